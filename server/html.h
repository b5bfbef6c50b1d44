#pragma once

#include <string>
#include <string_view>

#include "indexer/search/searcher.h"
#include "server/number_links.h"

namespace rasoat::html {

/// Escaped for element content and for attribute values in double quotes.
std::string escape(std::string_view text);

/// The snippet, escaped, with <mark> around what was found and "…" where text was left out.
std::string snippet(const Snippet& snippet);

/// Escaped text in which each number of a document is a link to the document that it means, or,
/// where `links` knows none, to the search for it; each date and number is kept on one line.
std::string linked_text(std::string_view text, const NumberLinks& links = {});

}  // namespace rasoat::html
