#include "review/detectors/later_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "corpus/document_number.h"
#include "corpus/validity.h"
#include "review/detectors/same_subject.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {
namespace {

/// The council, or the committee with its chair.
bool same_kind_of_body(const IssuingBody& a, const IssuingBody& b) {
  const auto is_council = [](const IssuingBody& body) {
    return body.kind == BodyKind::kProvincialCouncil;
  };
  return is_council(a) == is_council(b);
}

/// The other body is the same, or took over from it.
bool took_over(const IssuingBody& later, const IssuingBody& earlier, const BodyRegistry& bodies) {
  const auto inherited = bodies.with_predecessors(later.province_id);
  return same_kind_of_body(later, earlier) &&
         std::ranges::any_of(inherited, [&](const Province* province) {
           return province->id == earlier.province_id;
         });
}

/// True if the title of `text` names this number: it is about the text that bears it.
bool names_in_title(const DocumentSummary& text, const DocumentMetadata& named) {
  return named.number &&
         std::ranges::any_of(find_document_numbers(text.metadata.title),
                             [&](const NumberMention& m) { return m.number == *named.number; });
}

/// Texts that act on this one, or rest on it: they know it.
std::set<DocumentId> knowing(const std::vector<Relation>& relations_to) {
  std::set<DocumentId> out;
  for (const Relation& relation : relations_to) {
    if (relation.part != RelationPart::kCitation) out.insert(relation.document);
  }
  return out;
}

/// Where the later text speaks of the earlier one without acting on it; nullptr: nowhere.
const Relation* citation_by(DocumentId later, const std::vector<Relation>& relations_to) {
  const auto found =
      std::ranges::find_if(relations_to, [&](const Relation& r) { return r.document == later; });
  return found == relations_to.end() ? nullptr : &*found;
}

Ground ground_of(const SubjectIndex::Entry& own, const SubjectIndex::Match& match,
                 const Relation* citation) {
  const DocumentSummary& later = match.entry->summary;
  Ground ground;
  ground.kind = GroundKind::kLaterText;
  ground.by = later.id;
  ground.by_label = text_ref(later.metadata, later.key).label;
  ground.by_address = later.address;
  ground.day =
      later.metadata.effective_date ? later.metadata.effective_date : later.metadata.issue_date;
  ground.quotes = {title_quote(later), title_quote(own.summary)};
  if (citation != nullptr && !citation->quote.empty())
    ground.quotes.push_back({later.id, ground.by_label, citation->from, citation->quote});
  ground.confidence = Grade::kInferred;
  ground.score = std::round(match.likeness * 100) / 100;
  ground.explanation = fmt::format(
      "{} của {}, ban hành ngày {}, về cùng nội dung (giống nhau {:.0f}%) nhưng {}.",
      ground.by_label, match.entry->body->name, dmy(*later.metadata.issue_date), ground.score * 100,
      citation == nullptr ? "không nói gì về văn bản này"
                          : "chỉ nêu văn bản này, không thấy bãi bỏ, thay thế hay sửa đổi nó");
  return ground;
}

}  // namespace

std::string_view LaterTextDetector::explanation() const {
  return "Tìm văn bản ban hành sau của cùng cơ quan (hoặc cơ quan kế thừa sau hợp nhất) về cùng "
         "nội "
         "dung mà không bãi bỏ, thay thế, sửa đổi hay nêu trong tên gọi văn bản trước (Điều 37 "
         "khoản 1 điểm a Nghị định "
         "79/2025/NĐ-CP). Nêu văn bản mới nhất. Đây là suy đoán theo tên gọi và lời văn; không "
         "thấy "
         "được văn bản sau có tên gọi và lời văn khác hẳn.";
}

Result<std::vector<Found>> LaterTextDetector::review(DocumentId document,
                                                     const DetectorContext& context) const {
  const auto relations_to = context.store.relations_to(document);
  if (!relations_to) return fail(relations_to.error());
  const std::set<DocumentId> knows = knowing(*relations_to);
  const auto is_later = [&](const SubjectIndex::Entry& own, const SubjectIndex::Entry& other) {
    const auto& issued = own.summary.metadata.issue_date;
    const auto& later = other.summary.metadata.issue_date;
    return issued && later && *later > *issued && !knows.contains(other.summary.id) &&
           !names_in_title(other.summary, own.summary.metadata) &&
           took_over(*other.body, *own.body, context.bodies);
  };
  const auto matches = same_subject(document, is_later, MatchOrder::kNewestFirst, 1, context);
  if (!matches) return fail(matches.error());
  if (matches->empty()) return std::vector<Found>{};
  const auto index = context.memory->subjects(context.store, context.bodies);
  if (!index) return fail(index.error());
  const SubjectIndex::Match& later = matches->front();
  return std::vector<Found>{
      {document, ground_of(*(*index)->find(document), later,
                           citation_by(later.entry->summary.id, *relations_to))}};
}

Result<std::vector<DocumentId>> LaterTextDetector::touched(DocumentId changed,
                                                           const DetectorContext& context) const {
  return touched_by_subject(changed, context);
}

}  // namespace rasoat::review
