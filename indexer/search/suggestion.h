#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "indexer/search/query.h"

namespace rasoat {

/// The query with misspelt words put right, or empty if there is nothing to put right. A word that
/// the index does not hold is replaced by the most used one at one letter's distance, preferring
/// those that stand beside its neighbours somewhere; a word whose accents no text uses, by the
/// usual form that may be meant (corpus/diacritics.h), if that goes with its neighbours. Words that
/// people ask with ("bao nhiêu") stay. At most four words are tried.
std::string suggest(const Xapian::Database& database, std::string_view query,
                    const ParsedQuery& parsed);

}  // namespace rasoat
