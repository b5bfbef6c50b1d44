#include "corpus/compression.h"

#include <zstd.h>

#include <memory>

namespace rasoat {
namespace {

constexpr int kCompressionLevel = 3;

/// No text of law comes near this; a damaged row must not ask for all memory.
constexpr std::size_t kLargestText = std::size_t{1} << 30;

}  // namespace

std::string compress(std::string_view text) {
  // One context a thread: making one costs more than a short text.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kCompressionLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress2(context.get(), out.data(), out.size(), text.data(), text.size()));
  return out;
}

Result<std::string> decompress(std::string_view compressed, std::size_t size) {
  if (size > kLargestText)
    return fail(ErrorCode::kCorrupt, "Kích thước ghi cho văn bản không hợp lý ({} byte).", size);
  std::string out(size, '\0');
  const std::size_t got =
      ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size());
  if (ZSTD_isError(got) != 0 || got != size)
    return fail(ErrorCode::kCorrupt, "Phần lưu văn bản bị hỏng, không giải nén được.");
  return out;
}

}  // namespace rasoat
