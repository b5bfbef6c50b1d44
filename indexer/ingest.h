#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// How far an ingest is; written by it, read by whoever shows it.
struct IngestProgress {
  std::atomic<std::int64_t> files{0};
  std::atomic<std::int64_t> files_total{0};
  std::atomic<std::int64_t> bytes{0};
  std::atomic<std::int64_t> bytes_total{0};
  std::atomic<std::int64_t> documents{0};
};

struct IngestConfig {
  int threads = 2;             ///< that read and extract; one more writes
  bool retry_refused = false;  ///< read again files that this version has already refused
};

/// What became of one file.
struct IngestedFile {
  enum class Outcome { kRead, kKnown, kRefused };
  std::filesystem::path path;
  Outcome outcome = Outcome::kRead;
  int added = 0;  ///< documents
  int changed = 0;
  int unchanged = 0;
  Error error{ErrorCode::kInternal, ""};  ///< of a refusal; otherwise without meaning
};

struct IngestReport {
  int read = 0;
  int known =
      0;  ///< files whose content this version had read before, in this run or an earlier one
  int refused = 0;
  int added = 0;  ///< documents
  int changed = 0;
  int unchanged = 0;
};

/// Files and folders (walked in order of names; hidden entries and symbolic links in them left out)
/// into the store. Each file's bytes are kept as an original first. Then one transaction a
/// document, or one for a few hundred small ones from one file: documents, and at the file's end
/// its ingest record. A killed run leaves whole documents only; the same call again goes on and
/// ends with what an undisturbed run gives. A file that cannot be read is kept, recorded with its
/// reason, and does not stop the others; nor does one that the store cannot take, which the next
/// run tries again.
///
/// `on_file` is called after each file, in order, from the calling thread.
/// Errors: kNotFound (a path that is not there, before anything is read), kIo, kStore (the store
/// takes nothing any more): what was done until then stays.
Result<IngestReport> ingest(Store& store, const BodyRegistry& bodies,
                            const std::vector<std::filesystem::path>& paths,
                            const std::function<void(const IngestedFile&)>& on_file,
                            IngestProgress* progress = nullptr, const IngestConfig& config = {});

}  // namespace rasoat
