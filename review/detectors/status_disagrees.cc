#include "review/detectors/status_disagrees.h"

#include <fmt/format.h>

#include "corpus/validity.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {

std::string_view StatusDisagreesDetector::explanation() const {
  return "Tìm văn bản mà nguồn (cơ sở dữ liệu, danh mục) ghi tình trạng hiệu lực khác với tình "
         "trạng "
         "tính từ các văn bản có trong kho. Nguồn có thể ghi sai, kho cũng có thể thiếu văn bản "
         "tác "
         "động. Không thấy được văn bản mà nguồn không ghi tình trạng.";
}

Result<std::vector<Found>> StatusDisagreesDetector::review(DocumentId document,
                                                           const DetectorContext& context) const {
  const auto reviewed = context.memory->summary(context.store, document);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr || !is_reviewed_here((*reviewed)->metadata, context.bodies))
    return std::vector<Found>{};
  const auto validity = context.memory->validity(context.store, document);
  if (!validity) return fail(validity.error());
  const auto finding = claim_disagreement(**validity, context.today);
  if (!finding) return std::vector<Found>{};
  Ground ground;
  ground.kind = GroundKind::kStatusDisagrees;
  ground.by_label = finding->text.label;
  ground.day = finding->day;
  ground.quotes.push_back(
      {0,
       "Nguồn",
       {},
       fmt::format("Tình trạng hiệu lực: {}", (*reviewed)->metadata.claimed_status)});
  if (!finding->text.key.empty()) {
    const auto by = context.store.find_by_key(finding->text.key);
    if (!by) return fail(by.error());
    if (*by) {
      ground.by = (*by)->id;
      ground.by_address = (*by)->address;
      if (!finding->quote.empty())
        ground.quotes.push_back({ground.by, ground.by_label, {}, finding->quote});
    }
  }
  ground.explanation = finding->message;
  return std::vector<Found>{{document, std::move(ground)}};
}

Result<std::vector<DocumentId>> StatusDisagreesDetector::touched(
    DocumentId changed, const DetectorContext& context) const {
  return with_targets(changed, context);
}

}  // namespace rasoat::review
