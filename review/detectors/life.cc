#include "review/detectors/life.h"

#include <algorithm>

#include "review/detectors/id_set.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {

bool is_reviewed_here(const DocumentMetadata& metadata, const BodyRegistry& bodies) {
  const IssuingBody* body = bodies.body(metadata.issuer_id);
  return body == nullptr || !body->province_id.empty() || body->kind == BodyKind::kLocal;
}

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

Result<const DocumentSummary*> living(DocumentId document, const DetectorContext& context) {
  const auto summary = context.memory->summary(context.store, document);
  if (!summary || *summary == nullptr) return summary;
  if (!is_reviewed_here((*summary)->metadata, context.bodies)) return nullptr;
  const auto ended = has_ended(**summary, context);
  if (!ended) return fail(ended.error());
  return *ended ? nullptr : *summary;
}

Result<std::vector<DocumentId>> with_targets(DocumentId changed, const DetectorContext& context) {
  const auto from = context.store.relations_from(changed);
  if (!from) return fail(from.error());
  std::vector<DocumentId> out{changed};
  for (const Relation& relation : *from) {
    if (relation.part != RelationPart::kEffect) continue;
    const auto& meant = relation.resolution.documents;
    out.insert(out.end(), meant.begin(), meant.end());
  }
  return unique_ids(std::move(out));
}

}  // namespace rasoat::review
