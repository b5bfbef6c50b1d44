#pragma once

#include <functional>
#include <string_view>

#include "corpus/document.h"
#include "corpus/result.h"
#include "indexer/readers/reader.h"

namespace rasoat {

/// JSON Lines of articles: {"id", "law_id", "article_id", "title", "text"}, perhaps "url", one Điều
/// a line. Articles of one law_id make one document, wherever they stand; documents come in the
/// order of their first article. Every line is checked before the first document is given. Memory:
/// one document, and 16 bytes a line. Errors: kMalformed with the number of the line, kTruncated
/// (the last line is cut), kTooLarge (a line; a document over ReadLimits::document_bytes), kEmpty,
/// and those of `sink`.
Result<void> read_json_lines(std::string_view bytes,
                             const std::function<Result<void>(Document)>& sink,
                             const ReadLimits& limits);

}  // namespace rasoat
