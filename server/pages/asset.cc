#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "embedded/assets.h"
#include "server/error_mapper.h"
#include "server/pages/pages.h"

namespace rasoat::pages {
namespace {

struct MediaType {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array kMediaTypes = {
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".woff2", "font/woff2"},
};

}  // namespace

http::Response asset(const http::Request& request) {
  const std::string path = "assets/dist/" + request.segments().back();
  const auto files = embedded::assets_files();
  const auto file = std::ranges::find(files, path, &embedded::File::path);
  if (file == files.end()) return status_page(404);
  const auto* type = std::ranges::find_if(kMediaTypes, [&](const MediaType& m) { return path.ends_with(m.ending); });
  http::Response response{.content_type = std::string(type == kMediaTypes.end() ? "application/octet-stream" : type->type),
                          .body = std::string(file->content)};
  response.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return response;
}

}  // namespace rasoat::pages
