#pragma once

#include "corpus/result.h"
#include "server/http/message.h"

namespace rasoat {

/// The one place that turns an error into an HTTP status.
int http_status(ErrorCode code);

/// The page for an error.
http::Response error_page(const Error& error);

/// The page for a status without an error of ours: 400, 404, 405.
http::Response status_page(int status);

}  // namespace rasoat
