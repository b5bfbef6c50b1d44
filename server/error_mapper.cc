#include "server/error_mapper.h"

namespace rasoat {

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kNotAllowed:
      return 403;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kLocked:
      return 503;
    default:
      return is_refusal(code) ? 422 : 500;
  }
}

}  // namespace rasoat
