#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>

#include "corpus/text.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/zip_archive.h"

namespace rasoat {
namespace {

/// How far a text is looked at to tell what is written in it.
constexpr std::size_t kHead = 8192;

struct FormatInfo {
  FileFormat format;
  std::string_view name;
  std::string_view media_type;
};

constexpr FormatInfo kFormats[] = {
    {FileFormat::kHtml, "html", "text/html"},
    {FileFormat::kDocx, "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {FileFormat::kPlainText, "text", "text/plain"},
    {FileFormat::kAkomaNtoso, "akoma_ntoso", "application/akn+xml"},
    {FileFormat::kJsonLines, "json_lines", "application/x-ndjson"},
    {FileFormat::kDoc, "doc", "application/msword"},
    {FileFormat::kRtf, "rtf", "application/rtf"},
    {FileFormat::kPdf, "pdf", "application/pdf"},
    {FileFormat::kXlsx, "xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {FileFormat::kXls, "xls", "application/vnd.ms-excel"},
    {FileFormat::kZip, "zip", "application/zip"},
    {FileFormat::kImage, "image", "application/octet-stream"},
};
constexpr FormatInfo kUnknownFormat{FileFormat::kUnknown, "unknown", "application/octet-stream"};

const FormatInfo& info(FileFormat format) {
  const auto* found = std::ranges::find(kFormats, format, &FormatInfo::format);
  return found == std::end(kFormats) ? kUnknownFormat : *found;
}

struct Signature {
  std::string_view bytes;
  FileFormat format;
};

constexpr Signature kSignatures[] = {
    {"{\\rtf", FileFormat::kRtf},
    {"\x89PNG\r\n\x1a\n", FileFormat::kImage},
    {"\xFF\xD8\xFF", FileFormat::kImage},
    {"GIF87a", FileFormat::kImage},
    {"GIF89a", FileFormat::kImage},
    {std::string_view("II*\0", 4), FileFormat::kImage},
    {std::string_view("MM\0*", 4), FileFormat::kImage},
};

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kOldWord[] = {std::string_view("\xDB\xA5\x2D\x00", 4),
                                         std::string_view("\x31\xBE\x00\x00", 4)};

/// Names in the directory of a compound file are UTF-16LE.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

/// Encrypted DOCX is a compound file too; read_documents says so.
FileFormat compound_format(std::string_view bytes) {
  if (has_stream(bytes, "WordDocument"))
    return FileFormat::kDoc;  // first: a text may hold a sheet as an object
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return FileFormat::kXls;
  return has_stream(bytes, "EncryptedPackage") ? FileFormat::kDocx : FileFormat::kUnknown;
}

FileFormat zip_format(std::string_view bytes) {
  // The directory stands at the end: a cut file has none, but local headers name the entries too.
  const auto archive = ZipArchive::open(bytes, {});
  const auto has = [&](std::string_view name) {
    return archive ? archive->has(name) : bytes.find(name) != std::string_view::npos;
  };
  if (has("word/document.xml") || has("word/document2.xml")) return FileFormat::kDocx;
  if (has("xl/workbook.xml")) return FileFormat::kXlsx;
  if (!archive && has("word/")) return FileFormat::kDocx;
  if (!archive && has("xl/")) return FileFormat::kXlsx;
  return FileFormat::kZip;
}

bool is_binary(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && std::isspace(byte) == 0 && byte != 0x1B;
  });
}

/// What stands before the first element: white space, comments, declarations.
std::string_view skip_prolog(std::string_view text) {
  while (true) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
      text.remove_prefix(1);
    std::string_view end;
    if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<?") || text.starts_with("<!"))
      end = ">";
    else
      return text;
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

/// Name of the element that starts at '<', lower case, without prefix; empty if none does.
std::string element_name(std::string_view text) {
  if (!text.starts_with('<')) return {};
  std::string name;
  for (const char c : text.substr(1)) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != ':' && c != '-' && c != '_') break;
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const std::size_t colon = name.find(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

bool is_html_element(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "html", "head",       "body", "title", "meta", "div",     "p",       "span",   "table",
      "h1",   "h2",         "h3",   "h4",    "main", "article", "section", "center", "font",
      "b",    "strong",     "ul",   "ol",    "br",   "style",   "script",  "link",   "base",
      "form", "blockquote", "a",    "i",     "em",   "pre"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool has_html_declaration(std::string_view head) {
  const std::string text = fold(head.substr(0, 512));
  return text.find("<!doctype html") != std::string::npos;
}

FileFormat markup_format(std::string_view head) {
  if (has_html_declaration(head)) return FileFormat::kHtml;
  const std::string root = element_name(skip_prolog(head));
  if (root == "akomantoso") return FileFormat::kAkomaNtoso;
  if (is_html_element(root)) return FileFormat::kHtml;
  // Word's XML of one file, feeds …: markup, but not a text that a person would read.
  if (skip_prolog(head).empty() && head.find("<html") != std::string_view::npos)
    return FileFormat::kHtml;
  return FileFormat::kUnknown;
}

bool starts_json_object(std::string_view head) {
  if (!head.starts_with('{')) return false;
  const std::size_t next = head.find_first_not_of(" \t", 1);
  return next != std::string_view::npos && (head[next] == '"' || head[next] == '}');
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  return text;
}

/// The head of a text file as UTF-8; what is not decoded stays as it is.
std::string text_head(std::string_view bytes) {
  std::string_view head = bytes.substr(0, kHead);
  switch (detect_encoding(head)) {
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be: {
      auto text = to_utf8(head.substr(0, head.size() / 2 * 2));
      return text ? *text : std::string(head);
    }
    default:
      return std::string(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  }
}

FileFormat text_format(std::string_view bytes) {
  const std::string decoded = text_head(bytes);
  const std::string_view head = trimmed(decoded);
  if (is_binary(head)) return FileFormat::kUnknown;
  if (starts_json_object(head)) return FileFormat::kJsonLines;
  if (head.starts_with('<'))
    if (const FileFormat format = markup_format(head);
        format != FileFormat::kUnknown || head.starts_with("<?xml"))
      return format;
  return FileFormat::kPlainText;
}

}  // namespace

std::string_view name(FileFormat format) { return info(format).name; }

std::string_view media_type(FileFormat format) { return info(format).media_type; }

FileFormat detect_format(std::string_view bytes) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes)) return signature.format;
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return FileFormat::kPdf;
  if (bytes.starts_with(kCompoundFile)) return compound_format(bytes);
  for (const std::string_view word : kOldWord)
    if (bytes.starts_with(word)) return FileFormat::kDoc;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return zip_format(bytes);
  if (bytes.empty()) return FileFormat::kPlainText;
  return text_format(bytes);
}

}  // namespace rasoat
