#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {

/// "khoản 2 Điều 5 quy định về mức thu phí của Quyết định số …", "Điều 6 (về trình tự) Quyết định
/// số …": the document whose number stands past words that say what the provisions are about.
std::optional<ProvisionOwner> owner_past_description(const ReferenceText& text,
                                                     const ProvisionList& list, std::size_t end);

}  // namespace rasoat
