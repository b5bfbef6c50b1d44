#include "review/detectors/direct.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/validity.h"
#include "review/detectors/id_set.h"
#include "review/detectors/life.h"
#include "review/detectors/store_memory.h"
#include "review/detectors/wording.h"

namespace rasoat::review {
namespace {

/// Names of the texts in the "Căn cứ" of `document` that `by` ends whole.
Result<std::vector<std::string>> bases_ended_by(std::string_view by, std::span<const Relation> from,
                                                const DetectorContext& context) {
  std::vector<std::string> out;
  for (const Relation& relation : from) {
    if (relation.part != RelationPart::kBasis) continue;
    for (const DocumentId basis : relation.resolution.documents) {
      const auto end = context.memory->end(context.store, basis);
      if (!end) return fail(end.error());
      if (*end == nullptr || (*end)->by_key != by) continue;
      const auto summary = context.memory->summary(context.store, basis);
      if (!summary) return fail(summary.error());
      std::string label = text_ref((*summary)->metadata, (*summary)->key).label;
      if (std::ranges::find(out, label) == out.end()) out.push_back(std::move(label));
    }
  }
  return out;
}

/// ", đến hết ngày 31/12/2024 (đã hết thời gian đó)"; empty for what has no end.
std::string until_day(const std::optional<Date>& until, Date today) {
  if (!until) return {};
  return fmt::format(", đến hết ngày {}{}", dmy(*until),
                     *until < today ? " (đã hết thời gian đó)" : "");
}

/// The last day of what `act` does; nothing: one of its instructions states none.
std::optional<Date> end_of(const TextAct& act, std::span<const Relation> relations_to) {
  std::optional<Date> out;
  for (const Relation& relation : relations_to) {
    if (relation.part != RelationPart::kEffect || relation.document != act.by ||
        event_of(relation) != act.event) {
      continue;
    }
    if (!relation.until_date) return std::nullopt;
    out = out ? std::max(*out, *relation.until_date) : *relation.until_date;
  }
  return out;
}

Ground ground_of(const TextAct& act, std::span<const std::string> ended_bases,
                 const std::string& until) {
  Ground ground;
  ground.kind = GroundKind::kDirect;
  ground.by = act.by;
  ground.by_label = act.by_label;
  ground.by_address = act.by_address;
  ground.event = act.event;
  ground.day = act.day;
  ground.provisions = act.provisions;
  ground.quotes = act.quotes;
  ground.confidence =
      act.day && !act.day_assumed ? act.confidence : weaker(act.confidence, Grade::kInferred);
  ground.explanation =
      fmt::format("{} {}văn bản này{}{}.", act.by_label, doing(act.event, act.provisions),
                  from_day(act.day, act.day_assumed), until);
  if (!act.doubt.empty()) ground.explanation += " " + act.doubt;
  if (!ended_bases.empty()) {
    ground.explanation += fmt::format(" Cùng văn bản đó làm hết hiệu lực căn cứ ban hành: {}.",
                                      enumerate(ended_bases));
  }
  return ground;
}

}  // namespace

std::string_view DirectDetector::explanation() const {
  return "Tìm văn bản bị văn bản khác sửa đổi, bổ sung, thay thế, bãi bỏ, tạm ngưng hiệu lực, kéo "
         "dài thời hạn hoặc công bố hết hiệu lực (Điều 39 khoản 1 Nghị định 79/2025/NĐ-CP). Nếu "
         "số, "
         "ký hiệu được nêu có thể chỉ nhiều văn bản thì nêu tất cả, mỗi văn bản ghi rõ là chưa "
         "chắc. "
         "Không thấy được văn bản tác động chưa có trong kho, văn bản tác động mà không nêu số, ký "
         "hiệu, và quy định mâu thuẫn mà không nói ra.";
}

Result<std::vector<Found>> DirectDetector::review(DocumentId document,
                                                  const DetectorContext& context) const {
  std::vector<Found> out;
  const auto reviewed = context.memory->summary(context.store, document);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr || !is_reviewed_here((*reviewed)->metadata, context.bodies)) return out;
  const auto acts = context.memory->acts_on(context.store, context.bodies, document);
  if (!acts) return fail(acts.error());
  if ((*acts)->empty()) return out;
  const auto from = context.store.relations_from(document);
  if (!from) return fail(from.error());
  const auto to = context.store.relations_to(document);
  if (!to) return fail(to.error());
  for (const TextAct& act : **acts) {
    std::vector<std::string> bases;
    if (act.event == EventKind::kRepealed || act.event == EventKind::kReplaced) {
      auto ended = bases_ended_by(act.by_key, *from, context);
      if (!ended) return fail(ended.error());
      bases = std::move(*ended);
    }
    out.push_back({document, ground_of(act, bases, until_day(end_of(act, *to), context.today))});
  }
  return out;
}

Result<std::vector<DocumentId>> DirectDetector::touched(DocumentId changed,
                                                        const DetectorContext& context) const {
  const auto from = context.store.relations_from(changed);
  if (!from) return fail(from.error());
  const auto to = context.store.relations_to(changed);
  if (!to) return fail(to.error());
  std::vector<DocumentId> out{changed};
  // What it acts on; and, where a text may mean this one or another, the other.
  for (const auto* relations : {&*from, &*to}) {
    for (const Relation& relation : *relations) {
      if (relation.part != RelationPart::kEffect) continue;
      const auto& meant = relation.resolution.documents;
      out.insert(out.end(), meant.begin(), meant.end());
    }
  }
  // What rests on it tells of its end.
  for (const Relation& relation : *to) {
    if (relation.part == RelationPart::kBasis) out.push_back(relation.document);
  }
  return unique_ids(std::move(out));
}

}  // namespace rasoat::review
