#include "indexer/search/index_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

namespace rasoat::index_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".new";

tl::unexpected<Error> io_error(const fs::path& path) {
  return fail(ErrorCode::kIo, "Không ghi được chỉ mục tại {}: {}.", path.string(),
              std::strerror(errno));
}

/// Number of a generation's folder, -1 if it is none.
int generation_number(const fs::path& folder) {
  const std::string name = folder.filename().string();
  int number = -1;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? number : -1;
}

Result<void> write_synced(const fs::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return io_error(path);
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = ::fsync(file) == 0;
  ::close(file);
  if (!written || !synced) return io_error(path);
  return {};
}

/// Syncs a folder, and with `all` every file of its file system.
Result<void> sync_folder(const fs::path& path, bool all) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return io_error(path);
  const bool synced = (all ? ::syncfs(folder) : ::fsync(folder)) == 0;
  ::close(folder);
  if (!synced) return io_error(path);
  return {};
}

}  // namespace

Paths paths(const fs::path& data_dir) {
  return {data_dir / "index.stub", data_dir / "index", data_dir / "index.lock"};
}

Result<WriteLock> WriteLock::take(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return io_error(path);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return WriteLock(file);
  ::close(file);
  return with_hint(fail(ErrorCode::kLocked, "Một tiến trình khác đang ghi chỉ mục."),
                   "Đợi nó xong rồi thử lại.");
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

WriteLock::~WriteLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

fs::path current_generation(const Paths& paths) {
  std::ifstream stub(paths.stub);
  std::string line;
  while (std::getline(stub, line)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos || line[0] == '#') continue;
    const fs::path shard = paths.stub.parent_path() / line.substr(space + 1);
    if (shard.parent_path().parent_path() != paths.folder) return {};
    return shard.parent_path();
  }
  return {};
}

Result<fs::path> begin_generation(const Paths& paths) {
  std::error_code error;
  fs::create_directories(paths.folder, error);
  int newest = 0;
  for (const auto& entry : fs::directory_iterator(paths.folder, error)) {
    if (entry.path().extension() == kUnfinished)
      fs::remove_all(entry.path(), error);
    else
      newest = std::max(newest, generation_number(entry.path()));
  }
  const fs::path fresh = paths.folder / fmt::format("{}{}", newest + 1, kUnfinished);
  fs::create_directories(fresh, error);
  if (error)
    return fail(ErrorCode::kIo, "Không tạo được thư mục {}: {}.", fresh.string(), error.message());
  return fresh;
}

Result<void> use_generation(const Paths& paths, const fs::path& fresh) {
  if (auto done = sync_folder(fresh, true); !done) return done;
  fs::path final_folder = fresh;
  final_folder.replace_extension();
  std::error_code error;
  fs::rename(fresh, final_folder, error);
  if (error)
    return fail(ErrorCode::kIo, "Không đổi được tên {}: {}.", fresh.string(), error.message());

  const std::string name = final_folder.filename().string();
  const fs::path next_stub = paths.stub.string() + std::string(kUnfinished);
  const auto written =
      write_synced(next_stub, fmt::format("glass index/{0}/delta\nglass index/{0}/base\n", name));
  if (!written) return written;
  fs::rename(next_stub, paths.stub, error);
  if (error)
    return fail(ErrorCode::kIo, "Không đổi được tên {}: {}.", next_stub.string(), error.message());
  if (auto done = sync_folder(paths.stub.parent_path(), false); !done) return done;

  for (const auto& entry : fs::directory_iterator(paths.folder, error)) {
    if (entry.path() != final_folder) fs::remove_all(entry.path(), error);
  }
  return {};
}

}  // namespace rasoat::index_files
