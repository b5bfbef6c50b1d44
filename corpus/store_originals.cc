#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "corpus/file.h"
#include "corpus/sha256.h"
#include "corpus/store_impl.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;
using Poco::Int64;

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct OriginalRow {
  std::string sha256, name, media_type;
  Int64 size = 0;
  static auto tie(auto& r) { return std::tie(r.sha256, r.name, r.media_type, r.size); }
};

std::optional<Original> find_original(Poco::Data::Session& session, std::string_view sha256) {
  auto rows = sql::rows<OriginalRow>(
      session, "SELECT sha256, name, media_type, size FROM original WHERE sha256 = $1",
      sql::text(sha256));
  if (rows.empty()) return std::nullopt;
  OriginalRow& row = rows.front();
  return Original{std::move(row.sha256), std::move(row.name), std::move(row.media_type), row.size};
}

bool is_complete(const fs::path& path, std::size_t size) {
  std::error_code error;
  return fs::file_size(path, error) == size && !error;
}

}  // namespace

fs::path Store::Impl::original_path(std::string_view sha256) const {
  return originals_dir() / sha256.substr(0, 2) / sha256.substr(2);
}

fs::path Store::Impl::pending_path(std::string_view sha256) const {
  return originals_dir() / "pending" / sha256;
}

namespace {

/// Puts the bytes under their hash. A mark in "pending" stays until the row that names the file is
/// committed, so that a file without its row is known for what it is.
Result<void> place_file(const Store::Impl& store, const std::string& sha256,
                        std::string_view bytes) {
  const fs::path mark = store.pending_path(sha256);
  const fs::path target = store.original_path(sha256);
  const fs::path part = mark.string() + ".part";
  if (auto made = make_folder(mark.parent_path()); !made) return made;
  if (auto made = make_folder(target.parent_path()); !made) return made;
  if (auto marked = write_synced(mark, ""); !marked) return marked;
  if (auto written = write_synced(part, bytes); !written) {
    std::error_code ignored;
    fs::remove(part, ignored);
    return written;
  }
  if (::rename(part.c_str(), target.c_str()) != 0) return cannot_write(target, errno);
  return sync_folder(target.parent_path());
}

}  // namespace

Result<Original> Store::keep_original(std::string_view bytes, std::string_view name,
                                      std::string_view media_type) {
  Original original{sha256_hex(bytes), sql::text(name), sql::text(media_type),
                    static_cast<std::int64_t>(bytes.size())};
  auto kept = impl_->write([&]() -> Result<void> {
    const auto known = find_original(impl_->session, original.sha256);
    if (known && is_complete(impl_->original_path(original.sha256), bytes.size())) {
      original = *known;
      return {};
    }
    // Committed or rolled back, the mark goes; a rolled back file too.
    impl_->new_originals.push_back(original.sha256);
    if (auto placed = place_file(*impl_, original.sha256, bytes); !placed) return placed;
    if (known) return {};
    sql::run(impl_->session,
             "INSERT INTO original (sha256, name, media_type, size) VALUES ($1, $2, $3, $4)",
             original.sha256, original.name, original.media_type, Int64{original.size});
    return {};
  });
  if (!kept) return fail(kept.error());
  return original;
}

/// After the transaction has ended: files that a row names stay, others go.
void Store::Impl::settle_originals(bool committed) {
  std::error_code ignored;
  for (const std::string& sha256 : std::exchange(new_originals, {})) {
    bool named = committed;
    try {
      if (!committed) named = find_original(session, sha256).has_value();
    } catch (const std::exception&) {
      continue;  // The mark stays; the next writer looks again.
    }
    fs::remove(pending_path(sha256).string() + ".part", ignored);
    if (!named) fs::remove(original_path(sha256), ignored);
    fs::remove(pending_path(sha256), ignored);
  }
}

Result<void> Store::Impl::recover_originals() {
  std::error_code error;
  std::vector<std::string> marks;
  for (fs::directory_iterator it(originals_dir() / "pending", error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    const std::string sha256 = name.substr(0, name.find('.'));
    if (is_sha256(sha256)) marks.push_back(sha256);
  }
  new_originals = std::move(marks);
  settle_originals(false);
  return {};
}

Result<std::string> Store::original_bytes(std::string_view sha256) const {
  const auto known = original(sha256);
  if (!known) return fail(known.error());
  if (!*known) return fail(ErrorCode::kNotFound, "Kho không có tệp gốc {}.", sha256);
  const auto file = MappedFile::open(impl_->original_path(sha256));
  if (!file && file.error().code == ErrorCode::kNotFound) {
    return with_hint(fail(ErrorCode::kCorrupt, "Tệp gốc {} ({}) không còn trong thư mục dữ liệu.",
                          sha256, (*known)->name),
                     "Nạp lại tệp đó để khôi phục.");
  }
  if (!file) return fail(file.error());
  if (sha256_hex(file->bytes()) != sha256) {
    return with_hint(fail(ErrorCode::kCorrupt, "Tệp gốc {} ({}) đã bị thay đổi hoặc hỏng.", sha256,
                          (*known)->name),
                     "Khôi phục tệp từ bản sao lưu.");
  }
  return std::string(file->bytes());
}

Result<std::optional<Original>> Store::original(std::string_view sha256) const {
  return sql::guarded(
      [&]() -> Result<std::optional<Original>> { return find_original(impl_->session, sha256); });
}

}  // namespace rasoat
