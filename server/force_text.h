#pragma once

#include <optional>
#include <string>

#include "corpus/store.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// Why a document has its status on `day`.
struct ForceReason {
  /// Plain words, with the dates that it follows from: "Có hiệu lực từ ngày 05/12/2025 theo chính văn bản; …". Says so where
  /// what we compute and what the source claims are not the same.
  std::string text;
  /// The text that has ended it, or will: shown as a link behind `text`.
  std::string by_name;     ///< "Quyết định 31/2025/QĐ-UBND"; empty if there is none
  std::string by_address;
  std::string quote;       ///< where that text says so
};
ForceReason force_reason(const DocumentSummary& summary, Date day);

}  // namespace rasoat
