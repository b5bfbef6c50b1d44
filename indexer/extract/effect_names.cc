#include "indexer/extract/effect_names.h"

#include <algorithm>

#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"

namespace rasoat {
namespace {

/// "Ủy ban nhân dân tỉnh …", "Chủ tịch …", "Thủ tướng": no "và" is part of their names, as it is of
/// "Bộ Nông nghiệp và Môi trường".
bool has_simple_name(const ReferenceText& text, std::size_t first) {
  return text.is_any(first, {"ủy", "ubnd", "hội", "hđnd", "chủ", "chính", "thủ", "quốc"});
}

}  // namespace

bool instrument_can_change(DocumentType type) {
  return type != DocumentType::kSubmission && type != DocumentType::kReport;
}

bool names_row(const ReferenceText& text, std::size_t at) {
  return text.matches(at, "số thứ tự") || text.matches(at, "số tt") || text.is(at, "stt");
}

bool separates_objects(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kComma) || text.is(at, TokenKind::kSemicolon) ||
         text.is(at, TokenKind::kColon) || text.is(at, TokenKind::kOther) || text.is(at, "và");
}

bool excepts(const ReferenceText& text, std::size_t at) {
  return text.is(at, "trừ") &&
         (text.is(at - 1, TokenKind::kComma) || text.is(at - 1, TokenKind::kOpen));
}

bool follows_unnumbered(const ReferenceText& text, std::size_t first, std::size_t at) {
  constexpr std::size_t kLongest = 60;  // tokens
  if (at <= first || !text.is_any(at - 1, {"hành", "hiện", "dẫn"})) return false;
  for (std::size_t i = at - std::min(at - first, kLongest); i < at; ++i) {
    if (text.capital(i) && type_word(text, i)) return true;
  }
  return false;
}

bool may_lack_number(DocumentType type) {
  return names_a_law(type) || type == DocumentType::kDecision ||
         type == DocumentType::kResolution || type == DocumentType::kDirective ||
         type == DocumentType::kDecree || type == DocumentType::kCircular;
}

bool names_year(const ReferenceText& text, const Instrument& law) {
  return names_a_law(law.type) && text.is(law.last - 1, TokenKind::kNumeral) &&
         text.is(law.last - 2, "năm");
}

bool ends_issuer(const ReferenceText& text, std::size_t first, std::size_t at) {
  if (!text.is(at, TokenKind::kWord) || opens_title(text, at)) return true;
  if (text.is(at, "và") && has_simple_name(text, first)) return true;
  if (!text.capital(at) &&
      text.is_any(at, {"hết", "từ", "kể", "đến", "bằng", "như", "theo", "được", "bị", "có", "đã",
                       "chấm", "không", "tạm", "tiếp", "tại", "này", "do", "vào"}))
    return true;
  if (text.matches(at, "ban hành")) return true;
  if (!text.is(at, "và")) return false;
  return type_word(text, at + 1) || provision_label(text, at + 1) || attached_part(text, at + 1) ||
         effect_verb(text, at + 1) || text.is_any(at + 1, {"các", "số", "toàn"}) ||
         text.is(at + 1, TokenKind::kDocumentNumber);
}

std::size_t end_of_issuer(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (!text.is(at, "của")) return at;
  constexpr std::size_t kLongest = 30;  // tokens
  const std::size_t first = at + 1;
  const std::size_t limit = std::min(end, first + kLongest);
  std::size_t last = first;
  while (last < limit && !ends_issuer(text, first, last)) ++last;
  return last > first ? last : at;
}

bool opens_no_title(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kOpen) || text.is(at, TokenKind::kComma) ||
         text.is_any(at, {"và", "bằng", "được", "đã", "tại", "thành", "cho", "kể"});
}

bool ends_title(const ReferenceText& text, std::size_t at) {
  if (text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kStop) || text.is(at, "hết") ||
      text.matches(at, "như sau") || text.matches(at, "chấm dứt hiệu lực"))
    return true;
  return text.is_any(at, {"từ", "đến"}) && text.is(at + 1, TokenKind::kDate) &&
         effect_term(text, at, at + 2).from.has_value();
}

}  // namespace rasoat
