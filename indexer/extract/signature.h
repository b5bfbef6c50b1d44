#pragma once

#include <string>
#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BỘ TRƯỞNG": the authority or office of
/// the signer (NĐ 78/2025 Phụ lục I: chức vụ, họ tên và chữ ký).
bool is_signature_title(const Line& line);

/// "Nơi nhận:"
bool is_recipients(const Line& line);

struct Signature {
  std::string name;                 ///< "Nguyễn Thành Diệu"; empty if it was not found
  std::vector<std::string> titles;  ///< "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
};

/// The signature among the lines of the closing part. Of several (thông tư liên tịch) the first.
Signature find_signature(const std::vector<Line>& lines);

}  // namespace rasoat::structure
