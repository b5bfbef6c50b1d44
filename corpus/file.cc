#include "corpus/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace rasoat {
namespace {

tl::unexpected<Error> refuse(const std::filesystem::path& path, int error) {
  if (error == ENOENT) return fail(ErrorCode::kNotFound, "Không có tệp {}.", path.string());
  return fail(ErrorCode::kIo, "Không đọc được tệp {}: {}.", path.string(), std::strerror(error));
}

/// A file descriptor that is closed at the end.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : value_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int value() const { return value_; }

 private:
  int value_;
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return refuse(path, errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail(ErrorCode::kIo, "{} không phải là tệp thường.", path.string());
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) {
    ::close(descriptor);
    return MappedFile("", 0);
  }
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  const int error = errno;
  ::close(descriptor);
  if (data == MAP_FAILED) return refuse(path, error);
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (size_ != 0) ::munmap(const_cast<char*>(data_), size_);
}

tl::unexpected<Error> cannot_write(const std::filesystem::path& path, int error) {
  auto failure =
      fail(ErrorCode::kIo, "Không ghi được {}: {}.", path.string(), std::strerror(error));
  if (error == ENOSPC || error == EFBIG || error == EDQUOT) {
    return with_hint(std::move(failure),
                     "Giải phóng chỗ trống trên ổ đĩa rồi chạy lại; những gì đã ghi xong vẫn còn.");
  }
  return with_hint(std::move(failure), "Kiểm tra quyền ghi vào thư mục dữ liệu.");
}

Result<void> write_synced(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (file.value() < 0) return cannot_write(path, errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.value(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.value()) != 0) return cannot_write(path, errno);
  return {};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  if (descriptor.value() < 0 || ::fsync(descriptor.value()) != 0)
    return cannot_write(folder, errno);
  return {};
}

/// Makes the folder and its parents; a new one is synced into its parent.
Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  if (error) return cannot_write(folder, error.value());
  return sync_folder(folder.parent_path());
}

}  // namespace rasoat
