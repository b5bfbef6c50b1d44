#include "indexer/readers/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

/// How much of a file is looked at to tell its encoding.
constexpr std::size_t kSample = std::size_t{64} * 1024;
/// Stray bytes that a UTF-8 file may hold: one in this many.
constexpr std::size_t kStrayBytesPer = 500;
/// Of syllables, in a text that is held to be Vietnamese only because its bytes can be decoded.
constexpr double kVietnamese = 0.85;

std::size_t count_in_steps(std::string_view bytes, std::size_t first, char wanted) {
  std::size_t count = 0;
  for (std::size_t i = first; i < bytes.size(); i += 2) count += bytes[i] == wanted;
  return count;
}

/// Text in UTF-16 has a zero byte beside every ASCII character; a third of a Vietnamese text is
/// ASCII.
Encoding detect_utf16(std::string_view sample) {
  if (sample.size() < 4) return Encoding::kUnknown;
  const std::size_t pairs = sample.size() / 2;
  const std::size_t even = count_in_steps(sample, 0, '\0');
  const std::size_t odd = count_in_steps(sample, 1, '\0');
  if (odd * 4 > pairs && even * 20 < pairs) return Encoding::kUtf16Le;
  if (even * 4 > pairs && odd * 20 < pairs) return Encoding::kUtf16Be;
  return Encoding::kUnknown;
}

Result<std::string> convert(std::string_view bytes, const char* from) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(from, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return fail(ErrorCode::kMalformed, "Không biết bảng mã {}.", from);
  std::string out;
  out.resize(bytes.size() * 3 + 16);
  const auto size = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data(),
                                       static_cast<std::int32_t>(out.size()), bytes.data(),
                                       static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status))
    return fail(ErrorCode::kMalformed, "Không chuyển được chữ từ bảng mã {}.", from);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

bool has_high_bytes(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Bytes that a UTF-8 sequence starting with `lead` takes; 0 if none starts so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Where the last character of `bytes` starts if it is not whole; otherwise their end.
std::size_t whole_characters(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(4, bytes.size()); ++back) {
    const char c = bytes[bytes.size() - back];
    if (is_continuation(c)) continue;
    return sequence_length(static_cast<unsigned char>(c)) > back ? bytes.size() - back
                                                                 : bytes.size();
  }
  return bytes.size();
}

struct Utf8Count {
  std::size_t characters = 0;  ///< beyond ASCII
  std::size_t stray = 0;       ///< bytes that belong to none
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(bytes[i]));
    std::size_t have = 1;
    while (have < length && i + have < bytes.size() && is_continuation(bytes[i + have])) ++have;
    if (length == 0 || have < length)
      ++count.stray;
    else if (length > 1)
      ++count.characters;
    i += length == 0 ? 1 : have;
  }
  return count;
}

/// UTF-8, perhaps with a few stray bytes, or cut inside its last character.
bool looks_like_utf8(std::string_view bytes) {
  const Utf8Count count = count_utf8(bytes.substr(0, whole_characters(bytes)));
  return count.stray == 0 ||
         (count.characters > count.stray * 10 && count.stray * kStrayBytesPer < bytes.size());
}

bool reads_as_vietnamese(std::string_view sample) {
  const auto text = convert(sample, "windows-1258");
  if (!text) return false;
  const std::string composed = nfc(*text);
  return has_diacritics(composed) && vietnamese_share(composed) >= kVietnamese;
}

Result<std::string> from_utf8(std::string_view bytes) {
  if (whole_characters(bytes) != bytes.size())
    return fail(ErrorCode::kTruncated, "Tệp kết thúc giữa một chữ cái: nội dung bị cắt.");
  return std::string(bytes);
}

Result<std::string> from_utf16(std::string_view bytes, const char* name) {
  if (bytes.size() % 2 != 0)
    return fail(ErrorCode::kTruncated, "Tệp UTF-16 kết thúc giữa một chữ cái: nội dung bị cắt.");
  return convert(bytes, name);
}

bool declares(std::string_view declared, std::string_view name) {
  return std::equal(declared.begin(), declared.end(), name.begin(), name.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace

Encoding detect_encoding(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) return Encoding::kUtf8;
  if (bytes.starts_with(kUtf16LeMark)) return Encoding::kUtf16Le;
  if (bytes.starts_with(kUtf16BeMark)) return Encoding::kUtf16Be;
  const std::string_view sample = bytes.substr(0, kSample);
  if (const Encoding utf16 = detect_utf16(sample); utf16 != Encoding::kUnknown) return utf16;
  if (looks_like_utf8(bytes)) return Encoding::kUtf8;
  return reads_as_vietnamese(sample) ? Encoding::kWindows1258 : Encoding::kUnknown;
}

Result<std::string> to_utf8(std::string_view bytes, std::string_view declared) {
  switch (detect_encoding(bytes)) {
    case Encoding::kUtf8:
      return from_utf8(bytes.starts_with(kUtf8Mark) ? bytes.substr(kUtf8Mark.size()) : bytes);
    case Encoding::kUtf16Le:
      return from_utf16(bytes.starts_with(kUtf16LeMark) ? bytes.substr(2) : bytes, "UTF-16LE");
    case Encoding::kUtf16Be:
      return from_utf16(bytes.starts_with(kUtf16BeMark) ? bytes.substr(2) : bytes, "UTF-16BE");
    case Encoding::kWindows1258:
      return convert(bytes, "windows-1258");
    case Encoding::kUnknown:
      break;
  }
  // Pages in Western encodings with a few accented letters: English translations, mostly markup.
  for (const char* western : {"windows-1252", "iso-8859-1", "windows-1258"})
    if (declares(declared, western) && has_high_bytes(bytes)) return convert(bytes, western);
  return with_hint(
      fail(ErrorCode::kMalformed,
           "Chữ trong tệp không theo bảng mã Unicode hay windows-1258 (có thể là TCVN3 hoặc VNI)."),
      "Tệp được giữ lại và sẽ được đọc khi có bộ chuyển mã cũ; hoặc lưu lại tệp ở dạng Unicode "
      "(UTF-8).");
}

}  // namespace rasoat
