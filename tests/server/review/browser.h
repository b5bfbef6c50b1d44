#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/app.h"

namespace rasoat::testing {

/// What a browser holds: its cookies.
class Browser {
 public:
  explicit Browser(const App& app) : app_(app) {}

  http::Response get(const std::string& target) {
    return keep(app_.handle(http::Request("GET", target, headers(), "", "10.0.0.1")));
  }
  http::Response post(const std::string& target, const std::string& body,
                      std::map<std::string, std::string> more = {}) {
    auto all = headers();
    all["content-type"] = "application/x-www-form-urlencoded";
    for (auto& [name, value] : more) all[name] = value;
    return keep(app_.handle(http::Request("POST", target, all, body, "10.0.0.1")));
  }
  /// With the token of the page that is open at `from`.
  http::Response send(const std::string& from, const std::string& target, const std::string& body) {
    return post(target, "ma=" + token(from) + "&" + body);
  }
  std::string token(const std::string& from) {
    const std::string page = get(from).body;
    constexpr std::string_view kBefore = "name=\"ma\" value=\"";
    const std::size_t at = page.find(kBefore);
    if (at == std::string::npos) throw std::runtime_error("no token at " + from);
    return page.substr(at + kBefore.size(),
                       page.find('"', at + kBefore.size()) - at - kBefore.size());
  }
  std::string cookie(const std::string& name) const {
    const auto found = cookies_.find(name);
    return found == cookies_.end() ? "" : found->second;
  }
  void set_cookie(const std::string& name, const std::string& value) { cookies_[name] = value; }

 private:
  std::map<std::string, std::string> headers() const {
    std::string all;
    for (const auto& [name, value] : cookies_)
      all += (all.empty() ? "" : "; ") + name + "=" + value;
    return {{"cookie", all}};
  }
  http::Response keep(http::Response response) {
    for (const auto& [name, value] : response.headers) {
      if (name != "Set-Cookie") continue;
      const std::size_t equals = value.find('=');
      cookies_[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
    }
    return response;
  }
  const App& app_;
  std::map<std::string, std::string> cookies_;
};

inline std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace rasoat::testing
