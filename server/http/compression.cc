#include "server/http/compression.h"

#include <Poco/DeflatingStream.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <utility>

#include "corpus/text.h"

namespace rasoat::http {
namespace {

constexpr std::size_t kWorthIt = 1024;
/// Three quarters of the best ratio in a third of its time, on law.
constexpr int kLevel = 4;
constexpr std::array<std::string_view, 5> kTextTypes = {
    "text/", "application/json", "application/akn+xml", "application/xml", "image/svg+xml"};

bool is_text(std::string_view content_type) {
  return std::ranges::any_of(kTextTypes,
                             [&](std::string_view type) { return content_type.starts_with(type); });
}

std::string gzip(std::string_view bytes) {
  std::ostringstream out;
  Poco::DeflatingOutputStream deflater(out, Poco::DeflatingStreamBuf::STREAM_GZIP, kLevel);
  deflater.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  deflater.close();
  return std::move(out).str();
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  const std::string wanted = lower(accept_encoding);
  std::string_view rest = wanted;
  bool any = false;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string item = squeeze(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::string name = squeeze(std::string_view(item).substr(0, item.find(';')));
    const std::size_t q = item.find("q=");
    const bool refused =
        q != std::string::npos && item.find_first_not_of("0.", q + 2) == std::string::npos;
    if (name == "gzip" || name == "x-gzip") return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

Response compressed(const Request& request, Response response) {
  if (!is_text(response.content_type)) return response;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (response.body.size() < kWorthIt || !accepts_gzip(request.header("accept-encoding")))
    return response;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

}  // namespace rasoat::http
