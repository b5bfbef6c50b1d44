#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/result.h"

/// Where the index lies in a data folder.
///
// clang-format off
///   index.stub                Xapian stub file, one line a shard; the delta, which holds the metadata, first
///   index/GENERATION/base     written once by a rebuild, without term list
///   index/GENERATION/delta    documents changed since, updated in place
///   index/GENERATION.new      a rebuild at work
///   index.lock                held by the one process that writes
// clang-format on
///
/// A rebuild makes a new generation and puts it in use by renaming index.stub. An administrator may
/// write index.stub by hand to spread shards over disks and machines ("remote host:port" lines):
/// it is then searched as it is, and the program neither writes it nor what it names.
namespace rasoat::index_files {

struct Paths {
  std::filesystem::path stub;
  std::filesystem::path folder;
  std::filesystem::path lock;
};
Paths paths(const std::filesystem::path& data_dir);

/// A lock that ends with the object, or with the process. Errors: kLocked, kIo.
class WriteLock {
 public:
  static Result<WriteLock> take(const std::filesystem::path& path);
  WriteLock(WriteLock&& other) noexcept;
  WriteLock& operator=(WriteLock&& other) noexcept;
  ~WriteLock();

 private:
  explicit WriteLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

enum class StubOrigin {
  kNone,     ///< there is no index.stub, or it names nothing
  kProgram,  ///< it names the delta and the base of one generation
  kByHand,   ///< anything else
};
struct Stub {
  StubOrigin origin = StubOrigin::kNone;
  std::filesystem::path generation;  ///< its folder; only of kProgram
};
Stub read_stub(const Paths& paths);

/// An empty folder for a rebuild; what a killed one left is removed. Errors: kIo.
Result<std::filesystem::path> begin_generation(const Paths& paths);

/// Puts a finished one in use and removes the others. Everything in it is on disk before. Errors:
/// kIo.
Result<void> use_generation(const Paths& paths, const std::filesystem::path& fresh);

}  // namespace rasoat::index_files
