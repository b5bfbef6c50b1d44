#include "review/actor.h"

#include <algorithm>
#include <array>

namespace rasoat::review {
namespace {

struct RoleName {
  Role role;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<RoleName, kRoles> kRoleNames = {{
    {Role::kReader, "reader", "Cán bộ tra cứu"},
    {Role::kReviewer, "reviewer", "Người rà soát"},
    {Role::kAppraiser, "appraiser", "Người thẩm định"},
    {Role::kApprover, "approver", "Lãnh đạo duyệt"},
    {Role::kAdministrator, "administrator", "Quản trị"},
}};

}  // namespace

std::string_view name(Role role) { return kRoleNames[static_cast<std::size_t>(role)].name; }
std::string_view label(Role role) { return kRoleNames[static_cast<std::size_t>(role)].label; }

std::optional<Role> role_by_name(std::string_view wanted) {
  const auto* found = std::ranges::find(kRoleNames, wanted, &RoleName::name);
  return found == kRoleNames.end() ? std::nullopt : std::optional(found->role);
}

bool has(const Actor& actor, Role role) {
  return std::ranges::find(actor.roles, role) != actor.roles.end();
}

}  // namespace rasoat::review
