#include "corpus/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace rasoat {
namespace {

/// "1234" if the holder wrote its process id; it is for people only, the lock itself is the
/// kernel's.
std::string holder(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  std::string out;
  for (ssize_t i = 0; i < size && text[i] >= '0' && text[i] <= '9'; ++i) out += text[i];
  return out;
}

bool write_holder(int descriptor) {
  const std::string text = std::to_string(::getpid()) + "\n";
  return ::ftruncate(descriptor, 0) == 0 &&
         ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

tl::unexpected<Error> locked_by(const std::string& process) {
  const std::string who =
      process.empty() ? "Một tiến trình khác" : fmt::format("Một tiến trình khác (số {})", process);
  return with_hint(fail(ErrorCode::kLocked, "{} đang ghi vào thư mục dữ liệu này.", who),
                   "Chờ tiến trình đó xong, hoặc dừng nó, rồi chạy lại.");
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const std::filesystem::path& file) {
  WriterLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.descriptor_ < 0) {
    return fail(ErrorCode::kIo, "Không ghi được tệp khóa {}: {}.", file.string(),
                std::strerror(errno));
  }
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return locked_by(holder(lock.descriptor_));
    return fail(ErrorCode::kIo, "Không khóa được tệp {}: {}.", file.string(), std::strerror(errno));
  }
  if (!write_holder(lock.descriptor_)) {
    return fail(ErrorCode::kIo, "Không ghi được tệp khóa {}: {}.", file.string(),
                std::strerror(errno));
  }
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rasoat
