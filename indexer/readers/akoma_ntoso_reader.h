#pragma once

#include <string_view>

#include "corpus/document.h"
#include "corpus/result.h"
#include "indexer/readers/reader.h"

namespace rasoat {

/// Akoma Ntoso in any Unicode encoding, bounded before corpus/akoma_ntoso.h reads it.
/// Errors: kMalformed, kTruncated, kTooLarge, kEmpty.
Result<Document> read_akoma_ntoso_file(std::string_view bytes, const ReadLimits& limits);

}  // namespace rasoat
