#pragma once

#include <vector>

#include "indexer/amend/instruction.h"

namespace rasoat::amend {

/// The corrections of a correcting text (indexer/extract/corrections.h) as instructions, one for
/// each place. A correction changes no content (TT 26/2025/TT-BTP Điều 23), so the text reads as
/// corrected from the day of the correcting text. What names no pair of words, or no provision, has
/// an obstacle.
std::vector<Instruction> correction_instructions(const Document& correcting);

}  // namespace rasoat::amend
