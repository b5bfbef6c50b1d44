#include "indexer/search/unit_card.h"

namespace rasoat {

Force force_on(const UnitCard& card, Date day) {
  if (card.expiry ? day >= *card.expiry : card.claim == Force::kExpired) return Force::kExpired;
  if (card.effective ? day < *card.effective : card.claim == Force::kNotYet) return Force::kNotYet;
  const bool claimed_less =
      card.claim == Force::kSuspended || card.claim == Force::kPartlyExpired || card.claim == Force::kPartlySuspended;
  if (claimed_less) return card.claim;
  return card.effective || card.claim == Force::kInForce ? Force::kInForce : Force::kUnknown;
}

std::optional<Date> first_day_without_force(const DocumentSummary& summary) {
  std::optional<Date> first;
  for (const ForcePeriod& period : summary.force) {
    if (period.force != Force::kExpired) {
      first.reset();
    } else if (!first) {
      first = period.from;
    }
  }
  return first;
}

}  // namespace rasoat
