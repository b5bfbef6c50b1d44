#include "corpus/document_number.h"

#include <fmt/format.h>

#include <charconv>

#include "corpus/characters.h"
#include "corpus/document_number_parser.h"
#include "corpus/document_symbols.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

std::string_view without_padding(std::string_view ordinal) {
  while (ordinal.size() > 1 && ordinal[0] == '0' && is_digit(ordinal[1])) ordinal.remove_prefix(1);
  return ordinal;
}

/// "Luật số:", "Số", "Quyết định số" or "QUYẾT ĐỊNH" before a number; the text behind it.
std::string_view without_introduction(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos) return text;
  if (text.substr(0, digit).find('/') != std::string_view::npos) return text;
  std::string words = slug(text.substr(0, digit));
  if (words.ends_with("-so")) words.resize(words.size() - 3);
  const bool known = words.empty() || words == "so" || document_type_by_slug(words);
  return known ? text.substr(digit) : text;
}

/// "QĐ" of "BYT/QĐ", how bodies wrote their symbol until the nineties; empty elsewhere.
std::string_view type_behind(std::string_view body) {
  const std::size_t slash = body.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view rest = body.substr(slash + 1);
  return symbols::is_type(fold(rest)) ? rest : std::string_view();
}

/// "66.7" → 7.
int part_after_point(const std::string& ordinal) {
  const std::size_t point = ordinal.find('.');
  int out = 0;
  if (point != std::string::npos)
    std::from_chars(ordinal.data() + point + 1, ordinal.data() + ordinal.size(), out);
  return out;
}

/// The types that a number without a type symbol can belong to, by its body.
bool may_be(DocumentType type, const DocumentNumber& number) {
  using enum DocumentType;
  if (const auto known = number.type()) return *known == type;
  const std::string body = fold(number.body_symbol);
  if (body == "ctn") return type == kLaw || type == kCode || type == kOrdinance || type == kOrder;
  if (!number.type_symbol.empty()) return false;
  if (body.starts_with("qh"))
    return type == kLaw || type == kCode || type == kResolution || type == kConstitution;
  if (body.starts_with("ubtvqh")) return type == kOrdinance || type == kResolution;
  if (symbols::numbers_with_hyphen(body)) {
    return type == kDecree || type == kDecision || type == kResolution || type == kDirective ||
           type == kCircular;
  }
  return type == kOfficialLetter;
}

/// "hdnd" means "hdnd8" too, "btc" the joint "btc-btp", and "ubnd" the "UB" that was written
/// before.
bool body_fits(std::string_view typed, std::string_view body) {
  if (typed == "ubnd" && body == "ub") return true;
  if (!body.starts_with(typed)) return false;
  const std::string_view rest = body.substr(typed.size());
  return rest.empty() || rest[0] == '-' || (is_digit(rest[0]) && !is_digit(typed.back()));
}

}  // namespace

std::string DocumentNumber::printed() const {
  const std::string type_part = symbols::canonical_type(type_symbol);
  const std::string body = symbols::canonical_body(body_symbol);
  const std::string folded = fold(body);
  const bool hyphen = symbols::numbers_with_hyphen(folded) || !type_behind(body).empty();
  if (!year && type_part.empty() && hyphen) return fmt::format("{}-{}", ordinal, body);
  if (!year && !type_part.empty() && (type_before_slash || symbols::writes_type_first(folded))) {
    return fmt::format("{}-{}/{}", ordinal, type_part, body);
  }
  std::string out = ordinal;
  if (year) out += fmt::format("/{}", *year);
  if (!type_part.empty()) out += '/' + type_part;
  if (!body.empty()) out += (type_part.empty() ? '/' : '-') + body;
  return out;
}

std::string DocumentNumber::key() const {
  std::string out = fold(without_padding(ordinal));
  if (year) out += fmt::format("/{}", *year);
  if (!type_symbol.empty()) out += '/' + fold(type_symbol);
  if (!body_symbol.empty()) out += (type_symbol.empty() ? '/' : '-') + fold(body_symbol);
  return out;
}

int DocumentNumber::value() const {
  int out = 0;
  std::from_chars(ordinal.data(), ordinal.data() + ordinal.size(), out);
  return out;
}

std::optional<DocumentType> DocumentNumber::type() const {
  if (type_symbol.empty()) return document_type_by_symbol(fold(type_behind(body_symbol)));
  const std::string folded = fold(type_symbol);
  if (folded == "l" && fold(body_symbol) == "ctn") {
    // "05/2014/L-CTN" is the order; "18-L/CTN" was printed on the law and on the order that
    // announced it.
    if (year) return DocumentType::kOrder;
    return std::nullopt;
  }
  return document_type_by_symbol(folded);
}

std::strong_ordering operator<=>(const DocumentNumber& a, const DocumentNumber& b) {
  if (const auto order = a.year.value_or(0) <=> b.year.value_or(0); order != 0) return order;
  if (const auto order = fold(a.type_symbol) <=> fold(b.type_symbol); order != 0) return order;
  if (const auto order = fold(a.body_symbol) <=> fold(b.body_symbol); order != 0) return order;
  if (const auto order = a.value() <=> b.value(); order != 0) return order;
  const auto part = part_after_point(a.ordinal) <=> part_after_point(b.ordinal);
  if (part != 0) return part;
  return a.key() <=> b.key();
}

std::optional<DocumentNumber> parse_document_number(std::string_view text) {
  const std::string clean = squeeze(text);
  const std::string_view rest = without_introduction(clean);
  auto match = match_document_number(rest, 0);
  if (!match) return std::nullopt;
  // "06/2012/TT-": cut off in the source.
  const std::string_view behind = rest.substr(match->end);
  if (!behind.empty() && behind != "-") return std::nullopt;
  return std::move(match->number);
}

std::vector<NumberMention> find_document_numbers(std::string_view text) {
  std::vector<NumberMention> found;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_of("0123456789", at);
    if (at == std::string_view::npos) break;
    if (can_begin_ordinal(text, at)) {
      if (auto match = match_document_number(text, at); match && match->certain) {
        found.push_back({std::move(match->number), at, match->end});
        at = match->end;
        continue;
      }
    }
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return found;
}

bool matches(const NumberQuery& query, const DocumentNumber& number) {
  if (without_padding(fold(query.ordinal)) != without_padding(fold(number.ordinal))) return false;
  if (query.year && query.year != number.year) return false;
  if (query.type && !may_be(*query.type, number)) return false;
  return query.body_symbol.empty() || body_fits(query.body_symbol, fold(number.body_symbol));
}

}  // namespace rasoat
