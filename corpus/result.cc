#include "corpus/result.h"

namespace rasoat {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInternal: return "internal";
    case ErrorCode::kInvalidArgument: return "invalid_argument";
    case ErrorCode::kRefused: return "refused";
    case ErrorCode::kEmpty: return "empty";
    case ErrorCode::kForeignLanguage: return "foreign_language";
    case ErrorCode::kEncrypted: return "encrypted";
    case ErrorCode::kTruncated: return "truncated";
    case ErrorCode::kMalformed: return "malformed";
    case ErrorCode::kTooLarge: return "too_large";
    case ErrorCode::kUnsupportedFormat: return "unsupported_format";
    case ErrorCode::kNotLaw: return "not_law";
    case ErrorCode::kNotFound: return "not_found";
    case ErrorCode::kIo: return "io";
    case ErrorCode::kLocked: return "locked";
    case ErrorCode::kStore: return "store";
    case ErrorCode::kIndex: return "index";
    case ErrorCode::kConflict: return "conflict";
    case ErrorCode::kCorrupt: return "corrupt";
  }
  return "internal";
}

bool is_refusal(ErrorCode code) {
  const int value = static_cast<int>(code);
  return value >= static_cast<int>(ErrorCode::kRefused) && value <= static_cast<int>(ErrorCode::kNotLaw);
}

}  // namespace rasoat
