#pragma once

#include <string_view>

#include "corpus/result.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// Plain text in UTF-8, UTF-16 or windows-1258. One SourceLine a physical line (form feeds end a
/// line too): whether a wrapped line goes on with the one before needs the structure of law, so it
/// is left to structure.h. Errors: kMalformed (unknown encoding), kTruncated.
Result<SourceText> read_plain_text(std::string_view bytes);

}  // namespace rasoat
