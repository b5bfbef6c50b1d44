#include "server/pages/review/bars.h"

#include <fmt/core.h>

#include <algorithm>

namespace rasoat::desk {

std::string bar(const std::vector<BarPart>& parts, std::int64_t widest) {
  std::string out =
      "<svg class=\"bar\" width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">";
  double at = 0;
  for (const BarPart& part : parts) {
    if (part.count <= 0) continue;
    const double width = 100.0 * static_cast<double>(part.count) /
                         static_cast<double>(std::max<std::int64_t>(widest, 1));
    out += fmt::format("<rect class=\"bar-{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"14\"/>",
                       part.kind, at, width);
    at += width;
  }
  return out + "</svg>";
}

}  // namespace rasoat::desk
