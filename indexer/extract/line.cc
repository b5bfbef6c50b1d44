#include "indexer/extract/line.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

/// Icelandic eth, which old keyboard drivers typed for Đ: "Ðiều", "QÐ-UBND".
std::string mend_eth(std::string_view text) {
  constexpr std::string_view kEth = "\u00D0", kSmallEth = "\u00F0";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view two = text.substr(i, 2);
    if (two == kEth)
      out += "Đ";
    else if (two == kSmallEth)
      out += "đ";
    else {
      out += text[i++];
      continue;
    }
    i += 2;
  }
  return out;
}

bool has_letters(std::string_view folded) {
  return std::ranges::any_of(folded,
                             [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
}

std::size_t skip_opening(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 9> kSkipped = {" ", "\"", "“", "”",     "‘",
                                                        "'", "(",  "«", "\u00A0"};
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view s : kSkipped) {
      if (text.substr(at).starts_with(s)) {
        at += s.size();
        moved = true;
      }
    }
  }
  return at;
}

/// The first code point of `text` as its own string.
std::string_view first_character(std::string_view text) {
  if (text.empty()) return {};
  const unsigned char c = static_cast<unsigned char>(text[0]);
  const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return text.substr(0, std::min(length, text.size()));
}

}  // namespace

Line make_line(std::string_view text, LineHint hint) {
  Line line;
  line.text = squeeze(mend_eth(text));
  line.folded = fold(line.text);
  line.hint = hint;
  line.upper = has_letters(line.folded) && upper(line.text) == line.text;
  return line;
}

Line make_table_line(Table table) {
  std::string text;
  for (const auto& row : table.rows) {
    for (const Cell& cell : row) text.append(cell.text).append(" ");
  }
  Line line = make_line(text);
  line.table = std::move(table);
  return line;
}

std::vector<Word> words(const Line& line) {
  std::vector<Word> out;
  std::size_t at = 0, folded_at = 0;
  const std::string_view text = line.text, folded = line.folded;
  while (at < text.size() && folded_at < folded.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::size_t folded_end = std::min(folded.find(' ', folded_at), folded.size());
    out.push_back(
        {text.substr(at, end - at), folded.substr(folded_at, folded_end - folded_at), at});
    at = end + 1;
    folded_at = folded_end + 1;
  }
  return out;
}

std::string_view bare(std::string_view word) {
  const auto is_mark = [](char c) {
    return std::string_view(".,;:!?()[]\"'/-").find(c) != std::string_view::npos;
  };
  while (!word.empty() && is_mark(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_mark(word.back())) word.remove_suffix(1);
  for (const std::string_view quote : {"“", "”"}) {
    if (word.starts_with(quote)) word.remove_prefix(quote.size());
    if (word.ends_with(quote)) word.remove_suffix(quote.size());
  }
  return word;
}

bool starts_with_any(std::string_view folded, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view s) { return folded.starts_with(s); });
}

bool is_rule(const Line& line) {
  if (line.table || line.text.empty()) return false;
  return !has_letters(line.folded) &&
         std::ranges::none_of(line.folded, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_place_and_date(const Line& line) {
  constexpr std::size_t kLongest = 80, kLongestPlace = 40;
  const std::size_t day = line.folded.find("ngay");
  if (line.text.size() > kLongest || line.upper || day > kLongestPlace ||
      line.folded.find("thang") == std::string::npos)
    return false;
  const std::size_t year = line.folded.find("nam ", day);
  return year != std::string::npos &&
         line.folded.size() - year <= std::string_view("nam 2025./.").size();
}

bool starts_upper(std::string_view text, std::size_t from) {
  const std::string_view c = first_character(text.substr(skip_opening(text, from)));
  return !c.empty() && lower(c) != c;
}

bool starts_lower(std::string_view text, std::size_t from) {
  const std::string_view c = first_character(text.substr(skip_opening(text, from)));
  return !c.empty() && upper(c) != c;
}

bool ends_sentence(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view closing : {"”", "\"", ")", "’", "»", " "}) {
      if (text.ends_with(closing)) {
        text.remove_suffix(closing.size());
        cut = true;
      }
    }
  }
  if (text.empty()) return true;
  return std::string_view(".;:!?/").find(text.back()) != std::string_view::npos;
}

Block to_block(const Line& line) {
  if (line.table) return *line.table;
  return Paragraph{line.text, line.quoted};
}

std::string capitalised(std::string_view word) {
  const std::string_view first = first_character(word);
  return upper(first) + std::string(word.substr(first.size()));
}

}  // namespace rasoat::structure
