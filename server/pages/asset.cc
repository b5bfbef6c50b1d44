#include <algorithm>
#include <array>

#include "corpus/sha256.h"
#include "embedded/assets.h"
#include "server/http/caching.h"
#include "server/pages/pages.h"

namespace rasoat::pages {
namespace {

constexpr std::string_view kFolder = "assets/dist/";
constexpr std::size_t kHashDigits = 16;

struct MediaType {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array kMediaTypes = {
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".woff2", "font/woff2"},
};

std::string_view media_type(std::string_view path) {
  const auto* found = std::ranges::find_if(
      kMediaTypes, [&](const MediaType& m) { return path.ends_with(m.ending); });
  return found == kMediaTypes.end() ? "application/octet-stream" : found->type;
}

/// One hash for all, because the style sheet names the fonts beside it.
const std::string& hash_of_all() {
  static const std::string hash = [] {
    std::string all;
    for (const embedded::File& file : embedded::assets_files()) all += sha256_hex(file.content);
    return sha256_hex(all).substr(0, kHashDigits);
  }();
  return hash;
}

}  // namespace

std::string assets_address() { return "/tai-san/" + hash_of_all(); }

http::Response asset(const http::Request& request, Services& services) {
  const std::string& hash = request.segments()[1];
  const std::string path = std::string(kFolder) + request.segments()[2];
  const auto files = embedded::assets_files();
  const auto file = std::ranges::find(files, path, &embedded::File::path);
  if (file == files.end()) return services.layout.status(404);
  // A page of an earlier version may still ask for its own: it gets ours, but must not keep it
  // under that name.
  const std::string_view keep = hash == hash_of_all() ? http::kKeepForAYear : http::kAskEachTime;
  return http::unless_unchanged(request, http::make_etag({hash_of_all(), path}), keep, [&] {
    return http::Response{.content_type = std::string(media_type(path)),
                          .body = std::string(file->content)};
  });
}

}  // namespace rasoat::pages
