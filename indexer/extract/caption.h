#pragma once

#include <optional>

#include "corpus/document.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {

/// The line by which a law site names the document below its text: "Quyết định 5/2025/QĐ-UBND quy
/// định …", "Công văn 401/UBND-KT năm 2025 về …". It belongs to no part of the text.
bool is_caption(const Line& line);

/// What such a line says: number, type, title and issuer; nothing if it is none.
std::optional<DocumentMetadata> read_caption(const Line& line);

}  // namespace rasoat::structure
