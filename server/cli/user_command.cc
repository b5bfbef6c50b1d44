#include <fmt/core.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <ranges>
#include <string>
#include <vector>

#include "review/service.h"
#include "server/cli/review_commands.h"
#include "server/cli/review_service.h"

namespace rasoat::cli {
namespace {

using review::Role;
using review::Service;
using review::Unit;
using review::User;

struct Options {
  ReviewOptions review;
  std::string login, name, unit, roles, code;
  bool coordinates = false;
  bool keeps_password = false;
};

/// Nothing typed is shown.
class HiddenInput {
 public:
  HiddenInput() : terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;
  ~HiddenInput() {
    if (terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  bool is_terminal() const { return terminal_; }

 private:
  termios before_{};
  bool terminal_;
};

/// From a prompt, twice, or the first line of standard input. Never from the command line, which
/// other users of the machine can see.
Result<std::string> ask_password() {
  std::string first;
  std::string second;
  const HiddenInput input;
  if (!input.is_terminal()) {
    if (!std::getline(std::cin, first))
      return fail(ErrorCode::kInvalidArgument, "Chưa có mật khẩu ở đầu vào chuẩn.");
    return first;
  }
  fmt::print(stderr, "Mật khẩu: ");
  std::getline(std::cin, first);
  fmt::print(stderr, "\nNhập lại: ");
  std::getline(std::cin, second);
  fmt::print(stderr, "\n");
  if (first != second) return fail(ErrorCode::kInvalidArgument, "Hai lần nhập không giống nhau.");
  return first;
}

Result<std::vector<Role>> roles_in(std::string_view names) {
  std::vector<Role> out;
  for (const auto part : std::views::split(names, ',')) {
    const std::string_view word(part.begin(), part.end());
    const auto role = review::role_by_name(word);
    if (!role) {
      return with_hint(fail(ErrorCode::kInvalidArgument, "Không có vai trò “{}”.", word),
                       "Các vai trò: reader, reviewer, appraiser, approver, administrator; cách "
                       "nhau bằng dấu phẩy.");
    }
    out.push_back(*role);
  }
  return out;
}

Result<Unit> unit_by_code(const Service& service, const std::string& code) {
  const auto units = service.units();
  if (!units) return fail(units.error());
  const auto found = std::ranges::find(*units, code, &Unit::code);
  if (found == units->end()) {
    return with_hint(fail(ErrorCode::kNotFound, "Không có cơ quan mang mã “{}”.", code),
                     "Xem danh sách: rasoat unit list. Thêm mới: rasoat unit add.");
  }
  return *found;
}

Result<void> add_user(Service& service, const Options& options) {
  const auto unit = unit_by_code(service, options.unit);
  if (!unit) return fail(unit.error());
  auto roles = roles_in(options.roles);
  if (!roles) return fail(roles.error());
  const auto password = ask_password();
  if (!password) return fail(password.error());
  User user;
  user.login = options.login;
  user.name = options.name;
  user.unit = unit->id;
  user.roles = std::move(*roles);
  user.must_change_password = !options.keeps_password;
  const auto added = service.add_user(Service::program(), user, *password);
  if (!added) return fail(added.error());
  fmt::print("Đã thêm {} ({}).\n", added->login, added->name);
  return {};
}

Result<void> list_users(Service& service, const Options&) {
  const auto users = service.users();
  const auto units = service.units();
  if (!users) return fail(users.error());
  if (!units) return fail(units.error());
  for (const User& user : *users) {
    const auto unit = std::ranges::find(*units, user.unit, &Unit::id);
    std::string roles;
    for (const Role role : user.roles)
      roles += fmt::format("{}{}", roles.empty() ? "" : ",", name(role));
    fmt::print("{}\t{}\t{}\t{}\t{}\n", user.login, user.name,
               unit == units->end() ? "" : unit->name, roles,
               user.active ? "đang hoạt động" : "đã ngừng");
  }
  return {};
}

Result<void> set_password(Service& service, const Options& options) {
  const auto user = service.user_by_login(options.login);
  if (!user) return fail(user.error());
  const auto password = ask_password();
  if (!password) return fail(password.error());
  return service.set_password(Service::program(), user->id, *password);
}

template <class Change>
Result<void> change(Service& service, const std::string& login, Change&& apply) {
  auto user = service.user_by_login(login);
  if (!user) return fail(user.error());
  if (auto changed = apply(*user); !changed) return changed;
  const auto saved = service.change_user(Service::program(), *user);
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> set_active(Service& service, const Options& options, bool active) {
  return change(service, options.login, [active](User& user) -> Result<void> {
    user.active = active;
    return {};
  });
}

Result<void> set_roles(Service& service, const Options& options) {
  return change(service, options.login, [&](User& user) -> Result<void> {
    auto roles = roles_in(options.roles);
    if (!roles) return fail(roles.error());
    user.roles = std::move(*roles);
    return {};
  });
}

Result<void> add_unit(Service& service, const Options& options) {
  const auto added = service.add_unit(Service::program(),
                                      {0, options.code, options.name, options.coordinates, true});
  if (!added) return fail(added.error());
  fmt::print("Đã thêm {} ({}).\n", added->name, added->code);
  return {};
}

Result<void> list_units(Service& service, const Options&) {
  const auto units = service.units();
  if (!units) return fail(units.error());
  for (const Unit& unit : *units) {
    fmt::print("{}\t{}\t{}\n", unit.code, unit.name, unit.coordinates ? "đầu mối" : "");
  }
  return {};
}

using Run = Result<void> (*)(Service&, const Options&);

/// A subcommand of `user` or `unit` that opens the service and calls `run`.
CLI::App* add_action(CLI::App& parent, const std::shared_ptr<Options>& options, ExitStatus& status,
                     const std::string& word, const std::string& what, Run run) {
  CLI::App* const command = parent.add_subcommand(word, what);
  add_review_options(*command, options->review);
  command->callback([options, run, &status] {
    auto service = open_review(options->review);
    if (!service) return report(service.error(), status);
    if (auto done = run(*service, *options); !done) report(done.error(), status);
  });
  return command;
}

}  // namespace

void add_user(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* const user = program.add_subcommand("user", "Tài khoản của người rà soát");
  user->require_subcommand(1);
  CLI::App* const add =
      add_action(*user, options, status, "add",
                 "Thêm tài khoản; mật khẩu hỏi tại chỗ hoặc đọc ở đầu vào chuẩn",
                 [](Service& service, const Options& o) { return add_user(service, o); });
  add->add_option("TÊN_ĐĂNG_NHẬP", options->login)->required();
  add->add_option("--name", options->name, "Họ và tên")->required();
  add->add_option("--unit", options->unit, "Mã cơ quan")->required();
  add->add_option("--roles", options->roles,
                  "reader, reviewer, appraiser, approver, administrator; cách nhau bằng dấu phẩy")
      ->required();
  add->add_flag("--keep-password", options->keeps_password,
                "Không bắt đổi mật khẩu khi đăng nhập lần đầu: chỉ cho tài khoản dùng thử");
  add_action(*user, options, status, "list", "Liệt kê tài khoản", list_users);
  const auto with_login = [&](CLI::App* command) {
    command->add_option("TÊN_ĐĂNG_NHẬP", options->login)->required();
    return command;
  };
  with_login(add_action(
      *user, options, status, "disable", "Ngừng một tài khoản và kết thúc các phiên của nó",
      [](Service& service, const Options& o) { return set_active(service, o, false); }));
  with_login(
      add_action(*user, options, status, "enable", "Cho một tài khoản hoạt động lại",
                 [](Service& service, const Options& o) { return set_active(service, o, true); }));
  with_login(add_action(*user, options, status, "password",
                        "Đặt lại mật khẩu; người đó phải đổi khi đăng nhập", set_password));
  with_login(
      add_action(*user, options, status, "role", "Đặt các vai trò của một tài khoản", set_roles))
      ->add_option("VAI_TRÒ,--roles", options->roles,
                   "reader, reviewer, appraiser, approver, administrator; cách nhau bằng dấu phẩy")
      ->required();
}

void add_unit(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();
  CLI::App* const unit = program.add_subcommand("unit", "Cơ quan tham gia rà soát");
  unit->require_subcommand(1);
  CLI::App* const add =
      add_action(*unit, options, status, "add", "Thêm cơ quan",
                 [](Service& service, const Options& o) { return add_unit(service, o); });
  add->add_option("MÃ", options->code, "Chữ thường không dấu: so-tu-phap")->required();
  add->add_option("--name", options->name, "Tên: Sở Tư pháp")->required();
  add->add_flag("--coordinates", options->coordinates,
                "Cơ quan đầu mối, xem và phân công hồ sơ của mọi cơ quan");
  add_action(*unit, options, status, "list", "Liệt kê cơ quan", list_units);
}

}  // namespace rasoat::cli
