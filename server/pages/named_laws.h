#pragma once

#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "indexer/search/searcher.h"

namespace rasoat::pages {

/// Laws, codes and ordinances that a query calls by name ("luật đất đai 2024"), and that we know
/// only because texts that were found rest on them. Whoever looks for such a law must not take what
/// is found for it. A year in the query is the year of the law.
std::vector<DocumentSummary> laws_named_but_not_held(const Store& store, std::string_view query,
                                                     const std::vector<DocumentHit>& found);

}  // namespace rasoat::pages
