#include <algorithm>

#include "server/error_mapper.h"
#include "server/http/cookie.h"
#include "server/pages/review/pages.h"

namespace rasoat::desk {
namespace {

/// Only addresses of this place, and only of letters that an address may have: nobody is led
/// elsewhere by a link that somebody sent.
std::string next_address(std::string_view wanted) {
  const bool ours = wanted.starts_with("/ra-soat") || wanted.starts_with("/quan-tri");
  const bool clean = std::ranges::all_of(wanted, [](char c) { return c > ' ' && c < 0x7f; });
  return ours && clean ? std::string(wanted) : std::string();
}

http::Response sign_in_form(const Visit& visit, std::string_view login, std::string_view next,
                            const Error* error) {
  View data;
  set_text(data, "login", std::string(login));
  set_text(data, "next", next_address(next));
  PageInfo info{.title = "Đăng nhập"};
  if (error != nullptr) {
    info.status = error->code == ErrorCode::kLocked ? 429 : http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "sign_in", data, info);
}

http::Response password_form(const Visit& visit, const Error* error) {
  View data;
  data.set("forced", truth(visit.session->user.must_change_password));
  PageInfo info{.title = "Đổi mật khẩu"};
  if (error != nullptr) {
    info.status = http_status(error->code);
    info.error = error->message;
    info.hint = error->hint;
  }
  return page(visit, "password", data, info);
}

}  // namespace

http::Response sign_in_page(const Visit& visit) {
  if (visit.session != nullptr) return http::redirect("/ra-soat");
  return sign_in_form(visit, "", visit.request.parameter("tiep"), nullptr);
}

http::Response sign_in(const Visit& visit) {
  const std::string_view login = visit.form.field("ten");
  const std::string next = next_address(visit.form.field("tiep"));
  const auto session =
      visit.service.log_in(login, visit.form.field("mat-khau"), visit.request.client());
  if (!session) return sign_in_form(visit, login, next, &session.error());
  http::Response response = http::redirect(session->user.must_change_password ? "/doi-mat-khau"
                                           : next.empty()                     ? "/ra-soat"
                                                                              : next);
  response.headers.push_back(
      http::set_cookie(kSessionCookie, session->token, visit.services.secure_cookies));
  return response;
}

http::Response sign_out(const Visit& visit) {
  if (auto out = visit.service.log_out(visit.session->token); !out) {
    return error_page(visit, out.error());
  }
  http::Response response = done("/dang-nhap", "signed_out");
  response.headers.push_back(http::set_cookie(kSessionCookie, "", visit.services.secure_cookies));
  return response;
}

http::Response password_page(const Visit& visit) { return password_form(visit, nullptr); }

http::Response change_password(const Visit& visit) {
  if (visit.form.field("moi") != visit.form.field("lai")) {
    const Error differ{ErrorCode::kInvalidArgument, "Hai lần gõ mật khẩu mới không giống nhau."};
    return password_form(visit, &differ);
  }
  const auto changed = visit.service.change_own_password(
      visit.session->token, visit.form.field("cu"), visit.form.field("moi"));
  if (!changed) return password_form(visit, &changed.error());
  return done("/ra-soat", "own_password");
}

}  // namespace rasoat::desk
