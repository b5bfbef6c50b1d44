#include "review/actor.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace rasoat::review {
namespace {

constexpr UnitId kOwn = 7;
constexpr UnitId kOther = 8;

std::optional<Permission> permission_by_name(std::string_view wanted) {
  for (int i = 0; i < kPermissions; ++i) {
    if (name(static_cast<Permission>(i)) == wanted) return static_cast<Permission>(i);
  }
  return std::nullopt;
}

Actor person(std::vector<Role> roles, bool coordinates) {
  Actor out;
  out.user = 3;
  out.unit = kOwn;
  out.unit_coordinates = coordinates;
  out.roles = std::move(roles);
  return out;
}

/// Walks tests/review/fixtures/permissions.txt: each cell, allowed and refused.
TEST(Permissions, AreThoseOfTheWrittenTable) {
  std::ifstream in(RASOAT_SOURCE_DIR "/tests/review/fixtures/permissions.txt");
  ASSERT_TRUE(in);
  std::optional<Permission> permission;
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      permission = permission_by_name(line.substr(1, line.find(']') - 1));
      ASSERT_TRUE(permission) << line;
      continue;
    }
    std::istringstream words(line);
    std::string role_name;
    words >> role_name;
    const auto role = role_by_name(role_name);
    ASSERT_TRUE(role) << line;
    for (const bool coordinates : {false, true}) {
      for (const UnitId unit : {kOwn, kOther, UnitId{0}}) {
        std::string cell;
        ASSERT_TRUE(words >> cell) << line;
        EXPECT_EQ(may(person({*role}, coordinates), *permission, unit), cell == "có")
            << role_name << " [" << name(*permission) << "] unit " << unit
            << (coordinates ? ", coordinates" : "");
      }
    }
    ++rows;
  }
  EXPECT_EQ(rows, kRoles * kPermissions);
}

TEST(Permissions, OfSeveralRolesAddUp) {
  const Actor both = person({Role::kReviewer, Role::kApprover}, false);
  EXPECT_TRUE(may(both, Permission::kReview, kOwn));
  EXPECT_TRUE(may(both, Permission::kApprove, kOwn));
  EXPECT_FALSE(may(both, Permission::kApprove, kOther));
  EXPECT_FALSE(may(both, Permission::kAppraise, kOwn));
}

TEST(Permissions, NobodyWithoutRoles) {
  for (int i = 0; i < kPermissions; ++i)
    EXPECT_FALSE(may(person({}, true), static_cast<Permission>(i), kOwn));
}

TEST(Permissions, TheProgramDecidesNothing) {
  Actor program;
  program.program = true;
  for (const Permission allowed :
       {Permission::kSeeCases, Permission::kOpenCase, Permission::kFollow, Permission::kClose,
        Permission::kManageAccounts, Permission::kManageSettings, Permission::kSeeLog}) {
    EXPECT_TRUE(may(program, allowed, kOwn)) << name(allowed);
  }
  for (const Permission refused :
       {Permission::kDismissCandidate, Permission::kAssign, Permission::kReview,
        Permission::kAppraise, Permission::kApprove, Permission::kWithdraw, Permission::kReopen,
        Permission::kMerge, Permission::kComment, Permission::kCorrectLaw}) {
    EXPECT_FALSE(may(program, refused, kOwn)) << name(refused);
  }
}

TEST(Roles, NamesGoThereAndBack) {
  for (int i = 0; i < kRoles; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_by_name(name(role)), role);
    EXPECT_FALSE(label(role).empty());
  }
  EXPECT_EQ(role_by_name("chief"), std::nullopt);
}

}  // namespace
}  // namespace rasoat::review
