#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "corpus/date.h"
#include "corpus/result.h"
#include "indexer/search/place_filter.h"
#include "indexer/search/searcher.h"

namespace rasoat {

using FilterList = std::vector<std::pair<std::string, std::string>>;

/// Beyond this many the query is refused.
inline constexpr std::size_t kMaxFilters = 5000;

/// Units of documents whose force on `day` is one of these: what force_on() says of their
/// summaries.
Xapian::Query force_query(const Xapian::Database& database, std::span<const Force> forces,
                          Date day);

/// Units of documents of which something binds on `day` (works()): in force, expired or suspended
/// in part only. Not those that are suspended as a whole, and not those of which no day is known.
Xapian::Query binding_query(const Xapian::Database& database, Date day);

/// Units that pass the filters: of one name either, of different names all. An empty query: every
/// unit passes. `day` is the day that "status" and "place" are about. Errors: kInvalidArgument
/// (unknown name or value, too many).
Result<Xapian::Query> filter_query(const Xapian::Database& database, const FilterList& filters,
                                   Date day, const PlaceFilter& places);

/// Head units of documents with the number that was typed, newest first; at most `limit`. Where the
/// number was typed in full, those that bear exactly it; else all that it may mean.
std::vector<Xapian::docid> find_number(const Xapian::Database& database, const NumberQuery& number,
                                       const Xapian::Query& filter, int limit);

}  // namespace rasoat
