#pragma once

#include <string_view>
#include <vector>

#include "indexer/search/query.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// The passage of `text` that says most of the query: the window that holds the rarest of its
/// words, in pairs where they are, earlest first. Cut at words, of about `length` bytes, on one
/// line. Words are found as the query matched them: an accented word by its form, one typed without
/// diacritics by all forms. No word in it: the beginning. Of texts longer than 64 KiB only that
/// much is looked at.
Snippet make_snippet(std::string_view text, const std::vector<WordStatistics>& words,
                     std::size_t length = 240);

}  // namespace rasoat
