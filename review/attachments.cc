#include "review/attachments.h"

#include <cerrno>
#include <cstdio>

#include "corpus/file.h"
#include "corpus/sha256.h"
#include "review/password.h"

namespace rasoat::review {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = 50'000'000;  // bytes

fs::path path_of(const fs::path& data_dir, std::string_view sha256) {
  return data_dir / "attachments" / sha256.substr(0, 2) / sha256.substr(2);
}

}  // namespace

Result<std::string> keep_attachment(const fs::path& data_dir, std::string_view bytes) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "Tệp kèm theo không có nội dung.");
  if (bytes.size() > kLargest) return fail(ErrorCode::kTooLarge, "Tệp kèm theo lớn hơn 50 MB.");
  const std::string sha256 = sha256_hex(bytes);
  const fs::path target = path_of(data_dir, sha256);
  std::error_code error;
  if (fs::file_size(target, error) == bytes.size() && !error) return sha256;
  if (auto made = make_folder(target.parent_path()); !made) return fail(made.error());
  const fs::path part = target.string() + "." + random_token() + ".part";
  auto written = write_synced(part, bytes);
  if (written && std::rename(part.c_str(), target.c_str()) != 0)
    written = cannot_write(target, errno);
  if (!written) {
    fs::remove(part, error);
    return fail(written.error());
  }
  if (auto synced = sync_folder(target.parent_path()); !synced) return fail(synced.error());
  return sha256;
}

Result<std::string> attachment_bytes(const fs::path& data_dir, std::string_view sha256) {
  if (sha256.size() != 64 ||
      sha256.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
    return fail(ErrorCode::kNotFound, "Không có tệp này.");
  }
  const auto file = MappedFile::open(path_of(data_dir, sha256));
  if (!file) return fail(file.error());
  if (sha256_hex(file->bytes()) != sha256) {
    return with_hint(fail(ErrorCode::kCorrupt, "Tệp kèm theo bị hỏng."),
                     "Khôi phục thư mục attachments từ bản sao lưu.");
  }
  return std::string(file->bytes());
}

}  // namespace rasoat::review
