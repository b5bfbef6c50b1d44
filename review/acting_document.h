#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/event.h"
#include "corpus/outline.h"
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

/// True if the events that an act brings to the text under review (whose provisions are `outline`;
/// empty where it is not held) do for certain what every conclusion asks for, and one asks for
/// something (NĐ 79/2025/NĐ-CP Điều 38). A conclusion on provisions wants an event on each of them,
/// or the end of the whole text; a repeal wants an end.
bool carries_out(std::span<const Event> events, const Case& review_case, const Outline& outline);

/// The day in a case's instant, but never after today, which may be another than the clock's.
std::optional<Date> day_of(std::string_view instant, Date today);

}  // namespace rasoat::review
