#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace rasoat {

/// The head of a text by the places that its lines have on paper (NĐ 78/2025 and, for older texts,
/// NĐ 30/2020 and TT 25/2011): agency and number at the left, quốc hiệu and date at the right, type
/// and title below. Lines as printed.
struct Cover {
  std::vector<std::string> agency;
  std::string number;  ///< "Số: 31/2025/QĐ-UBND"
  std::vector<std::string>
      motto;  ///< "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
  std::string place_and_date;
  std::vector<std::string> title;  ///< and whatever has no other place
};

/// Nothing is lost: each line that is no drawn rule stands in one of the places.
Cover read_cover(const std::vector<Block>& blocks);

/// A line drawn with characters: "-------", "_____", "***".
bool is_drawn_rule(std::string_view text);

}  // namespace rasoat
