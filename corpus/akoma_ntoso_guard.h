#pragma once

#include <optional>
#include <string_view>

#include "corpus/result.h"

namespace rasoat::akn {

/// What can be said against the bytes before they are parsed: empty, too large, not UTF-8 (nothing
/// else is parsed, whatever the file declares, so that what is looked at here is what the parser
/// sees), or a tag that libxml2 would take too long over.
std::optional<Error> refusal_of(std::string_view xml);

}  // namespace rasoat::akn
