#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {

/// What the cover of a document says (NĐ 78/2025 Điều 71.2: quốc hiệu, tên cơ quan, số, địa danh và
/// ngày, tên loại, trích yếu), in whatever order its lines came.
struct Head {
  std::vector<std::string> agency;  ///< lines of the agency: "ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"
  std::optional<DocumentNumber> number;
  std::optional<Date> date;
  DocumentType type = DocumentType::kUnknown;
  std::string title;  ///< as printed, lines joined
  std::string authority;  ///< line under the title: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI";
                          ///< empty if none
  bool letter = false;  ///< công văn: "V/v …", no type line
};
Head read_head(const std::vector<Line>& cover);

}  // namespace rasoat::structure
