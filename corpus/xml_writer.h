#pragma once

#include <libxml/xmlwriter.h>

#include <memory>
#include <string>

namespace rasoat {

/// A thin face of xmlTextWriter. Writing to memory cannot fail but for want of memory, which ends
/// the program anyway.
/// Characters that XML cannot hold are left out.
class XmlWriter {
 public:
  /// Appends to `out`, which must outlive this.
  explicit XmlWriter(std::string& out);

  void open(const char* element);
  void close();
  void attribute(const char* name, const std::string& value);
  void attribute_unless_empty(const char* name, const std::string& value);
  void text(const std::string& value);
  void element(const char* name, const std::string& value);
  void element_unless_empty(const char* name, const std::string& value);
  /// An element that holds nothing but an attribute "value".
  void value_element(const char* name, const std::string& value);

  /// White space is part of the text between these two.
  void begin_mixed();
  void end_mixed();

  void finish();

 private:
  struct Free {
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };
  void write_attribute(const char* name, const std::string& value);
  void write_text(const std::string& value);

  std::unique_ptr<xmlTextWriter, Free> writer_;
};

}  // namespace rasoat
