#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/http/message.h"

namespace rasoat::http {

/// The value of a cookie of the request, empty if it is not there.
std::string_view cookie(const Request& request, std::string_view name);

/// A Set-Cookie header: HttpOnly, SameSite=Lax, for all addresses of this host, gone when the
/// browser is closed. `secure`: only over https. An empty value takes the cookie away.
std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value,
                                               bool secure);

}  // namespace rasoat::http
