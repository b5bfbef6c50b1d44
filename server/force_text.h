#pragma once

#include <string>

#include "corpus/store.h"

namespace rasoat {

/// Why a document has its force on `day`.
struct ForceReason {
  /// Plain words: "Hết hiệu lực toàn bộ từ 01/11/2025: bị thay thế bởi", then the text that did it, or will, as a link, then
  /// `after`. Says so where the source claims something else.
  std::string text;
  std::string by_name;     ///< "Quyết định 31/2025/QĐ-UBND"; empty if no other text that we hold is the cause
  std::string by_address;
  std::string after;
  std::string quote;       ///< where that text says so
};
/// Errors: those of Store::validity().
Result<ForceReason> force_reason(const Store& store, const DocumentSummary& summary, Date day);

}  // namespace rasoat
