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
  std::vector<std::size_t> starts;  ///< block with which each piece between two marks begins
  std::size_t last = 0;             ///< one past the last block of the source that it takes
};

/// The passage that begins in `source[at]` at byte `offset` (or, where nothing is left there, at
/// the next block), up to the mark that closes it; several passages that follow each other are one.
/// Nothing if no mark opens there, or none closes, or words go on after the one that closes.
std::optional<Passage> take_passage(const std::vector<Block>& source, std::size_t at,
                                    std::size_t offset);

/// True if the text begins with an opening mark.
bool opens_quote(std::string_view text);

/// What of the passage belongs to each of the `expected` provisions, in their order: by the marks
/// where each has a pair of its own, by its number otherwise. A line that only repeats the number
/// of the khoản around a điểm ("1." before "a) …") belongs to none. Nothing if the passage does not
/// begin with the first of them, or one of the others is not found.
std::optional<std::vector<std::vector<Block>>> split_passage(
    const Passage& passage, const std::vector<ProvisionPath>& expected);

/// Puts a part of a passage into structure: exactly that provision with all below it, ids empty.
/// Nothing if it holds more, less or another one, or its numbering leaves a doubt.
std::optional<Provision> parse_provision(const std::vector<Block>& part,
                                         const ProvisionStep& expected);

/// True if the part begins with the number of a khoản.
bool begins_with_clause(const std::vector<Block>& part);

}  // namespace rasoat::amend
