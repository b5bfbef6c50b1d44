#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "corpus/document.h"
#include "corpus/result.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// Kinds of files, told by their content, never by their name.
enum class FileFormat {
  kUnknown,
  kHtml,
  kDocx,
  kPlainText,
  kAkomaNtoso,
  kJsonLines,
  // Recognised, refused with kUnsupportedFormat until their readers exist.
  kDoc,
  kRtf,
  kPdf,
  kXlsx,
  kXls,
  kZip,
  kImage,
};
std::string_view name(
    FileFormat format);  ///< "html", "docx", "text", "akoma_ntoso", "json_lines" …
std::string_view media_type(FileFormat format);  ///< "text/html"

/// Looks at the first bytes (and, in a ZIP, at its directory).
FileFormat detect_format(std::string_view bytes);

/// What a file holds: text to be understood, or a document whose structure is already there.
using ReadItem = std::variant<SourceText, Document>;

/// Bounds on untrusted input, far above any real text (the longest provincial document seen has 310
/// kB).
struct ReadLimits {
  std::size_t file_bytes = 64u << 20;       ///< JSON Lines is read line by line and not bound by it
  std::size_t unpacked_bytes = 256u << 20;  ///< of a ZIP, all entries
  std::size_t unpacked_ratio = 200;         ///< of an entry over 1 MiB
  std::size_t zip_entries = 10'000;
  std::size_t xml_depth = 256;
  std::size_t line_bytes = 16u << 20;      ///< of JSON Lines
  std::size_t document_bytes = 64u << 20;  ///< of JSON Lines, the lines of one law_id
};

/// Reads `bytes` and calls `sink` for each document in it, in order; an error of `sink` stops and
/// is returned. Most formats hold one document, JSON Lines many. Errors: the refusals of ErrorCode,
/// with a message in the user's words; never an exception, never a crash, whatever the bytes. Pure:
/// no file or network is touched. Any thread.
Result<void> read_documents(std::string_view bytes,
                            const std::function<Result<void>(ReadItem)>& sink,
                            const ReadLimits& limits = {});

/// Grows with every change of a reader or of the extraction that can change what is read; a stored
/// file that was read by an older one is read again.
inline constexpr int kReaderVersion = 11;

}  // namespace rasoat
