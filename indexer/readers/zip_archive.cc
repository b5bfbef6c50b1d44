#include "indexer/readers/zip_archive.h"

#include <zip.h>

#include <utility>

namespace rasoat {
namespace {

constexpr std::size_t kSmallEntry = 1u << 20;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

tl::unexpected<Error> open_failure(int code) {
  // Both are what libzip says of a file whose end, where the directory stands, is missing.
  if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS)
    return fail(ErrorCode::kTruncated, "Tệp nén bị cắt: không tìm thấy mục lục ở cuối tệp.");
  return fail(ErrorCode::kMalformed, "Tệp nén bị hỏng.");
}

Result<void> check_entry(const zip_stat_t& entry, const ZipArchive::Limits& limits) {
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE)
    return fail(ErrorCode::kEncrypted, "Tệp được đặt mật khẩu.");
  if (entry.size > kSmallEntry && entry.size / (entry.comp_size + 1) > limits.ratio)
    return fail(ErrorCode::kTooLarge, "Tệp nén bung ra lớn gấp hơn {} lần.", limits.ratio);
  return {};
}

Result<void> check(zip_t& archive, const ZipArchive::Limits& limits) {
  const zip_int64_t count = zip_get_num_entries(&archive, 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries)
    return fail(ErrorCode::kTooLarge, "Tệp nén có quá nhiều mục ({}).", count);
  std::size_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t entry;
    if (zip_stat_index(&archive, static_cast<zip_uint64_t>(i), 0, &entry) != 0)
      return fail(ErrorCode::kMalformed, "Tệp nén bị hỏng.");
    if (auto fine = check_entry(entry, limits); !fine) return fine;
    if (entry.size > limits.unpacked_bytes || (total += entry.size) > limits.unpacked_bytes)
      return fail(ErrorCode::kTooLarge, "Tệp nén bung ra quá lớn.");
  }
  return {};
}

}  // namespace

struct ZipArchive::Impl {
  std::unique_ptr<zip_t, Discard> archive;
};

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const Limits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return fail(ErrorCode::kInternal, "Không đủ bộ nhớ để mở tệp nén.");
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!archive) {
    zip_source_free(source);
    return open_failure(code);
  }
  if (auto fine = check(*archive, limits); !fine) return fail(fine.error());
  auto impl = std::make_unique<Impl>();
  impl->archive = std::move(archive);
  return ZipArchive(std::move(impl));
}

bool ZipArchive::has(std::string_view name) const {
  return zip_name_locate(impl_->archive.get(), std::string(name).c_str(), 0) >= 0;
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  const zip_int64_t index = zip_name_locate(impl_->archive.get(), std::string(name).c_str(), 0);
  if (index < 0) return fail(ErrorCode::kNotFound, "Tệp nén không có mục {}.", name);
  zip_stat_t entry;
  if (zip_stat_index(impl_->archive.get(), static_cast<zip_uint64_t>(index), 0, &entry) != 0)
    return fail(ErrorCode::kMalformed, "Tệp nén bị hỏng.");
  const std::unique_ptr<zip_file_t, Close> file(
      zip_fopen_index(impl_->archive.get(), static_cast<zip_uint64_t>(index), 0));
  if (!file) return fail(ErrorCode::kMalformed, "Không mở được mục {} trong tệp nén.", name);
  // One byte more than stated would be a lie of the directory.
  std::string out(entry.size + 1, '\0');
  std::size_t have = 0;
  while (have < out.size()) {
    const zip_int64_t got = zip_fread(file.get(), out.data() + have, out.size() - have);
    if (got < 0)
      return fail(ErrorCode::kMalformed, "Dữ liệu của mục {} trong tệp nén bị hỏng.", name);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  if (have > entry.size)
    return fail(ErrorCode::kTooLarge, "Mục {} trong tệp nén lớn hơn kích thước đã ghi.", name);
  out.resize(have);
  return out;
}

}  // namespace rasoat
