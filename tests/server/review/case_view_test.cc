#include "server/pages/review/case_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/pages/review/bars.h"
#include "server/pages/review/log_words.h"

namespace rasoat::desk {
namespace {

using review::CaseState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

review::Case repealing(CaseState state) {
  review::Case out;
  out.state = state;
  out.conclusions = {
      {{}, review::Finding::kExpired, review::Outcome::kRepeal, "x", "", 1},
      {{}, review::Finding::kExpired, review::Outcome::kRepeal, "y", "", 1},
      {{"Điều 3"}, review::Finding::kContradicts, review::Outcome::kAmend, "z", "", 1}};
  return out;
}

TEST(ReviewState, ThePublicHearsOfAProposalOnlyOnceItIsApproved) {
  struct Case {
    CaseState state;
    const char* inside;
    const char* outside;
  };
  const char* proposed = "đang rà soát, đề nghị bãi bỏ toàn bộ; sửa đổi, bổ sung (Điều 3)";
  const char* decided = "đã rà soát, đề nghị bãi bỏ toàn bộ; sửa đổi, bổ sung (Điều 3)";
  const char* handled =
      "đã rà soát, đề nghị bãi bỏ toàn bộ; sửa đổi, bổ sung (Điều 3), đang soạn văn bản xử lý";
  const Case cases[] = {
      {CaseState::kReviewing, proposed, "đang rà soát"},
      {CaseState::kProposed, proposed, "đang rà soát"},
      {CaseState::kAppraised, proposed, "đang rà soát"},
      {CaseState::kReturned, proposed, "đang rà soát"},
      {CaseState::kApproved, decided, decided},
      {CaseState::kHandling, handled, handled},
      {CaseState::kWithdrawn, "", ""},
      {CaseState::kMerged, "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(review::name(c.state));
    EXPECT_EQ(review_state(repealing(c.state), true), c.inside);
    EXPECT_EQ(review_state(repealing(c.state), false), c.outside);
  }
  EXPECT_EQ(review_state(review::Case{}, true), "đang rà soát") << "no conclusion yet";
}

review::LogEntry entry(const char* what, const char* content) {
  review::LogEntry out;
  out.number = 7;
  out.at = "2026-11-26T18:30:00Z";
  out.who = "an.nguyen";
  out.what = what;
  out.about = "case/42";
  out.content = content;
  return out;
}

People names() {
  People out;
  out.units[3].name = "Sở Xây dựng";
  out.users[5].login = "an.nguyen";
  out.users[5].name = "Nguyễn Thị An";
  return out;
}

TEST(LogWords, TellWhatWasChangedFromWhatToWhat) {
  const auto changes = log_changes(
      entry(
          "case.assign",
          R"({"version": 4, "text": "gấp", "changes": {"state": ["found", "assigned"], "unit": [null, 3], "reviewer": [0, 5],
        "due": ["2026-11-30", "2026-12-01"], "unknown": [1, 2], "priority": [2, 1]}})"),
      names());
  std::vector<std::string> lines;
  for (const LogChange& change : changes)
    lines.push_back(change.name + ": " + change.before + " → " + change.after);
  EXPECT_THAT(lines, ElementsAre("Nội dung:  → gấp", "Trạng thái: Mới lập → Đã phân công",
                                 "Đơn vị:  → Sở Xây dựng", "Người rà soát:  → Nguyễn Thị An",
                                 "Ưu tiên: Thường → Gấp", "Hạn: 30/11/2026 → 01/12/2026"));
}

TEST(LogWords, ContentOfAnyShapeDoesNoHarm) {
  for (const char* content :
       {"", "{", "[]", "7", R"({"changes": 5})", R"({"changes": {"state": "x"}})",
        R"({"changes": {"state": [{}, []]}})",
        R"({"changes": {"conclusions": [null, [7, {"outcome": 3}]]}})",
        R"({"changes": {"grounds": [[], [{"ground": 1}]]}})", R"({"version": "ba"})"}) {
    SCOPED_TRACE(content);
    log_changes(entry("case.conclude", content), names());
    EXPECT_EQ(log_version(entry("case.conclude", content)), 0);
  }
}

TEST(LogWords, ActsAndSubjectsAreNamed) {
  EXPECT_EQ(log_act("case.approve"), review::label(review::ActKind::kApprove));
  EXPECT_EQ(log_act("user.create"), "Thêm tài khoản");
  EXPECT_EQ(log_act("khac.la"), "khac.la");
  EXPECT_EQ(log_subject(entry("case.approve", R"({"number": "RS-2026-0042"})")),
            "hồ sơ RS-2026-0042");
  EXPECT_EQ(log_address("case/42"), "/ra-soat/ho-so/42");
  EXPECT_EQ(log_address("case/x"), "");
  EXPECT_EQ(log_address("user/an"), "");
}

Provision article(const char* num, const char* text) {
  Provision out;
  out.kind = ProvisionKind::kArticle;
  out.num = num;
  out.content.emplace_back(Paragraph{text, false});
  return out;
}

/// A text of which Điều 1 was changed and Điều 2 taken away, with a ground that quotes both.
class AmendedText : public ::testing::Test {
 protected:
  AmendedText() {
    stored_.summary.id = current_.document = 10;
    stored_.summary.address = "/vb/x";
    stored_.document.body = {article("1", "Mức thu là 20.000 đồng."), article("2", "Miễn thu.")};
    assign_ids(stored_.document);
    review::Ground ground;
    ground.provisions = {"Điều 2"};
    ground.quotes = {{10, "Quyết định", "art_1", "Mức thu là 20.000 đồng."}};
    current_.grounds = {{1, ground, review::CaseGround::Proof::kHolds}};
    original_ = edition(stored_.document);
    Document changed;
    changed.body = {article("1", "Mức thu là 30.000 đồng.")};
    assign_ids(changed);
    today_ = edition(changed);
    today_.text.changes.emplace_back();
  }

  pages::Edition edition(const Document& words) const {
    pages::Edition out;
    out.amendments.texts.emplace_back();
    out.text.document = words;
    out.view.address = "/vb/x";
    return out;
  }
  CaseSubject subject(const pages::Edition& shown, bool as_issued) const {
    return {.current = current_,
            .names = names_,
            .actor = actor_,
            .stored = &stored_,
            .edition = &shown,
            .as_issued = as_issued,
            .log = log_,
            .comments = comments_,
            .typed = {},
            .today = *make_date(2026, 11, 26)};
  }

  review::Case current_;
  People names_;
  review::Actor actor_;
  std::vector<review::LogEntry> log_;
  std::vector<review::Comment> comments_;
  StoredDocument stored_;
  pages::Edition original_, today_;
};

bool is_set(const View& data, const char* name) {
  const View* found = data.get(name);
  return found != nullptr && found->is_true();
}

TEST_F(AmendedText, IsShownAsItReadsTodayAndSaysSo) {
  const CaseSubject s = subject(today_, false);
  const auto places = text_places(s).list_value();
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].get("label")->string_value(), "Điều 2");
  EXPECT_TRUE(is_set(places[0], "only_original"));
  EXPECT_THAT(places[0].get("html")->string_value(), HasSubstr("Miễn thu."));
  EXPECT_THAT(places[1].get("html")->string_value(), HasSubstr("30.000"));
  EXPECT_TRUE(is_set(places[1], "quote_changed"));
  View told;
  set_text_edition(told, s);
  EXPECT_TRUE(is_set(told, "consolidated"));
  EXPECT_EQ(told.get("label")->string_value(), amend::kConsolidatedLabel);
  EXPECT_EQ(told.get("other_href")->string_value(), "/ra-soat/ho-so/0?ban=goc#van-ban");
}

TEST_F(AmendedText, IsShownAsIssuedWhereThatIsAskedFor) {
  const CaseSubject s = subject(original_, true);
  const auto places = text_places(s).list_value();
  ASSERT_EQ(places.size(), 2u);
  EXPECT_THAT(places[1].get("html")->string_value(),
              HasSubstr("<mark>Mức thu là 20.000 đồng.</mark>"));
  for (const View& place : places) {
    EXPECT_FALSE(is_set(place, "only_original"));
    EXPECT_FALSE(is_set(place, "quote_changed"));
  }
  View told;
  set_text_edition(told, s);
  EXPECT_TRUE(is_set(told, "as_issued"));
  EXPECT_FALSE(is_set(told, "consolidated"));
  EXPECT_EQ(told.get("other_href")->string_value(), "/ra-soat/ho-so/0#van-ban");
}

TEST(LocalTime, IsThatOfVietnam) {
  EXPECT_EQ(local_time("2026-11-26T08:15:02Z"), "26/11/2026 15:15");
  EXPECT_EQ(local_time("2026-12-31T18:30:00Z"), "01/01/2027 01:30");
  EXPECT_EQ(local_time("hôm qua"), "hôm qua");
}

TEST(TimeLeft, CountsDays) {
  const Date today = *make_date(2026, 11, 26);
  EXPECT_EQ(time_left(today, today), "hạn hôm nay");
  EXPECT_EQ(time_left(add_days(today, 5), today), "còn 5 ngày");
  EXPECT_EQ(time_left(add_days(today, -40), today), "quá hạn 40 ngày");
}

TEST(Bar, PartsFollowOneAnother) {
  const std::string drawn = bar({{"done", 1}, {"open", 0}, {"late", 3}}, 8);
  EXPECT_THAT(drawn, HasSubstr(R"(class="bar-done" x="0.00%" width="12.50%")"));
  EXPECT_THAT(drawn, HasSubstr(R"(class="bar-late" x="12.50%" width="37.50%")"));
  EXPECT_THAT(drawn, Not(HasSubstr("bar-open")));
  EXPECT_THAT(bar({{"done", 0}}, 0), Not(HasSubstr("rect")));
}

}  // namespace
}  // namespace rasoat::desk
