#include "review/detectors/counterpart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "corpus/validity.h"
#include "review/detectors/same_subject.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {
namespace {

constexpr std::size_t kMostCounterparts = 5;

/// The province of today that both old provinces went into; nullptr: there is none.
const Province* merged_into(const Province& a, const Province& b, const DetectorContext& context) {
  if (a.id == b.id || a.existed_on(context.today) || b.existed_on(context.today)) return nullptr;
  for (const Province& province : context.bodies.provinces()) {
    if (!province.existed_on(context.today)) continue;
    const auto& from = province.predecessors;
    if (std::ranges::find(from, a.id) != from.end() && std::ranges::find(from, b.id) != from.end())
      return &province;
  }
  return nullptr;
}

Ground ground_of(const SubjectIndex::Entry& own, const SubjectIndex::Match& match,
                 const DetectorContext& context) {
  const DocumentSummary& other = match.entry->summary;
  const Province& from = *context.bodies.province(own.body->province_id);
  const Province& other_from = *context.bodies.province(match.entry->body->province_id);
  const Province& now = *merged_into(from, other_from, context);
  Ground ground;
  ground.kind = GroundKind::kCounterpart;
  ground.by = other.id;
  ground.by_label = text_ref(other.metadata, other.key).label;
  ground.by_address = other.address;
  ground.day = now.from;
  ground.quotes = {title_quote(other), title_quote(own.summary)};
  ground.confidence = Grade::kInferred;
  ground.score = std::round(match.likeness * 100) / 100;
  ground.explanation = fmt::format(
      "{} của {} về cùng nội dung (giống nhau {:.0f}%), còn áp dụng trong địa bàn cũ; {} cần quyết "
      "định áp dụng thống nhất.",
      ground.by_label, match.entry->body->name, ground.score * 100, now.full_name());
  return ground;
}

}  // namespace

std::string_view CounterpartDetector::explanation() const {
  return "Tìm cặp văn bản còn hiệu lực của hai tỉnh cũ đã hợp nhất, về cùng nội dung: so từng "
         "tiếng "
         "của tên gọi, nếu chưa rõ thì so lời văn. Mỗi văn bản còn áp dụng trong địa bàn cũ cho "
         "đến "
         "khi tỉnh mới quyết định (Điều 54 khoản 2 Luật 64/2025/QH15 sửa đổi bởi Luật "
         "87/2025/QH15). "
         "Đây là suy đoán theo lời văn; không thấy được cặp văn bản mà tên gọi và lời văn khác hẳn "
         "nhau, không so văn bản sửa đổi, bãi bỏ văn bản khác.";
}

Result<std::vector<Found>> CounterpartDetector::review(DocumentId document,
                                                       const DetectorContext& context) const {
  const auto is_counterpart = [&](const SubjectIndex::Entry& own,
                                  const SubjectIndex::Entry& other) {
    const Province* from = context.bodies.province(own.body->province_id);
    const Province* other_from = context.bodies.province(other.body->province_id);
    return from != nullptr && other_from != nullptr &&
           merged_into(*from, *other_from, context) != nullptr;
  };
  const auto matches =
      same_subject(document, is_counterpart, MatchOrder::kLikestFirst, kMostCounterparts, context);
  if (!matches) return fail(matches.error());
  std::vector<Found> out;
  if (matches->empty()) return out;
  const auto index = context.memory->subjects(context.store, context.bodies);
  if (!index) return fail(index.error());
  const SubjectIndex::Entry& own = *(*index)->find(document);
  for (const SubjectIndex::Match& match : *matches) {
    out.push_back({document, ground_of(own, match, context)});
  }
  return out;
}

Result<std::vector<DocumentId>> CounterpartDetector::touched(DocumentId changed,
                                                             const DetectorContext& context) const {
  return touched_by_subject(changed, context);
}

}  // namespace rasoat::review
