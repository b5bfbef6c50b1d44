#include "server/http/router.h"

#include <utility>

namespace rasoat::http {
namespace {

bool fits(const std::vector<std::string>& pattern, bool open_end, const std::vector<std::string>& path) {
  if (open_end ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != "*" && pattern[i] != path[i]) return false;
  }
  return true;
}

}  // namespace

void Router::get(std::string_view pattern, Handler handler) {
  const Request parsed("GET", pattern);
  Rule rule{parsed.segments(), false, std::move(handler)};
  if (!rule.segments.empty() && rule.segments.back() == "**") {
    rule.segments.pop_back();
    rule.open_end = true;
  }
  rules_.push_back(std::move(rule));
}

Response Router::handle(const Request& request, const std::function<Response(int)>& error_page) const {
  if (!request.valid()) return error_page(400);
  if (request.method() != "GET" && request.method() != "HEAD") return error_page(405);
  for (const Rule& rule : rules_) {
    if (fits(rule.segments, rule.open_end, request.segments())) return rule.handler(request);
  }
  return error_page(404);
}

}  // namespace rasoat::http
