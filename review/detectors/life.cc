#include "review/detectors/life.h"

#include <algorithm>

#include "review/detectors/id_set.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {

bool is_reviewed_here(const DocumentMetadata& metadata, const BodyRegistry& bodies) {
  const IssuingBody* body = bodies.body(metadata.issuer_id);
  return body == nullptr || !body->province_id.empty() || body->kind == BodyKind::kLocal;
}

bool has_ended(const DocumentSummary& summary, Date today) {
  return force_on(summary, today) == Force::kExpired;
}

Result<const DocumentSummary*> living(DocumentId document, const DetectorContext& context) {
  const auto summary = context.memory->summary(context.store, document);
  if (!summary || *summary == nullptr) return summary;
  if (!(*summary)->held) return nullptr;
  if (!is_reviewed_here((*summary)->metadata, context.bodies)) return nullptr;
  return has_ended(**summary, context.today) ? nullptr : *summary;
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
