#pragma once

#include "indexer/amend/apply.h"
#include "indexer/amend/places.h"

namespace rasoat::amend {

/// An instruction on words (kReplacePhrase, kRemovePhrase, kInsertPhrase), wherever it reaches: all
/// places or none.
Outcome apply_phrase(Document& base, const Instruction& instruction, const Cause& cause,
                     Places& places);

}  // namespace rasoat::amend
