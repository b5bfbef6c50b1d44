#pragma once

#include <vector>

#include "indexer/amend/instruction.h"

namespace rasoat::amend {

/// Gives an obstacle to orders on words that come out differently in another order of carrying out
/// what one amending text says. All its orders are on the text as it was, so an order must not meet
/// what another one has written, nor take a part out of words that another one is on: with "Chi
/// cục" → "Đội" and "Cục" → "Chi cục" a "Cục" would end as "Đội".
void refuse_nested_phrases(std::vector<Instruction>& orders);

}  // namespace rasoat::amend
