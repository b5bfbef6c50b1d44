#include "indexer/extract/extract.h"

#include <algorithm>

#include "corpus/text.h"
#include "indexer/extract/agencies.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/caption.h"
#include "indexer/extract/citations.h"
#include "indexer/extract/effect_checks.h"
#include "indexer/extract/effects.h"
#include "indexer/extract/metadata.h"
#include "indexer/extract/part_terms.h"
#include "indexer/extract/structure.h"

namespace rasoat {
namespace {

/// A text with less Vietnamese than this is a translation (vietnamese_share: English prose scores
/// about 0.3).
constexpr double kLeastVietnamese = 0.6;
constexpr std::size_t kSampleBytes = 20'000;
/// A page that holds less has no text of a document ("Văn bản này đang cập nhật nội dung").
constexpr std::size_t kLeastBytes = 200;

std::string text_of(const SourceText& source, std::size_t most) {
  std::string out;
  for (const SourceBlock& block : source.blocks) {
    if (out.size() >= most) break;
    if (const auto* line = std::get_if<SourceLine>(&block))
      out.append(line->text).append("\n");
    else
      out.append(plain_text(std::vector<Block>{std::get<SourceTable>(block).table})).append("\n");
  }
  return out;
}

Result<void> check_source(const SourceText& source) {
  const std::string sample = text_of(source, kSampleBytes);
  if (squeeze(sample).empty()) return fail(ErrorCode::kEmpty, "Tệp không có chữ nào.");
  if (vietnamese_share(sample) < kLeastVietnamese) {
    return fail(ErrorCode::kForeignLanguage, "Văn bản không phải tiếng Việt (có thể là bản dịch).");
  }
  return {};
}

/// A text whose source lost its head may still be named in the last line.
void take_caption(const SourceText& source, DocumentMetadata& claimed) {
  if (source.blocks.empty()) return;
  const auto* last = std::get_if<SourceLine>(&source.blocks.back());
  if (last == nullptr) return;
  const auto caption = structure::read_caption(structure::make_line(last->text));
  if (!caption) return;
  claimed.number = caption->number;
  claimed.type = caption->type;
  if (claimed.title.empty()) claimed.title = caption->title;
  if (claimed.issuer.empty()) claimed.issuer = caption->issuer;
}

bool has_text(const Document& document) {
  if (!document.body.empty() || !document.attachments.empty()) return true;
  const std::string text = plain_text(document.cover) + plain_text(document.preamble) +
                           plain_text(document.introduction);
  // What sites put in the place of a text that they do not have yet.
  return text.size() >= kLeastBytes &&
         fold(text).find("dang cap nhat noi dung") == std::string::npos;
}

/// The source says which document it is, beside the text.
bool is_claimed(const SourceText& source) {
  return source.claimed.number || !source.claimed.title.empty();
}

/// A document has a number and a type or an agency in its head, or its source says what it is.
bool is_document(const Document& document, const SourceText& source) {
  const DocumentMetadata& m = document.metadata;
  if (is_claimed(source)) return true;
  if (m.type != DocumentType::kUnknown && (m.number || m.issue_date || !document.body.empty()))
    return true;
  return m.number && m.issue_date;
}

void read_references(Document& document, const BodyRegistry& bodies) {
  if (document.basis.empty()) document.basis = read_basis(document);
  if (document.effects.empty()) {
    document.effects = read_effects(document, bodies);
    date_effects_by_parts(document);
    std::ranges::move(check_effects(document), std::back_inserter(document.warnings));
  }
  if (document.part_terms.empty()) document.part_terms = read_part_terms(document);
  if (document.citations.empty()) document.citations = read_citations(document);
  if (document.agencies.empty()) document.agencies = read_agencies(document);
}

}  // namespace

Result<Document> extract(const SourceText& source, const BodyRegistry& bodies) {
  if (auto checked = check_source(source); !checked) return fail(checked.error());
  Document document = read_structure(source);
  document.metadata = source.claimed;
  if (!source.claimed.number) take_caption(source, document.metadata);
  if (!has_text(document)) {
    const char* const why = is_claimed(source)
                                ? "Trang chỉ có thuộc tính, chưa có nội dung văn bản."
                                : "Tệp không có nội dung của một văn bản.";
    return fail(Error{ErrorCode::kEmpty, why});
  }
  read_metadata(document, bodies);
  if (!is_document(document, source)) {
    return with_hint(
        fail(ErrorCode::kNotLaw,
             "Không tìm thấy phần đầu của một văn bản (số, ký hiệu, ngày, loại văn bản)."),
        "Nếu đây là văn bản, hãy kiểm tra tệp có đủ trang đầu không.");
  }
  read_references(document, bodies);
  return document;
}

void complete(Document& document, const BodyRegistry& bodies) {
  structure_articles(document);
  complete_metadata(document, bodies);
  read_references(document, bodies);
}

}  // namespace rasoat
