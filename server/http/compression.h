#pragma once

#include <string_view>

#include "server/http/message.h"

namespace rasoat::http {

/// True if the Accept-Encoding header allows gzip: named, or "*", and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

/// The response in gzip if the client takes it and it is worth it (text of more than a kilobyte);
/// else as it is. Text varies by Accept-Encoding and says so either way.
Response compressed(const Request& request, Response response);

}  // namespace rasoat::http
