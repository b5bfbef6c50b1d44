#pragma once

#include "corpus/result.h"

namespace rasoat {

/// The one place that turns an error into an HTTP status.
int http_status(ErrorCode code);

}  // namespace rasoat
