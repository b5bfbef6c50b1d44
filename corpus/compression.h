#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

/// Texts as they are kept: zstd with a checksum. May be called from any thread.
namespace rasoat {

std::string compress(std::string_view text);

/// `size`: bytes of the text, as noted beside what was compressed.
/// Errors: kCorrupt if `compressed` gives anything else, or `size` is of no text.
Result<std::string> decompress(std::string_view compressed, std::size_t size);

}  // namespace rasoat
