#pragma once

#include <libxml/xmlstring.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/akoma_ntoso_names.h"
#include "corpus/date.h"
#include "corpus/document.h"

namespace rasoat::akn {

/// Empty for nullptr.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : std::string_view(reinterpret_cast<const char*>(text));
}

/// A whole number and nothing else.
std::optional<int> to_int(std::string_view text);

/// The attributes of one start tag, as libxml2 gives them.
class Attributes {
 public:
  Attributes(const xmlChar** raw, int count) : raw_(raw), count_(count) {}

  /// Of no namespace.
  std::optional<std::string_view> get(std::string_view name) const { return find(name, {}); }
  std::optional<std::string_view> own(std::string_view name) const {
    return find(name, kOwnNamespace);
  }
  std::string text(std::string_view name) const { return std::string(get(name).value_or("")); }
  std::optional<Date> date(std::string_view name) const {
    const auto value = get(name);
    return value ? parse_iso_date(*value) : std::nullopt;
  }

 private:
  std::optional<std::string_view> find(std::string_view name, std::string_view space) const {
    for (int i = 0; i < count_; ++i) {
      const xmlChar** attribute = raw_ + static_cast<std::ptrdiff_t>(i) * 5;
      if (view(attribute[0]) != name || view(attribute[2]) != space) continue;
      return std::string_view(reinterpret_cast<const char*>(attribute[3]),
                              static_cast<std::size_t>(attribute[4] - attribute[3]));
    }
    return std::nullopt;
  }

  const xmlChar** raw_;
  int count_;
};

/// What our own <rs:record> says, read element by element.
class RecordReader {
 public:
  explicit RecordReader(Document& document) : document_(document) {}

  void start(std::string_view name, const Attributes& attributes);
  void characters(std::string_view text);
  void end(std::string_view name);

 private:
  enum class Inside { kMetadata, kBasis, kCitation, kEffect, kPartTerm };

  void point_at(std::string& text) { text_ = &text; }

  void start_number(const Attributes& attributes);
  void start_basis(const Attributes& attributes);
  void start_citation(const Attributes& attributes);
  void start_effect(const Attributes& attributes);
  void start_part_term(const Attributes& attributes);
  void start_property(std::string_view name);
  void start_basis_text(Basis& basis, std::string_view name);
  void start_citation_text(Citation& citation, std::string_view name);
  void start_effect_text(Effect& effect, std::string_view name);
  void start_part_term_text(PartTerm& term, std::string_view name);
  void end_property(std::string_view name);

  Document& document_;
  Inside inside_ = Inside::kMetadata;
  std::string value_;
  std::string* text_ = nullptr;  ///< where text goes now
};

}  // namespace rasoat::akn
