#include <fmt/core.h>
#include <libxml/xmlwriter.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "corpus/akoma_ntoso.h"
#include "corpus/akoma_ntoso_names.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using akn::kIntroduction;

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

/// A thin face of xmlTextWriter. Writing to memory cannot fail but for want of memory, which ends
/// the program anyway.
class XmlWriter {
 public:
  explicit XmlWriter(std::string& out)
      : writer_(
            xmlNewTextWriter(xmlOutputBufferCreateIO(append_to_string, nullptr, &out, nullptr))) {
    xmlTextWriterSetIndent(writer_.get(), 1);
    xmlTextWriterSetIndentString(writer_.get(), xml(" "));
    xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
  }

  void open(const char* element) { xmlTextWriterStartElement(writer_.get(), xml(element)); }
  void close() { xmlTextWriterEndElement(writer_.get()); }

  void attribute(const char* name, const std::string& value) {
    if (may_hold_forbidden(value)) return write_attribute(name, only_xml_characters(value));
    write_attribute(name, value);
  }
  void attribute_unless_empty(const char* name, const std::string& value) {
    if (!value.empty()) attribute(name, value);
  }

  void text(const std::string& value) {
    if (may_hold_forbidden(value)) return write_text(only_xml_characters(value));
    write_text(value);
  }

  void element(const char* name, const std::string& value) {
    open(name);
    text(value);
    close();
  }
  void element_unless_empty(const char* name, const std::string& value) {
    if (!value.empty()) element(name, value);
  }
  void value_element(const char* name, const std::string& value) {
    open(name);
    attribute("value", value);
    close();
  }

  /// White space is part of the text between these two.
  void begin_mixed() { xmlTextWriterSetIndent(writer_.get(), 0); }
  void end_mixed() { xmlTextWriterSetIndent(writer_.get(), 1); }

  void finish() { xmlTextWriterEndDocument(writer_.get()); }

 private:
  struct Free {
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };

  void write_attribute(const char* name, const std::string& value) {
    xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(value.c_str()));
  }
  void write_text(const std::string& value) {
    xmlTextWriterWriteString(writer_.get(), xml(value.c_str()));
  }

  std::unique_ptr<xmlTextWriter, Free> writer_;
};

std::string iso_or_empty(const std::optional<Date>& date) {
  return date ? iso(*date) : std::string{};
}

std::string slug_or(std::string_view text, std::string_view otherwise) {
  std::string out = slug(text);
  return out.empty() ? std::string(otherwise) : out;
}

/// An instrument that is named by its number alone is no single document (numbers collide): the
/// reference is to the number.
std::string number_uri(const std::string& number) {
  const auto parsed = parse_document_number(number);  // "055/2025" and "55/2025" are one number
  return "/akn/vn/so/" + slug_or(parsed ? parsed->key() : number, "khong-so");
}

struct Uris {
  std::string work;
  std::string expression;
};

Uris uris_of(const DocumentMetadata& metadata) {
  const std::string date = metadata.issue_date ? iso(*metadata.issue_date) : "khong-ngay";
  const std::string number = metadata.number ? metadata.number->key() : metadata.source_id;
  const std::string issuer = metadata.issuer_id.empty() ? metadata.issuer : metadata.issuer_id;
  std::string work = fmt::format("/akn/vn/{}/{}/{}/{}/{}", metadata.normative ? "act" : "doc",
                                 info(metadata.type).slug, slug_or(issuer, "khong-ro"), date,
                                 slug_or(number, "khong-so"));
  std::string expression = work + "/vie@" + (metadata.issue_date ? date : "");
  return {std::move(work), std::move(expression)};
}

/// An inline element around a part of a paragraph.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  const char* element = "";
  std::string href;
};

/// What ends a "Căn cứ" line is not always kept in its quote.
std::string_view line_key(std::string_view line) {
  const auto end = line.find_last_not_of(" .;,");
  return line.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, std::string& out)
      : document_(document), uris_(uris_of(document.metadata)), xml_(out) {
    for (const Basis& basis : document.basis) {
      std::vector<const Basis*>& of_line = basis_of_line_[line_key(basis.quote)];
      if (!basis.number.empty() && of_line.size() < kMaxReferencesInLine) of_line.push_back(&basis);
    }
  }

  void write() {
    xml_.open("akomaNtoso");
    xml_.attribute("xmlns", std::string(akn::kNamespace));
    xml_.attribute("xmlns:rs", std::string(akn::kOwnNamespace));
    const DocumentMetadata& metadata = document_.metadata;
    xml_.open(metadata.normative ? "act" : "doc");
    xml_.attribute("name", std::string(info(metadata.type).slug));
    xml_.attribute("contains", "originalVersion");
    write_meta();
    write_part("preface", document_.cover, &DocumentWriter::cover_marks);
    write_part("preamble", document_.preamble, &DocumentWriter::preamble_marks);
    write_body();
    write_part("conclusions", document_.conclusion, &DocumentWriter::no_marks);
    write_attachments();
    xml_.close();
    xml_.close();
    xml_.finish();
  }

 private:
  using Marks = std::vector<Mark> (DocumentWriter::*)(const std::string&) const;

  // Metadata
  // ----------------------------------------------------------------------------------------------------

  void write_meta() {
    xml_.open("meta");
    write_identification("", "main");
    write_lifecycle();
    write_references();
    write_record();
    xml_.close();
  }

  void write_frbr_date() {
    const auto& date = document_.metadata.issue_date;
    xml_.open("FRBRdate");
    // The schema wants a date; this one says by its name that there is none.
    xml_.attribute("date", date ? iso(*date) : "1900-01-01");
    xml_.attribute("name", date ? "ban-hanh" : "khong-ro");
    xml_.close();
  }

  void write_number_alias() {
    if (!document_.metadata.number) return;
    xml_.open("FRBRalias");
    xml_.attribute("value", number_uri(document_.metadata.number->printed()));
    xml_.attribute("name", "so-ky-hieu");
    xml_.close();
  }

  void write_frbr_core(const std::string& identifier, const std::string& uri, const char* author) {
    xml_.value_element("FRBRthis", identifier);
    xml_.value_element("FRBRuri", uri);
    write_number_alias();
    write_frbr_date();
    xml_.open("FRBRauthor");
    xml_.attribute("href", author);
    xml_.close();
  }

  /// `component` is "" for the document, "!quy-dinh_1" style for what is attached.
  void write_identification(const std::string& component, const std::string& part) {
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

  void write_work_names() {
    const DocumentMetadata& metadata = document_.metadata;
    if (metadata.number) xml_.value_element("FRBRnumber", metadata.number->printed());
    if (!metadata.title.empty()) xml_.value_element("FRBRname", metadata.title);
    xml_.value_element("FRBRprescriptive", metadata.normative ? "true" : "false");
    xml_.value_element("FRBRauthoritative", "false");
  }

  void write_lifecycle() {
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

  void write_references() {
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

  void write_organization(const char* reference, const std::string& href,
                          const std::string& shown) {
    xml_.open("TLCOrganization");
    xml_.attribute("eId", reference + 1);
    xml_.attribute("href", href);
    xml_.attribute("showAs", shown);
    xml_.close();
  }

  void write_record() {
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

  void write_properties() {
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

  void write_number(const DocumentNumber& number) {
    xml_.open("rs:number");
    xml_.attribute("ordinal", number.ordinal);
    if (number.year) xml_.attribute("year", std::to_string(*number.year));
    xml_.attribute_unless_empty("type", number.type_symbol);
    xml_.attribute_unless_empty("body", number.body_symbol);
    xml_.close();
  }

  void write_basis(const Basis& basis) {
    xml_.open("rs:basis");
    xml_.attribute_unless_empty("number", basis.number);
    xml_.attribute_unless_empty("date", iso_or_empty(basis.date));
    if (basis.via == Basis::Via::kAmendedBy) xml_.attribute("via", "amended_by");
    xml_.element_unless_empty("rs:name", basis.name);
    xml_.element_unless_empty("rs:quote", basis.quote);
    xml_.close();
  }

  void write_citation(const Citation& citation) {
    xml_.open("rs:citation");
    xml_.attribute_unless_empty("number", citation.number);
    xml_.attribute_unless_empty("date", iso_or_empty(citation.date));
    xml_.attribute_unless_empty("from", citation.from);
    for (const std::string& provision : citation.provisions)
      xml_.element("rs:provision", provision);
    xml_.element_unless_empty("rs:quote", citation.quote);
    xml_.close();
  }

  void write_effect(const Effect& effect) {
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

  void write_part_term(const PartTerm& term) {
    xml_.open("rs:partTerm");
    xml_.attribute_unless_empty("fromDate", iso_or_empty(term.from));
    xml_.attribute_unless_empty("untilDate", iso_or_empty(term.until));
    xml_.attribute_unless_empty("from", term.said_in);
    for (const std::string& provision : term.provisions) xml_.element("rs:provision", provision);
    xml_.element_unless_empty("rs:quote", term.quote);
    xml_.close();
  }

  void write_warning(const Warning& warning) {
    xml_.open("rs:warning");
    xml_.attribute_unless_empty("code", warning.code);
    xml_.attribute_unless_empty("where", warning.where);
    xml_.text(warning.message);
    xml_.close();
  }

  // Parts of the document
  // ---------------------------------------------------------------------------------------

  void write_part(const char* element, const std::vector<Block>& blocks, Marks marks) {
    if (blocks.empty()) return;
    xml_.open(element);
    write_blocks(blocks, marks);
    xml_.close();
  }

  void write_body() {
    xml_.open(document_.metadata.normative ? "body" : "mainBody");
    if (!document_.introduction.empty() || document_.body.empty())
      write_introduction(document_.introduction);
    for (const Provision& provision : document_.body) write_provision(provision);
    xml_.close();
  }

  void write_introduction(const std::vector<Block>& blocks) {
    xml_.open("hcontainer");
    xml_.attribute("name", std::string(kIntroduction));
    write_part_always("content", blocks);
    xml_.close();
  }

  void write_part_always(const char* element, const std::vector<Block>& blocks) {
    xml_.open(element);
    write_blocks(blocks, &DocumentWriter::no_marks);
    xml_.close();
  }

  void write_attachments() {
    if (document_.attachments.empty()) return;
    xml_.open("attachments");
    int place = 0;
    for (const Provision& attachment : document_.attachments) write_attachment(attachment, ++place);
    xml_.close();
  }

  void write_attachment(const Provision& attachment, int place) {
    const std::string kind = attachment_name(attachment);
    xml_.open("attachment");
    write_head(attachment);
    xml_.open("doc");
    xml_.attribute("name", kind);
    xml_.attribute("contains", "originalVersion");
    xml_.open("meta");
    write_identification(fmt::format("{}_{}", kind, place), {});
    xml_.close();
    write_main_body(attachment);
    xml_.close();
    xml_.close();
  }

  static std::string attachment_name(const Provision& attachment) {
    if (attachment.kind == ProvisionKind::kAnnex) return std::string(akn::kAnnexName);
    const std::string kind = slug_or(attachment.num, akn::kAttachmentName);
    return kind == akn::kAnnexName ? std::string(akn::kAttachmentName) : kind;
  }

  void write_main_body(const Provision& attachment) {
    xml_.open("mainBody");
    if (attachment.content.empty()) write_introduction({});
    write_blocks(attachment.content, &DocumentWriter::no_marks);
    for (const Provision& child : attachment.children) write_provision(child);
    if (!attachment.wrap_up.empty()) {
      xml_.open("container");
      xml_.attribute("name", std::string(akn::kWrapUp));
      write_blocks(attachment.wrap_up, &DocumentWriter::no_marks);
      xml_.close();
    }
    xml_.close();
  }

  // Provisions
  // --------------------------------------------------------------------------------------------------

  static const char* element_of(ProvisionKind kind) {
    switch (kind) {
      case ProvisionKind::kAttachment:
      case ProvisionKind::kAnnex:
        return "hcontainer";
      case ProvisionKind::kPart:
        return "part";
      case ProvisionKind::kChapter:
        return "chapter";
      case ProvisionKind::kSection:
        return "section";
      case ProvisionKind::kSubsection:
        return "subsection";
      case ProvisionKind::kArticle:
        return "article";
      case ProvisionKind::kClause:
        return "paragraph";
      case ProvisionKind::kPoint:
        return "point";
    }
    return "hcontainer";
  }

  void write_provision(const Provision& provision) {
    xml_.open(element_of(provision.kind));
    if (provision.kind == ProvisionKind::kAttachment)
      xml_.attribute("name", std::string(akn::kAttachmentContainer));
    if (provision.kind == ProvisionKind::kAnnex)
      xml_.attribute("name", std::string(akn::kAnnexContainer));
    write_head(provision);
    if (provision.children.empty() && provision.wrap_up.empty()) {
      write_part_always("content", provision.content);
    } else {
      write_part("intro", provision.content, &DocumentWriter::no_marks);
      for (const Provision& child : provision.children) write_provision(child);
      write_part("wrapUp", provision.wrap_up, &DocumentWriter::no_marks);
    }
    xml_.close();
  }

  /// Attributes, number and heading.
  void write_head(const Provision& provision) {
    const std::string printed = printed_number(provision);
    xml_.attribute_unless_empty("eId", provision.id);
    xml_.attribute_unless_empty("rs:source", provision.source_id);
    if (akn::parse_num(provision.kind, printed) != provision.num)
      xml_.attribute("rs:num", provision.num);
    xml_.element_unless_empty("num", printed);
    xml_.element_unless_empty("heading", provision.heading);
  }

  // Blocks
  // ------------------------------------------------------------------------------------------------------

  std::vector<Mark> no_marks(const std::string&) const { return {}; }

  std::vector<Mark> cover_marks(const std::string& text) const {
    const DocumentMetadata& metadata = document_.metadata;
    if (!metadata.title.empty() && text == metadata.title)
      return {{0, text.size(), "docTitle", {}}};
    if (!metadata.number) return {};
    return mark_of(text, metadata.number->printed(), "docNumber", {});
  }

  std::vector<Mark> preamble_marks(const std::string& text) const {
    std::vector<Mark> marks;
    const auto line = basis_of_line_.find(line_key(text));
    if (line == basis_of_line_.end()) return marks;
    for (const Basis* basis : line->second) {
      const std::string& number = basis->number;
      for (Mark& mark : mark_of(text, number, "ref", number_uri(number)))
        marks.push_back(std::move(mark));
    }
    std::ranges::sort(marks, {}, &Mark::begin);
    return marks;
  }

  static std::vector<Mark> mark_of(const std::string& text, const std::string& part,
                                   const char* element, std::string href) {
    const auto begin = part.empty() ? std::string::npos : text.find(part);
    if (begin == std::string::npos) return {};
    return {{begin, begin + part.size(), element, std::move(href)}};
  }

  void write_blocks(const std::vector<Block>& blocks, Marks marks) {
    for (auto block = blocks.begin(); block != blocks.end();) {
      if (is_quoted(*block)) {
        const auto end = std::find_if_not(block, blocks.end(), is_quoted);
        write_quoted(block, end);
        block = end;
        continue;
      }
      if (const auto* table = std::get_if<Table>(&*block)) {
        write_table(*table);
      } else {
        const std::string& text = std::get<Paragraph>(*block).text;
        write_paragraph(text, (this->*marks)(text));
      }
      ++block;
    }
  }

  static bool is_quoted(const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->quoted;
  }

  /// Words of another text that this one enacts: Akoma Ntoso's <mod>, which stands inside a
  /// paragraph.
  void write_quoted(std::vector<Block>::const_iterator block,
                    std::vector<Block>::const_iterator end) {
    xml_.open("p");
    xml_.open("mod");
    xml_.open("quotedStructure");
    for (; block != end; ++block) xml_.element("p", std::get<Paragraph>(*block).text);
    xml_.close();
    xml_.close();
    xml_.close();
  }

  void write_paragraph(const std::string& text, const std::vector<Mark>& marks) {
    if (marks.empty()) return xml_.element("p", text);
    xml_.open("p");
    xml_.begin_mixed();
    std::size_t at = 0;
    for (const Mark& mark : marks) {
      if (mark.begin < at) continue;
      if (mark.begin > at) xml_.text(text.substr(at, mark.begin - at));
      xml_.open(mark.element);
      xml_.attribute_unless_empty("href", mark.href);
      xml_.text(text.substr(mark.begin, mark.end - mark.begin));
      xml_.close();
      at = mark.end;
    }
    if (at < text.size()) xml_.text(text.substr(at));
    xml_.close();
    xml_.end_mixed();
  }

  void write_table(const Table& table) {
    xml_.open("table");
    if (table.rows.empty()) xml_.attribute("rs:empty", "true");
    if (table.rows.empty()) write_empty_row();
    for (const auto& row : table.rows) write_row(row);
    xml_.close();
  }

  /// The schema asks for a cell in every row and a row in every table.
  void write_empty_row() {
    xml_.open("tr");
    xml_.attribute("rs:empty", "true");
    xml_.open("td");
    xml_.close();
    xml_.close();
  }

  void write_row(const std::vector<Cell>& row) {
    if (row.empty()) return write_empty_row();
    xml_.open("tr");
    for (const Cell& cell : row) write_cell(cell);
    xml_.close();
  }

  void write_cell(const Cell& cell) {
    xml_.open(cell.header ? "th" : "td");
    if (cell.column_span != 1) xml_.attribute("colspan", std::to_string(cell.column_span));
    if (cell.row_span != 1) xml_.attribute("rowspan", std::to_string(cell.row_span));
    for (std::size_t begin = 0;;) {
      const auto end = cell.text.find('\n', begin);
      xml_.element("p", cell.text.substr(begin, end - begin));
      if (end == std::string::npos) break;
      begin = end + 1;
    }
    xml_.close();
  }

  static constexpr std::size_t kMaxReferencesInLine = 32;
  static constexpr const char* kIssuerReference = "#ref_issuer";
  static constexpr const char* kSelfReference = "#rasoat";

  const Document& document_;
  Uris uris_;
  std::unordered_map<std::string_view, std::vector<const Basis*>> basis_of_line_;
  XmlWriter xml_;
};

}  // namespace

std::string write_akoma_ntoso(const Document& document) {
  std::string out;
  DocumentWriter(document, out).write();
  return out;
}

}  // namespace rasoat
