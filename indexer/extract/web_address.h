#pragma once

#include <optional>
#include <string_view>

#include "corpus/document_number.h"
#include "corpus/issuing_body.h"

namespace rasoat::structure {

/// The number that the address of a page names:
/// ".../nghi-dinh-so-275-2025-nd-cp-ve-sua-doi--185546" is of 275/2025/NĐ-CP. For pages that left
/// out the head of the text.
std::optional<DocumentNumber> number_in_address(std::string_view address,
                                                const BodyRegistry& bodies);

}  // namespace rasoat::structure
