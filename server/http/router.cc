#include "server/http/router.h"

#include <utility>

namespace rasoat::http {
namespace {

bool fits(const std::vector<std::string>& pattern, bool open_end,
          const std::vector<std::string>& path) {
  if (open_end ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != "*" && pattern[i] != path[i]) return false;
  }
  return true;
}

}  // namespace

void Router::get(std::string_view pattern, Handler handler) {
  on("GET", pattern, std::move(handler));
}
void Router::post(std::string_view pattern, Handler handler) {
  on("POST", pattern, std::move(handler));
}

void Router::on(std::string_view method, std::string_view pattern, Handler handler) {
  const Request parsed("GET", pattern);
  Rule rule{std::string(method), std::string(pattern), parsed.segments(), false,
            std::move(handler)};
  if (!rule.segments.empty() && rule.segments.back() == "**") {
    rule.segments.pop_back();
    rule.open_end = true;
  }
  rules_.push_back(std::move(rule));
}

Response Router::handle(const Request& request,
                        const std::function<Response(int)>& error_page) const {
  if (!request.valid()) return error_page(400);
  const std::string_view method =
      request.method() == "HEAD" ? std::string_view("GET") : std::string_view(request.method());
  std::string allowed;
  for (const Rule& rule : rules_) {
    if (!fits(rule.segments, rule.open_end, request.segments())) continue;
    if (rule.method == method) return rule.handler(request);
    if (allowed.find(rule.method) != std::string::npos) continue;
    allowed += (allowed.empty() ? "" : ", ") + (rule.method == "GET" ? "GET, HEAD" : rule.method);
  }
  if (allowed.empty()) return error_page(404);
  Response response = error_page(405);
  response.headers.emplace_back("Allow", allowed);
  return response;
}

std::vector<std::string> Router::patterns(std::string_view method) const {
  std::vector<std::string> out;
  for (const Rule& rule : rules_) {
    if (rule.method == method) out.push_back(rule.pattern);
  }
  return out;
}

}  // namespace rasoat::http
