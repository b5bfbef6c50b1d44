#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who acts, and what each may do. Pure: the table of permissions has no store and no page in it;
/// every act of the service asks it, and the pages ask the same table what to offer.
namespace rasoat::review {

using UnitId = std::int64_t;
using UserId = std::int64_t;

/// What a person may be in the review of texts (NĐ 79/2025/NĐ-CP chương III; the province's own Quy
/// chế phối hợp says who is what). One person may have several.
enum class Role {
  kReader,     ///< cán bộ tra cứu: sees cases, decides nothing
  kReviewer,   ///< người rà soát, in the cases of the own unit
  kAppraiser,  ///< người thẩm định của Sở Tư pháp, in the cases of all units
  kApprover,  ///< lãnh đạo duyệt: of the own unit, or of all units in a unit that coordinates
  kAdministrator,  ///< quản trị: accounts, units, settings; decides no case
};
inline constexpr int kRoles = 5;
std::string_view name(Role role);   ///< "reviewer"
std::string_view label(Role role);  ///< "Người rà soát"
std::optional<Role> role_by_name(std::string_view name);

/// A sở, Văn phòng UBND … `coordinates`: đầu mối (Sở Tư pháp), whose people see to all units.
struct Unit {
  UnitId id = 0;
  std::string code;  ///< "so-tu-phap"
  std::string name;  ///< "Sở Tư pháp"
  bool coordinates = false;
  bool active = true;
  friend bool operator==(const Unit&, const Unit&) = default;
};

struct User {
  UserId id = 0;
  std::string login;  ///< lower case ASCII letters, digits, '.', '-', '_'
  std::string name;   ///< "Nguyễn Thị An"
  UnitId unit = 0;
  std::vector<Role> roles;
  bool active = true;
  bool must_change_password = false;
  friend bool operator==(const User&, const User&) = default;
};

/// The one who acts.
struct Actor {
  UserId user = 0;
  std::string login;
  std::string name;
  UnitId unit = 0;
  bool unit_coordinates = false;
  std::vector<Role> roles;
  /// The program itself (detectors, commands at the terminal): never comes from a session.
  bool program = false;
};
bool has(const Actor& actor, Role role);

/// What can be asked of the service. Transitions of cases are acts too (review/workflow.h).
enum class Permission {
  kSeeCases,
  kDismissCandidate,  ///< loại bỏ phát hiện
  kOpenCase,          ///< từ phát hiện, hoặc tự lập
  kAssign,
  kReview,  ///< start, write conclusions, propose
  kAppraise,
  kApprove,  ///< approve or return
  kFollow,   ///< drafting steps, link of the acting document
  kClose,
  kWithdraw,
  kReopen,
  kMerge,
  kComment,
  kCorrectLaw,  ///< events and relations of texts
  kManageAccounts,
  kManageSettings,
  kSeeLog,
};
inline constexpr int kPermissions = 17;
std::string_view name(Permission permission);

/// How far a permission goes.
enum class Reach {
  kNowhere,
  kOwnUnit,       ///< cases of the own unit, and those that no unit has yet
  kCoordinating,  ///< all units if the own one coordinates (đầu mối), else nothing
  kOwnOrAll,      ///< the own unit; all units if the own one coordinates
  kEverywhere,
};
/// The table of permissions: what a role gives. kEverywhere in what concerns no case means: yes.
Reach reach(Role role, Permission permission);

/// True if one of the actor's roles gives the permission for a case of `case_unit` (0: no unit yet,
/// or no case is concerned). Four eyes are a guard of the transition, not of this table. The
/// program opens and follows cases, finishes them and manages accounts; it decides nothing.
bool may(const Actor& actor, Permission permission, UnitId case_unit);

}  // namespace rasoat::review
