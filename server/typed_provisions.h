#pragma once

#include <string_view>
#include <vector>

#include "corpus/outline.h"
#include "corpus/result.h"

namespace rasoat {

/// The provisions that people type into a field, each once: as cite() prints them, or as they
/// speak: "Khoản 1, 2 Điều 3", "điểm a, b khoản 2 Điều 3 và Điều 5", "Điều 3 khoản 2", "dieu 3",
/// "k2 đ3", "Khoản 1 Điều 5 Quy chế"; places are set apart by semicolons or lines. "Điều 5" is that
/// of the main text, or of the only attached part where the main text has none. Empty for nothing
/// typed. Errors: kInvalidArgument, with the place that the text does not have or that cannot be
/// read.
Result<std::vector<ProvisionPath>> typed_provisions(std::string_view typed, const Outline& outline);

}  // namespace rasoat
