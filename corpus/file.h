#pragma once

#include <filesystem>
#include <string_view>

#include "corpus/result.h"

namespace rasoat {

/// The bytes of a file, mapped: a large one costs no memory of its own. Move only; the view dies
/// with it. A file that another process shortens while it is mapped is outside what can be caught;
/// originals are never written in place.
class MappedFile {
 public:
  /// Errors: kNotFound, kIo (no permission, a folder, a device).
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Writes a new or emptied file; its bytes are on the disk when this returns. Errors: kIo with what
/// to do.
Result<void> write_synced(const std::filesystem::path& path, std::string_view bytes);

/// What the folder lists is on the disk. Errors: kIo.
Result<void> sync_folder(const std::filesystem::path& folder);

/// Makes the folder and its parents; a new one is synced into its parent. Errors: kIo.
Result<void> make_folder(const std::filesystem::path& folder);

/// The error of a system call that failed while writing.
tl::unexpected<Error> cannot_write(const std::filesystem::path& path, int error);

}  // namespace rasoat
