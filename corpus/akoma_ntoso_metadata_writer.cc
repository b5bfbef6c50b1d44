#include "corpus/akoma_ntoso_metadata_writer.h"

#include <fmt/core.h>

#include <utility>

#include "corpus/akoma_ntoso_names.h"
#include "corpus/text.h"

namespace rasoat::akn {
namespace {

constexpr const char* kIssuerReference = "#ref_issuer";
constexpr const char* kSelfReference = "#rasoat";

std::string iso_or_empty(const std::optional<Date>& date) {
  return date ? iso(*date) : std::string{};
}

}  // namespace

std::string slug_or(std::string_view text, std::string_view otherwise) {
  std::string out = slug(text);
  return out.empty() ? std::string(otherwise) : out;
}

std::string number_uri(const std::string& number) {
  const auto parsed = parse_document_number(number);  // "055/2025" and "55/2025" are one number
  return "/akn/vn/so/" + slug_or(parsed ? parsed->key() : number, "khong-so");
}

MetadataWriter::Uris MetadataWriter::uris_of(const DocumentMetadata& metadata) {
  const std::string date = metadata.issue_date ? iso(*metadata.issue_date) : "khong-ngay";
  const std::string number = metadata.number ? metadata.number->key() : metadata.source_id;
  const std::string issuer = metadata.issuer_id.empty() ? metadata.issuer : metadata.issuer_id;
  std::string work = fmt::format("/akn/vn/{}/{}/{}/{}/{}", metadata.normative ? "act" : "doc",
                                 info(metadata.type).slug, slug_or(issuer, "khong-ro"), date,
                                 slug_or(number, "khong-so"));
  std::string expression = work + "/vie@" + (metadata.issue_date ? date : "");
  return {std::move(work), std::move(expression)};
}

MetadataWriter::MetadataWriter(const Document& document, XmlWriter& xml)
    : document_(document), uris_(uris_of(document.metadata)), xml_(xml) {}

void MetadataWriter::write_meta() {
  xml_.open("meta");
  write_identification("", "main");
  write_lifecycle();
  write_references();
  write_record();
  xml_.close();
}

void MetadataWriter::write_frbr_date() {
  const auto& date = document_.metadata.issue_date;
  xml_.open("FRBRdate");
  // The schema wants a date; this one says by its name that there is none.
  xml_.attribute("date", date ? iso(*date) : "1900-01-01");
  xml_.attribute("name", date ? "ban-hanh" : "khong-ro");
  xml_.close();
}

void MetadataWriter::write_number_alias() {
  if (!document_.metadata.number) return;
  xml_.open("FRBRalias");
  xml_.attribute("value", number_uri(document_.metadata.number->printed()));
  xml_.attribute("name", "so-ky-hieu");
  xml_.close();
}

void MetadataWriter::write_frbr_core(const std::string& identifier, const std::string& uri,
                                     const char* author) {
  xml_.value_element("FRBRthis", identifier);
  xml_.value_element("FRBRuri", uri);
  write_number_alias();
  write_frbr_date();
  xml_.open("FRBRauthor");
  xml_.attribute("href", author);
  xml_.close();
}

void MetadataWriter::write_identification(const std::string& component, const std::string& part) {
  const DocumentMetadata& metadata = document_.metadata;
  const std::string suffix = "/!" + (component.empty() ? part : component);
  xml_.open("identification");
  xml_.attribute("source", "#rasoat");
  xml_.open("FRBRWork");
  write_frbr_core(uris_.work + suffix, uris_.work, kIssuerReference);
  xml_.value_element("FRBRcountry", "vn");
  xml_.value_element("FRBRsubtype", std::string(info(metadata.type).slug));
  if (component.empty()) write_work_names();
  xml_.close();
  xml_.open("FRBRExpression");
  write_frbr_core(uris_.expression + suffix, uris_.expression, kSelfReference);
  xml_.open("FRBRlanguage");
  xml_.attribute("language", "vie");
  xml_.close();
  xml_.close();
  xml_.open("FRBRManifestation");
  write_frbr_core(uris_.expression + suffix + ".xml", uris_.expression + ".xml", kSelfReference);
  xml_.value_element("FRBRformat", "application/akn+xml");
  xml_.close();
  xml_.close();
}

void MetadataWriter::write_work_names() {
  const DocumentMetadata& metadata = document_.metadata;
  if (metadata.number) xml_.value_element("FRBRnumber", metadata.number->printed());
  if (!metadata.title.empty()) xml_.value_element("FRBRname", metadata.title);
  xml_.value_element("FRBRprescriptive", metadata.normative ? "true" : "false");
  xml_.value_element("FRBRauthoritative", "false");
}

void MetadataWriter::write_lifecycle() {
  if (!document_.metadata.issue_date) return;
  xml_.open("lifecycle");
  xml_.attribute("source", "#rasoat");
  xml_.open("eventRef");
  xml_.attribute("date", iso(*document_.metadata.issue_date));
  xml_.attribute("type", "generation");
  xml_.attribute("source", kIssuerReference);
  xml_.close();
  xml_.close();
}

void MetadataWriter::write_references() {
  const DocumentMetadata& metadata = document_.metadata;
  const std::string issuer =
      slug_or(metadata.issuer_id.empty() ? metadata.issuer : metadata.issuer_id, "khong-ro");
  xml_.open("references");
  xml_.attribute("source", "#rasoat");
  write_organization(kIssuerReference, "/akn/ontology/organization/vn/" + issuer,
                     metadata.issuer.empty() ? "Không rõ" : metadata.issuer);
  write_organization(kSelfReference, "/akn/ontology/organization/vn/rasoat", "Rà Soát");
  xml_.close();
}

void MetadataWriter::write_organization(const char* reference, const std::string& href,
                                        const std::string& shown) {
  xml_.open("TLCOrganization");
  xml_.attribute("eId", reference + 1);
  xml_.attribute("href", href);
  xml_.attribute("showAs", shown);
  xml_.close();
}

void MetadataWriter::write_record() {
  xml_.open("proprietary");
  xml_.attribute("source", "#rasoat");
  xml_.open("rs:record");
  write_properties();
  for (const Basis& basis : document_.basis) write_basis(basis);
  for (const Citation& citation : document_.citations) write_citation(citation);
  for (const Effect& effect : document_.effects) write_effect(effect);
  for (const PartTerm& term : document_.part_terms) write_part_term(term);
  for (const std::string& agency : document_.agencies) xml_.element("rs:agency", agency);
  for (const Warning& warning : document_.warnings) write_warning(warning);
  xml_.close();
  xml_.close();
}

void MetadataWriter::write_properties() {
  const DocumentMetadata& metadata = document_.metadata;
  if (metadata.number) write_number(*metadata.number);
  xml_.element("rs:type", std::string(info(metadata.type).slug));
  xml_.element_unless_empty("rs:issuer", metadata.issuer);
  xml_.element_unless_empty("rs:issuerId", metadata.issuer_id);
  xml_.element_unless_empty("rs:province", metadata.province);
  xml_.element_unless_empty("rs:issueDate", iso_or_empty(metadata.issue_date));
  xml_.element_unless_empty("rs:title", metadata.title);
  xml_.element("rs:normative", metadata.normative ? "true" : "false");
  xml_.element_unless_empty("rs:signer", metadata.signer);
  xml_.element_unless_empty("rs:signerTitle", metadata.signer_title);
  xml_.element_unless_empty("rs:effectiveDate", iso_or_empty(metadata.effective_date));
  xml_.element("rs:effectiveRule", std::string(name(metadata.effective_rule)));
  xml_.element_unless_empty("rs:expiryDate", iso_or_empty(metadata.expiry_date));
  xml_.element_unless_empty("rs:field", metadata.field);
  xml_.element_unless_empty("rs:claimedStatus", metadata.claimed_status);
  xml_.element_unless_empty("rs:sourceUrl", metadata.source_url);
  xml_.element_unless_empty("rs:sourceId", metadata.source_id);
}

void MetadataWriter::write_number(const DocumentNumber& number) {
  xml_.open("rs:number");
  xml_.attribute("ordinal", number.ordinal);
  if (number.year) xml_.attribute("year", std::to_string(*number.year));
  xml_.attribute_unless_empty("type", number.type_symbol);
  xml_.attribute_unless_empty("body", number.body_symbol);
  xml_.close();
}

void MetadataWriter::write_basis(const Basis& basis) {
  xml_.open("rs:basis");
  xml_.attribute_unless_empty("number", basis.number);
  xml_.attribute_unless_empty("date", iso_or_empty(basis.date));
  if (basis.via == Basis::Via::kAmendedBy) xml_.attribute("via", "amended_by");
  xml_.element_unless_empty("rs:name", basis.name);
  xml_.element_unless_empty("rs:quote", basis.quote);
  xml_.close();
}

void MetadataWriter::write_citation(const Citation& citation) {
  xml_.open("rs:citation");
  xml_.attribute_unless_empty("number", citation.number);
  xml_.attribute_unless_empty("date", iso_or_empty(citation.date));
  xml_.attribute_unless_empty("from", citation.from);
  for (const std::string& provision : citation.provisions) xml_.element("rs:provision", provision);
  xml_.element_unless_empty("rs:quote", citation.quote);
  xml_.close();
}

void MetadataWriter::write_effect(const Effect& effect) {
  xml_.open("rs:effect");
  xml_.attribute("kind", std::string(name(effect.kind)));
  xml_.attribute_unless_empty("number", effect.target_number);
  xml_.attribute_unless_empty("date", iso_or_empty(effect.target_date));
  xml_.attribute_unless_empty("fromDate", iso_or_empty(effect.from_date));
  xml_.attribute_unless_empty("untilDate", iso_or_empty(effect.until_date));
  xml_.attribute_unless_empty("from", effect.from);
  xml_.element_unless_empty("rs:issuer", effect.target_issuer);
  xml_.element_unless_empty("rs:title", effect.target_title);
  for (const std::string& provision : effect.target_provisions)
    xml_.element("rs:provision", provision);
  for (const std::string& place : effect.territory) xml_.element("rs:territory", place);
  xml_.element_unless_empty("rs:quote", effect.quote);
  xml_.close();
}

void MetadataWriter::write_part_term(const PartTerm& term) {
  xml_.open("rs:partTerm");
  xml_.attribute_unless_empty("fromDate", iso_or_empty(term.from));
  xml_.attribute_unless_empty("untilDate", iso_or_empty(term.until));
  xml_.attribute_unless_empty("from", term.said_in);
  for (const std::string& provision : term.provisions) xml_.element("rs:provision", provision);
  xml_.element_unless_empty("rs:quote", term.quote);
  xml_.close();
}

void MetadataWriter::write_warning(const Warning& warning) {
  xml_.open("rs:warning");
  xml_.attribute_unless_empty("code", warning.code);
  xml_.attribute_unless_empty("where", warning.where);
  xml_.text(warning.message);
  xml_.close();
}

}  // namespace rasoat::akn
