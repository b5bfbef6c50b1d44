#pragma once

#include "corpus/document.h"
#include "corpus/issuing_body.h"

namespace rasoat::structure {

/// Is it a văn bản quy phạm pháp luật? A reading of Luật 64/2025/QH15 Điều 4 (who issues norms in
/// which form) with the sign that its form requires, the year in the number (NĐ 78/2025 Phụ lục I;
/// NĐ 34/2016 before it): "12/2019/QĐ-UBND" is one, "1628/QĐ-UBND" is not. A person decides in
/// doubt.
bool is_normative(const DocumentMetadata& metadata, const IssuingBody* issuer);

}  // namespace rasoat::structure
