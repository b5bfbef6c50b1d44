#include "indexer/search/terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text.h"

namespace rasoat::terms {

void syllable(std::string& out, std::string_view folded, std::string_view accented) {
  out.assign(schema::prefix(schema::Term::kSyllable));
  out.append(folded);
  out.push_back('|');
  if (accented != folded) out.append(accented);
}

std::string syllable_family(std::string_view folded) {
  std::string out;
  syllable(out, folded, folded);
  return out;
}

void bigram(std::string& out, std::string_view folded_first, std::string_view folded_second) {
  out.assign(schema::prefix(schema::Term::kBigram));
  out.append(folded_first);
  out.push_back('_');
  out.append(folded_second);
}

std::string force(std::size_t changes, Force force) {
  return fmt::format("{}{}:{}", schema::prefix(schema::Term::kForce), changes, name(force));
}

std::string unit(std::int64_t document, std::size_t place) {
  return fmt::format("{}{}/{}", schema::prefix(schema::Term::kUnit), document, place);
}

std::string document(std::int64_t document) {
  return fmt::format("{}{}", schema::prefix(schema::Term::kDocument), document);
}

std::string number_key(std::string_view ordinal) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  while (ordinal.size() > 1 && ordinal[0] == '0' && is_digit(ordinal[1])) ordinal.remove_prefix(1);
  return plain(schema::Term::kNumber, fold(ordinal));
}

std::string plain(schema::Term term, std::string_view value) {
  constexpr std::size_t kMaxBytes = 200;
  const bool capital = !value.empty() && value[0] >= 'A' && value[0] <= 'Z';
  return fmt::format("{}{}{}", schema::prefix(term), capital ? ":" : "",
                     value.substr(0, kMaxBytes));
}

}  // namespace rasoat::terms
