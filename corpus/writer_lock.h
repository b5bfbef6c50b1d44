#pragma once

#include <filesystem>

#include "corpus/result.h"

namespace rasoat {

/// The right to write into a data folder, held by one process at a time. The kernel gives it back
/// when the process ends, however it ends. Move only.
class WriterLock {
 public:
  /// Creates the file if needed. Never waits. Errors: kLocked (the message names the process), kIo.
  static Result<WriterLock> acquire(const std::filesystem::path& file);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace rasoat
