#include "indexer/extract/effect_clauses.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/extract/effect_context.h"
#include "indexer/extract/effect_parts.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"

namespace rasoat {
namespace {

/// "… hết hiệu lực một phần (khoản 2 Điều 3, Điều 4)".
void limit_to_part(const ReferenceText& text, std::size_t at, std::size_t end, Instruction& said) {
  if (text.matches(at, "thi hành")) at += 2;
  if (!text.matches(at, "một phần") || said.items.size() != 1) return;
  said.kind = EffectKind::kRepealsPart;
  for (EffectItem& item : read_effect_items(text, at + 2, end)) {
    if (!item.target && said.items.front().target) said.items.front().take(std::move(item));
  }
}

/// "Điều 3 được bổ sung khoản 4": what is added is khoản 4 Điều 3.
void add_within(const ReferenceText& text, std::size_t at, std::size_t end, Instruction& said) {
  if (said.items.size() != 1 || said.items.front().places.size() != 1) return;
  const std::vector<EffectItem> added = read_supplements(text, at, end);
  if (added.empty() || added.front().target) return;
  const EffectPlace around = std::move(said.items.front().places.front());
  said.items.front().places.clear();
  for (EffectPlace place : added.front().places) {
    complete_path(place.path, around.path);
    place.part = around.part;
    said.items.front().places.push_back(std::move(place));
  }
}

/// "… quy định tại Mục I Nghị định số …" in the subject of a statement.
bool names_place_of_rules(const ReferenceText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kFarthest = 30;  // tokens
  if (!text.capital(begin)) return false;
  const std::size_t subject = text.is_any(begin, {"các", "những"}) ? begin + 1 : begin;
  if (!text.matches(subject, "chế độ") && !text.matches(subject, "chính sách") &&
      !text.matches(subject, "tiêu chuẩn") && !text.matches(subject, "điều kiện") &&
      !text.matches(subject, "thẩm quyền") && !text.matches(subject, "mức"))
    return false;
  for (std::size_t at = begin + 1; at < std::min(end, begin + kFarthest); ++at) {
    if (text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kDocumentNumber)) return false;
    const auto place = text.match(at, "quy định tại");
    if (!place || text.is(at - 1, "theo")) continue;
    if (const auto list = parse_provisions(text, *place)) {
      const auto owner = list->self ? std::nullopt : provision_owner(text, *list);
      return owner && owner->instrument.number;
    }
    const auto instrument = parse_instrument(text, *place);
    return instrument && instrument->number;
  }
  return false;
}

/// A thông tư liên tịch says "Thông tư này" of itself.
bool is_own_type(DocumentType said, DocumentType own) {
  return said == own || (own == DocumentType::kJointCircular && said == DocumentType::kCircular) ||
         (own == DocumentType::kJointResolution && said == DocumentType::kResolution);
}

}  // namespace

bool speaks_of_itself(const ReferenceText& text, std::size_t at, DocumentType own) {
  const auto type = type_word(text, at);
  return type && is_own_type(type->type, own) &&
         text.is_any(type->end, {"này", "được", "đã", "có"});
}

bool goes_on(const std::string& heading, const std::string& content, DocumentType own) {
  if (heading.empty() || content.empty()) return true;
  const ReferenceText above(heading);
  const std::size_t start = first_word(above, 0, above.size());
  if (!effect_verb(above, start) && !type_word(above, start)) return false;
  const ReferenceText text(content);
  const std::size_t at = first_word(text, 0, text.size());
  if (text.is(0, TokenKind::kNumeral) || text.is(1, TokenKind::kClose)) return false;
  return !(text.capital(at) && (effect_verb(text, at) || speaks_of_itself(text, at, own)));
}

Instruction read_clause(const ReferenceText& text, std::size_t begin,
                        const EffectPredicate& predicate, std::size_t end) {
  Instruction said{predicate.kind, false, false, false, {}, begin, end};
  said.items = read_effect_items(text, begin, predicate.begin);
  const bool changes =
      predicate.kind == EffectKind::kAmends || predicate.kind == EffectKind::kSupplements;
  if (changes) std::erase_if(said.items, &EffectItem::whole);
  if (predicate.kind == EffectKind::kRepeals) limit_to_part(text, predicate.end, end, said);
  if (predicate.kind == EffectKind::kSupplements) add_within(text, predicate.end, end, said);
  return said;
}

std::optional<std::size_t> next_clause(const ReferenceText& text, std::size_t at, std::size_t end) {
  constexpr std::size_t kLongest = 400;  // tokens
  for (end = std::min(end, at + kLongest); at < end; ++at) {
    const bool joint =
        text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kComma) || text.is(at, "và");
    if (joint && names_document(text, at + 1) && effect_predicate(text, at + 1, end)) return at + 1;
  }
  return std::nullopt;
}

bool tells_the_past(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text.matches(at, "đã bị bãi bỏ") || text.matches(at, "đã được bãi bỏ") ||
        text.matches(at, "đã hết hiệu lực"))
      return true;
  }
  return false;
}

bool goes_on_with_verbs(const ReferenceText& text, std::size_t at) {
  const bool joined = text.is(at - 1, TokenKind::kComma) || text.is(at - 1, "và");
  return joined && at >= 2 && text.is_any(at - 2, {"đổi", "sung", "thế", "bỏ"});
}

std::size_t after_consent(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"cho phép", "thống nhất", "chấp thuận", "đồng ý", "nhất trí", "tán thành", "thông qua"}) {
    const auto end = text.match(at, words);
    if (!end) continue;
    const std::size_t verb = text.is(*end, "việc") ? *end + 1 : *end;
    if (effect_verb(text, verb)) return verb;
  }
  return at;
}

bool ends_rules(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (!names_issued_part(text, begin, end) && !names_place_of_rules(text, begin, end)) return false;
  const auto predicate = effect_predicate(text, begin, end);
  return predicate && predicate->kind == EffectKind::kRepeals && text.is(predicate->begin, "hết");
}

std::size_t after_issuer(const ReferenceText& text, std::size_t at, std::string_view issuer) {
  constexpr std::size_t kLongest = 12;  // tokens: "Hội đồng nhân dân tỉnh Lâm Đồng khóa X"
  const bool own =
      (issuer.starts_with("HĐND") &&
       (text.matches(at, "hội đồng nhân dân") || text.is(at, "hđnd"))) ||
      (issuer.starts_with("UBND") && (text.matches(at, "ủy ban nhân dân") || text.is(at, "ubnd")));
  for (std::size_t i = at + 1; own && i < at + kLongest && text.is(i, TokenKind::kWord); ++i) {
    for (const std::string_view words : {"quyết định", "quyết nghị"}) {
      const auto past = text.match(i, words);
      if (!past || text.capital(i)) continue;
      const std::size_t verb = text.is(*past, "việc") ? *past + 1 : *past;
      if (effect_verb(text, verb)) return verb;
    }
    const std::size_t verb = after_consent(text, i);
    if (verb != i) return verb;
  }
  return at;
}

std::optional<std::size_t> end_after_semicolon(const ReferenceText& text, std::size_t begin,
                                               std::size_t end) {
  int depth = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    for (const std::string_view task :
         {"trách nhiệm", "đề nghị", "kiến nghị", "chỉ đạo", "rà soát", "tham mưu", "xem xét",
          "trình hội", "trình ủy", "trình cấp", "giao ủy", "giao sở", "giao các", "giao hội"}) {
      if (text.matches(at, task)) return std::nullopt;
    }
    if (!text.is(at, TokenKind::kSemicolon)) continue;
    const std::size_t word = text.matches(at + 1, "đồng thời") ? at + 3 : at + 1;
    const auto verb = effect_verb(text, word);
    const bool ends =
        verb && (verb->kind == EffectKind::kRepeals || verb->kind == EffectKind::kReplaces);
    if (!ends) continue;
    std::size_t object = verb->end;
    while (text.is_any(object, {"các", "toàn", "bộ"})) ++object;
    const auto instrument = parse_instrument(text, object);
    if (instrument && instrument->number) return word;
    const auto list = parse_provisions(text, object);
    for (std::size_t i = object; list && !list->self && i < end; ++i) {
      if (text.is(i, TokenKind::kDocumentNumber)) return word;
    }
  }
  return std::nullopt;
}

}  // namespace rasoat
