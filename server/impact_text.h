#pragma once

#include <string>
#include <string_view>

#include "corpus/impact.h"
#include "corpus/issuing_body.h"
#include "corpus/store.h"

/// Words for what hangs on a document, as pages and the command line say them.
namespace rasoat {

/// "Quyết định 12/2019/QĐ-UBND", "Luật Đất đai 31/2024/QH15": type or the name that texts give it,
/// and number.
std::string short_name(const Store& store, const DocumentSummary& summary);

/// "toàn quốc", "tỉnh Quảng Ngãi", "tỉnh Kon Tum cũ": where texts of the body apply (Luật
/// 64/2025/QH15 Điều 54).
std::string territory_label(const BodyRegistry& bodies, std::string_view issuer_id);

/// What a text does to the one it names, as a clause before its name: "căn cứ", "quy định chi
/// tiết", "sửa đổi".
std::string_view verb(Tie tie);

/// The address of the page of impact for a document's address.
std::string impact_address(const std::string& address);

}  // namespace rasoat
