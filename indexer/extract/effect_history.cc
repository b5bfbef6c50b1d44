#include "indexer/extract/effect_history.h"

#include <algorithm>

#include "indexer/extract/effect_names.h"
#include "indexer/extract/instrument_reference.h"

namespace rasoat {
namespace {

/// Past the documents named from `at`: "khoản 2 Điều 1 Quyết định số …, Quyết định số … và Quyết
/// định số …".
std::size_t after_documents(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (const auto list = parse_provisions(text, at)) {
    at = list->last;
    if (text.is_any(at, {"của", "tại"})) ++at;
  }
  for (std::size_t next = at;;) {
    if (text.is(next, "các")) ++next;
    const auto instrument = parse_instrument(text, next);
    if (!instrument || !instrument->number) return at;
    at = end_of_issuer(text, instrument->last, end);
    if (!text.is(at, TokenKind::kComma) && !text.is(at, "và")) return at;
    next = at + 1;
  }
}

std::size_t closing_bracket(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end && !text.is(at, TokenKind::kClose)) ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> after_history(const ReferenceText& text, std::size_t at,
                                         std::size_t end) {
  const bool aside = text.is(at, TokenKind::kOpen);
  std::size_t verb = aside ? at + 1 : at;
  if (text.is(verb, "đã")) ++verb;
  if (text.is(verb, "được")) ++verb;
  if (verb == at) return std::nullopt;
  if (!text.matches(verb, "sửa đổi") && !text.matches(verb, "bổ sung") &&
      !text.matches(verb, "thay thế"))
    return std::nullopt;
  if (aside) return closing_bracket(text, at, end) + 1;
  constexpr std::size_t kNear = 12;  // tokens: "sửa đổi, bổ sung một số điều theo"
  const std::size_t limit = std::min(end, verb + kNear);
  while (verb < limit && !text.is_any(verb, {"theo", "bởi", "tại"})) ++verb;
  if (verb == limit) return std::nullopt;
  return after_documents(text, verb + 1, end);
}

std::optional<std::size_t> after_basis(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (!text.is(at, "theo") || (at > 0 && text.is(at - 1, "kèm"))) return std::nullopt;
  ++at;
  while (text.is_any(at, {"quy", "định", "hướng", "dẫn", "của", "tại", "nội", "dung"})) ++at;
  const std::size_t past = after_documents(text, at, end);
  return past == at ? std::nullopt : std::optional(past);
}

}  // namespace rasoat
