#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

/// The new text that an amending text quotes: “Điều 5. …”.
namespace rasoat::amend {

/// A quoted passage without its outer marks.
struct Passage {
  std::vector<Block> blocks;
  std::size_t last = 0;  ///< one past the last block of the source that it takes
};

/// The passage that begins in `source[at]` at byte `offset` (or, where nothing is left there, at
/// the next block), up to the mark that closes it; several passages that follow each other are one.
/// Nothing if no mark opens there, or none closes, or words go on after the one that closes.
std::optional<Passage> take_passage(const std::vector<Block>& source, std::size_t at,
                                    std::size_t offset);

/// True if the text begins with an opening mark.
bool opens_quote(std::string_view text);

/// Puts the passage into structure: exactly the provisions `expected` (kinds and numbers, in their
/// order), each with all below it, ids empty. Nothing if the passage holds more, less or other
/// provisions, or its numbering leaves a doubt.
std::optional<std::vector<Provision>> parse_passage(const std::vector<Block>& passage,
                                                    const std::vector<ProvisionStep>& expected);

}  // namespace rasoat::amend
