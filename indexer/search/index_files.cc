#include "indexer/search/index_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string_view>
#include <utility>

#include "corpus/file.h"

namespace rasoat::index_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".new";

/// Number of a generation's folder, -1 if it is none.
int generation_number(const fs::path& folder) {
  const std::string name = folder.filename().string();
  int number = -1;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? number : -1;
}

/// Every file of the file system that holds the folder is on the disk.
Result<void> sync_file_system(const fs::path& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return cannot_write(path, errno);
  const bool synced = ::syncfs(folder) == 0;
  const int error = errno;
  ::close(folder);
  if (!synced) return cannot_write(path, error);
  return {};
}

std::string stub_of(const std::string& generation) {
  return fmt::format("glass index/{0}/delta\nglass index/{0}/base\n", generation);
}

Result<void> move_path(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) return cannot_write(to, error.value());
  return {};
}

}  // namespace

Paths paths(const fs::path& data_dir) {
  return {data_dir / "index.stub", data_dir / "index", data_dir / "index.lock"};
}

Result<WriteLock> WriteLock::take(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return cannot_write(path, errno);
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

Stub read_stub(const Paths& paths) {
  std::ifstream in(paths.stub);
  std::string text;
  std::string first;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (first.empty()) first = line;
    text += line + "\n";
  }
  if (text.empty()) return {};
  const std::size_t path = first.find(' ') + 1;
  const fs::path generation = fs::path(first.substr(path)).parent_path();
  if (text != stub_of(generation.filename().string())) return {StubOrigin::kByHand, {}};
  return {StubOrigin::kProgram, paths.stub.parent_path() / generation};
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
  if (error) return cannot_write(fresh, error.value());
  return fresh;
}

Result<void> use_generation(const Paths& paths, const fs::path& fresh) {
  if (auto done = sync_file_system(fresh); !done) return done;
  fs::path final_folder = fresh;
  final_folder.replace_extension();
  if (auto done = move_path(fresh, final_folder); !done) return done;
  const fs::path next_stub = paths.stub.string() + std::string(kUnfinished);
  if (auto done = write_synced(next_stub, stub_of(final_folder.filename().string())); !done)
    return done;
  if (auto done = move_path(next_stub, paths.stub); !done) return done;
  if (auto done = sync_folder(paths.stub.parent_path()); !done) return done;

  std::error_code error;
  for (const auto& entry : fs::directory_iterator(paths.folder, error)) {
    if (entry.path() != final_folder) fs::remove_all(entry.path(), error);
  }
  return {};
}

}  // namespace rasoat::index_files
