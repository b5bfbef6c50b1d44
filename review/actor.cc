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

/// One line a permission: how far it goes for each role, and whether the program has it.
struct PermissionRow {
  Permission permission;
  std::string_view name;
  std::array<Reach, kRoles> roles;
  bool program;
};

constexpr Reach kNo = Reach::kNowhere;
constexpr Reach kOwn = Reach::kOwnUnit;
constexpr Reach kCo = Reach::kCoordinating;
constexpr Reach kOwnAll = Reach::kOwnOrAll;
constexpr Reach kAll = Reach::kEverywhere;

// clang-format off
constexpr std::array<PermissionRow, kPermissions> kTable = {{
    //                                                           reader reviewer appraiser approver administrator
    {Permission::kSeeCases,         "see_cases",         {kAll,  kAll,   kAll,  kAll,    kAll}, true},
    {Permission::kDismissCandidate, "dismiss_candidate", {kNo,   kOwn,   kAll,  kOwnAll, kNo},  false},
    {Permission::kOpenCase,         "open_case",         {kNo,   kOwn,   kAll,  kOwnAll, kNo},  true},
    {Permission::kAssign,           "assign",            {kNo,   kNo,    kCo,   kOwnAll, kNo},  false},
    {Permission::kReview,           "review",            {kNo,   kOwn,   kNo,   kNo,     kNo},  false},
    {Permission::kAppraise,         "appraise",          {kNo,   kNo,    kAll,  kNo,     kNo},  false},
    {Permission::kApprove,          "approve",           {kNo,   kNo,    kNo,   kOwnAll, kNo},  false},
    {Permission::kFollow,           "follow",            {kNo,   kOwn,   kCo,   kOwnAll, kNo},  true},
    {Permission::kClose,            "close",             {kNo,   kOwn,   kCo,   kOwnAll, kNo},  true},
    {Permission::kWithdraw,         "withdraw",          {kNo,   kNo,    kNo,   kOwnAll, kNo},  false},
    {Permission::kReopen,           "reopen",            {kNo,   kNo,    kNo,   kOwnAll, kNo},  false},
    {Permission::kMerge,            "merge",             {kNo,   kOwn,   kCo,   kOwnAll, kNo},  false},
    {Permission::kComment,          "comment",           {kNo,   kAll,   kAll,  kAll,    kNo},  false},
    {Permission::kCorrectLaw,       "correct_law",       {kNo,   kNo,    kAll,  kCo,     kNo},  false},
    {Permission::kManageAccounts,   "manage_accounts",   {kNo,   kNo,    kNo,   kNo,     kAll}, true},
    {Permission::kManageSettings,   "manage_settings",   {kNo,   kNo,    kNo,   kNo,     kAll}, true},
    {Permission::kSeeLog,           "see_log",           {kNo,   kNo,    kAll,  kAll,    kAll}, true},
}};
// clang-format on

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].permission) != i) return false;
  }
  for (std::size_t i = 0; i < kRoleNames.size(); ++i) {
    if (static_cast<std::size_t>(kRoleNames[i].role) != i) return false;
  }
  return true;
}
static_assert(in_order());

const PermissionRow& row(Permission permission) {
  return kTable.at(static_cast<std::size_t>(permission));
}

bool extends_to(Reach reach, const Actor& actor, UnitId case_unit) {
  const bool own = case_unit == 0 || case_unit == actor.unit;
  switch (reach) {
    case Reach::kNowhere:
      return false;
    case Reach::kOwnUnit:
      return own;
    case Reach::kCoordinating:
      return actor.unit_coordinates;
    case Reach::kOwnOrAll:
      return own || actor.unit_coordinates;
    case Reach::kEverywhere:
      return true;
  }
  return false;
}

}  // namespace

std::string_view name(Role role) { return kRoleNames.at(static_cast<std::size_t>(role)).name; }
std::string_view label(Role role) { return kRoleNames.at(static_cast<std::size_t>(role)).label; }

std::optional<Role> role_by_name(std::string_view wanted) {
  const auto* found = std::ranges::find(kRoleNames, wanted, &RoleName::name);
  return found == kRoleNames.end() ? std::nullopt : std::optional(found->role);
}

bool has(const Actor& actor, Role role) {
  return std::ranges::find(actor.roles, role) != actor.roles.end();
}

std::string_view name(Permission permission) { return row(permission).name; }

Reach reach(Role role, Permission permission) {
  return row(permission).roles.at(static_cast<std::size_t>(role));
}

bool may(const Actor& actor, Permission permission, UnitId case_unit) {
  if (actor.program) return row(permission).program;
  return std::ranges::any_of(actor.roles, [&](Role role) {
    return extends_to(reach(role, permission), actor, case_unit);
  });
}

}  // namespace rasoat::review
