#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/store.h"
#include "corpus/text.h"
#include "indexer/ingest.h"

/// The histories of the sample documents, as a person reads them (fixtures/histories/README.md).
namespace rasoat {
namespace {

namespace fs = std::filesystem;

struct History {
  std::string document;            ///< "issuer | number | date of issue"
  std::vector<std::string> turns;  ///< "từ 15/11/2022: Còn hiệu lực"
  std::vector<std::string> asked;  ///< "ngày 25/07/2024 quy-che/dieu-8: Tạm ngưng hiệu lực, do …"
  std::vector<std::string> findings;
};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(squeeze(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

std::vector<History> expected_histories() {
  std::vector<History> out;
  for (const auto& entry : fs::directory_iterator(fs::path(RASOAT_SOURCE_DIR) / "tests/indexer/fixtures/histories")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("văn bản: ")) {
        const auto parts = split(line.substr(std::string("văn bản: ").size()), '|');
        if (parts.size() != 3) ADD_FAILURE() << line;
        out.push_back({parts[0] + " | " + parts[1] + " | " + parts.back(), {}, {}, {}});
      } else if (line.starts_with("từ ")) {
        out.back().turns.push_back(line);
      } else if (line.starts_with("ngày ")) {
        out.back().asked.push_back(line);
      } else if (line.starts_with("phát hiện: ")) {
        out.back().findings = split(line.substr(std::string("phát hiện: ").size()), ',');
      } else if (!line.empty() && line.front() != '#') {
        ADD_FAILURE() << "không hiểu: " << line;
      }
    }
  }
  return out;
}

/// "Hết hiệu lực toàn bộ, do Quyết định 31/2025/QĐ-UBND (suy đoán)"
std::string said(const Validity& validity, const StatusQuery& query) {
  const Status status = status_on(validity, query);
  std::string by;
  for (const std::size_t i : status.because) {
    const Event& event = validity.events[i];
    if (event.source.kind == EventSource::Kind::kOtherText) by = ", do " + event.source.text.label;
  }
  const bool sure = status.grade == Grade::kKnown || status.force == Force::kUnknown;
  return std::string(label(status.force)) + by + (sure ? "" : " (" + std::string(label(status.grade)) + ")");
}

std::vector<std::string> turns_of(const DocumentSummary& summary, const Validity& validity) {
  std::vector<std::string> out;
  const ForcePeriod* before = nullptr;
  for (const ForcePeriod& period : summary.force) {
    if (before != nullptr && before->force != period.force && period.from) {
      out.push_back("từ " + dmy(*period.from) + ": " + said(validity, {*period.from, {}, {}}));
    }
    before = &period;
  }
  return out;
}

std::string answer(const std::string& line, const Validity& validity) {
  const auto words = split(line.substr(0, line.find(':')), ' ');
  const auto dates = find_dates(words.at(1));
  const auto path = parse_address(words.at(2));
  if (dates.size() != 1 || !path) return "không hiểu: " + line;
  return line.substr(0, line.find(':')) + ": " + said(validity, {dates.front().date, *path, {}});
}

class Histories : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "rasoat-histories-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    const fs::path samples = fs::path(RASOAT_SOURCE_DIR) / "corpus/samples";
    fs::copy(samples / "config", folder_ / "config", fs::copy_options::recursive);
    const auto bodies = load_bodies(folder_);
    ASSERT_TRUE(bodies);
    auto store = Store::open({folder_, "", false});
    ASSERT_TRUE(store) << store.error().message;
    store_ = std::make_unique<Store>(std::move(*store));
    const auto report = ingest(*store_, *bodies, {samples / "documents"}, {});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->refused, 0);
  }
  void TearDown() override {
    store_.reset();
    fs::remove_all(folder_);
  }

  std::map<std::string, DocumentSummary> documents() const {
    std::map<std::string, DocumentSummary> out;
    const auto all = store_->recent(1000);
    if (!all) return out;
    for (const DocumentSummary& one : *all) {
      const DocumentMetadata& m = one.metadata;
      out[m.issuer_id + " | " + (m.number ? m.number->printed() : "") + " | " + (m.issue_date ? dmy(*m.issue_date) : "")] = one;
    }
    return out;
  }

  fs::path folder_;
  std::unique_ptr<Store> store_;
};

// From the files to what is in force when, and by which text.
TEST_F(Histories, AreWhatTheSamplesSay) {
  std::map<std::string, DocumentSummary> found = documents();
  for (const History& history : expected_histories()) {
    SCOPED_TRACE(history.document);
    const auto document = found.find(history.document);
    if (document == found.end()) {
      ADD_FAILURE() << "không có trong kho";
      continue;
    }
    const auto validity = store_->validity(document->second.id);
    ASSERT_TRUE(validity);
    EXPECT_THAT(turns_of(document->second, *validity), testing::ElementsAreArray(history.turns));
    for (const std::string& line : history.asked) EXPECT_EQ(answer(line, *validity), line);
    std::vector<std::string> codes;
    for (const Finding& finding : validity->findings) codes.push_back(finding.code);
    EXPECT_THAT(codes, testing::UnorderedElementsAreArray(history.findings));
    found.erase(document);
  }
  for (const auto& [document, summary] : found) ADD_FAILURE() << "không có lịch sử viết tay: " << document;
  const auto checked = store_->check();
  ASSERT_TRUE(checked);
  EXPECT_THAT(*checked, testing::IsEmpty());
}

}  // namespace
}  // namespace rasoat
