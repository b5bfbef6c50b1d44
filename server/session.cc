#include "server/session.h"

#include <fmt/core.h>

#include <random>

#include "server/http/cookie.h"

namespace rasoat {
namespace {

constexpr std::size_t kTokenDigits = 64;
constexpr std::string_view kBearer = "Bearer ";

/// In time that does not depend on where they differ.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    differ |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return differ == 0;
}

bool from_another_site(const http::Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  return site == "cross-site" || site == "same-site";
}

}  // namespace

std::string random_token() {
  std::random_device random;
  std::string out;
  while (out.size() < kTokenDigits) out += fmt::format("{:08x}", random());
  return out;
}

Result<Visitor> visitor_of(const http::Request& request, const review::Service& service) {
  Visitor out;
  const std::string_view authorization = request.header("authorization");
  out.bearer = authorization.starts_with(kBearer);
  const std::string_view token =
      out.bearer ? authorization.substr(kBearer.size()) : http::cookie(request, kSessionCookie);
  if (!token.empty()) {
    auto session = service.session(token);
    if (!session) return fail(session.error());
    out.session = std::move(*session);
  }
  if (out.session) {
    out.form_token = out.session->csrf;
    return out;
  }
  out.form_token = http::cookie(request, kFormCookie);
  if (out.form_token.size() != kTokenDigits) {
    out.form_token = random_token();
    out.new_cookie = true;
  }
  return out;
}

Result<void> check_form(const http::Request& request, const http::Form& form,
                        const Visitor& visitor) {
  if (visitor.session && visitor.bearer) return {};
  const std::string_view in_header = request.header(kTokenHeader);
  const std::string_view given = in_header.empty() ? form.field(kTokenField) : in_header;
  if (!from_another_site(request) && !visitor.new_cookie && same(given, visitor.form_token))
    return {};
  return with_hint(
      fail(
          ErrorCode::kNotAllowed,
          "Biểu mẫu này đã cũ hoặc không được gửi từ trang của hệ thống, nên chưa có gì được ghi."),
      "Hãy quay lại trang trước, tải lại trang rồi gửi lại. Có thể phiên làm việc của bạn đã hết: "
      "khi đó hãy đăng nhập lại.");
}

review::Actor actor_of(const review::Session& session) {
  return {.user = session.user.id,
          .login = session.user.login,
          .name = session.user.name,
          .unit = session.unit.id,
          .unit_coordinates = session.unit.coordinates,
          .roles = session.user.roles};
}

}  // namespace rasoat
