#include "corpus/impact.h"

#include <algorithm>
#include <array>

#include "corpus/event.h"
#include "corpus/outline.h"

namespace rasoat {
namespace {

struct TieName {
  Tie tie;
  std::string_view name;
  std::string_view label;
};
constexpr std::array kNames = {TieName{Tie::kDetails, "details", "Quy định chi tiết, hướng dẫn"},
                               TieName{Tie::kRestsOn, "rests_on", "Căn cứ ban hành"},
                               TieName{Tie::kAmends, "amends", "Sửa đổi, bổ sung"},
                               TieName{Tie::kEnds, "ends", "Bãi bỏ, thay thế"},
                               TieName{Tie::kCites, "cites", "Dẫn chiếu"}};

const TieName& entry(Tie tie) { return kNames.at(static_cast<std::size_t>(tie)); }

}  // namespace

std::string_view name(Tie tie) { return entry(tie).name; }
std::string_view label(Tie tie) { return entry(tie).label; }

bool carries(Tie tie) {
  return tie == Tie::kDetails || tie == Tie::kRestsOn || tie == Tie::kAmends;
}

namespace {

bool is_attached(const ProvisionPath& path) {
  return !path.empty() && (path.front().kind == ProvisionKind::kAttachment ||
                           path.front().kind == ProvisionKind::kAnnex);
}

/// Who asks for "Điều 5" alone may mean that of the attached part.
bool meets(ProvisionPath named, const ProvisionPath& asked) {
  if (is_attached(named) && !is_attached(asked) && named.size() > 1) named.erase(named.begin());
  return touches(named, asked);
}

}  // namespace

ProvisionMatch match_provision(const ProvisionPath& asked, const std::vector<std::string>& named) {
  if (named.empty()) return ProvisionMatch::kWhole;
  const bool met = std::ranges::any_of(named, [&](const std::string& one) {
    const ProvisionPath path = parse_citation(one);
    return path.empty() || meets(path, asked);
  });
  return met ? ProvisionMatch::kNamed : ProvisionMatch::kOther;
}

}  // namespace rasoat
