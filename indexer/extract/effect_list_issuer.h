#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/effect_targets.h"

/// Who issued the documents of a list, where the rows do not say it.
namespace rasoat {

/// "II. VĂN BẢN DO ỦY BAN NHÂN DÂN TỈNH THẠCH SƠN BAN HÀNH", "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH",
/// "III. TỈNH THẠCH SƠN": the body or the province; nothing if the heading names none.
std::optional<std::string> issuer_in_heading(std::string_view heading);

/// "tỉnh Thạch Sơn", "thành phố …".
bool is_province(std::string_view printed);

/// "tỉnh Thạch Sơn" behind a number of "QĐ-UBND" is its Ủy ban nhân dân; empty if the number does
/// not say which body.
std::string body_of_province(const std::string& province, const DocumentNumber& number);

/// Gives the target the issuer of its group, where it has none of its own.
void take_group_issuer(EffectTarget& target, const std::string& group_issuer);

}  // namespace rasoat
