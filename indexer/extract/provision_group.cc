#include "indexer/extract/provision_group.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMostNumbers = 400;  ///< of one group; the longest real one has some forty
constexpr int kLongestRange = 120;         ///< a longer one stands for its two ends

struct Label {
  ProvisionKind kind;
  std::size_t end;
};

/// "danh mục 1", "tài khoản 112", "thời điểm a" name no provision.
bool part_of_other_word(const ReferenceText& text, std::size_t at) {
  if (at == 0) return false;
  if (text.is(at, "mục")) return text.is_any(at - 1, {"danh", "hạng", "đề", "chuyên", "thư", "số"});
  if (text.is(at, "khoản")) return text.is_any(at - 1, {"tài", "điều"});
  if (text.is(at, "điểm"))
    return text.is_any(at - 1, {"thời", "địa", "đặc", "quan", "ưu", "nhược"});
  return false;
}

std::optional<Label> label_at(const ReferenceText& text, std::size_t at) {
  if (part_of_other_word(text, at)) return std::nullopt;
  if (text.is(at, "điểm")) return Label{ProvisionKind::kPoint, at + 1};
  if (text.is(at, "khoản")) return Label{ProvisionKind::kClause, at + 1};
  if (text.is(at, "điều")) return Label{ProvisionKind::kArticle, at + 1};
  if (text.is(at, "tiểu") && text.is(at + 1, "mục"))
    return Label{ProvisionKind::kSubsection, at + 2};
  if (text.is(at, "mục")) return Label{ProvisionKind::kSection, at + 1};
  if (text.is(at, "chương")) return Label{ProvisionKind::kChapter, at + 1};
  if (text.is(at, "phần")) return Label{ProvisionKind::kPart, at + 1};
  if (text.is(at, "phụ") && text.is(at + 1, "lục")) {
    const bool counted = text.is(at + 2, "số");  // "Phụ lục số 01"
    return Label{ProvisionKind::kAnnex, at + (counted ? 3 : 2)};
  }
  return std::nullopt;
}

bool is_roman(std::string_view printed) {
  const std::size_t letters = printed.find_first_not_of("IVXLC");
  if (letters == 0) return false;
  if (letters == std::string_view::npos) return true;
  return letters + 1 == printed.size() && printed[letters] >= 'a' &&
         printed[letters] <= 'z';  // "IIa"
}

/// "a", "đ", "a1", "đ1": one letter of the Vietnamese alphabet, perhaps with a numeral.
bool is_point_letter(std::string_view word) {
  const std::size_t letter = word.substr(0, 2) == "đ" ? 2 : 1;
  if (word.empty() || (letter == 1 && (word[0] < 'a' || word[0] > 'z'))) return false;
  return word.find_first_not_of("0123456789", letter) == std::string_view::npos;
}

bool is_capital_letter(std::string_view printed) {
  return printed == "Đ" || (printed.size() == 1 && printed[0] >= 'A' && printed[0] <= 'Z');
}

struct Number {
  std::string printed;
  std::size_t end;  ///< token: one past
};

/// "III.8" of "Phụ lục III.8", "a.16" of "điểm a.16": a numeral that a dot joins to the one before
/// it, without space.
bool is_subnumber(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kOther) && text.printed(at) == "." &&
         text.is(at + 1, TokenKind::kNumeral) &&
         text.tokens()[at].begin == text.tokens()[at - 1].end &&
         text.tokens()[at + 1].begin == text.tokens()[at].end;
}

/// The number that follows a label of that kind.
std::optional<Number> number_at(const ReferenceText& text, std::size_t at, ProvisionKind kind) {
  if (text.is(at, TokenKind::kNumeral)) return Number{std::string(text.word(at)), at + 1};
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  const std::string_view printed = text.printed(at);
  switch (kind) {
    case ProvisionKind::kPoint:
      if (!is_point_letter(text.word(at))) return std::nullopt;
      if (is_subnumber(text, at + 1)) return Number{lower(text.between(at, at + 3)), at + 3};
      return Number{std::string(text.word(at)), at + 1};
    case ProvisionKind::kClause:  // "khoản II" of an old nghị quyết
      if (!is_roman(printed)) return std::nullopt;
      return Number{std::string(printed), at + 1};
    case ProvisionKind::kArticle:
      return std::nullopt;
    default:
      if (!is_roman(printed) && !is_capital_letter(printed)) return std::nullopt;
      const std::size_t end =
          kind == ProvisionKind::kAnnex && is_subnumber(text, at + 1) ? at + 3 : at + 1;
      return Number{text.between(at, end), end};
  }
}

/// What can stand after a further number of a list; a numeral before any other word counts
/// something else
/// ("Điều 5, 10 ngày").
bool ends_number(const ReferenceText& text, std::size_t at) {
  switch (text.kind(at)) {
    case TokenKind::kNumeral:
    case TokenKind::kDate:
    case TokenKind::kOther:
      return false;
    case TokenKind::kWord:
      break;
    default:
      return true;
  }
  if (label_at(text, at)) return true;
  return text.is_any(
      at,
      {"và",   "hoặc", "hay", "đến",  "tới",  "của",   "tại",   "trong", "thuộc", "này",   "nêu",
       "được", "quy",  "ban", "kèm",  "theo", "như",   "là",    "có",    "đã",    "thì",   "về",
       "trên", "luật", "bộ",  "pháp", "nghị", "quyết", "thông", "chỉ",   "hiến",  "không", "như",
       "bằng", "để",   "vào", "nói",  "và",   "các",   "sau",   "văn",   "danh"});
}

/// Where the alphabet of điểm goes: a, b, c, d, đ, e, g, h, i, k … (no f, j, w, z).
constexpr std::array<std::string_view, 23> kPointLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                            "i", "k", "l", "m", "n", "o", "p", "q",
                                                            "r", "s", "t", "u", "v", "x", "y"};

std::optional<int> as_int(std::string_view number) {
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  return value;
}

/// "mục số 3, số 4": the word before the numeral.
bool counts(const ReferenceText& text, std::size_t at, ProvisionKind kind) {
  return kind == ProvisionKind::kSection && text.is(at, "số") &&
         text.is(at + 1, TokenKind::kNumeral);
}

}  // namespace

int rank(ProvisionKind kind) {
  switch (kind) {
    case ProvisionKind::kPoint:
      return 0;
    case ProvisionKind::kClause:
      return 1;
    case ProvisionKind::kArticle:
      return 2;
    case ProvisionKind::kSubsection:
      return 3;
    case ProvisionKind::kSection:
      return 4;
    case ProvisionKind::kChapter:
      return 5;
    case ProvisionKind::kPart:
      return 6;
    case ProvisionKind::kAnnex:
      return 7;
    case ProvisionKind::kAttachment:
      return 8;
  }
  return 8;
}

bool stands_alone(ProvisionKind kind) { return rank(kind) >= rank(ProvisionKind::kArticle); }

std::vector<std::string> range_after(std::string_view from, const std::string& to) {
  std::vector<std::string> out;
  const std::optional<int> low = as_int(from);
  const std::optional<int> high = as_int(to);
  if (low && high && *low < *high && *high - *low <= kLongestRange) {
    for (int n = *low + 1; n < *high; ++n) out.push_back(std::to_string(n));
  } else {
    const auto first = std::find(kPointLetters.begin(), kPointLetters.end(), from);
    const auto last = std::find(kPointLetters.begin(), kPointLetters.end(), std::string_view(to));
    if (first != kPointLetters.end() && last != kPointLetters.end() && first < last)
      out.assign(first + 1, last);
  }
  out.push_back(to);
  return out;
}

bool is_range_word(const ReferenceText& text, std::size_t at) {
  return text.is_any(at, {"đến", "tới"});
}

std::optional<ProvisionGroup> parse_group(const ReferenceText& text, std::size_t at) {
  ProvisionGroup group;
  if (text.is_any(at, {"các", "những", "từ", "tại"}) && label_at(text, at + 1)) {
    group.each = text.is_any(at, {"các", "những"});
    ++at;
  }
  const std::optional<Label> label = label_at(text, at);
  if (!label) return std::nullopt;
  group.kind = label->kind;
  std::size_t next = label->end;
  if (text.is(next, "này")) {
    group.self = true;
    group.end = next + 1;
    return group;
  }
  const bool counted = counts(text, next, group.kind);
  if (counted) ++next;
  std::optional<Number> number = number_at(text, next, group.kind);
  if (!number) {
    if (group.kind != ProvisionKind::kAnnex) return std::nullopt;
    group.end = next;
    return group;
  }
  group.numbers.push_back(std::move(number->printed));
  next = number->end;
  while (group.numbers.size() < kMostNumbers) {
    if (group.kind == ProvisionKind::kPoint && text.is(next, TokenKind::kClose))
      ++next;  // "điểm a) khoản 1"
    const bool range = is_range_word(text, next);
    const bool joined =
        text.is(next, TokenKind::kComma) || text.is_any(next, {"và", "hoặc", "hay"});
    if (!range && !joined) break;
    std::size_t place = next + 1;
    if (text.is(next, TokenKind::kComma) && text.is_any(place, {"và", "hoặc"})) ++place;
    const auto again = group.each ? label_at(text, place) : std::nullopt;
    if (again && again->kind == group.kind) place = again->end;  // "các Điều 8 và Điều 10"
    if (counted && counts(text, place, group.kind)) ++place;
    number = number_at(text, place, group.kind);
    if (!number || !ends_number(text, number->end)) break;
    if (range) {
      std::vector<std::string> numbers = range_after(group.numbers.back(), number->printed);
      std::move(numbers.begin(), numbers.end(), std::back_inserter(group.numbers));
    } else {
      group.numbers.push_back(std::move(number->printed));
    }
    next = number->end;
  }
  group.end = next;
  return group;
}

std::optional<ProvisionKind> provision_label(const ReferenceText& text, std::size_t at) {
  const std::optional<Label> label = label_at(text, at);
  if (!label) return std::nullopt;
  return label->kind;
}

}  // namespace rasoat
