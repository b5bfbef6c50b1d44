#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document_number.h"

namespace rasoat {

/// A word of a query.
struct QueryWord {
  std::string accented;
  std::string folded;
  bool as_typed =
      true;  ///< match the accented form; false: typed without diacritics, match every form
  bool new_run = false;   ///< no pair with the word before it (something stood between)
  std::size_t begin = 0;  ///< bytes of the query
  std::size_t end = 0;
  friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

/// A word of the query as the index knows it.
struct WordStatistics {
  QueryWord word;
  double weight = 0;  ///< grows with rarity; 0 if the index does not hold it
};

/// What a query asks, before any index is looked at.
struct ParsedQuery {
  std::vector<QueryWord> words;                 ///< with those of the phrases
  std::vector<std::vector<QueryWord>> phrases;  ///< between quotation marks, two words or more
  std::vector<std::pair<std::string, std::string>>
      filters;  ///< by their names in a filter: {"type", "quyết định"}
  std::optional<NumberQuery> number;
  std::string article;     ///< "12" of "Điều 12"; lower case
  bool truncated = false;  ///< words were left out
};

inline constexpr std::size_t kMaxQueryWords = 1000;
inline constexpr std::size_t kMaxQueryBytes = 100'000;

/// Understands the query language (searcher.h). Never fails: what is no filter, number or phrase is
/// words.
ParsedQuery parse_query(std::string_view query);

}  // namespace rasoat
