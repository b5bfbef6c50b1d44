#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/result.h"
#include "review/service.h"
#include "server/http/form.h"
#include "server/http/message.h"

/// Who asks, and whether a form really comes from a page of ours. Pure but for the one look-up of
/// the session.
namespace rasoat {

inline constexpr std::string_view kSessionCookie = "rasoat_phien";
inline constexpr std::string_view kFormCookie = "rasoat_bieu_mau";
/// The hidden field of every form that is posted, and the header of a call of the API.
inline constexpr std::string_view kTokenField = "ma";
inline constexpr std::string_view kTokenHeader = "x-csrf-token";

struct Visitor {
  std::optional<review::Session> session;
  /// What the visitor's forms must carry: the session's, or, for those who are not signed in, the
  /// value of kFormCookie.
  std::string form_token;
  bool bearer = false;  ///< the session came by "Authorization: Bearer", which no foreign page can
                        ///< make a browser send
  bool new_cookie = false;  ///< form_token was made just now: the answer has to set kFormCookie
};

/// Errors: those of the service.
Result<Visitor> visitor_of(const http::Request& request, const review::Service& service);

/// Errors: kNotAllowed (the form does not carry the visitor's token, or the browser says that
/// another site sent it).
Result<void> check_form(const http::Request& request, const http::Form& form,
                        const Visitor& visitor);

review::Actor actor_of(const review::Session& session);

/// 256 random bits as 64 hexadecimal digits.
std::string random_token();

}  // namespace rasoat
