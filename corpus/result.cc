#include "corpus/result.h"

#include <algorithm>
#include <array>

namespace rasoat {
namespace {

struct CodeName {
  ErrorCode code;
  std::string_view name;
};

constexpr std::array kNames = {
    CodeName{ErrorCode::kInternal, "internal"},
    CodeName{ErrorCode::kInvalidArgument, "invalid_argument"},
    CodeName{ErrorCode::kRefused, "refused"},
    CodeName{ErrorCode::kEmpty, "empty"},
    CodeName{ErrorCode::kForeignLanguage, "foreign_language"},
    CodeName{ErrorCode::kEncrypted, "encrypted"},
    CodeName{ErrorCode::kTruncated, "truncated"},
    CodeName{ErrorCode::kMalformed, "malformed"},
    CodeName{ErrorCode::kTooLarge, "too_large"},
    CodeName{ErrorCode::kUnsupportedFormat, "unsupported_format"},
    CodeName{ErrorCode::kNotLaw, "not_law"},
    CodeName{ErrorCode::kNotFound, "not_found"},
    CodeName{ErrorCode::kIo, "io"},
    CodeName{ErrorCode::kLocked, "locked"},
    CodeName{ErrorCode::kStore, "store"},
    CodeName{ErrorCode::kIndex, "index"},
    CodeName{ErrorCode::kConflict, "conflict"},
    CodeName{ErrorCode::kCorrupt, "corrupt"},
    CodeName{ErrorCode::kNotAllowed, "not_allowed"},
};

}  // namespace

std::string_view name(ErrorCode code) {
  const auto* found = std::ranges::find(kNames, code, &CodeName::code);
  return found == kNames.end() ? "internal" : found->name;
}

ErrorCode error_code_by_name(std::string_view wanted) {
  const auto* found = std::ranges::find(kNames, wanted, &CodeName::name);
  return found == kNames.end() ? ErrorCode::kInternal : found->code;
}

bool is_refusal(ErrorCode code) {
  const int value = static_cast<int>(code);
  return value >= static_cast<int>(ErrorCode::kRefused) &&
         value <= static_cast<int>(ErrorCode::kNotLaw);
}

}  // namespace rasoat
