#pragma once

#include <string_view>

#include "corpus/result.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// HTML: pages as saved from vbpl.vn and thuvienphapluat-like sites, Word's "save as HTML", plain
/// HTML, and pieces of pages. Only the text of the document is read; what a site puts around it is
/// dropped, save the attributes that it states (SourceText::claimed). Errors: kMalformed (unknown
/// encoding), kTruncated (cut within the page), kEmpty (a site's page without the text), kTooLarge.
Result<SourceText> read_html(std::string_view bytes, const ReadLimits& limits);

}  // namespace rasoat
