#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "corpus/akoma_ntoso.h"
#include "corpus/akoma_ntoso_metadata_writer.h"
#include "corpus/akoma_ntoso_names.h"
#include "corpus/text.h"
#include "corpus/xml_writer.h"

namespace rasoat {
namespace {

using akn::kIntroduction;
using akn::number_uri;
using akn::slug_or;

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
      : document_(document), xml_(out), metadata_(document, xml_) {
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
    metadata_.write_meta();
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
    metadata_.write_identification(fmt::format("{}_{}", kind, place), {});
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

  const Document& document_;
  XmlWriter xml_;
  akn::MetadataWriter metadata_;
  std::unordered_map<std::string_view, std::vector<const Basis*>> basis_of_line_;
};

}  // namespace

std::string write_akoma_ntoso(const Document& document) {
  std::string out;
  DocumentWriter(document, out).write();
  return out;
}

}  // namespace rasoat
