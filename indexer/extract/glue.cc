#include "indexer/extract/glue.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "indexer/extract/marker.h"

namespace rasoat::structure {
namespace {

constexpr std::array<std::string_view, 23> kPointLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                            "i", "k", "l", "m", "n", "o", "p", "q",
                                                            "r", "s", "t", "u", "v", "x", "y"};

constexpr std::size_t kLongestHeading = 400;

/// What came last, so that what must come next is known.
struct Expected {
  int article = 0, clause = 0, point = 0;

  void pass(const Marker& marker) {
    switch (marker.kind) {
      case ProvisionKind::kArticle:
        *this = {value_of(marker.num), 0, 0};
        break;
      case ProvisionKind::kClause:
        clause = value_of(marker.num), point = 0;
        break;
      case ProvisionKind::kPoint:
        point = point_order(marker.num);
        break;
      default:
        break;
    }
  }
};

/// A number after one of these words (folded) is cited: "tại Điều 5.", "khoản 2 Điều 5.", "Điều 4,
/// Điều 5." unless that Điều would be missing: after Điều 4 of the text itself and before its
/// Điều 6.
constexpr std::array<std::string_view, 18> kCiting = {"tai", "va",  "hoac", "cua",  "theo",  "den",
                                                      "tu",  "cac", "voi",  "dieu", "khoan", "diem",
                                                      "so",  "muc", "mau",  "bieu", "phu",   "luc"};

bool is_citing(const Word& before, bool missing) {
  if (before.text.ends_with(",")) return !missing;
  if (before.text.ends_with(")") || ends_sentence(before.text)) return false;
  const std::string_view word = bare(before.folded);
  if (std::ranges::find(kCiting, word) != kCiting.end()) return true;
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_citing_number(const Word& before) {
  constexpr std::array<std::string_view, 14> kCounted = {"dieu", "khoan", "diem", "so",     "muc",
                                                         "mau",  "bieu",  "luc",  "chuong", "phan",
                                                         "cap",  "hang",  "nhom", "loai"};
  return std::ranges::find(kCounted, bare(before.folded)) != kCounted.end();
}

/// The rest of a line from a word on, if a new Điều may start there.
std::optional<Marker> glued_article(const Line& line, std::size_t piece, const Word& before,
                                    const Word& word, const Expected& expected, int next_article) {
  if (word.text != "Điều") return std::nullopt;
  const std::string_view rest = std::string_view(line.text).substr(word.begin);
  auto marker = heading_marker(rest);
  if (!marker || marker->kind != ProvisionKind::kArticle) return std::nullopt;
  // "… (kèm theo Phụ lục) Điều 2." may end the line; its text stands in the next.
  const bool ends_line =
      marker->length >= rest.size() && (before.text.ends_with(")") || ends_sentence(before.text));
  if (!ends_line && (marker->length >= rest.size() || !starts_upper(rest, marker->length)))
    return std::nullopt;
  // "Chương I QUY ĐỊNH CHUNG Điều 1. Phạm vi"
  const std::string_view head = std::string_view(line.text).substr(piece, word.begin - piece);
  if (head.size() <= kLongestHeading && upper(before.text) == before.text &&
      lower(before.text) != before.text)
    return marker;
  const int value = value_of(marker->num);
  if (value != expected.article + 1 || next_article == value ||
      is_citing(before, next_article == value + 1))
    return std::nullopt;
  return marker;
}

std::optional<Marker> glued_clause(const Line& line, const Word& before, const Word& word,
                                   const Expected& expected, bool after_heading) {
  if (expected.article == 0) return std::nullopt;
  const std::string_view rest = std::string_view(line.text).substr(word.begin);
  auto marker = clause_marker(rest);
  if (!marker || value_of(marker->num) != expected.clause + 1) return std::nullopt;
  const std::size_t text_begin = word.begin + marker->length;
  if (text_begin < line.text.size() && !starts_upper(line.text, text_begin)) return std::nullopt;
  if (ends_sentence(before.text) && !is_citing_number(before)) return marker;
  // The heading of an Điều has no full stop: "Điều 2. Điều khoản thi hành 1. Quyết định này".
  if (after_heading && expected.clause == 0 && !is_citing_number(before) &&
      !before.text.ends_with(","))
    return marker;
  return std::nullopt;
}

std::optional<Marker> glued_point(const Line& line, const Word& before, const Word& word,
                                  const Expected& expected) {
  if (expected.article == 0) return std::nullopt;
  const std::string_view rest = std::string_view(line.text).substr(word.begin);
  auto marker = point_marker(rest);
  if (!marker || point_order(marker->num) != expected.point + 1) return std::nullopt;
  if (marker->length >= rest.size() || !starts_upper(rest, marker->length)) return std::nullopt;
  if (is_citing_number(before) || before.text.ends_with(",")) return std::nullopt;
  if (expected.point > 0 && !ends_sentence(before.text)) return std::nullopt;
  return marker;
}

/// Cuts one line; `expected` goes on with it.
void split_line(const Line& line, Expected& expected, int next_article, std::vector<Line>& out) {
  const std::vector<Word> all = words(line);
  std::size_t begin = 0;  // of the piece
  bool after_heading = false;
  std::size_t skip_to = 0;
  if (const auto marker = marker_of(line)) {
    expected.pass(*marker);
    skip_to = marker->length;
    after_heading = marker->kind == ProvisionKind::kArticle;
  }
  for (std::size_t k = 1; k < all.size(); ++k) {
    const Word& word = all[k];
    if (word.begin < skip_to || word.begin == begin) continue;
    auto marker = glued_article(line, begin, all[k - 1], word, expected, next_article);
    if (!marker) marker = glued_clause(line, all[k - 1], word, expected, after_heading);
    if (!marker) marker = glued_point(line, all[k - 1], word, expected);
    if (!marker) continue;
    out.push_back(make_line(std::string_view(line.text).substr(begin, word.begin - begin)));
    begin = word.begin;
    skip_to = begin + marker->length;
    expected.pass(*marker);
    after_heading = marker->kind == ProvisionKind::kArticle;
  }
  if (begin == 0)
    out.push_back(line);
  else
    out.push_back(make_line(std::string_view(line.text).substr(begin)));
}

}  // namespace

int point_order(std::string_view letter) {
  if (letter.empty()) return 0;
  const std::string_view first = letter.starts_with("đ")
                                     ? letter.substr(0, std::string_view("đ").size())
                                     : letter.substr(0, 1);
  const auto* found = std::ranges::find(kPointLetters, first);
  return found == kPointLetters.end() ? 0 : static_cast<int>(found - kPointLetters.begin()) + 1;
}

std::vector<int> next_articles(const std::vector<Line>& lines) {
  std::vector<int> out(lines.size() + 1, 0);
  for (std::size_t i = lines.size(); i-- > 0;) {
    const auto marker = marker_of(lines[i]);
    out[i] = marker && marker->kind == ProvisionKind::kArticle ? value_of(marker->num) : out[i + 1];
  }
  return out;
}

std::vector<Line> split_glued(std::vector<Line> lines) {
  const std::vector<int> next = next_articles(lines);
  std::vector<Line> out;
  out.reserve(lines.size());
  Expected expected;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.table || line.quoted || line.hint == LineHint::kContent) {
      out.push_back(line);
      continue;
    }
    if (line.hint != LineHint::kNone) {
      if (const auto marker = marker_of(line)) expected.pass(*marker);
      out.push_back(line);
      continue;
    }
    split_line(line, expected, next[i + 1], out);
  }
  return out;
}

}  // namespace rasoat::structure
