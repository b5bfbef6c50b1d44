#pragma once

#include <string>
#include <string_view>

namespace rasoat {

/// `html` (as server/document_html.h makes it) with <mark> around the first place where its text
/// reads `quote`, also where the words go over links and paragraphs; white space counts as one
/// space. Unchanged if it is nowhere.
std::string mark_quote(const std::string& html, std::string_view quote);

}  // namespace rasoat
