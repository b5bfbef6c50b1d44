#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"

/// Which texts act on others, and which of their words are read for it.
namespace rasoat {

/// Letters, plans and reports speak of what others do or shall do; they act on no text
/// (Luật 64/2025/QH15 Điều 4, NĐ 78/2025 Điều 4: nghị quyết, quyết định and the like).
bool can_act(DocumentType type);

/// The paragraphs that are not quoted, a line each.
std::string joined(const std::vector<Block>& blocks);

/// "Nghị quyết này đã được … thông qua … và thay thế …": what stands before the signature.
std::string closing_words(const Document& document);

}  // namespace rasoat
