#pragma once

#include <string_view>

#include "corpus/result.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// A Word document (DOCX). Tracked changes are read as if accepted; numbers that Word makes stand
/// in the text; footnotes follow the text as "[1] …"; headers, footers, comments and tables of
/// contents are left out. Errors: kEncrypted, kTruncated, kMalformed, kTooLarge.
Result<SourceText> read_docx(std::string_view bytes, const ReadLimits& limits);

}  // namespace rasoat
