#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/xml_writer.h"

namespace rasoat::akn {

/// slug(text), or `otherwise` where nothing is left of it.
std::string slug_or(std::string_view text, std::string_view otherwise);

/// An instrument that is named by its number alone is no single document (numbers collide): the
/// reference is to the number.
std::string number_uri(const std::string& number);

/// Writes the <meta> of a document and of its components. What Akoma Ntoso has no word for goes
/// into our own record.
class MetadataWriter {
 public:
  /// Both must outlive this.
  MetadataWriter(const Document& document, XmlWriter& xml);

  void write_meta();
  /// `component` is "" for the document, "quy-dinh_1" style for what is attached.
  void write_identification(const std::string& component, const std::string& part);

 private:
  struct Uris {
    std::string work;
    std::string expression;
  };
  static Uris uris_of(const DocumentMetadata& metadata);

  void write_frbr_date();
  void write_number_alias();
  void write_frbr_core(const std::string& identifier, const std::string& uri, const char* author);
  void write_work_names();
  void write_lifecycle();
  void write_references();
  void write_organization(const char* reference, const std::string& href, const std::string& shown);
  void write_record();
  void write_properties();
  void write_number(const DocumentNumber& number);
  void write_basis(const Basis& basis);
  void write_citation(const Citation& citation);
  void write_effect(const Effect& effect);
  void write_part_term(const PartTerm& term);
  void write_warning(const Warning& warning);

  const Document& document_;
  Uris uris_;
  XmlWriter& xml_;
};

}  // namespace rasoat::akn
