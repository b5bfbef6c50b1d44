#pragma once

#include <string>
#include <string_view>

#include "indexer/search/searcher.h"

namespace rasoat::html {

/// Escaped for element content and for attribute values in double quotes.
std::string escape(std::string_view text);

/// The snippet, escaped, with <mark> around what was found and "…" where text was left out.
std::string snippet(const Snippet& snippet);

/// Escaped text in which each number of a document is a link to the search for it, and each date
/// and number is kept on one line.
std::string linked_text(std::string_view text);

}  // namespace rasoat::html
