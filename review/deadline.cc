#include "review/deadline.h"

#include <algorithm>
#include <charconv>

#include "corpus/tsv.h"
#include "embedded/review_data.h"

namespace rasoat::review {
namespace {

using std::chrono::sys_days;

constexpr std::string_view kHolidays = "Bảng ngày nghỉ";
constexpr std::string_view kDeadlines = "Bảng thời hạn";
constexpr std::string_view kDraftingSteps = "Bảng các bước soạn thảo";
constexpr int kMostDays = 3650;

std::string_view builtin_file(std::string_view path) {
  for (const embedded::File& file : embedded::review_data_files()) {
    if (file.path == path) return file.content;
  }
  return {};
}

/// The tables that are compiled in are checked by tests/review/deadline_test.cc.
template <class T>
T builtin_of(std::string_view path) {
  return T::from(builtin_file(path)).value();
}

std::optional<int> number_in(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  if (!a) return b;
  if (!b) return a;
  return std::min(*a, *b);
}

}  // namespace

// Working days --------------------------------------------------------------------------

const WorkCalendar& WorkCalendar::builtin() {
  static const WorkCalendar calendar = builtin_of<WorkCalendar>("data/holidays.tsv");
  return calendar;
}

Result<WorkCalendar> WorkCalendar::from(std::string_view tsv) {
  const auto rows = read_tsv(tsv, 4, kHolidays);
  if (!rows) return fail(rows.error());
  WorkCalendar out;
  for (const TsvRow& row : *rows) {
    const auto day = parse_iso_date(row.cells[0]);
    if (!day) return malformed_row(kHolidays, row.line, "ngày phải có dạng 2026-01-01");
    if (row.cells[1] == "nghỉ") {
      out.closed_.insert(sys_days(*day));
    } else if (row.cells[1] == "làm bù") {
      out.open_.insert(sys_days(*day));
    } else {
      return malformed_row(kHolidays, row.line, "cột 2 phải là “nghỉ” hoặc “làm bù”");
    }
  }
  return out;
}

bool WorkCalendar::is_working_day(Date day) const {
  const sys_days at(day);
  if (open_.contains(at)) return true;
  if (closed_.contains(at)) return false;
  const std::chrono::weekday weekday(at);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Date WorkCalendar::after(Date from, int days) const {
  Date day = from;
  while (days > 0) {
    day = add_days(day, 1);
    if (is_working_day(day)) --days;
  }
  return day;
}

// Rules ---------------------------------------------------------------------------------

const DeadlineRules& DeadlineRules::builtin() {
  static const DeadlineRules rules = builtin_of<DeadlineRules>("data/deadlines.tsv");
  return rules;
}

Result<DeadlineRules> DeadlineRules::from(std::string_view tsv) {
  const auto rows = read_tsv(tsv, 4, kDeadlines);
  if (!rows) return fail(rows.error());
  DeadlineRules out;
  for (const TsvRow& row : *rows) {
    const auto state = case_state_by_name(row.cells[0]);
    if (!state || !is_open(*state))
      return malformed_row(kDeadlines, row.line, "không có bước nào có tên ở cột 1");
    const auto days = number_in(row.cells[1]);
    if (!days || *days < 1 || *days > kMostDays) {
      return malformed_row(kDeadlines, row.line, "số ngày phải từ 1 đến 3650");
    }
    const std::string& counted = row.cells[2];
    if (counted != "làm việc" && counted != "lịch") {
      return malformed_row(kDeadlines, row.line, "cột 3 phải là “làm việc” hoặc “lịch”");
    }
    out.rows_.push_back({*state, *days, counted == "làm việc", row.cells[3]});
  }
  return out;
}

std::optional<Date> DeadlineRules::due(CaseState state, Date entered,
                                       const WorkCalendar& calendar) const {
  const auto row = std::ranges::find(rows_, state, &DeadlineRule::state);
  if (row == rows_.end()) return std::nullopt;
  return row->working_days ? calendar.after(entered, row->days) : add_days(entered, row->days);
}

// Drafting ------------------------------------------------------------------------------

const DraftingSteps& DraftingSteps::builtin() {
  static const DraftingSteps steps = builtin_of<DraftingSteps>("data/drafting_steps.tsv");
  return steps;
}

Result<DraftingSteps> DraftingSteps::from(std::string_view tsv) {
  const auto rows = read_tsv(tsv, 3, kDraftingSteps);
  if (!rows) return fail(rows.error());
  DraftingSteps out;
  for (const TsvRow& row : *rows) {
    if (row.cells[0].empty() || row.cells[1].empty()) {
      return malformed_row(kDraftingSteps, row.line, "mỗi bước phải có mã và tên");
    }
    Row step;
    step.step.id = row.cells[0];
    step.step.label = row.cells[1];
    if (row.cells[2] != "*") step.types = tsv_list(row.cells[2], ',');
    out.rows_.push_back(std::move(step));
  }
  return out;
}

std::vector<DraftingStep> DraftingSteps::of(DocumentType type) const {
  std::vector<DraftingStep> out;
  for (const Row& row : rows_) {
    if (row.types.empty() || std::ranges::find(row.types, info(type).slug) != row.types.end()) {
      out.push_back(row.step);
    }
  }
  return out;
}

std::optional<Date> due_of(const Case& review_case, const DeadlineRules& rules,
                           const WorkCalendar& calendar) {
  if (!is_open(review_case.state)) return std::nullopt;
  std::optional<Date> out = review_case.final_due;
  if (review_case.state_since) {
    out = earlier(out, rules.due(review_case.state, *review_case.state_since, calendar));
  }
  if (review_case.state == CaseState::kHandling) {
    for (const DraftingStep& step : review_case.steps) {
      if (!step.done) out = earlier(out, step.due);
    }
  }
  return out;
}

}  // namespace rasoat::review
