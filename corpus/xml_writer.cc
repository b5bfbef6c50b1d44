#include "corpus/xml_writer.h"

#include <unicode/utf8.h>

#include <string_view>

#include "corpus/text.h"

namespace rasoat {
namespace {

bool is_xml_character(UChar32 c) {
  return c >= 0x20 ? (c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000)
                   : (c == '\t' || c == '\n' || c == '\r');
}

/// True where every byte is plain: a quick look that nearly every text passes.
bool may_hold_forbidden(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    // 0xEF begins U+FFFE and U+FFFF, 0xED the surrogates; both also begin good characters.
    if (byte < 0x20 ? !is_xml_character(byte) : byte == 0xEF || byte == 0xED) return true;
  }
  return !is_utf8(text);
}

/// `text` without the characters that XML cannot hold.
std::string only_xml_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) out += "\xEF\xBF\xBD";
    if (c >= 0 && is_xml_character(c))
      out.append(
          text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
  }
  return out;
}

int append_to_string(void* context, const char* bytes, int size) {
  static_cast<std::string*>(context)->append(bytes, static_cast<std::size_t>(size));
  return size;
}

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace

XmlWriter::XmlWriter(std::string& out)
    : writer_(xmlNewTextWriter(xmlOutputBufferCreateIO(append_to_string, nullptr, &out, nullptr))) {
  xmlTextWriterSetIndent(writer_.get(), 1);
  xmlTextWriterSetIndentString(writer_.get(), xml(" "));
  xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
}

void XmlWriter::open(const char* element) {
  xmlTextWriterStartElement(writer_.get(), xml(element));
}

void XmlWriter::close() { xmlTextWriterEndElement(writer_.get()); }

void XmlWriter::attribute(const char* name, const std::string& value) {
  if (may_hold_forbidden(value)) return write_attribute(name, only_xml_characters(value));
  write_attribute(name, value);
}

void XmlWriter::attribute_unless_empty(const char* name, const std::string& value) {
  if (!value.empty()) attribute(name, value);
}

void XmlWriter::text(const std::string& value) {
  if (may_hold_forbidden(value)) return write_text(only_xml_characters(value));
  write_text(value);
}

void XmlWriter::element(const char* name, const std::string& value) {
  open(name);
  text(value);
  close();
}

void XmlWriter::element_unless_empty(const char* name, const std::string& value) {
  if (!value.empty()) element(name, value);
}

void XmlWriter::value_element(const char* name, const std::string& value) {
  open(name);
  attribute("value", value);
  close();
}

void XmlWriter::begin_mixed() { xmlTextWriterSetIndent(writer_.get(), 0); }

void XmlWriter::end_mixed() { xmlTextWriterSetIndent(writer_.get(), 1); }

void XmlWriter::finish() { xmlTextWriterEndDocument(writer_.get()); }

void XmlWriter::write_attribute(const char* name, const std::string& value) {
  xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(value.c_str()));
}

void XmlWriter::write_text(const std::string& value) {
  xmlTextWriterWriteString(writer_.get(), xml(value.c_str()));
}

}  // namespace rasoat
