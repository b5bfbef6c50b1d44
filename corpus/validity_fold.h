#pragma once

#include <optional>
#include <vector>

#include "corpus/validity.h"

/// From events to the force on a day, before anything is said about it. For corpus/validity_*.cc
/// only.
namespace rasoat::validity {

/// What decides.
enum class Ground {
  kNoStart,    ///< no day of start is known
  kNotIssued,  ///< the day is before the day of issue
  kBeforeStart,
  kStarted,
  kEnd,
  kDoubtfulEnd,  ///< something that may have ended it
  kSuspension,
  kDoubtfulSuspension,
  kPartSuspension,
  kPartEnd,
  kUnnamedPart,  ///< a part has ended, and it may be this one
};

struct Folded {
  Force force = Force::kUnknown;
  Grade grade = Grade::kKnown;
  Grade start_grade = Grade::kKnown;
  Ground ground = Ground::kNoStart;
  std::vector<std::size_t> because;
  std::vector<std::size_t> candidates;
  std::vector<std::size_t> later_parts;    ///< of what binds: parts of it that start later
  std::optional<std::size_t> extended_by;  ///< of what binds: what put off its end
  bool parts_expired = false;
  bool parts_suspended = false;
  bool words_changed = false;
};

/// Events only; the source's claim is not looked at.
Folded fold(const Validity& validity, const StatusQuery& query);

/// The sentence for it. `since` as in Status.
std::string reason(const Validity& validity, const StatusQuery& query, const Folded& folded,
                   std::optional<Date> since);

/// The days on which something may change, ascending, each once.
std::vector<Date> change_days(const Validity& validity);

}  // namespace rasoat::validity
