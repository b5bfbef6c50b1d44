#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "indexer/readers/source_text.h"

namespace rasoat::structure {

/// A paragraph on its way into the tree, or a table that is kept whole.
struct Line {
  std::string text;
  std::string folded;  ///< fold(text); keywords are compared on it
  LineHint hint = LineHint::kNone;
  bool upper = false;   ///< has letters, all of them capitals
  bool quoted = false;  ///< inside a passage that an amending text quotes
  std::optional<Table> table;
};

Line make_line(std::string_view text, LineHint hint = LineHint::kNone);
/// The words of a table in `text` and `folded`, for keyword tests only.
Line make_table_line(Table table);

/// A word between spaces, as printed and folded, with its place in the line.
struct Word {
  std::string_view text;
  std::string_view folded;
  std::size_t begin = 0;  ///< byte in Line::text
};
std::vector<Word> words(const Line& line);
std::vector<Word> words(Line&&) = delete;  // words point into their line

/// `word` without the punctuation around it.
std::string_view bare(std::string_view word);

bool starts_with_any(std::string_view folded, std::initializer_list<std::string_view> starts);

/// "-----", "_____", "***", "o0o": a rule between the parts of a head.
bool is_rule(const Line& line);

/// "Hà Nội, ngày 27 tháng 11 năm 2025", also with its day still blank: a place, a date, nothing
/// else.
bool is_place_and_date(const Line& line);

/// The first letter of `text` from byte `from` on, white space and quotation marks aside: is it a
/// capital?
bool starts_upper(std::string_view text, std::size_t from = 0);
/// The same for a small letter.
bool starts_lower(std::string_view text, std::size_t from = 0);

/// The sentence is complete: ends with . ; : ! ? or a quotation mark or bracket after one of these.
bool ends_sentence(std::string_view text);

Block to_block(const Line& line);

/// `word` with its first letter as a capital, the rest as it is.
std::string capitalised(std::string_view word);

}  // namespace rasoat::structure
