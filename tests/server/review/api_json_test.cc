#include "server/pages/review/api_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat::desk::api {
namespace {

using review::Json;
using ::testing::HasSubstr;

TEST(ActFromJson, ReadsEveryKind) {
  for (int i = 0; i < review::kActKinds; ++i) {
    const auto kind = static_cast<review::ActKind>(i);
    const auto act = act_from_json({{"kind", review::name(kind)}, {"version", 4}});
    ASSERT_TRUE(act.has_value()) << review::name(kind);
    EXPECT_EQ(act->kind, kind);
    EXPECT_EQ(act->version, 4);
  }
}

TEST(ActFromJson, ReadsWhatAnActNeeds) {
  const auto act = act_from_json(
      Json::parse(R"({"kind": "conclude", "version": 2, "text": "ý kiến", "due": "2027-01-31",
    "conclusions": [{"provisions": ["Điều 5"], "finding": "expired", "outcome": "repeal_part", "reason": "Hết hiệu lực", "ground": 1}],
    "step": {"id": "gop-y", "done": "2026-12-01", "document": "12/CV"}})"));
  ASSERT_TRUE(act.has_value()) << act.error().message;
  EXPECT_EQ(act->text, "ý kiến");
  EXPECT_EQ(act->due, make_date(2027, 1, 31));
  ASSERT_EQ(act->conclusions.size(), 1u);
  EXPECT_EQ(act->conclusions[0], (review::Conclusion{{"Điều 5"},
                                                     review::Finding::kExpired,
                                                     review::Outcome::kRepealPart,
                                                     "Hết hiệu lực",
                                                     "",
                                                     1}));
  EXPECT_EQ(act->step.id, "gop-y");
  ASSERT_TRUE(act->step.done);
  EXPECT_EQ(*act->step.done, make_date(2026, 12, 1));
  EXPECT_FALSE(act->step.due) << "left out: stays";
  EXPECT_FALSE(act->step.note);
}

TEST(ActFromJson, AMemberOfAStepThatIsEmptyIsTakenAway) {
  const auto act = act_from_json(
      Json::parse(R"({"kind": "step", "step": {"id": "gop-y", "due": null, "done": "", "note": ""}})"));
  ASSERT_TRUE(act.has_value()) << act.error().message;
  ASSERT_TRUE(act->step.due && act->step.done && act->step.note);
  EXPECT_EQ(*act->step.due, std::nullopt);
  EXPECT_EQ(*act->step.done, std::nullopt);
  EXPECT_EQ(*act->step.note, "");
  EXPECT_FALSE(act->step.document);
}

TEST(ActFromJson, SaysWhatIsWrong) {
  struct Case {
    const char* json;
    const char* told;
  };
  constexpr Case kCases[] = {
      {"{}", "kind"},
      {R"({"kind": "bay"})", "bay"},
      {R"({"kind": 7})", "kind"},
      {R"({"kind": "start", "version": "ba"})", "version"},
      {R"({"kind": "set_due", "due": "31/12/2026"})", "due"},
      {R"({"kind": "set_due", "due": "2026-02-31"})", "due"},
      {R"({"kind": "conclude", "conclusions": [{"finding": "expired", "outcome": "x"}]})",
       "outcome"},
      {R"({"kind": "conclude", "conclusions": [7]})", "conclusions"},
      {R"({"kind": "add_ground", "ground": {"kind": "x"}})", "ground"},
      {R"({"kind": "step", "step": 5})", "“step”"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.json);
    const auto act = act_from_json(Json::parse(c.json));
    ASSERT_FALSE(act.has_value());
    EXPECT_EQ(act.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(act.error().message, HasSubstr(c.told));
  }
}

}  // namespace
}  // namespace rasoat::desk::api
