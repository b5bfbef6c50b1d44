#include "indexer/extract/described_provisions.h"

#include <algorithm>

#include "indexer/extract/effect_history.h"

namespace rasoat {
namespace {

constexpr std::size_t kLongestDescription = 60;  ///< tokens

bool opens_description(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kOpen) || text.is(at, "về") || text.matches(at, "quy định về") ||
         text.matches(at, "quy định mức") || text.matches(at, "quy định đối với") ||
         text.matches(at, "liên quan đến") || text.matches(at, "liên quan tới");
}

bool ends_description(const ReferenceText& text, std::size_t at) {
  const bool next =
      text.is(at, TokenKind::kComma) && text.capital(at + 1) && !provision_label(text, at + 1);
  return next || text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kColon) ||
         text.is(at, TokenKind::kOpenQuote) || text.is_any(at, {"bằng", "thành"}) ||
         text.matches(at, "như sau");
}

}  // namespace

std::optional<ProvisionOwner> owner_past_description(const ReferenceText& text,
                                                     const ProvisionList& list, std::size_t end) {
  if (list.self || !opens_description(text, list.last)) return std::nullopt;
  ProvisionList described = list;
  bool aside = text.is(list.last, TokenKind::kOpen);
  std::size_t next_object = 0;  // "…, khoản 2 Điều 5 …": read after this one
  const std::size_t limit = std::min(end, list.last + kLongestDescription);
  for (std::size_t at = list.last + 1; at < limit; ++at) {
    const bool closes = aside && text.is(at, TokenKind::kClose);
    if (aside && !closes) continue;
    aside = false;
    if (ends_description(text, at) || after_history(text, at, end) || after_basis(text, at, end))
      return std::nullopt;
    std::optional<ProvisionOwner> owner;
    if (text.is(at, TokenKind::kComma) || text.is(at, "và")) {
      const auto next = parse_provisions(text, at + 1);
      if (!next) continue;
      if (next_object == 0) next_object = at;
      owner = provision_owner(text, *next);
      at = next->last - 1;
    } else if (closes || text.is_any(at, {"của", "tại", "trong"}) ||
               text.matches(at, "ban hành kèm")) {
      described.last = closes ? at + 1 : at;
      owner = provision_owner(text, described);
    } else if (const auto other = parse_instrument(text, at); other && other->number) {
      return std::nullopt;
    }
    if (!owner) continue;
    if (!owner->instrument.number) return std::nullopt;
    if (next_object > 0) owner->last = next_object;
    return owner;
  }
  return std::nullopt;
}

}  // namespace rasoat
