#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rasoat::desk {

struct BarPart {
  std::string_view kind;  ///< CSS class: "done", "open", "late"
  std::int64_t count = 0;
};

/// One bar as SVG, its parts one after another; a whole bar is `widest`. For the eye only: the
/// numbers stand beside it.
std::string bar(const std::vector<BarPart>& parts, std::int64_t widest);

}  // namespace rasoat::desk
