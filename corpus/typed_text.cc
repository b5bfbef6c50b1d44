#include "corpus/typed_text.h"

#include <algorithm>

#include "corpus/characters.h"
#include "corpus/document_symbols.h"
#include "corpus/document_type.h"
#include "corpus/letters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

/// Characters that stand nowhere on the page: joiners, direction and byte order marks.
bool has_no_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

char32_t plain(const letters::Tables& tables, char32_t c) {
  constexpr char32_t kFullWidthFirst = 0xFF01;
  constexpr char32_t kFullWidthLast = 0xFF5E;
  if (c >= kFullWidthFirst && c <= kFullWidthLast) c = c - kFullWidthFirst + '!';
  if (letters::is_space(tables, c)) return ' ';
  if (is_slash(c) || c == '\\') return '/';
  return is_hyphen(c) || c == '_' ? U'-' : c;
}

bool is_symbol_of_type(std::string_view folded) {
  return folded.size() >= 2 && document_type_by_symbol(folded).has_value();
}

/// The last syllables of "quyết định", "luật" …, which lose the space before a number: "định79".
bool ends_type_name(std::string_view folded) {
  return std::ranges::any_of(document_types(), [&](const DocumentTypeInfo& type) {
    return type.slug.substr(type.slug.rfind('-') + 1) == folded;
  });
}

/// "qd" of "qdubnd"; 0 if the letters are no type and body.
std::size_t type_of_glued(std::string_view letters) {
  if (symbols::is_body(letters)) return 0;
  for (const std::size_t size : {std::size_t{4}, std::size_t{2}}) {
    if (letters.size() <= size || !is_symbol_of_type(letters.substr(0, size))) continue;
    if (symbols::is_body(letters.substr(size))) return size;
  }
  return 0;
}

/// How many digits behind a body are the term of its council: "hdnd8", "qh15".
std::size_t digits_of_term(std::string_view body, std::string_view behind) {
  if (body != "hdnd" && body != "qh" && body != "ubtvqh") return 0;
  std::size_t digits = 0;
  while (digits < behind.size() && is_digit(behind[digits])) ++digits;
  return digits <= 2 ? digits : 0;
}

/// Lengths of the parts of a folded word, if each of them means something in a number.
std::vector<std::size_t> parts_of(std::string_view word) {
  std::vector<std::size_t> parts;
  for (std::size_t at = 0; at < word.size();) {
    const bool digits = is_digit(word[at]);
    std::size_t end = at;
    while (end < word.size() && is_digit(word[end]) == digits) ++end;
    const std::string_view run = word.substr(at, end - at);
    if (!digits) {
      if (symbols::is_body(run)) {
        end += digits_of_term(run, word.substr(end));
      } else if (const std::size_t type = type_of_glued(run)) {
        parts.push_back(type);
        at += type;
        continue;
      } else if (run != "so" && !is_symbol_of_type(run) && !ends_type_name(run)) {
        return {word.size()};
      }
    }
    parts.push_back(end - at);
    at = end;
  }
  return parts;
}

/// Bytes of each letter or digit of a word that folds to one byte each; empty if it does not.
std::vector<std::size_t> letter_ends(std::string_view word, std::size_t letters_expected) {
  const letters::Tables& tables = letters::tables();
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < word.size();) {
    const letters::Kind kind = letters::cell(tables, letters::next(word, at)).kind;
    const bool mark = kind == letters::Kind::kToneMark || kind == letters::Kind::kQualityMark;
    if (kind == letters::Kind::kPlain)
      ends.push_back(at);
    else if (mark && !ends.empty())
      ends.back() = at;
    else
      return {};
  }
  if (ends.size() != letters_expected) ends.clear();
  return ends;
}

}  // namespace

TypedText::TypedText(std::string_view original) {
  const letters::Tables& tables = letters::tables();
  for (std::size_t at = 0; at < original.size();) {
    const std::size_t begin = at;
    const char32_t c = letters::next(original, at);
    if (has_no_width(c)) continue;
    letters::append(text_, plain(tables, c));
    origin_.resize(text_.size(), begin);
  }
  origin_.push_back(original.size());
}

std::vector<TypedToken> typed_tokens(std::string_view text, std::size_t most) {
  std::vector<TypedToken> out;
  detail::SyllableScanner scanner(text);
  for (Syllable s; out.size() < most && scanner.next(s);) {
    const std::string_view word = text.substr(s.begin, s.end - s.begin);
    // Not the scanner's spelling: a symbol "KI" is no "KY".
    const std::string folded = fold(word);
    const std::vector<std::size_t> parts = parts_of(folded);
    const std::vector<std::size_t> ends = letter_ends(word, folded.size());
    if (parts.size() < 2 || ends.empty()) {
      out.push_back({s.begin, s.end, folded, false});
      continue;
    }
    std::size_t first = 0;
    for (const std::size_t size : parts) {
      const std::size_t begin = first == 0 ? 0 : ends[first - 1];
      out.push_back({s.begin + begin, s.begin + ends[first + size - 1], folded.substr(first, size),
                     first > 0});
      first += size;
    }
  }
  return out;
}

}  // namespace rasoat
