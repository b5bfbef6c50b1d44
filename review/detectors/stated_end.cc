#include "review/detectors/stated_end.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/validity.h"
#include "review/detectors/life.h"
#include "review/detectors/passages.h"
#include "review/detectors/store_memory.h"

namespace rasoat::review {
namespace {

/// The sentence that gives the day: the last day of force, or the first without.
std::optional<Quote> sentence_of_end(const Document& document, const DocumentSummary& text,
                                     Date first_without) {
  const Date last = add_days(first_without, -1);
  const std::string label = text_ref(text.metadata, text.key).label;
  const auto gives = [&](std::string_view sentence) {
    return std::ranges::any_of(find_dates(sentence), [&](const DateMention& one) {
      return one.date == last || one.date == first_without;
    });
  };
  for (const Passage& passage : passages(document)) {
    if (passage.quoted) continue;
    for (const std::string_view sentence : sentences(passage.text)) {
      if (gives(sentence))
        return Quote{text.id, label, std::string(passage.provision), as_quote(sentence)};
    }
  }
  for (const Block& block : document.conclusion) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && gives(paragraph->text))
      return Quote{text.id, label, {}, as_quote(paragraph->text)};
  }
  return std::nullopt;
}

Result<Quote> quote_of_end(const DocumentSummary& text, const Event& end,
                           const DetectorContext& context) {
  const std::string label = text_ref(text.metadata, text.key).label;
  if (!text.text_sha256.empty()) {
    const auto stored = context.store.get(text.id);
    if (!stored) return fail(stored.error());
    if (auto quote = sentence_of_end(stored->document, text, *end.day)) return *quote;
  }
  if (!end.quote.empty()) return Quote{0, label, {}, end.quote};
  return Quote{0, label, {}, fmt::format("Hết hiệu lực từ ngày {}", dmy(*end.day))};
}

}  // namespace

std::string_view StatedEndDetector::explanation() const {
  return "Tìm văn bản mà thời hạn có hiệu lực ghi ngay trong văn bản đã hết hoặc sắp hết (số ngày "
         "báo "
         "trước do tỉnh đặt, mặc định 90 ngày; Điều 57 khoản 1 điểm a Luật 64/2025/QH15). Thời hạn "
         "đã "
         "được kéo dài thì tính theo ngày mới. Không thấy được thời hạn gắn với một sự kiện mà "
         "không "
         "ghi ngày.";
}

Result<std::vector<Found>> StatedEndDetector::review(DocumentId document,
                                                     const DetectorContext& context) const {
  const auto reviewed = context.memory->summary(context.store, document);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr || !is_reviewed_here((*reviewed)->metadata, context.bodies))
    return std::vector<Found>{};
  const auto validity = context.memory->validity(context.store, document);
  if (!validity) return fail(validity.error());
  const Event* end = end_of(**validity);
  if (end == nullptr || end->kind != EventKind::kStatedEnd || !end->day)
    return std::vector<Found>{};
  if (context.today < add_days(*end->day, -context.settings.days_before_end))
    return std::vector<Found>{};
  auto quote = quote_of_end(**reviewed, *end, context);
  if (!quote) return fail(quote.error());
  Ground ground;
  ground.kind = GroundKind::kStatedEnd;
  ground.event = EventKind::kStatedEnd;
  ground.day = end->day;
  ground.quotes = {std::move(*quote)};
  ground.confidence = end->grade;
  const int days = days_between(context.today, *end->day);
  ground.explanation =
      days > 0
          ? fmt::format("Thời hạn ghi trong văn bản hết sau ngày {}.", dmy(add_days(*end->day, -1)))
          : fmt::format("Thời hạn ghi trong văn bản đã hết: hết hiệu lực từ ngày {}.",
                        dmy(*end->day));
  return std::vector<Found>{{document, std::move(ground)}};
}

Result<std::vector<DocumentId>> StatedEndDetector::touched(DocumentId changed,
                                                           const DetectorContext& context) const {
  return with_targets(changed, context);
}

}  // namespace rasoat::review
