#include "review/detectors/life.h"

#include <algorithm>

#include "review/detectors/store_memory.h"

namespace rasoat::review {

Result<bool> has_ended(const DocumentSummary& summary, const DetectorContext& context) {
  const auto end = context.memory->end(context.store, summary.id);
  if (!end) return fail(end.error());
  if (*end != nullptr && (*end)->day <= context.today) return true;
  if (!summary.metadata.expiry_date || *summary.metadata.expiry_date >= context.today) return false;
  const auto acts = context.memory->acts_on(context.store, context.bodies, summary.id);
  if (!acts) return fail(acts.error());
  return std::ranges::none_of(**acts,
                              [](const Act& act) { return act.event == EventKind::kExtended; });
}

}  // namespace rasoat::review
