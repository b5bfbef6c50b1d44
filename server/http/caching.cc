#include "server/http/caching.h"

#include "corpus/sha256.h"

namespace rasoat::http {
namespace {

constexpr std::size_t kTagDigits = 24;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Weak comparison (RFC 9110, 8.8.3.2): the opaque part decides.
std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

std::string make_etag(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) {
    all += std::to_string(part.size()) + ':';
    all += part;
  }
  return "W/\"" + sha256_hex(all).substr(0, kTagDigits) + '"';
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    const std::size_t comma = std::min(if_none_match.find(','), if_none_match.size());
    const std::string_view one = trimmed(if_none_match.substr(0, comma));
    if (one == "*" || (!one.empty() && opaque(one) == opaque(etag))) return true;
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
  }
  return false;
}

Response unless_unchanged(const Request& request, const std::string& etag,
                          std::string_view cache_control, const std::function<Response()>& make) {
  Response response;
  if (names_etag(request.header("if-none-match"), etag)) {
    response.status = 304;
  } else {
    response = make();
    if (response.status != 200) return response;
  }
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", cache_control);
  return response;
}

}  // namespace rasoat::http
