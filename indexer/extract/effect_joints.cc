#include "indexer/extract/effect_joints.h"

#include <algorithm>

#include "indexer/extract/effect_names.h"
#include "indexer/extract/effect_objects.h"
#include "indexer/extract/effect_parts.h"
#include "indexer/extract/form_reference.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"

namespace rasoat {
namespace {

constexpr std::size_t kLookBack = 60;  ///< tokens

/// What the words after the last document named in [begin, at) are; an aside is a bracket that is
/// still open: "(đã được sửa đổi, bổ sung tại …".
enum class Since { kNothingNamed, kReference, kTitle, kAmendingTitle, kAside };

/// A document that was named may go on with its title, in which further verbs stand: "Quyết định số
/// … về sửa đổi Điều 3 và bãi bỏ Điều 4".
Since since_last_document(const ReferenceText& text, std::size_t begin, std::size_t at) {
  std::size_t number = at;
  begin = std::max(begin, at - std::min(at, kLongestTitle));
  while (number > begin && !text.is(number - 1, TokenKind::kDocumentNumber)) --number;
  if (number == begin) return Since::kNothingNamed;
  for (std::size_t i = number; i < at; ++i) {
    if (text.is(i, TokenKind::kOpen)) {
      while (i < at && !text.is(i, TokenKind::kClose)) ++i;
      if (i == at) return Since::kAside;
      continue;
    }
    if (!opens_title(text, i)) continue;
    if (text.is(i, "về")) i += text.is(i + 1, "việc") ? 2 : 1;
    return effect_verb(text, i) ? Since::kAmendingTitle : Since::kTitle;
  }
  return Since::kReference;
}

bool ends_texts(const EffectVerb& verb) {
  return !verb.phrase && (verb.kind == EffectKind::kRepeals || verb.kind == EffectKind::kReplaces);
}

/// "Bãi bỏ Quyết định số … về chế độ nghỉ và thay thế Quyết định số …": a title does not say what
/// its text replaces.
bool names_number(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"các", "toàn", "bộ"})) ++at;
  const auto instrument = parse_instrument(text, at);
  return instrument && instrument->number && instrument->date;
}

/// Whether the verb at the end of `joint` begins a new instruction and is no part of a title.
bool begins_anew(const ReferenceText& text, std::size_t begin, std::size_t at,
                 const EffectVerb& current, const EffectVerb& verb) {
  const Since since = since_last_document(text, begin, at);
  const bool provision = parse_provisions(text, verb.end).has_value();
  switch (since) {
    case Since::kReference:
      return verb.phrase || object_follows(text, verb.end, text.size());
    case Since::kTitle:
      return ends_texts(verb) && (provision || speaks_of_rules(text, verb.end) ||
                                  (ends_texts(current) && names_number(text, verb.end)));
    case Since::kAmendingTitle:
    case Since::kAside:
      return false;
    case Since::kNothingNamed:
      break;
  }
  if (!verb.phrase && !provision && !object_follows(text, verb.end, text.size())) return false;
  for (std::size_t i = at > kLookBack ? std::max(begin, at - kLookBack) : begin; i < at; ++i) {
    if (provision_label(text, i) || form_label(text, i) || names_row(text, i)) return true;
  }
  return false;
}

/// "“A” bằng “B”": new words are given before the next semicolon.
bool says_by_what(const ReferenceText& text, std::size_t begin, std::size_t end) {
  int depth = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    if (text.is_any(at, {"bằng", "thành"})) return true;
    if (text.is(at, TokenKind::kSemicolon)) return false;
  }
  return false;
}

}  // namespace

EffectKind phrase_kind(EffectKind kind) {
  switch (kind) {
    case EffectKind::kReplaces:
    case EffectKind::kAmends:
      return EffectKind::kReplacesPhrase;
    case EffectKind::kRepeals:
    case EffectKind::kRepealsPart:
      return EffectKind::kRemovesPhrase;
    default:
      return kind;
  }
}

bool is_joined(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kComma) || text.is(at, "và");
}

std::optional<NextInstruction> next_instruction(const ReferenceText& text, std::size_t begin,
                                                const EffectVerb& current, std::size_t at) {
  const bool closed = text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kCloseQuote);
  if (!closed && !is_joined(text, at)) return std::nullopt;
  std::size_t next = at + 1;
  while (text.is(next, TokenKind::kSemicolon) || is_joined(text, next) ||
         text.matches(next, "đồng thời") || (text.is(next, "thời") && text.is(next - 1, "đồng")))
    ++next;
  if (const auto verb = effect_verb(text, next)) {
    if (text.is(at, TokenKind::kSemicolon) || (closed && next > at + 1))
      return NextInstruction{*verb, next};
    if (closed || begins_anew(text, begin, at, current, *verb)) return NextInstruction{*verb, next};
    return std::nullopt;
  }
  // "Thay thế các cụm từ: “A” bằng “B” tại Điều 3; “C” bằng “D” tại Điều 4"
  const bool pair = text.is(at, TokenKind::kSemicolon) && text.is(next, TokenKind::kOpenQuote) &&
                    current.kind == EffectKind::kReplacesPhrase && says_by_what(text, begin, at) &&
                    says_by_what(text, next, text.size());
  if (pair) return NextInstruction{EffectVerb{current.kind, true, next}, next};
  const bool words = text.matches(next, "cụm từ") || text.matches(next, "các cụm từ");
  const bool also = words && !current.phrase && !closed && at > begin;
  const auto object =
      words ? text.match(next, text.is(next, "các") ? "các cụm từ" : "cụm từ") : std::nullopt;
  if (!also || !text.is(*object, TokenKind::kOpenQuote)) return std::nullopt;
  return NextInstruction{EffectVerb{phrase_kind(current.kind), true, *object}, next};
}

}  // namespace rasoat
