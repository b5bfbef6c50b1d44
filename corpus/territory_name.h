#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/issuing_body.h"

namespace rasoat {

/// Ids of the provinces that a text of `issuing_province_id` means on `day` by a printed territory:
/// "tỉnh Lam Giang" (that of the day), "tỉnh Kon Tum cũ", "tỉnh Kon Tum (trước sắp xếp)" (a
/// province that it came from, also where both have one name), "toàn tỉnh" (its own; Luật
/// 64/2025/QH15 Điều 54). Empty if no province is known by that name.
std::vector<std::string> provinces_meant(std::string_view printed,
                                         std::string_view issuing_province_id,
                                         std::optional<Date> day, const BodyRegistry& bodies);

}  // namespace rasoat
