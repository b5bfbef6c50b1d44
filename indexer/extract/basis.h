#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "indexer/extract/preamble.h"

namespace rasoat {

/// The instruments that the "Căn cứ" lines of the preamble name (NĐ 78/2025 Phụ lục I: each căn cứ
/// a line, ended by a semicolon; older and hurried texts put several in a line or break one over
/// many).
///
/// An instrument named after "được sửa đổi, bổ sung bởi" is one too, with via kAmendedBy. A number
/// that stands within the name of another instrument ("sửa đổi một số điều của Nghị định số
/// 78/2025/NĐ-CP") is none. Tờ trình, báo cáo, đề nghị and what "Xét", "Theo", "Thực hiện"
/// introduce are none.
std::vector<Basis> read_basis(const Document& document);

/// The instruments of one "Căn cứ …" line.
std::vector<Basis> read_basis_line(std::string_view line);

}  // namespace rasoat
