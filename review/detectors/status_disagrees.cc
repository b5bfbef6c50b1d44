#include "review/detectors/status_disagrees.h"

#include <fmt/format.h>

#include "corpus/validity.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"
#include "review/detectors/wording.h"

namespace rasoat::review {
namespace {

/// Which text ended it, in whose words.
Result<void> tell_who(Ground& ground, const Event& end, const DetectorContext& context) {
  ground.by_label = end.source.text.label;
  ground.event = end.kind;
  ground.day = end.day;
  ground.explanation += fmt::format(" {} {} văn bản này{}.", ground.by_label, verb(end.kind),
                                    from_day(end.day, false));
  const auto by = context.store.find_by_key(end.source.text.key);
  if (!by) return fail(by.error());
  if (!*by) return {};
  ground.by = (*by)->id;
  ground.by_address = (*by)->address;
  if (!end.quote.empty())
    ground.quotes.push_back({ground.by, ground.by_label, end.source.provision, end.quote});
  return {};
}

}  // namespace

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
  if (!claim_disagreement(**validity, context.today)) return std::vector<Found>{};
  const std::string& claimed = (*reviewed)->metadata.claimed_status;
  Ground ground;
  ground.kind = GroundKind::kStatusDisagrees;
  ground.quotes.push_back({0, "Nguồn", {}, fmt::format("Tình trạng hiệu lực: {}", claimed)});
  // No day of today in it: it would be another ground each day.
  ground.explanation = fmt::format(
      "Nguồn ghi “{}”, còn tính từ các văn bản đang có thì là “{}”.", claimed,
      label(computed_force(**validity, {.day = context.today, .provision = {}, .place = {}})));
  const Event* end = end_of(**validity);
  if (end != nullptr && end->source.kind == EventSource::Kind::kOtherText) {
    if (const auto told = tell_who(ground, *end, context); !told) return fail(told.error());
  }
  return std::vector<Found>{{document, std::move(ground)}};
}

Result<std::vector<DocumentId>> StatusDisagreesDetector::touched(
    DocumentId changed, const DetectorContext& context) const {
  return with_targets(changed, context);
}

}  // namespace rasoat::review
