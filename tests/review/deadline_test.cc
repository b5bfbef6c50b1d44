#include "review/deadline.h"

#include <gtest/gtest.h>

namespace rasoat::review {
namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }

TEST(WorkCalendar, KnowsWeekendsHolidaysAndDaysWorkedInstead) {
  struct Row {
    const char* day;
    bool works;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"2026-11-26", true},   // thứ Năm
           {"2026-11-28", false},  // thứ Bảy
           {"2026-11-29", false},  // Chủ nhật
           {"2026-01-01", false},  // Tết Dương lịch
           {"2026-02-17", false},  // mùng một Tết Bính Ngọ
           {"2026-04-27", false},  // nghỉ bù Giỗ Tổ
           {"2026-04-30", false},
           {"2025-04-26", true},  // thứ Bảy làm bù
           {"2025-05-02", false},
       }) {
    EXPECT_EQ(WorkCalendar::builtin().is_working_day(day(row.day)), row.works) << row.day;
  }
}

TEST(WorkCalendar, CountsWorkingDaysAfterADay) {
  struct Row {
    const char* from;
    int days;
    const char* to;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"2026-11-26", 0, "2026-11-26"},
           {"2026-11-26", 1, "2026-11-27"},
           {"2026-11-26", 2, "2026-11-30"},  // over a weekend
           {"2026-04-29", 1, "2026-05-04"},  // over 30/4, 01/5 and a weekend
           {"2026-02-13", 1, "2026-02-23"},  // over Tết
           {"2025-04-25", 1, "2025-04-26"},  // a Saturday that is worked
       }) {
    EXPECT_EQ(iso(WorkCalendar::builtin().after(day(row.from), row.days)), row.to)
        << row.from << " + " << row.days;
  }
}

TEST(WorkCalendar, RefusesABrokenTableWithItsLine) {
  for (const char* const bad : {"2026-02-30\tnghỉ\tx\n", "2026-01-01\tchơi\tx\n"}) {
    const auto read = WorkCalendar::from(bad);
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::kMalformed);
    EXPECT_NE(read.error().message.find("1"), std::string::npos) << read.error().message;
  }
}

TEST(DeadlineRules, BuiltinSetATimeForEachStepBeforeDrafting) {
  const auto& rules = DeadlineRules::builtin();
  for (int i = 0; i < kCaseStates; ++i) {
    const auto state = static_cast<CaseState>(i);
    const bool has = rules.due(state, day("2026-11-26"), WorkCalendar::builtin()).has_value();
    EXPECT_EQ(has, is_open(state) && state != CaseState::kHandling) << name(state);
  }
  for (const DeadlineRule& row : rules.rows()) EXPECT_FALSE(row.source.empty());
}

TEST(DeadlineRules, CountWorkingOrCalendarDays) {
  const auto rules =
      DeadlineRules::from("found\t3\tlàm việc\tQuy chế\nreviewing\t3\tlịch\tQuy chế\n");
  ASSERT_TRUE(rules);
  EXPECT_EQ(rules->due(CaseState::kFound, day("2026-11-26"), WorkCalendar::builtin()),
            day("2026-12-01"));
  EXPECT_EQ(rules->due(CaseState::kReviewing, day("2026-11-26"), WorkCalendar::builtin()),
            day("2026-11-29"));
  EXPECT_EQ(rules->due(CaseState::kProposed, day("2026-11-26"), WorkCalendar::builtin()),
            std::nullopt);
}

TEST(DeadlineRules, RefuseABrokenTable) {
  for (const char* const bad :
       {"nowhere\t3\tlàm việc\tx\n", "done\t3\tlàm việc\tx\n", "found\t0\tlàm việc\tx\n",
        "found\tba\tlàm việc\tx\n", "found\t3\tnăm\tx\n"}) {
    EXPECT_FALSE(DeadlineRules::from(bad)) << bad;
  }
}

TEST(DraftingSteps, AResolutionAlsoPassesTheCouncil) {
  const auto ids = [](DocumentType type) {
    std::string out;
    for (const DraftingStep& step : DraftingSteps::builtin().of(type)) out += step.id + " ";
    return out;
  };
  EXPECT_EQ(ids(DocumentType::kDecision),
            "dang-ky thong-nhat-chu-truong gop-y tham-dinh trinh-ubnd ban-hanh ");
  EXPECT_EQ(ids(DocumentType::kResolution),
            "dang-ky thong-nhat-chu-truong gop-y tham-dinh trinh-ubnd tham-tra ban-hanh ");
}

TEST(DueOf, IsTheEarliestOfWhatIsKnown) {
  const auto rules = DeadlineRules::from("handling\t30\tlịch\tx\n").value();
  Case c;
  c.state = CaseState::kHandling;
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), std::nullopt);
  c.state_since = day("2026-11-01");
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), day("2026-12-01"));
  c.final_due = day("2026-11-28");
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), day("2026-11-28"));
  c.steps = {{"gop-y", "", day("2026-11-10"), {}, "", ""},
             {"tham-dinh", "", day("2026-11-20"), {}, "", ""}};
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), day("2026-11-10"));
  c.steps[0].done = day("2026-11-09");
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), day("2026-11-20"));
  c.state = CaseState::kDone;
  EXPECT_EQ(due_of(c, rules, WorkCalendar::builtin()), std::nullopt);
}

}  // namespace
}  // namespace rasoat::review
