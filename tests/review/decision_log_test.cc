#include "review/decision_log.h"

#include <gtest/gtest.h>

namespace rasoat::review {
namespace {

std::vector<LogEntry> small_log() {
  std::vector<LogEntry> out;
  std::string previous(64, '0');
  const auto add = [&](std::string who, std::string what, std::string about, std::string content) {
    LogEntry entry{static_cast<std::int64_t>(out.size()) + 1,
                   "2026-11-26T08:15:02Z",
                   std::move(who),
                   std::move(what),
                   std::move(about),
                   std::move(content),
                   previous,
                   ""};
    entry.hash = previous = hash_of(entry);
    out.push_back(std::move(entry));
  };
  add("rasoat", "user.create", "user/an.nguyen", R"({"name":"Nguyễn Thị An"})");
  add("an.nguyen", "case.open", "case/1", R"({"changes":{"state":[null,"found"]}})");
  add("binh.le", "case.assign", "case/1", R"({"changes":{"reviewer":[null,3]}})");
  add("an.nguyen", "case.propose", "case/1", "{}");
  return out;
}

std::vector<LogFault> verify(const std::vector<LogEntry>& entries, std::string_view head = {}) {
  ChainVerifier verifier(head);
  for (const LogEntry& entry : entries) verifier.take(entry);
  return verifier.finish();
}

TEST(DecisionLog, WholeChainHasNoFault) {
  const auto log = small_log();
  EXPECT_TRUE(verify(log).empty());
  EXPECT_TRUE(verify(log, log.back().hash).empty());
  EXPECT_TRUE(verify(log, log[1].hash).empty())
      << "a head that was published earlier is in a chain that went on";
}

TEST(DecisionLog, EmptyChainHasTheHeadOfZeros) {
  EXPECT_TRUE(verify({}).empty());
  EXPECT_TRUE(verify({}, std::string(64, '0')).empty());
  EXPECT_FALSE(verify({}, small_log().front().hash).empty());
}

TEST(DecisionLog, AnyChangedByteIsFound) {
  const auto whole = small_log();
  int bytes = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (std::string LogEntry::*const member :
         {&LogEntry::at, &LogEntry::who, &LogEntry::what, &LogEntry::about, &LogEntry::content,
          &LogEntry::previous, &LogEntry::hash}) {
      for (std::size_t i = 0; i < (whole[at].*member).size(); ++i) {
        auto log = whole;
        (log[at].*member)[i] = static_cast<char>((log[at].*member)[i] ^ 1);
        const auto faults = verify(log);
        ASSERT_FALSE(faults.empty()) << "entry " << at + 1 << " byte " << i;
        EXPECT_GE(faults.front().number, whole[at].number);
        ++bytes;
      }
    }
  }
  EXPECT_GT(bytes, 700);
}

TEST(DecisionLog, BytesThatMoveBetweenFieldsAreFound) {
  auto log = small_log();
  log[1].who = "an.nguyenc";
  log[1].what = "ase.open";
  EXPECT_FALSE(verify(log).empty());
}

TEST(DecisionLog, RemovedEntryIsFound) {
  for (std::size_t gone = 0; gone + 1 < small_log().size(); ++gone) {
    auto log = small_log();
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(gone));
    EXPECT_FALSE(verify(log).empty()) << gone;
  }
}

TEST(DecisionLog, RemovedEntryWithNewNumbersIsFound) {
  auto log = small_log();
  log.erase(log.begin() + 1);
  for (std::size_t i = 0; i < log.size(); ++i) log[i].number = static_cast<std::int64_t>(i) + 1;
  EXPECT_FALSE(verify(log).empty());
}

TEST(DecisionLog, ExchangedAndRepeatedEntriesAreFound) {
  auto log = small_log();
  std::swap(log[1], log[2]);
  EXPECT_FALSE(verify(log).empty());
  log = small_log();
  log.insert(log.begin() + 2, log[1]);
  EXPECT_FALSE(verify(log).empty());
}

TEST(DecisionLog, CutEndIsFoundByThePublishedHead) {
  auto log = small_log();
  const std::string head = log.back().hash;
  log.pop_back();
  EXPECT_TRUE(verify(log).empty()) << "alone, a shorter chain is whole";
  EXPECT_FALSE(verify(log, head).empty());
}

TEST(DecisionLog, ChainMadeAnewIsFoundByThePublishedHead) {
  auto log = small_log();
  const std::string head = log.back().hash;
  log[1].content = "{}";
  for (std::size_t i = 1; i < log.size(); ++i) {
    log[i].previous = log[i - 1].hash;
    log[i].hash = hash_of(log[i]);
  }
  EXPECT_TRUE(verify(log).empty());
  EXPECT_FALSE(verify(log, head).empty());
}

TEST(DecisionLog, LinesGoThereAndBack) {
  ChainVerifier verifier;
  for (const LogEntry& entry : small_log()) {
    const auto read = entry_from_line(to_line(entry));
    ASSERT_TRUE(read);
    verifier.take(*read);
  }
  EXPECT_TRUE(verifier.finish().empty());
  for (const char* const bad : {"", "{}", "[1]", R"({"number":"1"})"})
    EXPECT_FALSE(entry_from_line(bad)) << bad;
}

}  // namespace
}  // namespace rasoat::review
