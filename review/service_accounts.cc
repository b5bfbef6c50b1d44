#include <algorithm>
#include <ranges>

#include "corpus/text.h"
#include "review/password.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

constexpr std::size_t kLongestName = 200;

struct UnitRow {
  Int64 id = 0;
  std::string code, name;
  Int64 coordinates = 0, active = 0;
  static auto tie(auto& r) { return std::tie(r.id, r.code, r.name, r.coordinates, r.active); }
};
constexpr const char* kUnitColumns = "id, code, name, coordinates, active";

struct UserRow {
  Int64 id = 0;
  std::string login, name;
  Int64 unit = 0;
  std::string roles;
  Int64 active = 0, must_change = 0;
  static auto tie(auto& r) {
    return std::tie(r.id, r.login, r.name, r.unit, r.roles, r.active, r.must_change);
  }
};
constexpr const char* kUserColumns =
    "id, login, name, unit_id, roles, active, must_change_password";

Unit to_unit(UnitRow row) {
  return {row.id, std::move(row.code), std::move(row.name), row.coordinates != 0, row.active != 0};
}

std::string role_names(const std::vector<Role>& roles) {
  std::string out;
  for (const Role role : roles) out += fmt::format("{}{}", out.empty() ? "" : ",", name(role));
  return out;
}

std::vector<Role> roles_in(std::string_view names) {
  std::vector<Role> out;
  for (const auto part : std::views::split(names, ',')) {
    if (const auto role = role_by_name(std::string_view(part.begin(), part.end())))
      out.push_back(*role);
  }
  return out;
}

User to_user(UserRow row) {
  return {row.id,          std::move(row.login), std::move(row.name), row.unit, roles_in(row.roles),
          row.active != 0, row.must_change != 0};
}

Json to_json(const Unit& unit) {
  return {{"code", unit.code},
          {"name", unit.name},
          {"coordinates", unit.coordinates},
          {"active", unit.active}};
}

Json to_json(const User& user) {
  return {{"name", user.name},
          {"unit", user.unit},
          {"roles", role_names(user.roles)},
          {"active", user.active}};
}

bool is_login(std::string_view login) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  return !login.empty() && login.size() <= 64 &&
         login.find_first_not_of(kAllowed) == std::string_view::npos;
}

Result<void> check(const Unit& unit) {
  if (slug(unit.code) != unit.code || unit.code.empty() || unit.code.size() > 64) {
    return fail(ErrorCode::kInvalidArgument,
                "Mã cơ quan chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.");
  }
  if (squeeze(unit.name).empty() || unit.name.size() > kLongestName) {
    return fail(ErrorCode::kInvalidArgument, "Tên cơ quan không được để trống hoặc quá dài.");
  }
  return {};
}

Result<void> check(const User& user) {
  if (!is_login(user.login)) {
    return fail(
        ErrorCode::kInvalidArgument,
        "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.");
  }
  if (squeeze(user.name).empty() || user.name.size() > kLongestName) {
    return fail(ErrorCode::kInvalidArgument, "Họ tên không được để trống hoặc quá dài.");
  }
  return {};
}

std::vector<UnitRow> unit_rows(Poco::Data::Session& session, const std::string& code) {
  return sql::rows<UnitRow>(
      session, fmt::format("SELECT {} FROM review_unit WHERE code = $1", kUnitColumns), code);
}

Int64 active_coordinators(Poco::Data::Session& session) {
  return sql::rows<Int64>(session,
                          "SELECT COUNT(*) FROM review_unit WHERE coordinates <> 0 AND active <> 0")
      .at(0);
}

Int64 active_administrators(const Service& service) {
  const auto users = service.users();
  if (!users) return 0;
  return std::ranges::count_if(*users, [](const User& user) {
    return user.active && std::ranges::find(user.roles, Role::kAdministrator) != user.roles.end();
  });
}

bool administers(const User& user) {
  return user.active && std::ranges::find(user.roles, Role::kAdministrator) != user.roles.end();
}

}  // namespace

Actor Service::program() {
  Actor out;
  out.login = "rasoat";
  out.name = "Chương trình";
  out.program = true;
  return out;
}

// Reading -------------------------------------------------------------------------------

Result<Unit> Service::Impl::load_unit(UnitId id) const {
  auto rows = sql::rows<UnitRow>(
      session, fmt::format("SELECT {} FROM review_unit WHERE id = $1", kUnitColumns), Int64{id});
  if (rows.empty()) return fail(ErrorCode::kNotFound, "Không có cơ quan số {}.", id);
  return to_unit(std::move(rows.front()));
}

Result<User> Service::Impl::load_user(UserId id) const {
  auto rows = sql::rows<UserRow>(
      session, fmt::format("SELECT {} FROM review_user WHERE id = $1", kUserColumns), Int64{id});
  if (rows.empty()) return fail(ErrorCode::kNotFound, "Không có người dùng số {}.", id);
  return to_user(std::move(rows.front()));
}

std::optional<User> Service::Impl::find_user(std::string_view login) const {
  auto rows = sql::rows<UserRow>(
      session, fmt::format("SELECT {} FROM review_user WHERE login = $1", kUserColumns),
      sql::text(login));
  if (rows.empty()) return std::nullopt;
  return to_user(std::move(rows.front()));
}

Result<Actor> Service::Impl::load_actor(UserId id) const {
  auto user = load_user(id);
  if (!user) return fail(user.error());
  if (!user->active)
    return fail(ErrorCode::kNotAllowed, "Tài khoản {} đã ngừng hoạt động.", user->login);
  Actor out{user->id, user->login, user->name, user->unit, false, user->roles, false};
  if (const auto unit = load_unit(user->unit))
    out.unit_coordinates = unit->active && unit->coordinates;
  return out;
}

Result<std::vector<Unit>> Service::units() const {
  return sql::guarded([&]() -> Result<std::vector<Unit>> {
    std::vector<Unit> out;
    for (UnitRow& row : sql::rows<UnitRow>(
             impl_->session,
             fmt::format("SELECT {} FROM review_unit ORDER BY name, id", kUnitColumns))) {
      out.push_back(to_unit(std::move(row)));
    }
    return out;
  });
}

Result<std::vector<User>> Service::users() const {
  return sql::guarded([&]() -> Result<std::vector<User>> {
    std::vector<User> out;
    for (UserRow& row : sql::rows<UserRow>(
             impl_->session,
             fmt::format("SELECT {} FROM review_user ORDER BY login", kUserColumns))) {
      out.push_back(to_user(std::move(row)));
    }
    return out;
  });
}

Result<User> Service::user(UserId id) const {
  return sql::guarded([&] { return impl_->load_user(id); });
}

Result<User> Service::user_by_login(std::string_view login) const {
  return sql::guarded([&]() -> Result<User> {
    auto user = impl_->find_user(login);
    if (!user) return fail(ErrorCode::kNotFound, "Không có người dùng {}.", login);
    return std::move(*user);
  });
}

Result<Actor> Service::actor_of(UserId id) const {
  return sql::guarded([&] { return impl_->load_actor(id); });
}

// Units ---------------------------------------------------------------------------------

Result<Unit> Service::add_unit(const Actor& actor, const Unit& unit) {
  if (!may(actor, Permission::kManageAccounts, 0)) return not_allowed("quản lý cơ quan, tài khoản");
  if (auto checked = check(unit); !checked) return fail(checked.error());
  Unit out = unit;
  auto done = impl_->write([&]() -> Result<void> {
    if (!unit_rows(impl_->session, unit.code).empty()) {
      return fail(ErrorCode::kInvalidArgument, "Đã có cơ quan mang mã {}.", unit.code);
    }
    out.id = impl_->next("unit");
    sql::run(impl_->session,
             fmt::format("INSERT INTO review_unit ({}) VALUES ($1, $2, $3, $4, $5)", kUnitColumns),
             Int64{out.id}, sql::text(out.code), sql::text(out.name), Int64{out.coordinates},
             Int64{out.active});
    impl_->log(actor, "unit.create", "unit/" + out.code, to_json(out));
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<Unit> Service::change_unit(const Actor& actor, const Unit& unit) {
  if (!may(actor, Permission::kManageAccounts, 0)) return not_allowed("quản lý cơ quan, tài khoản");
  if (auto checked = check(unit); !checked) return fail(checked.error());
  auto done = impl_->write([&]() -> Result<void> {
    const auto before = impl_->load_unit(unit.id);
    if (!before) return fail(before.error());
    const auto same_code = unit_rows(impl_->session, unit.code);
    if (!same_code.empty() && same_code.front().id != unit.id) {
      return fail(ErrorCode::kInvalidArgument, "Đã có cơ quan mang mã {}.", unit.code);
    }
    const bool seen_to_by_nobody = before->coordinates && before->active &&
                                   !(unit.coordinates && unit.active) &&
                                   active_coordinators(impl_->session) <= 1;
    if (seen_to_by_nobody) {
      return with_hint(fail(ErrorCode::kInvalidArgument,
                            "{} là cơ quan đầu mối duy nhất đang hoạt động.", before->name),
                       "Hãy đặt một đơn vị khác làm đầu mối trước.");
    }
    sql::run(
        impl_->session,
        "UPDATE review_unit SET code = $1, name = $2, coordinates = $3, active = $4 WHERE id = $5",
        sql::text(unit.code), sql::text(unit.name), Int64{unit.coordinates}, Int64{unit.active},
        Int64{unit.id});
    impl_->log(actor, "unit.change", "unit/" + unit.code,
               {{"from", to_json(*before)}, {"to", to_json(unit)}});
    return {};
  });
  if (!done) return fail(done.error());
  return unit;
}

// Users ---------------------------------------------------------------------------------

Result<User> Service::add_user(const Actor& actor, const User& user, std::string_view password) {
  if (!may(actor, Permission::kManageAccounts, 0)) return not_allowed("quản lý cơ quan, tài khoản");
  if (auto checked = check(user); !checked) return fail(checked.error());
  if (auto checked = check_password(password, user, impl_->config.least_password); !checked) {
    return fail(checked.error());
  }
  const auto hash = hash_password(password, impl_->config.password_cost);
  if (!hash) return fail(hash.error());
  User out = user;
  auto done = impl_->write([&]() -> Result<void> {
    if (impl_->find_user(user.login)) {
      return fail(ErrorCode::kInvalidArgument, "Tên đăng nhập {} đã có người dùng.", user.login);
    }
    if (auto unit = impl_->load_unit(user.unit); !unit) return fail(unit.error());
    out.id = impl_->next("user");
    sql::run(impl_->session,
             fmt::format("INSERT INTO review_user ({}, password) VALUES ({})", kUserColumns,
                         sql::placeholders(8)),
             Int64{out.id}, sql::text(out.login), sql::text(out.name), Int64{out.unit},
             role_names(out.roles), Int64{out.active}, Int64{out.must_change_password}, *hash);
    impl_->log(actor, "user.create", "user/" + out.login, to_json(out));
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

Result<User> Service::change_user(const Actor& actor, const User& user) {
  if (!may(actor, Permission::kManageAccounts, 0)) return not_allowed("quản lý cơ quan, tài khoản");
  if (auto checked = check(user); !checked) return fail(checked.error());
  auto done = impl_->write([&]() -> Result<void> {
    const auto before = impl_->load_user(user.id);
    if (!before) return fail(before.error());
    if (before->login != user.login) {
      return fail(ErrorCode::kInvalidArgument,
                  "Không đổi được tên đăng nhập: nhật ký ghi người dùng theo tên đó.");
    }
    if (auto unit = impl_->load_unit(user.unit); !unit) return fail(unit.error());
    if (!actor.program && administers(*before) && !administers(user) &&
        active_administrators(*this) <= 1) {
      return fail(ErrorCode::kInvalidArgument, "Đây là người quản trị cuối cùng đang hoạt động.");
    }
    sql::run(
        impl_->session,
        "UPDATE review_user SET name = $1, unit_id = $2, roles = $3, active = $4 WHERE id = $5",
        sql::text(user.name), Int64{user.unit}, role_names(user.roles), Int64{user.active},
        Int64{user.id});
    if (!user.active) {
      sql::run(impl_->session, "DELETE FROM review_session WHERE user_id = $1", Int64{user.id});
    }
    impl_->log(actor, "user.change", "user/" + user.login,
               {{"from", to_json(*before)}, {"to", to_json(user)}});
    return {};
  });
  if (!done) return fail(done.error());
  return user;
}

Result<void> Service::set_password(const Actor& actor, UserId id, std::string_view password) {
  if (!may(actor, Permission::kManageAccounts, 0)) return not_allowed("quản lý cơ quan, tài khoản");
  const auto user = this->user(id);
  if (!user) return fail(user.error());
  if (auto checked = check_password(password, *user, impl_->config.least_password); !checked)
    return checked;
  const auto hash = hash_password(password, impl_->config.password_cost);
  if (!hash) return fail(hash.error());
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session,
             "UPDATE review_user SET password = $1, must_change_password = 1 WHERE id = $2", *hash,
             Int64{id});
    sql::run(impl_->session, "DELETE FROM review_session WHERE user_id = $1", Int64{id});
    sql::run(impl_->session, "DELETE FROM review_login_failure WHERE login = $1", user->login);
    impl_->log(actor, "user.password", "user/" + user->login, Json::object());
    return {};
  });
}

}  // namespace rasoat::review
