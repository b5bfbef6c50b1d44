#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "corpus/result.h"

namespace rasoat {

/// A ZIP file in memory, read only, bounded. One thread at a time; the bytes must outlive it.
class ZipArchive {
 public:
  struct Limits {
    std::size_t entries = 10'000;
    std::size_t unpacked_bytes = 256u << 20;  ///< all entries, as the directory states them
    std::size_t ratio = 200;                  ///< of an entry over 1 MiB
  };

  /// Errors: kTruncated (no directory at the end), kMalformed, kTooLarge, kEncrypted.
  static Result<ZipArchive> open(std::string_view bytes, const Limits& limits);
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  bool has(std::string_view name) const;
  /// Errors: kNotFound, kMalformed (damaged data), kTooLarge (more data than stated).
  Result<std::string> read(std::string_view name) const;

 private:
  struct Impl;
  explicit ZipArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat
