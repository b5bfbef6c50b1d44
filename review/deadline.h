#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_type.h"
#include "corpus/result.h"
#include "review/case.h"

/// Deadlines. Each province's own Quy chế phối hợp fixes them: data, not code
/// (review/data/deadlines.tsv, holidays.tsv, drafting_steps.tsv; a data folder's config/ may
/// replace each).
namespace rasoat::review {

/// Days on which offices are closed besides Saturday and Sunday, and weekends on which they work
/// instead.
class WorkCalendar {
 public:
  static const WorkCalendar& builtin();
  /// Lines "day<TAB>nghỉ|làm bù<TAB>name<TAB>remark"; '#' begins a comment. Errors: kMalformed with
  /// the line.
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
  /// Lines "state<TAB>days<TAB>làm việc|lịch<TAB>source". Errors: kMalformed with the line.
  static Result<DeadlineRules> from(std::string_view tsv);
  /// Last day of a stay in `state` that began on `entered`; nothing: the rules set no time.
  std::optional<Date> due(CaseState state, Date entered, const WorkCalendar& calendar) const;
  const std::vector<DeadlineRule>& rows() const { return rows_; }

 private:
  std::vector<DeadlineRule> rows_;
};

/// The drafting steps that a kind of document goes through (review/data/drafting_steps.tsv).
class DraftingSteps {
 public:
  static const DraftingSteps& builtin();
  /// Lines "id<TAB>label<TAB>slugs of types, or *". Errors: kMalformed with the line.
  static Result<DraftingSteps> from(std::string_view tsv);
  std::vector<DraftingStep> of(DocumentType type) const;

 private:
  struct Row {
    DraftingStep step;
    std::vector<std::string> types;  ///< empty: all
  };
  std::vector<Row> rows_;
};

/// The day by which something has to happen in an open case (Case::due).
std::optional<Date> due_of(const Case& review_case, const DeadlineRules& rules,
                           const WorkCalendar& calendar);

}  // namespace rasoat::review
