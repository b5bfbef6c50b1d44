#include <fmt/core.h>

#include <algorithm>

#include "corpus/text.h"
#include "server/error_mapper.h"
#include "server/pages/listing.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_filter.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

View role_choices(const std::vector<review::Role>& held) {
  View out(View::type::list);
  for (int i = 0; i < review::kRoles; ++i) {
    const auto role = static_cast<review::Role>(i);
    out.push_back(choice(review::name(role), review::label(role),
                         std::ranges::find(held, role) != held.end()));
  }
  return out;
}

View user_row(const review::User& user, const People& names) {
  View row;
  row.set("id", fmt::format("{}", user.id));
  row.set("login", user.login);
  row.set("name", user.name);
  row.set("unit", names.unit(user.unit));
  row.set("active", truth(user.active));
  row.set("must_change", truth(user.must_change_password));
  std::string roles;
  for (const review::Role role : user.roles)
    roles += (roles.empty() ? "" : ", ") + std::string(review::label(role));
  set_text(row, "roles_text", roles);
  row.set("roles", role_choices(user.roles));
  row.set("units", unit_choices(names, user.unit));
  return row;
}

View unit_row(const review::Unit& unit) {
  View row;
  row.set("id", fmt::format("{}", unit.id));
  row.set("code", unit.code);
  row.set("name", unit.name);
  row.set("coordinates", truth(unit.coordinates));
  row.set("active", truth(unit.active));
  return row;
}

/// What was typed into the form for a new account or unit, to be kept where it was refused.
void keep_typed(View& data, const http::Form& form) {
  for (const auto& [name, field] : {std::pair("typed_login", "ten-dang-nhap"),
                                    {"typed_name", "ho-ten"},
                                    {"typed_code", "ma-don-vi"},
                                    {"typed_unit", "ten-don-vi"}}) {
    data.set(name, form.number("id") ? std::string() : std::string(form.field(field)));
  }
}

http::Response admin_page(const Visit& visit, const Error* error) {
  if (!review::may(visit.actor, review::Permission::kManageAccounts, 0)) {
    return error_page(
        visit, {ErrorCode::kNotAllowed, "Chỉ người quản trị được xem và sửa tài khoản, đơn vị."});
  }
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  View units(View::type::list);
  for (const auto& [id, unit] : names->units) units.push_back(unit_row(unit));
  View users(View::type::list);
  for (const auto& [id, user] : names->users) users.push_back(user_row(user, *names));
  View data;
  pages::set_list(data, "units", std::move(units));
  pages::set_list(data, "users", std::move(users));
  data.set("roles", role_choices({}));
  data.set("all_units", unit_choices(*names, visit.form.number("don-vi").value_or(0)));
  keep_typed(data, visit.form);
  PageInfo info{.title = "Quản trị", .section = Section::kAdmin};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "admin", data, info);
}

/// After somebody or some unit was switched off: to the open cases that are left there, if any.
std::optional<http::Response> left_cases(const Visit& visit, const review::QueueQuery& held,
                                         const char* message) {
  const auto found = visit.service.queue(held);
  if (!found || found->total == 0) return std::nullopt;
  return done(queue_address(held), message);
}

template <class T>
http::Response saved(const Visit& visit, const Result<T>& result, const char* message) {
  return result ? done("/quan-tri", message) : admin_page(visit, &result.error());
}

}  // namespace

http::Response admin(const Visit& visit) { return admin_page(visit, nullptr); }

http::Response save_unit(const Visit& visit) {
  review::Unit unit;
  unit.id = visit.form.number("id").value_or(0);
  unit.code = squeeze(visit.form.field("ma-don-vi"));
  unit.name = squeeze(visit.form.field("ten-don-vi"));
  unit.coordinates = visit.form.has("dau-moi");
  unit.active = unit.id == 0 || visit.form.has("hoat-dong");
  if (unit.id == 0) return saved(visit, visit.service.add_unit(visit.actor, unit), "unit");
  const auto changed = visit.service.change_unit(visit.actor, unit);
  if (changed && !unit.active) {
    review::QueueQuery held;
    held.unit = unit.id;
    if (auto left = left_cases(visit, held, "unit_off")) return *left;
  }
  return saved(visit, changed, "unit");
}

http::Response save_user(const Visit& visit) {
  review::User user;
  user.id = visit.form.number("id").value_or(0);
  user.login = lower(squeeze(visit.form.field("ten-dang-nhap")));
  user.name = squeeze(visit.form.field("ho-ten"));
  user.unit = visit.form.number("don-vi").value_or(0);
  for (const std::string_view value : visit.form.all("vai-tro")) {
    if (const auto role = review::role_by_name(value)) user.roles.push_back(*role);
  }
  user.active = user.id == 0 || visit.form.has("hoat-dong");
  if (user.roles.empty()) {
    const Error none{
        ErrorCode::kInvalidArgument, "Hãy chọn ít nhất một vai trò cho tài khoản.",
        "Người không có vai trò nào không xem được gì; muốn khóa thì bỏ dấu “Đang hoạt "
        "động”."};
    return admin_page(visit, &none);
  }
  if (user.id == 0) {
    user.must_change_password = true;
    return saved(visit, visit.service.add_user(visit.actor, user, visit.form.field("mat-khau")),
                 "user");
  }
  const auto changed = visit.service.change_user(visit.actor, user);
  const bool reviews =
      user.active && std::ranges::find(user.roles, review::Role::kReviewer) != user.roles.end();
  if (changed && !reviews) {
    review::QueueQuery held;
    held.reviewer = user.id;
    if (auto left = left_cases(visit, held, "user_off")) return *left;
  }
  return saved(visit, changed, "user");
}

http::Response reset_password(const Visit& visit) {
  const auto set = visit.service.set_password(visit.actor, visit.form.number("id").value_or(0),
                                              visit.form.field("mat-khau"));
  return saved(visit, set, "password");
}

}  // namespace rasoat::desk
