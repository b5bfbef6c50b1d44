#pragma once

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "corpus/date.h"
#include "corpus/result.h"
#include "indexer/search/searcher.h"

namespace rasoat {

using FilterList = std::vector<std::pair<std::string, std::string>>;

/// Beyond this many the query is refused.
inline constexpr std::size_t kMaxFilters = 5000;

/// Units of documents whose force on `day` is `status`.
Xapian::Query status_query(Force status, Date day);

/// Units of documents in force on `day`, wholly or in part.
Xapian::Query in_force_query(Date day);

/// Units that pass the filters: of one name either, of different names all. An empty query: every unit passes.
/// `day` is the day that "status" is about. Errors: kInvalidArgument (unknown name or value, too many).
Result<Xapian::Query> filter_query(const Xapian::Database& database, const FilterList& filters, Date day);

/// Head units of documents with the number that was typed, newest first; at most `limit`. Where the number was typed in
/// full, those that bear exactly it; else all that it may mean.
std::vector<Xapian::docid> find_number(const Xapian::Database& database, const NumberQuery& number,
                                       const Xapian::Query& filter, int limit);

}  // namespace rasoat
