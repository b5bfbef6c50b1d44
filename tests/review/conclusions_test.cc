#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/acting_document.h"
#include "review/conclusion_check.h"

/// What a conclusion may say, and which events carry it out.
namespace rasoat::review {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Conclusion line(Finding finding, Outcome outcome, std::vector<std::string> provisions = {}) {
  return {std::move(provisions), finding, outcome, "Lý do.", "", 1};
}

TEST(Conclusions, ThatContradictThemselves) {
  using enum Finding;
  using enum Outcome;
  struct Row {
    Conclusion conclusion;
    const char* says;  ///< nullptr: it can be meant
  };
  const Row rows[] = {
      {line(kSuitable, kKeep), nullptr},
      {line(kSuitable, kKeep, {"Điều 3"}), nullptr},
      {line(kSuitable, kRepeal), "hình thức xử lý là “Giữ nguyên”"},
      {line(kSuitable, kAmend, {"Điều 3"}), "hình thức xử lý là “Giữ nguyên”"},
      {line(kUnsuitable, kKeep), "không thể giữ nguyên"},
      {line(kContradicts, kKeep), "không thể giữ nguyên"},
      {line(kMissingRule, kKeep), "không thể giữ nguyên"},
      {line(kExpired, kKeep), nullptr},
      {line(kExpired, kRepeal), nullptr},
      {line(kUnsuitable, kRepeal, {"Điều 3"}), "mà dòng này ghi Điều 3"},
      {line(kUnsuitable, kRepealPart), "phải ghi điều khoản nào"},
      {line(kUnsuitable, kRepealPart, {"Điều 3"}), nullptr},
      {line(kUnsuitable, kReplace, {"Phụ lục I"}), nullptr},
      {line(kMissingRule, kIssueNew), nullptr},
      {line(kUnsuitable, kAmend), nullptr},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(fmt::format("{} {}", label(row.conclusion.finding), label(row.conclusion.outcome)));
    if (row.says == nullptr) {
      EXPECT_THAT(contradiction_in(row.conclusion), IsEmpty());
    } else {
      EXPECT_THAT(contradiction_in(row.conclusion), HasSubstr(row.says));
    }
  }
}

TEST(Conclusions, ThatContradictEachOther) {
  using enum Finding;
  using enum Outcome;
  const Conclusion repeal = line(kUnsuitable, kRepeal);
  const Conclusion keep_5 = line(kSuitable, kKeep, {"Điều 5"});
  const Conclusion amend_5 = line(kContradicts, kAmend, {"Điều 4", "Điều 5"});
  const Conclusion amend_7 = line(kContradicts, kAmend, {"Điều 7"});
  const Conclusion keep_rest = line(kSuitable, kKeep);
  EXPECT_THAT(contradiction_among(std::vector{repeal, keep_5}), HasSubstr("Dòng 1 và dòng 2"));
  EXPECT_THAT(contradiction_among(std::vector{amend_7, repeal}), HasSubstr("trái nhau"));
  EXPECT_THAT(contradiction_among(std::vector{amend_7, keep_5, amend_5}),
              HasSubstr("Dòng 2 và dòng 3"));
  EXPECT_THAT(contradiction_among(std::vector{repeal, repeal}), IsEmpty());
  EXPECT_THAT(contradiction_among(std::vector{amend_7, amend_5}), IsEmpty());
  EXPECT_THAT(contradiction_among(std::vector{amend_7, keep_rest}), IsEmpty())
      << "kept but for what another line says";
}

Event event(EventKind kind, std::vector<std::string> provisions = {}) {
  Event out;
  out.kind = kind;
  for (const std::string& one : provisions) out.provisions.push_back(parse_citation(one));
  return out;
}

/// Chương I with Điều 5 (khoản 1, 2) and Điều 20.
Outline outline() {
  const ProvisionStep chapter{ProvisionKind::kChapter, "I"};
  const ProvisionStep five{ProvisionKind::kArticle, "5"};
  return {{chapter},
          {chapter, five},
          {chapter, five, {ProvisionKind::kClause, "1"}},
          {chapter, five, {ProvisionKind::kClause, "2"}},
          {chapter, {ProvisionKind::kArticle, "20"}}};
}

TEST(Conclusions, AreCarriedOutByWhatTheyAskForWhereTheyAskForIt) {
  using enum EventKind;
  using enum Outcome;
  struct Row {
    const char* what;
    std::vector<Conclusion> concluded;
    std::vector<Event> events;
    bool carried_out;
  };
  const auto c = [](Outcome outcome, std::vector<std::string> provisions = {}) {
    return line(needs_act(outcome) ? Finding::kUnsuitable : Finding::kSuitable, outcome,
                std::move(provisions));
  };
  const Row rows[] = {
      {"the article", {c(kAmend, {"Điều 5"})}, {event(kAmended, {"Điều 5"})}, true},
      {"a clause of it", {c(kAmend, {"Điều 5"})}, {event(kAmended, {"khoản 2 Điều 5"})}, true},
      {"the whole of it", {c(kAmend, {"khoản 2 Điều 5"})}, {event(kAmended, {"Điều 5"})}, true},
      {"another article", {c(kAmend, {"Điều 5"})}, {event(kAmended, {"Điều 20"})}, false},
      {"another clause", {c(kAmend, {"khoản 1 Điều 5"})}, {event(kAmended, {"khoản 2 Điều 5"})}, false},
      {"one of two articles", {c(kAmend, {"Điều 5", "Điều 20"})}, {event(kAmended, {"Điều 5"})}, false},
      {"both articles", {c(kAmend, {"Điều 5", "Điều 20"})}, {event(kAmended, {"Điều 5"}), event(kSupplemented, {"Điều 20"})}, true},
      {"an unnamed part", {c(kAmend, {"Điều 5"})}, {event(kAmended)}, false},
      {"the end of all", {c(kRepealPart, {"Điều 5"})}, {event(kRepealed)}, true},
      {"other words are no repeal", {c(kRepealPart, {"Điều 5"})}, {event(kAmended, {"Điều 5"})}, false},
      {"the part that was to end", {c(kRepealPart, {"Điều 5"})}, {event(kRepealedPart, {"Điều 5"})}, true},
      {"another part ended", {c(kRepealPart, {"Điều 5"})}, {event(kRepealedPart, {"Điều 20"})}, false},
      {"an amendment somewhere", {c(kAmend)}, {event(kAmended, {"Điều 20"})}, true},
      {"a part for the whole", {c(kRepeal)}, {event(kRepealedPart, {"Điều 5"})}, false},
      {"the whole", {c(kRepeal)}, {event(kRepealed)}, true},
      {"the chapter of it", {c(kAmend, {"Điều 5"})}, {event(kAmended, {"Chương I"})}, true},
      {"kept and amended", {c(kKeep, {"Điều 20"}), c(kAmend, {"Điều 5"})}, {event(kAmended, {"Điều 5"})}, true},
      {"all kept", {c(kKeep)}, {event(kAmended, {"Điều 5"})}, false},
  };
  for (const Row& row : rows) {
    Case review_case;
    review_case.conclusions = row.concluded;
    EXPECT_EQ(carries_out(row.events, review_case, outline()), row.carried_out) << row.what;
  }
  Case doubtful;
  doubtful.conclusions = {c(kAmend, {"Điều 5"})};
  Event unsure = event(kAmended, {"Điều 5"});
  unsure.grade = Grade::kUnknown;
  EXPECT_FALSE(carries_out(std::vector{unsure}, doubtful, outline()));
}

TEST(Conclusions, OnWhatHasEndedAreDoubted) {
  Validity validity;
  validity.events = {event(EventKind::kIssued), event(EventKind::kInForce),
                     event(EventKind::kRepealedPart, {"Điều 5"})};
  validity.events[0].day = validity.events[1].day = make_date(2020, 1, 1);
  validity.events[2].day = make_date(2024, 1, 1);
  validity.events[2].provisions = {outline()[1]};
  validity.ends_words = {false, false, false};
  const Date today = make_date(2026, 11, 27).value();
  const Conclusion amends = line(Finding::kUnsuitable, Outcome::kAmend, {"khoản 2 Điều 5"});
  EXPECT_THAT(doubts_of(amends, validity, outline(), today),
              testing::ElementsAre(HasSubstr("Khoản 2 Điều 5 đã hết hiệu lực")));
  EXPECT_THAT(doubts_of(amends, validity, outline(), make_date(2023, 1, 1).value()), IsEmpty());
  EXPECT_THAT(doubts_of(line(Finding::kUnsuitable, Outcome::kAmend, {"Điều 20"}), validity,
                        outline(), today),
              IsEmpty());
}

}  // namespace
}  // namespace rasoat::review
