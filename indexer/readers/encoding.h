#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace rasoat {

/// Encodings in which Vietnamese text files are met.
enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kWindows1258, kUnknown };

/// By byte order mark, by the pattern of zero bytes, by being UTF-8; what is left is kWindows1258
/// if the bytes decode to Vietnamese syllables, and otherwise kUnknown (TCVN3 and VNI files end
/// here).
Encoding detect_encoding(std::string_view bytes);

/// The text as UTF-8 without byte order mark. `declared` is the name that the file gives its
/// encoding ("windows-1258", "utf-8"), believed only where it fits the bytes; empty if the file
/// says nothing. A few stray bytes in UTF-8 become U+FFFD. Errors: kMalformed (an encoding that is
/// not known here), kTruncated (cut inside a character).
Result<std::string> to_utf8(std::string_view bytes, std::string_view declared = {});

}  // namespace rasoat
