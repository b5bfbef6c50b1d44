#include "indexer/extract/marker.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

/// Reads a text from its start. Every take_ function moves only if it succeeds.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  char peek() const { return done() ? '\0' : text_[at_]; }

  bool take(std::string_view wanted) {
    if (!rest().starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(wanted, [&](std::string_view w) { return take(w); });
  }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }
  std::string take_digits() {
    std::string out;
    while (std::isdigit(static_cast<unsigned char>(peek()))) out += text_[at_++];
    return out;
  }
  std::string take_roman() {
    std::string out;
    while (std::string_view("IVXLC").find(peek()) != std::string_view::npos && !done())
      out += text_[at_++];
    return out;
  }
  /// A small letter of the Vietnamese alphabet as it numbers điểm and inserted điều: a … y, đ.
  std::string take_letter() {
    if (take("đ")) return "đ";
    if (peek() >= 'a' && peek() <= 'z') return std::string(1, text_[at_++]);
    return {};
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// What may stand between a number and its heading.
bool take_separator(Cursor& cursor) {
  const bool dash = cursor.take_any({". -", ".-", ".", ":", "–", "-", "/"});
  return dash;
}

bool is_word_end(const Cursor& cursor) {
  const char c = cursor.peek();
  return cursor.done() || c == ' ' || std::ispunct(static_cast<unsigned char>(c));
}

/// "19", "19a", "1đ".
std::string take_number(Cursor& cursor) {
  std::string num = cursor.take_digits();
  if (num.empty() || num.size() > 4) return {};
  Cursor after = cursor;
  const std::string letter = after.take_letter();
  if (!letter.empty() && is_word_end(after)) {
    cursor = after;
    num += letter;
  }
  return num;
}

constexpr std::size_t kLongestHeading = 400;

struct HeadingName {
  ProvisionKind kind;
  std::array<std::string_view, 2> names;
};
constexpr std::array kHeadingNames = {
    HeadingName{ProvisionKind::kPart, {"Phần", "PHẦN"}},
    HeadingName{ProvisionKind::kChapter, {"Chương", "CHƯƠNG"}},
    HeadingName{ProvisionKind::kSubsection, {"Tiểu mục", "TIỂU MỤC"}},
    HeadingName{ProvisionKind::kSection, {"Mục", "MỤC"}},
    HeadingName{ProvisionKind::kArticle, {"Điều", "ĐIỀU"}},
};

constexpr std::array<std::string_view, 11> kOrdinals = {"",    "nhất", "hai", "ba",   "tư",  "năm",
                                                        "sáu", "bảy",  "tám", "chín", "mười"};

/// "thứ nhất", "THỨ HAI": how parts of codes are counted.
std::string take_ordinal(Cursor& cursor) {
  Cursor after = cursor;
  if (!after.take_any({"thứ ", "Thứ ", "THỨ "})) return {};
  for (std::size_t i = 1; i < kOrdinals.size(); ++i) {
    const std::string capitals = upper(kOrdinals[i]);
    if (!after.take(kOrdinals[i]) && !after.take(capitals)) continue;
    cursor = after;
    return "thứ " + std::string(kOrdinals[i]);
  }
  return {};
}

std::string take_heading_number(Cursor& cursor, ProvisionKind kind) {
  if (kind == ProvisionKind::kArticle) return take_number(cursor);
  if (kind == ProvisionKind::kPart) {
    if (std::string ordinal = take_ordinal(cursor); !ordinal.empty()) return ordinal;
  }
  std::string num = cursor.take_roman();
  if (num.empty()) return take_number(cursor);
  Cursor after = cursor;
  const std::string letter = after.take_letter();
  if (!letter.empty() && is_word_end(after)) {
    cursor = after;
    num += letter;
  }
  return is_word_end(cursor) ? num : std::string();
}

std::optional<Marker> finish(ProvisionKind kind, std::string num, Cursor cursor) {
  cursor.skip_spaces();
  return Marker{kind, std::move(num), cursor.at()};
}

/// Of a number that the site's markup vouches for: any separator will do.
std::optional<Marker> lenient_marker(std::string_view text, ProvisionKind kind) {
  Cursor cursor(text);
  cursor.take_any({"“", "\""});
  if (kind == ProvisionKind::kClause) cursor.take_any({"Khoản ", "khoản "});
  if (kind == ProvisionKind::kPoint) cursor.take_any({"Điểm ", "điểm "});
  std::string num = kind == ProvisionKind::kPoint ? cursor.take_letter() : take_number(cursor);
  if (kind == ProvisionKind::kPoint) num += cursor.take_digits();
  if (num.empty() || !is_word_end(cursor)) return std::nullopt;
  cursor.skip_spaces();
  cursor.take_any({".", ")", "/", "-", ":", ","});
  return finish(kind, std::move(num), cursor);
}

int roman_value(std::string_view num) {
  const auto digit = [](char c) {
    return c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : c == 'C' ? 100 : 0;
  };
  int total = 0;
  for (std::size_t i = 0; i < num.size(); ++i) {
    const int value = digit(num[i]);
    if (value == 0) break;
    total += i + 1 < num.size() && digit(num[i + 1]) > value ? -value : value;
  }
  return total;
}

}  // namespace

std::optional<Marker> heading_marker(std::string_view text) {
  for (const HeadingName& heading : kHeadingNames) {
    Cursor cursor(text);
    if (!cursor.take(heading.names[0]) && !cursor.take(heading.names[1])) continue;
    cursor.skip_spaces();
    std::string num = take_heading_number(cursor, heading.kind);
    if (num.empty()) return std::nullopt;
    cursor.skip_spaces();
    const bool separated = take_separator(cursor);
    cursor.skip_spaces();
    if (cursor.done()) return finish(heading.kind, std::move(num), cursor);
    if (separated) {
      const bool digit = std::isdigit(static_cast<unsigned char>(cursor.peek())) != 0;
      if (heading.kind != ProvisionKind::kArticle && !starts_upper(cursor.rest()))
        return std::nullopt;
      // "Điều 1.2" counts something else.
      if (digit && text[cursor.at() - 1] != ' ') return std::nullopt;
      return finish(heading.kind, std::move(num), cursor);
    }
    // "CHƯƠNG I QUY ĐỊNH CHUNG" is a heading, "Chương I Nghị định số …" a citation.
    if (heading.kind == ProvisionKind::kArticle || cursor.rest().size() > kLongestHeading)
      return std::nullopt;
    if (upper(cursor.rest()) == cursor.rest()) return finish(heading.kind, std::move(num), cursor);
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Marker> clause_marker(std::string_view text) {
  Cursor cursor(text);
  std::string num = take_number(cursor);
  if (num.empty() || num.size() > 4 || !cursor.take(".")) return std::nullopt;
  if (std::isdigit(static_cast<unsigned char>(cursor.peek()))) return std::nullopt;
  return finish(ProvisionKind::kClause, std::move(num), cursor);
}

std::optional<Marker> point_marker(std::string_view text) {
  Cursor cursor(text);
  std::string num = cursor.take_letter();
  if (num.empty()) return std::nullopt;
  num += cursor.take_digits();
  if (num.size() == 1 || num == "đ") num += cursor.take_letter();  // "aa)", after "y)"
  if (!cursor.take(")")) return std::nullopt;
  return finish(ProvisionKind::kPoint, std::move(num), cursor);
}

std::optional<Marker> roman_marker(std::string_view text) {
  Cursor cursor(text);
  std::string num = cursor.take_roman();
  if (num.empty() || num == "C" || num == "L" || num.size() > 5) return std::nullopt;
  if (!cursor.take_any({".", "-", "/ ", " -", " –"})) return std::nullopt;  // "V/v" is none
  cursor.skip_spaces();
  if (!cursor.done() && !starts_upper(cursor.rest())) return std::nullopt;
  return finish(ProvisionKind::kSection, std::move(num), cursor);
}

std::optional<Marker> marker_of(const Line& line) {
  if (line.table || line.quoted) return std::nullopt;
  switch (line.hint) {
    case LineHint::kContent:
      return std::nullopt;
    case LineHint::kClause:
      return lenient_marker(line.text, ProvisionKind::kClause);
    case LineHint::kPoint:
      return lenient_marker(line.text, ProvisionKind::kPoint);
    default:
      break;
  }
  if (auto heading = heading_marker(line.text)) return heading;
  if (line.hint != LineHint::kNone) return std::nullopt;
  if (auto clause = clause_marker(line.text)) return clause;
  return point_marker(line.text);
}

int value_of(std::string_view num) {
  if (num.empty()) return 0;
  if (std::isdigit(static_cast<unsigned char>(num[0]))) {
    int value = 0;
    for (const char c : num) {
      if (!std::isdigit(static_cast<unsigned char>(c)) || value > 100'000) break;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  if (num.starts_with("thứ ")) {
    const auto* found = std::ranges::find(kOrdinals, num.substr(std::string_view("thứ ").size()));
    return found == kOrdinals.end() ? 0 : static_cast<int>(found - kOrdinals.begin());
  }
  return roman_value(num);
}

bool is_bullet(std::string_view text) {
  if (text.starts_with("[")) return true;
  for (const std::string_view bullet : {"-", "+", "*", "•", "–", "—", "▪", "○", "●", "·"}) {
    if (text.starts_with(bullet)) return true;
  }
  return false;
}

}  // namespace rasoat::structure
