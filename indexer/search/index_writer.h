#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// How far an indexing run is; written by it, read by whoever shows it.
struct IndexProgress {
  std::atomic<std::int64_t> documents{0};
  std::atomic<std::int64_t> total{0};
  std::atomic<std::int64_t> units{0};
};

struct IndexConfig {
  int threads = 2;  ///< of a rebuild; one shard each
  int flush_units =
      500;  ///< units in memory before a flush: what is in memory stays in the processor's cache
};

/// Brings the index of the data folder up to the store's last change: reads changes after the one
/// that the index holds, in batches, each committed with its last change number. Resumable at any
/// point. Creates the index if there is none, and anew where the one there is of another version,
/// of another store or damaged. Errors: kLocked (another process writes), kIndex (also: index.stub
/// was written by hand, search/index_files.h), kStore.
Result<void> update_index(Store& store, const std::filesystem::path& data_dir,
                          IndexProgress* progress = nullptr, const IndexConfig& config = {});

/// Builds the index anew beside the old one and swaps it in by renaming the stub file; searches go
/// on meanwhile. A killed rebuild leaves the old index in use; the next one clears what it left.
/// Errors as above.
Result<void> rebuild_index(const Store::Config& store, IndexProgress* progress = nullptr,
                           const IndexConfig& config = {});

/// What of the index disagrees with the store: documents missing or extra, another store's index,
/// an older schema. Empty: all is well.
Result<std::vector<std::string>> check_index(const Store& store,
                                             const std::filesystem::path& data_dir);

}  // namespace rasoat
