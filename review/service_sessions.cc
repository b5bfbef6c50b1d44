#include "corpus/text.h"
#include "review/instant.h"
#include "review/password.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

/// Failures from one address before it waits too: many logins tried from one place.
constexpr int kAddressFactor = 10;

struct SecretRow {
  Int64 id = 0;
  std::string password;
  Int64 active = 0;
  static auto tie(auto& r) { return std::tie(r.id, r.password, r.active); }
};

struct FailureRow {
  Int64 count = 0;
  std::string first;
  static auto tie(auto& r) { return std::tie(r.count, r.first); }
};

struct SessionRow {
  Int64 user = 0;
  std::string expires_at;
  static auto tie(auto& r) { return std::tie(r.user, r.expires_at); }
};

std::optional<SecretRow> secret_of(Poco::Data::Session& session, const std::string& login) {
  auto rows = sql::rows<SecretRow>(
      session, "SELECT id, password, active FROM review_user WHERE login = $1", login);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

FailureRow failures(Poco::Data::Session& session, const std::string& column,
                    const std::string& value, const std::string& since) {
  return sql::rows<FailureRow>(session,
                               fmt::format("SELECT COUNT(*), COALESCE(MIN(at), '') FROM "
                                           "review_login_failure WHERE {} = $1 AND at > $2",
                                           column),
                               value, since)
      .at(0);
}

/// The same work for a login that does not exist, so that the time of the answer does not tell.
const std::string& hash_of_nobody(const Service::PasswordCost& cost) {
  static const std::string hash = hash_password("không có người dùng này", cost).value_or("");
  return hash;
}

tl::unexpected<Error> wrong_login() {
  return fail(ErrorCode::kNotAllowed, "Tên đăng nhập hoặc mật khẩu không đúng.");
}

}  // namespace

Result<Session> Service::log_in(std::string_view login_as_typed, std::string_view password,
                                std::string_view from_address) {
  const Config& config = impl_->config;
  const std::string login = sql::text(lower(squeeze(login_as_typed)));
  const std::string address = sql::text(from_address);
  const std::string now = config.now();
  const std::chrono::minutes window(config.failure_minutes);
  const std::string since = after(now, -window);

  struct Known {
    bool waits = false;
    std::string until;
    std::optional<SecretRow> secret;
  };
  const auto known = sql::guarded([&]() -> Result<Known> {
    const FailureRow by_login = failures(impl_->session, "login", login, since);
    const FailureRow by_address = failures(impl_->session, "address", address, since);
    Known out;
    if (by_login.count >= config.most_failures) out = {true, after(by_login.first, window), {}};
    if (!address.empty() && by_address.count >= Int64{config.most_failures} * kAddressFactor) {
      out = {true, after(by_address.first, window), {}};
    }
    if (!out.waits) out.secret = secret_of(impl_->session, login);
    return out;
  });
  if (!known) return fail(known.error());
  if (known->waits) {
    const auto until = instant_in(known->until);
    const auto at = instant_in(now);
    const auto minutes =
        until && at ? std::chrono::ceil<std::chrono::minutes>(*until - *at).count() : 0;
    return with_hint(fail(ErrorCode::kLocked, "Đăng nhập sai quá nhiều lần; thử lại sau {} phút.",
                          std::max<std::int64_t>(minutes, 1)),
                     "Nếu quên mật khẩu, nhờ người quản trị đặt lại.");
  }
  const bool fits = password_fits(
      known->secret ? known->secret->password : hash_of_nobody(config.password_cost), password);
  if (!fits || !known->secret || known->secret->active == 0) {
    auto noted = impl_->write([&]() -> Result<void> {
      sql::run(impl_->session, "DELETE FROM review_login_failure WHERE at <= $1", since);
      sql::run(impl_->session,
               "INSERT INTO review_login_failure (login, address, at) VALUES ($1, $2, $3)", login,
               address, now);
      if (failures(impl_->session, "login", login, since).count == config.most_failures) {
        impl_->log(program(), "user.lock", "user/" + login, {{"failures", config.most_failures}});
      }
      return {};
    });
    if (!noted) return fail(noted.error());
    return wrong_login();
  }

  Session out;
  out.token = random_token();
  out.csrf = csrf_of(out.token);
  auto opened = impl_->write([&]() -> Result<void> {
    auto user = impl_->load_user(known->secret->id);
    if (!user) return fail(user.error());
    auto unit = impl_->load_unit(user->unit);
    if (!unit) return fail(unit.error());
    out.user = std::move(*user);
    out.unit = std::move(*unit);
    sql::run(impl_->session, "DELETE FROM review_login_failure WHERE login = $1", login);
    sql::run(impl_->session, "DELETE FROM review_session WHERE expires_at <= $1", now);
    sql::run(impl_->session,
             "INSERT INTO review_session (token_hash, user_id, created_at, expires_at) VALUES ($1, "
             "$2, $3, $4)",
             token_hash(out.token), Int64{out.user.id}, now,
             after(now, std::chrono::hours(config.session_hours)));
    return {};
  });
  if (!opened) return fail(opened.error());
  return out;
}

Result<std::optional<Session>> Service::session(std::string_view token) const {
  return sql::guarded([&]() -> Result<std::optional<Session>> {
    const auto rows = sql::rows<SessionRow>(
        impl_->session, "SELECT user_id, expires_at FROM review_session WHERE token_hash = $1",
        token_hash(token));
    if (rows.empty() || rows.front().expires_at <= impl_->config.now()) return std::nullopt;
    auto user = impl_->load_user(rows.front().user);
    if (!user || !user->active) return std::nullopt;
    auto unit = impl_->load_unit(user->unit);
    if (!unit) return fail(unit.error());
    return Session{std::string(token), csrf_of(token), std::move(*user), std::move(*unit)};
  });
}

Result<void> Service::log_out(std::string_view token) {
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session, "DELETE FROM review_session WHERE token_hash = $1", token_hash(token));
    return {};
  });
}

Result<void> Service::change_own_password(std::string_view token, std::string_view old_password,
                                          std::string_view new_password) {
  const auto open = session(token);
  if (!open) return fail(open.error());
  if (!*open)
    return fail(ErrorCode::kNotAllowed, "Phiên làm việc đã hết; đăng nhập lại rồi đổi mật khẩu.");
  const User& user = (*open)->user;
  const auto secret = sql::guarded(
      [&]() -> Result<std::optional<SecretRow>> { return secret_of(impl_->session, user.login); });
  if (!secret) return fail(secret.error());
  if (!*secret || !password_fits((*secret)->password, old_password)) {
    return fail(ErrorCode::kNotAllowed, "Mật khẩu hiện tại không đúng.");
  }
  if (old_password == new_password) {
    return fail(ErrorCode::kInvalidArgument, "Mật khẩu mới phải khác mật khẩu hiện tại.");
  }
  if (auto checked = check_password(new_password, user, impl_->config.least_password); !checked)
    return checked;
  const auto hash = hash_password(new_password, impl_->config.password_cost);
  if (!hash) return fail(hash.error());
  Actor actor;
  actor.login = user.login;
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session,
             "UPDATE review_user SET password = $1, must_change_password = 0 WHERE id = $2", *hash,
             Int64{user.id});
    sql::run(impl_->session, "DELETE FROM review_session WHERE user_id = $1 AND token_hash <> $2",
             Int64{user.id}, token_hash(token));
    impl_->log(actor, "user.own_password", "user/" + user.login, Json::object());
    return {};
  });
}

}  // namespace rasoat::review
