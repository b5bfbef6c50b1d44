#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/result.h"
#include "review/case.h"

/// Deadlines. Each province's own Quy chế phối hợp fixes them: data, not code
/// (review/data/deadlines.tsv, holidays.tsv; a data folder's config/ may replace both).
namespace rasoat::review {

/// Days on which offices are closed besides Saturday and Sunday, and weekends on which they work
/// instead.
class WorkCalendar {
 public:
  static const WorkCalendar& builtin();
  static Result<WorkCalendar> from(std::string_view tsv);
  bool is_working_day(Date day) const;
  /// The day that is `days` working days after `from` (which does not count).
  Date after(Date from, int days) const;

 private:
  std::set<std::chrono::sys_days> closed_, open_;
};

struct DeadlineRule {
  CaseState state{};  ///< time that a case may stay in it
  int days = 0;
  bool working_days = true;
  std::string source;  ///< whose rule it is
};
class DeadlineRules {
 public:
  static const DeadlineRules& builtin();
  static Result<DeadlineRules> from(std::string_view tsv);
  std::optional<Date> due(CaseState state, Date entered, const WorkCalendar& calendar) const;
  const std::vector<DeadlineRule>& rows() const { return rows_; }

 private:
  std::vector<DeadlineRule> rows_;
};

}  // namespace rasoat::review
