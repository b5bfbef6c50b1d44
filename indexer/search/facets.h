#pragma once

#include <vector>

#include "indexer/search/ranking.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// Counts the documents of the candidates by type, issuer, year, status on `day`, field and
/// territory. Values in descending number, years newest first; at most 50 values each.
std::vector<Facet> count_facets(const std::vector<FoundUnit>& candidates, Date day);

}  // namespace rasoat
