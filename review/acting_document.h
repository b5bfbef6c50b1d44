#pragma once

#include <optional>
#include <string>
#include <vector>

#include "review/workflow.h"

/// May a text be the act that carries a case out (văn bản xử lý)? Pure; part of workflow.h, used
/// wherever an act is linked or a case finished, so that pages, API and program judge alike.
namespace rasoat::review {

struct Objections {
  /// Whatever the reason: the text is not held, is the one under review or a ground of the case
  /// (what gave rise to the review cannot be its outcome; NĐ 79/2025/NĐ-CP Điều 37, 38), or is not
  /// known to do anything to the text under review where something other than a new rule was
  /// concluded.
  std::optional<Error> refusal;
  /// Sentences; a person may set them aside with a stated reason: the text is older than the
  /// conclusion, or of an unknown day, or does something else than was concluded.
  std::vector<std::string> doubts;

  bool none() const { return !refusal && doubts.empty(); }
};

/// Of `act` (0: none), with the members of `facts` about it.
Objections objections(const Case& review_case, DocumentId act, const CaseFacts& facts);

/// Nothing, or the first objection that `reason` does not set aside. Errors: kInvalidArgument.
Result<void> check_act(const Case& review_case, DocumentId act, const std::string& reason,
                       const CaseFacts& facts);

/// The day in a case's instant, but never after today, which may be another than the clock's.
std::optional<Date> day_of(std::string_view instant, Date today);

}  // namespace rasoat::review
