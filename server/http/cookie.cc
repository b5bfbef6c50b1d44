#include "server/http/cookie.h"

#include <fmt/core.h>

#include <algorithm>

namespace rasoat::http {

std::string_view cookie(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    if (one.substr(0, equals) == name) return one.substr(std::min(equals + 1, one.size()));
  }
  return {};
}

std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value,
                                               bool secure) {
  return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", name, value,
                                    secure ? "; Secure" : "", value.empty() ? "; Max-Age=0" : "")};
}

}  // namespace rasoat::http
