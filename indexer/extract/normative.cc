#include "indexer/extract/normative.h"

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

/// Chỉ thị of committees were normative until Luật 80/2015/QH13 (01/7/2016) left them out.
bool directives_were_normative(const DocumentMetadata& metadata) {
  const std::optional<Date> last = make_date(2016, 6, 30);
  return metadata.issue_date && last && *metadata.issue_date <= *last;
}

bool may_decide(const IssuingBody* issuer, DocumentType type) {
  if (issuer == nullptr) return true;
  switch (issuer->kind) {
    case BodyKind::kProvincialCouncil:
      return type == DocumentType::kResolution;
    case BodyKind::kProvincialCommittee:
    case BodyKind::kProvincialChair:
      return type == DocumentType::kDecision || type == DocumentType::kDirective;
    // Decisions of ministers have not been normative since Luật 17/2008/QH12.
    case BodyKind::kMinistry:
      return type == DocumentType::kCircular || type == DocumentType::kJointCircular;
    default:
      return true;
  }
}

}  // namespace

bool is_normative(const DocumentMetadata& metadata, const IssuingBody* issuer) {
  switch (metadata.type) {
    case DocumentType::kConstitution:
    case DocumentType::kCode:
    case DocumentType::kLaw:
    case DocumentType::kOrdinance:
      return true;
    case DocumentType::kDirective:
      if (!directives_were_normative(metadata)) return false;
      break;
    default:
      break;
  }
  if (!info(metadata.type).can_be_normative || !metadata.number) return false;
  return metadata.number->year.has_value() && may_decide(issuer, metadata.type);
}

}  // namespace rasoat::structure
