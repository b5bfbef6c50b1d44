#include "review/detectors/not_reviewed.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/validity.h"
#include "review/detectors/life.h"
#include "review/detectors/passages.h"

namespace rasoat::review {
namespace {

Date add_years(Date day, int years) {
  const Date moved = day + std::chrono::years(years);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / std::chrono::last);
}

/// The line of the text that gives its day of issue.
std::optional<std::string> dated_line(const Document& document, Date issued) {
  for (const auto* part : {&document.cover, &document.preamble, &document.conclusion}) {
    for (const Block& block : *part) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph == nullptr) continue;
      const bool gives = std::ranges::any_of(
          find_dates(paragraph->text), [&](const DateMention& one) { return one.date == issued; });
      if (gives) return as_quote(paragraph->text);
    }
  }
  return std::nullopt;
}

Result<Quote> quote_of_issue(const DocumentSummary& text, Date issued,
                             const DetectorContext& context) {
  const std::string label = text_ref(text.metadata, text.key).label;
  if (!text.text_sha256.empty()) {
    const auto stored = context.store.get(text.id);
    if (!stored) return fail(stored.error());
    if (auto line = dated_line(stored->document, issued))
      return Quote{text.id, label, {}, std::move(*line)};
  }
  return Quote{0, label, {}, fmt::format("Ngày ban hành: {}", dmy(issued))};
}

}  // namespace

std::string_view NotReviewedDetector::explanation() const {
  return "Tìm văn bản quy phạm pháp luật còn hiệu lực mà nhiều năm (tỉnh tự đặt, mặc định 5 năm "
         "theo kỳ hệ thống hóa) chưa có hồ sơ rà soát nào hoàn thành trong phần mềm; chưa có hồ sơ "
         "thì tính từ ngày ban hành (Điều 34, Điều 49 Nghị định 79/2025/NĐ-CP). Không thấy được "
         "lần "
         "rà soát làm ngoài phần mềm.";
}

Result<std::vector<Found>> NotReviewedDetector::review(DocumentId document,
                                                       const DetectorContext& context) const {
  const auto reviewed = living(document, context);
  if (!reviewed) return fail(reviewed.error());
  if (*reviewed == nullptr || !(*reviewed)->metadata.normative) return std::vector<Found>{};
  const auto issued = (*reviewed)->metadata.issue_date;
  const auto last = context.last_review ? context.last_review(document) : std::nullopt;
  if (!issued && !last) return std::vector<Found>{};
  const Date from = last.value_or(*issued);
  const Date due = add_years(from, context.settings.years_without_review);
  if (context.today < due) return std::vector<Found>{};
  Ground ground;
  ground.kind = GroundKind::kNotReviewed;
  ground.day = due;
  if (last) {
    ground.quotes = {{0, "Hồ sơ rà soát", {}, fmt::format("Rà soát xong ngày {}", dmy(*last))}};
    ground.explanation = fmt::format("Lần rà soát gần nhất ngày {}, đã quá {} năm.", dmy(*last),
                                     context.settings.years_without_review);
  } else {
    auto quote = quote_of_issue(**reviewed, *issued, context);
    if (!quote) return fail(quote.error());
    ground.quotes = {std::move(*quote)};
    ground.explanation =
        fmt::format("Ban hành ngày {}, đã quá {} năm mà chưa có lần rà soát nào được ghi lại.",
                    dmy(*issued), context.settings.years_without_review);
  }
  return std::vector<Found>{{document, std::move(ground)}};
}

Result<std::vector<DocumentId>> NotReviewedDetector::touched(DocumentId changed,
                                                             const DetectorContext& context) const {
  return with_targets(changed, context);
}

}  // namespace rasoat::review
