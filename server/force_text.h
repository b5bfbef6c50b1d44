#pragma once

#include <string>

#include "corpus/document.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// Why a document has this status on `day`, in plain words, with the dates it follows from:
/// "Có hiệu lực từ ngày 05/12/2025 theo chính văn bản; chưa thấy ngày hết hiệu lực."
/// Says so where what we compute and what the source claims are not the same.
std::string force_reason(const DocumentMetadata& metadata, ForceStatus status);

}  // namespace rasoat
