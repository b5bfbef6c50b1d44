#include "indexer/extract/effect_clauses.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/extract/effect_context.h"

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

}  // namespace

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

}  // namespace rasoat
