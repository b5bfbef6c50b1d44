#include "corpus/document_number_parser.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/characters.h"
#include "corpus/document_symbols.h"
#include "corpus/letters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxOrdinal = 6;
constexpr std::size_t kMaxSymbol = 24;  // letters of one part: ĐCTUBTWMTTQVN has 13
constexpr std::size_t kMaxParts = 12;   // joint circulars of ten ministries exist
constexpr std::size_t kMaxSpace = 8;    // bytes of white space around a separator

enum class Mark { kNone, kSlash, kHyphen };

Mark mark_of(char32_t c) {
  if (is_slash(c)) return Mark::kSlash;
  return is_hyphen(c) ? Mark::kHyphen : Mark::kNone;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  const letters::Tables& t = letters::tables();
  const std::size_t limit = at + kMaxSpace;
  while (at < text.size() && at < limit) {
    std::size_t after = at;
    if (!letters::is_space(t, letters::next(text, after))) break;
    at = after;
  }
  return at;
}

struct Separator {
  Mark mark = Mark::kNone;
  bool spaced = false;
  std::size_t end = 0;  ///< of it and the space after it
};

Separator read_separator(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_space(text, at);
  if (begin >= text.size()) return {};
  std::size_t after = begin;
  const Mark mark = mark_of(letters::next(text, after));
  if (mark == Mark::kNone) return {};
  // "12/2019//QĐ-UBND" is printed by mistake.
  std::size_t again = after;
  if (mark == Mark::kSlash && after < text.size() && mark_of(letters::next(text, again)) == mark)
    after = again;
  const std::size_t end = skip_space(text, after);
  return {mark, begin != at || end != after, end};
}

/// A run of letters and the digits that end it: "UBND", "HĐND8", "QH15".
struct Symbol {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string folded;
  bool capitals = false;  ///< at least two letters, the first two of them capitals (or the one
                          ///< letter that there is)
};

/// Words that stand glued to a number where a space was lost: "12/2019/QĐ-UBNDngày".
bool is_glued_word(std::string_view folded) {
  constexpr std::array kWords = {"ngay"sv, "cua"sv, "quy"sv,  "va"sv,
                                 "ve"sv,   "co"sv,  "duoc"sv, "sua"sv};
  return std::ranges::any_of(kWords,
                             [&](std::string_view word) { return folded.starts_with(word); });
}

Symbol read_symbol(std::string_view text, std::size_t begin) {
  const letters::Tables& t = letters::tables();
  Symbol s{begin, begin, {}, false};
  int count = 0;
  int leading_capitals = 0;
  std::size_t first_small = 0;  // byte, and its place in `folded`
  std::size_t first_small_folded = 0;
  std::size_t at = begin;
  while (at < text.size() && s.folded.size() < kMaxSymbol) {
    std::size_t after = at;
    const char32_t c = letters::next(text, after);
    const letters::Cell cell = letters::cell(t, c);
    const bool mark =
        cell.kind == letters::Kind::kToneMark || cell.kind == letters::Kind::kQualityMark;
    if (mark && count > 0) {
      at = s.end = after;
      continue;
    }
    if (c == '&' && count > 0) {  // "BNN&MT"
      s.folded += '&';
      at = after;
      continue;
    }
    if (cell.kind != letters::Kind::kPlain || cell.code <= '9') break;
    const bool capital = letters::lower(t, c) != c;
    if (capital && leading_capitals == count) ++leading_capitals;
    if (!capital && first_small == 0) {
      first_small = at;
      first_small_folded = s.folded.size();
    }
    ++count;
    s.folded += letters::folded(cell.code);
    at = s.end = after;
  }
  if (s.folded.ends_with('&')) s.folded.pop_back();
  if (leading_capitals >= 2 && first_small > begin &&
      is_glued_word(std::string_view(s.folded).substr(first_small_folded))) {
    s.end = first_small;
    s.folded.resize(first_small_folded);
  } else {
    while (count > 0 && s.end < text.size() && is_digit(text[s.end]) &&
           s.folded.size() < kMaxSymbol) {
      s.folded += text[s.end++];
    }
  }
  s.capitals = leading_capitals >= std::min(count, 2) && count > 0;
  if (s.folded.size() >= kMaxSymbol)
    return Symbol{begin, begin, {}, false};  // a word, not a symbol
  return s;
}

std::string body_text(std::string_view text, const Symbol& s) {
  return symbols::canonical_body(text.substr(s.begin, s.end - s.begin));
}

std::string type_text(std::string_view text, const Symbol& s) {
  return symbols::canonical_type(text.substr(s.begin, s.end - s.begin));
}

/// "QĐUBND", "NQHĐND": the hyphen was lost. Splits after the type.
std::optional<std::size_t> glued_type(std::string_view folded) {
  constexpr std::array kTypes = {"qd"sv, "nq"sv, "nd"sv, "ct"sv, "tt"sv, "kh"sv};
  constexpr std::array kBodies = {"ubnd"sv,  "hdnd"sv,    "cp"sv,    "ttg"sv,
                                  "bkhdt"sv, "bldtbxh"sv, "bgddt"sv, "btc"sv};
  if (symbols::is_body(folded)) return std::nullopt;
  for (const std::string_view type : kTypes) {
    if (!folded.starts_with(type)) continue;
    const std::string_view rest = symbols::without_term(folded.substr(type.size()));
    if (std::ranges::find(kBodies, rest) != kBodies.end()) return type.size();
  }
  return std::nullopt;
}

/// True if the last word of `text` is "số".
bool ends_with_so(std::string_view text) {
  constexpr std::size_t kLongest = 8;  // decomposed, with the character before it
  if (text.size() > kLongest) text.remove_prefix(text.size() - kLongest);
  const std::size_t begin = text.find_last_of(" \n\t(:") + 1;
  return fold(text.substr(begin)) == "so";
}

class Matcher {
 public:
  Matcher(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

  std::optional<NumberMatch> match() {
    if (!read_ordinal()) return std::nullopt;
    Separator separator = read_separator(text_, at_);
    if (separator.mark == Mark::kNone) return match_spaced();
    if (separator.mark == Mark::kHyphen)
      return separator.spaced ? std::nullopt : match_hyphenated(separator.end);
    if (const auto after_year = read_year(separator.end)) {
      separator = *after_year;
      if (separator.mark == Mark::kNone && separator.spaced) return std::nullopt;
    }
    return match_symbols(separator.end);
  }

 private:
  /// "66.7/2025": one more numeral, as resolutions of the Government print since 2025. "1.539" is a
  /// thousand.
  std::size_t point_part(std::size_t at) const {
    if (at + 1 >= text_.size() || text_[at] != '.' || !is_digit(text_[at + 1])) return 0;
    std::size_t end = at + 1;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    const bool year = end + 5 < text_.size() && text_[end] == '/' && is_digit(text_[end + 1]) &&
                      is_digit(text_[end + 4]) && text_[end + 5] == '/';
    return year && end - at <= 3 ? end - at : 0;
  }

  /// "12", "055", "12a", "66.7"
  bool read_ordinal() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ == begin || at_ - begin > kMaxOrdinal) return false;
    at_ += point_part(at_);
    const letters::Tables& t = letters::tables();
    std::size_t after = at_;
    if (after < text_.size()) {
      const letters::Cell cell = letters::cell(t, letters::next(text_, after));
      const bool letter =
          cell.kind == letters::Kind::kPlain && cell.code > '9' && cell.tone == letters::kLevel;
      if (letter) at_ = after;
    }
    match_.number.ordinal = nfc(text_.substr(begin, at_ - begin));
    match_.end = at_;
    return true;
  }

  /// The year at `at` and what follows it; nothing if there is none.
  std::optional<Separator> read_year(std::size_t at) {
    std::size_t end = at;
    int value = 0;
    while (end < text_.size() && is_digit(text_[end]) && end - at < 5)
      value = value * 10 + (text_[end++] - '0');
    if (end - at != 4 || value < 1900 || value > 2200) return std::nullopt;
    match_.number.year = value;
    const Separator separator = read_separator(text_, end);
    if (separator.mark != Mark::kNone) return separator;
    return Separator{Mark::kNone, end < text_.size() && skip_space(text_, end) != end, end};
  }

  /// "18-L/CTN", "57-NQ/TW", "77-CP"
  std::optional<NumberMatch> match_hyphenated(std::size_t at) {
    const Symbol first = read_symbol(text_, at);
    if (first.folded.empty()) return std::nullopt;
    if (symbols::numbers_with_hyphen(first.folded)) {
      match_.number.body_symbol = body_text(text_, first);
      return finish(first.end, true);
    }
    const Separator separator = read_separator(text_, first.end);
    if (separator.mark == Mark::kNone || separator.spaced) return std::nullopt;
    if (!symbols::is_type(first.folded)) return match_type_last(first, separator);
    const Symbol body = read_symbol(text_, separator.end);
    if (body.folded.size() < 2) return std::nullopt;
    match_.number.type_symbol = type_text(text_, first);
    match_.number.body_symbol = body_text(text_, body);
    const bool known = symbols::is_body(body.folded);
    match_.number.type_before_slash = !known || symbols::writes_type_first(body.folded);
    return finish(internal_mark(body.end), body.capitals || known);
  }

  /// "695-BYT/QĐ", "72-UB/CT": how offices numbered until the nineties. The body keeps its type
  /// behind it, as printed.
  std::optional<NumberMatch> match_type_last(const Symbol& body, const Separator& separator) {
    const Symbol type = read_symbol(text_, separator.end);
    if (separator.mark != Mark::kSlash || body.folded.size() < 2 ||
        !symbols::is_type(type.folded) || !type.capitals)
      return std::nullopt;
    match_.number.body_symbol = body_text(text_, body) + "/" + type_text(text_, type);
    return finish(type.end, body.capitals || symbols::is_body(body.folded));
  }

  /// The ordinal stands after "số" or "số:".
  bool follows_so() const {
    std::string_view before = text_.substr(0, begin_);
    while (!before.empty() && (before.back() == ' ' || before.back() == ':'))
      before.remove_suffix(1);
    return ends_with_so(before);
  }

  /// "số 1423 QĐ/UB": the sign after the ordinal was left out.
  std::optional<NumberMatch> match_spaced() {
    const std::size_t at = skip_space(text_, at_);
    if (at == at_ || (begin_ > 0 && !follows_so())) return std::nullopt;
    const Symbol type = read_symbol(text_, at);
    if (!symbols::is_type(type.folded) || !type.capitals) return std::nullopt;
    match_.number.type_symbol = type_text(text_, type);
    const std::size_t end = read_bodies(type.end, true);
    if (match_.number.body_symbol.empty()) return std::nullopt;
    return finish(end, true);
  }

  /// "/nb" (nội bộ) behind the body of a Party document. Returns where the number ends.
  std::size_t internal_mark(std::size_t at) {
    const Separator separator = read_separator(text_, at);
    if (separator.mark != Mark::kSlash || separator.spaced) return at;
    const Symbol mark = read_symbol(text_, separator.end);
    if (mark.folded != "nb") return at;
    match_.number.body_symbol += "/nb";
    return mark.end;
  }

  std::optional<NumberMatch> match_symbols(std::size_t at) {
    const Symbol first = read_symbol(text_, at);
    if (first.folded.empty()) return std::nullopt;
    const bool known_type = symbols::is_type(first.folded);
    if (!known_type) {
      if (const auto split = glued_type(first.folded)) return match_glued(first, *split);
      return match_body_first(first);
    }
    match_.number.type_symbol = type_text(text_, first);
    const std::size_t end = read_bodies(first.end, first.capitals);
    const bool has_body = !match_.number.body_symbol.empty();
    const bool own = first.folded.size() >= 4 || match_.number.year;  // VBHN, TTLT … are no words
    return finish(end, has_body || (own && first.capitals));
  }

  std::optional<NumberMatch> match_glued(const Symbol& symbol, std::size_t split) {
    // The letters of a type and of a body fold one to one, so the place in the folded text counts
    // letters.
    match_.number.type_symbol =
        symbols::canonical_type(std::string_view(symbol.folded).substr(0, split));
    match_.number.body_symbol =
        symbols::canonical_body(std::string_view(symbol.folded).substr(split));
    return finish(symbol.end, true);
  }

  /// Without a type: "43/2024/QH15", "203/2025/UBTVQH15", "102/CP"; and letters: "123/UBND-KT".
  std::optional<NumberMatch> match_body_first(const Symbol& first) {
    if (first.folded.size() < 2) return std::nullopt;
    const bool known = symbols::is_body(first.folded);
    if (!known && !first.capitals) return std::nullopt;
    match_.number.body_symbol = body_text(text_, first);
    const std::size_t end = read_bodies(first.end, first.capitals);
    const bool units = end != first.end;
    return finish(end, known || units || match_.number.year.has_value());
  }

  /// The bodies after the type or the first body, each after a hyphen (or a slash: "QĐ/UBND").
  /// Returns where they end.
  std::size_t read_bodies(std::size_t at, bool capitals) {
    for (std::size_t parts = 0; parts < kMaxParts; ++parts) {
      Separator separator = read_separator(text_, at);
      if (separator.mark == Mark::kNone) separator = dot_separator(at);
      if (separator.mark == Mark::kNone) break;
      if (const auto year = trailing_year(separator)) return *year;
      const Symbol symbol = read_symbol(text_, separator.end);
      if (!accepts(symbol, separator, capitals)) break;
      std::string& body = match_.number.body_symbol;
      if (!body.empty()) body += '-';
      body += body_text(text_, symbol);
      at = symbol.end;
    }
    return at;
  }

  /// "1423/QĐ.UB": a dot stands for the hyphen before a known body.
  Separator dot_separator(std::size_t at) const {
    if (at >= text_.size() || text_[at] != '.' || !match_.number.body_symbol.empty()) return {};
    const Symbol body = read_symbol(text_, at + 1);
    if (!body.capitals || !symbols::is_body(body.folded)) return {};
    return {Mark::kHyphen, false, at + 1};
  }

  /// "255/QĐ-TTg-1997": the year after the body.
  std::optional<std::size_t> trailing_year(const Separator& separator) {
    if (match_.number.year || match_.number.body_symbol.empty() || separator.spaced)
      return std::nullopt;
    const auto after = read_year(separator.end);
    if (!after) return std::nullopt;
    return separator.end + 4;
  }

  bool accepts(const Symbol& symbol, const Separator& separator, bool capitals) const {
    if (symbol.folded.empty()) return false;
    const bool known = symbols::is_body(symbol.folded);
    if (separator.spaced) {
      // "12/2019/QĐ- UBND", but not "12/2019/QĐ-UBND - Quy định" or "… - UBND tỉnh".
      const bool first = match_.number.body_symbol.empty();
      const bool joint = match_.number.type_symbol.ends_with("LT");
      return (first || joint) && (known || (symbol.capitals && symbol.folded.size() >= 2));
    }
    return known || symbol.capitals || !capitals;
  }

  std::optional<NumberMatch> finish(std::size_t end, bool certain) {
    match_.end = end;
    match_.certain = certain;
    return std::move(match_);
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  NumberMatch match_;
};

}  // namespace

std::optional<NumberMatch> match_document_number(std::string_view text, std::size_t begin) {
  return Matcher(text, begin).match();
}

bool can_begin_ordinal(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_digit(text[at])) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  if (is_digit(before)) return false;
  if (before == '/') return false;
  const bool joins = before == '-' || before == '.' || before == ',' || before == ':';
  if (joins) return at < 2 || !is_digit(text[at - 2]);
  const auto byte = static_cast<unsigned char>(before);
  const bool word = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
  if (!word && byte < 0x80) return true;
  // A word, or white space and punctuation beyond ASCII: look at the whole character.
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  std::size_t next = begin;
  if (letters::cell(letters::tables(), letters::next(text, next)).kind == letters::Kind::kSeparator)
    return true;
  return ends_with_so(text.substr(0, at));
}

}  // namespace rasoat
