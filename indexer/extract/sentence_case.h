#pragma once

#include <string>
#include <string_view>

#include "corpus/issuing_body.h"

namespace rasoat::structure {

/// A title printed in capitals as a sentence: "QUY ĐỊNH GIÁ ĐẤT TRÊN ĐỊA BÀN TỈNH CÀ MAU" → "Quy
/// định giá đất trên địa bàn tỉnh Cà Mau". Provinces get their capitals from the registry, other
/// names from the places where `context` (the preamble, the first Điều) prints the same words;
/// document numbers stay in capitals. A title that has small letters stays as it is.
std::string sentence_case(std::string_view title, std::string_view context,
                          const BodyRegistry& bodies = BodyRegistry::builtin());

}  // namespace rasoat::structure
