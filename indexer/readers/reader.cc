#include "indexer/readers/reader.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "corpus/text.h"
#include "indexer/readers/akoma_ntoso_reader.h"
#include "indexer/readers/docx_reader.h"
#include "indexer/readers/html_reader.h"
#include "indexer/readers/json_lines_reader.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/text_reader.h"

namespace rasoat {
namespace {

constexpr std::string_view kKept =
    "Tệp được giữ lại và sẽ được đọc khi có bộ đọc cho loại tệp này.";

/// How much of a text tells its language.
constexpr std::size_t kLanguageSample = std::size_t{200} * 1024;
/// Of syllables. Translations of laws into English have at most 0.2; Vietnamese lists of chemicals,
/// drugs or codes, the lowest, have 0.7.
constexpr double kVietnamese = 0.45;

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return c == '\0' || std::isspace(static_cast<unsigned char>(c)) != 0;
  });
}

Result<void> refuse_unsupported(FileFormat format) {
  const auto refuse = [](std::string_view what) {
    return with_hint(
        fail(ErrorCode::kUnsupportedFormat, "Đã nhận ra {}, loại tệp này chưa đọc được.", what),
        std::string(kKept));
  };
  switch (format) {
    case FileFormat::kDoc:
      return refuse("tệp Word cũ (.doc)");
    case FileFormat::kRtf:
      return refuse("tệp RTF");
    case FileFormat::kPdf:
      return refuse("tệp PDF");
    case FileFormat::kXlsx:
    case FileFormat::kXls:
      return refuse("bảng tính Excel");
    case FileFormat::kZip:
      return refuse("tệp nén ZIP");
    case FileFormat::kImage:
      return refuse("tệp hình ảnh");
    default:
      return fail(ErrorCode::kUnsupportedFormat, "Không nhận ra loại tệp này.");
  }
}

std::string language_sample(const SourceText& source) {
  std::string sample;
  for (const SourceBlock& block : source.blocks) {
    if (sample.size() > kLanguageSample) break;
    if (const auto* line = std::get_if<SourceLine>(&block)) sample += line->text + '\n';
  }
  return sample.empty() ? cell_text(source.blocks) : sample;
}

Result<void> check_language(std::string_view sample) {
  if (vietnamese_share(sample) >= kVietnamese) return {};
  return with_hint(
      fail(ErrorCode::kForeignLanguage, "Văn bản không phải tiếng Việt (có thể là bản dịch)."),
      "Nạp bản tiếng Việt của văn bản này.");
}

Result<void> check_text(const SourceText& source) {
  if (!has_text(source.blocks)) return fail(ErrorCode::kEmpty, "Tệp không có chữ nào.");
  return check_language(language_sample(source));
}

std::string language_sample(const Document& document) {
  std::string sample = plain_text(document.preamble) + plain_text(document.introduction);
  for (const auto* provisions : {&document.body, &document.attachments})
    for (const Provision& provision : *provisions)
      if (sample.size() < kLanguageSample) sample += plain_text(provision) + '\n';
  return sample;
}

using Sink = std::function<Result<void>(ReadItem)>;

Result<void> give(Result<SourceText> source, const Sink& sink) {
  if (!source) return fail(source.error());
  if (auto fine = check_text(*source); !fine) return fine;
  return sink(std::move(*source));
}

Result<void> give(Result<Document> document, const Sink& sink) {
  if (!document) return fail(document.error());
  if (auto fine = check_language(language_sample(*document)); !fine) return fine;
  return sink(std::move(*document));
}

}  // namespace

Result<void> read_documents(std::string_view bytes, const Sink& sink, const ReadLimits& limits) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "Tệp rỗng.");
  if (is_blank(bytes)) return fail(ErrorCode::kEmpty, "Tệp chỉ có khoảng trắng.");
  const FileFormat format = detect_format(bytes);
  if (format != FileFormat::kJsonLines && bytes.size() > limits.file_bytes)
    return fail(ErrorCode::kTooLarge, "Tệp quá lớn ({} MB).", bytes.size() >> 20);
  switch (format) {
    case FileFormat::kHtml:
      return give(read_html(bytes, limits), sink);
    case FileFormat::kPlainText:
      return give(read_plain_text(bytes), sink);
    case FileFormat::kDocx:
      return give(read_docx(bytes, limits), sink);
    case FileFormat::kAkomaNtoso:
      return give(read_akoma_ntoso_file(bytes, limits), sink);
    case FileFormat::kJsonLines:
      return read_json_lines(bytes, sink, limits);
    default:
      return refuse_unsupported(format);
  }
}

}  // namespace rasoat
