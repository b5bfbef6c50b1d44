#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "corpus/store.h"

namespace rasoat::review {

/// Sorted, each id once.
inline std::vector<DocumentId> unique_ids(std::vector<DocumentId> ids) {
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  return ids;
}

}  // namespace rasoat::review
