#include "indexer/readers/docx_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/text.h"
#include "indexer/readers/docx_numbering.h"
#include "indexer/readers/docx_styles.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/xml.h"
#include "indexer/readers/zip_archive.h"

namespace rasoat {
namespace {

using docx::Numbering;
using docx::Styles;
using docx::TextProperties;

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";

/// Word's own limit is 63 columns.
constexpr int kMaxSpan = 1000;
constexpr std::size_t kMaxColumns = 10'000;

bool is_one_of(const xmlNode& node, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (xml::is(node, name)) return true;
  return false;
}

/// First child element of that name; null if `parent` is null or has none.
const xmlNode* child_of(const xmlNode* parent, const char* name) {
  return parent == nullptr ? nullptr : xml::child(*parent, name);
}

std::string child_value(const xmlNode* parent, const char* name) {
  const xmlNode* found = child_of(parent, name);
  return found == nullptr ? std::string() : xml::attribute(*found, "val");
}

/// Characters of Symbol and Wingdings that law texts hold; bullets become "-".
std::string_view symbol(const std::string& code) {
  constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
      {"A3", "≤"}, {"B3", "≥"}, {"B1", "±"}, {"B4", "×"}, {"B8", "÷"},
      {"B0", "°"}, {"6D", "μ"}, {"A8", "□"}, {"6F", "□"}, {"FE", "☑"},
  };
  if (code.size() < 2) return {};
  const std::string_view low = std::string_view(code).substr(code.size() - 2);
  for (const auto& [name, text] : kSymbols)
    if (name == low) return text;
  return "-";
}

/// One run of text of a paragraph, or a line break in it.
struct Run {
  std::string text;
  TextProperties properties;
  bool line_break = false;
};

class DocumentReader {
 public:
  DocumentReader(Styles styles, Numbering numbering)
      : styles_(std::move(styles)), numbering_(std::move(numbering)) {}

  /// Paragraphs and tables of w:body, a cell, a text box, a footnote.
  void blocks(const xmlNode& parent, LineBuilder& out) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) block(*at, out);
  }

  /// Footnotes whose marks stood in the text, in the order of the part, each with the number of its
  /// first mark. `root` is w:footnotes or w:endnotes.
  void notes(const xmlNode& root, const char* kind, LineBuilder& out) {
    std::unordered_map<std::string, std::size_t> numbers;
    for (std::size_t i = 0; i < marks_.size(); ++i) numbers.try_emplace(marks_[i], i + 1);
    for (const xmlNode* at = root.children; at != nullptr; at = at->next) {
      if (!xml::is(*at, kind)) continue;
      const auto number = numbers.find(kind + xml::attribute(*at, "id"));
      if (number == numbers.end()) continue;
      add(fmt::format("[{}] ", number->second), {});
      blocks(*at, out);
    }
  }

 private:
  void block(const xmlNode& at, LineBuilder& out) {
    if (xml::is(at, "p")) return paragraph(at, out);
    if (xml::is(at, "tbl")) return table(at, out);
    if (is_one_of(at, {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})) {
      if (!is_table_of_contents(at)) blocks(at, out);
    } else if (xml::is(at, "AlternateContent")) {
      if (const xmlNode* chosen = alternative(at)) blocks(*chosen, out);
    }
  }

  static bool is_table_of_contents(const xmlNode& sdt) {
    const xmlNode* part = child_of(xml::child(sdt, "sdtPr"), "docPartObj");
    return child_value(part, "docPartGallery") == "Table of Contents";
  }

  static const xmlNode* alternative(const xmlNode& element) {
    const xmlNode* choice = xml::child(element, "Choice");
    return choice != nullptr ? choice : xml::child(element, "Fallback");
  }

  // Paragraphs
  // ----------------------------------------------------------------------------------------------------

  void paragraph(const xmlNode& element, LineBuilder& out) {
    const xmlNode* properties = xml::child(element, "pPr");
    const std::string style_id = child_value(properties, "pStyle");
    if (styles_.name(style_id).starts_with("toc ")) return;
    const TextProperties own = docx::paragraph_properties(properties);
    TextProperties text = styles_.paragraph(style_id);
    const TextProperties style = text;
    text.centered = own.centered ? own.centered : text.centered;
    const std::size_t before = runs_.size();
    std::vector<const xmlNode*> boxes;
    runs(element, text, boxes);
    const xmlNode* mark = child_of(properties, "rPr");
    if (mark != nullptr && is_deleted_mark(*mark)) {
      // The paragraph goes on in the next one.
      for (const xmlNode* box : boxes) pending_boxes_.push_back(box);
      return;
    }
    number(own, style, style_id, mark, runs_.size() > before || before > 0);
    flush(text.centered.value_or(false), out);
    boxes.insert(boxes.begin(), pending_boxes_.begin(), pending_boxes_.end());
    pending_boxes_.clear();
    for (const xmlNode* box : boxes) blocks(*box, out);
  }

  static bool is_deleted_mark(const xmlNode& mark) {
    return xml::child(mark, "del") != nullptr || xml::child(mark, "moveFrom") != nullptr;
  }

  /// Puts the number that Word makes before the runs. A paragraph without text counts, but shows
  /// nothing.
  void number(const TextProperties& own, const TextProperties& style, const std::string& style_id,
              const xmlNode* mark, bool has_runs) {
    const int numbering = own.numbering ? *own.numbering : style.numbering.value_or(0);
    if (numbering <= 0) return;
    const std::string from_style =
        own.numbering ? std::string() : styles_.numbering_style(style_id);
    const std::optional<int> level = own.level ? own.level : style.level;
    std::string label =
        numbering_.next(numbering, level, from_style.empty() ? style_id : from_style);
    if (label.empty() || !has_runs) return;
    TextProperties look = docx::run_properties(mark);
    look.fill(style);
    runs_.insert(runs_.begin(), {std::move(label), look, false});
  }

  void flush(bool centered, LineBuilder& out) {
    for (const Run& run : std::exchange(runs_, {})) {
      if (run.line_break) {
        out.end_line();
        continue;
      }
      const LineBuilder::Style style{run.properties.bold.value_or(false),
                                     run.properties.italic.value_or(false), centered};
      out.add(run.properties.capitals.value_or(false) ? upper(run.text) : run.text, style);
    }
    out.end_line();
  }

  // Runs
  // ----------------------------------------------------------------------------------------------------------

  void runs(const xmlNode& parent, const TextProperties& paragraph,
            std::vector<const xmlNode*>& boxes) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (!xml::is_element(*at) || is_one_of(*at, {"del", "moveFrom", "pPr", "sdtPr"})) continue;
      if (xml::is(*at, "r")) {
        run(*at, paragraph, boxes);
      } else if (xml::is(*at, "AlternateContent")) {
        if (const xmlNode* chosen = alternative(*at)) runs(*chosen, paragraph, boxes);
      } else if (xml::is(*at, "t")) {  // of a formula
        runs_.push_back({text_of(*at), paragraph, false});
      } else {
        runs(*at, paragraph, boxes);
      }
    }
  }

  void run(const xmlNode& element, const TextProperties& paragraph,
           std::vector<const xmlNode*>& boxes) {
    const xmlNode* properties = xml::child(element, "rPr");
    TextProperties look = docx::run_properties(properties);
    if (const std::string style = child_value(properties, "rStyle"); !style.empty())
      look.fill(styles_.named(style));
    look.fill(paragraph);
    if (look.hidden.value_or(false)) return;
    run_content(element, look, boxes);
  }

  void run_content(const xmlNode& parent, const TextProperties& look,
                   std::vector<const xmlNode*>& boxes) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (xml::is(*at, "t"))
        add(text_of(*at), look);
      else if (is_one_of(*at, {"br", "cr"}))
        runs_.push_back({{}, look, true});
      else if (is_one_of(*at, {"tab", "ptab"}))
        add(" ", look);
      else if (xml::is(*at, "noBreakHyphen"))
        add("-", look);
      else if (xml::is(*at, "sym"))
        add(std::string(symbol(xml::attribute(*at, "char"))), look);
      else if (is_one_of(*at, {"footnoteReference", "endnoteReference"}))
        note_mark(*at, look);
      else if (xml::is(*at, "AlternateContent"))
        alternative_content(*at, look, boxes);
      else if (is_one_of(*at, {"drawing", "pict", "object"}))
        find_boxes(*at, boxes);
    }
  }

  void alternative_content(const xmlNode& element, const TextProperties& look,
                           std::vector<const xmlNode*>& boxes) {
    if (const xmlNode* chosen = alternative(element)) run_content(*chosen, look, boxes);
  }

  void add(std::string text, const TextProperties& look) {
    runs_.push_back({std::move(text), look, false});
  }

  void note_mark(const xmlNode& element, const TextProperties& look) {
    if (!xml::attribute(element, "customMarkFollows").empty()) return;
    marks_.push_back((xml::is(element, "footnoteReference") ? "footnote" : "endnote") +
                     xml::attribute(element, "id"));
    add(fmt::format("[{}]", marks_.size()), look);
  }

  static std::string text_of(const xmlNode& element) {
    std::string text;
    for (const xmlNode* at = element.children; at != nullptr; at = at->next)
      if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
        text += xml::content(*at);
    return text;
  }

  /// Text boxes in a drawing, each once though it may be there for old and new programs.
  static void find_boxes(const xmlNode& element, std::vector<const xmlNode*>& boxes) {
    for (const xmlNode* at = element.children; at != nullptr; at = at->next) {
      if (!xml::is_element(*at)) continue;
      if (xml::is(*at, "txbxContent")) {
        boxes.push_back(at);
      } else if (xml::is(*at, "AlternateContent")) {
        if (const xmlNode* chosen = alternative(*at)) find_boxes(*chosen, boxes);
      } else {
        find_boxes(*at, boxes);
      }
    }
  }

  // Tables
  // --------------------------------------------------------------------------------------------------------

  /// A table while its rows are read.
  struct OpenTable {
    bool drawn = false;  ///< cells have borders, if they do not say otherwise
    RawTable rows;
    /// The cell that a merged one below may continue, by column of the grid: row, place in the row.
    std::vector<std::pair<std::size_t, std::size_t>> owner;
    std::size_t cells = 0;
    std::size_t bordered = 0;  ///< of them
  };

  void table(const xmlNode& element, LineBuilder& out) {
    OpenTable table;
    table.drawn = draws_borders(xml::child(element, "tblPr"));
    collect_rows(element, table);
    // A line drawn under one cell of the head is no grid.
    add_table(std::move(table.rows), table.bordered * 4 <= table.cells, out);
  }

  bool draws_borders(const xmlNode* properties) const {
    if (properties == nullptr) return false;
    if (const auto own = docx::borders_seen(xml::child(*properties, "tblBorders"))) return *own;
    return styles_.named(child_value(properties, "tblStyle")).borders.value_or(false);
  }

  void collect_rows(const xmlNode& parent, OpenTable& table) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (xml::is(*at, "tr"))
        row(*at, table);
      else if (is_one_of(*at, {"sdt", "sdtContent", "ins", "customXml"}))
        collect_rows(*at, table);
    }
  }

  void row(const xmlNode& element, OpenTable& table) {
    const xmlNode* properties = xml::child(element, "trPr");
    if (child_of(properties, "del") != nullptr) return;
    const xmlNode* head = child_of(properties, "tblHeader");
    const xmlNode* skipped = child_of(properties, "gridBefore");
    std::size_t column = skipped == nullptr ? 0 : span(*skipped);
    table.rows.emplace_back();
    cells(element, head != nullptr && docx::is_on(*head), column, table);
  }

  static std::size_t span(const xmlNode& element) {
    return static_cast<std::size_t>(
        std::clamp(docx::number_attribute(element, "val", 1), 1, kMaxSpan));
  }

  void cells(const xmlNode& parent, bool header, std::size_t& column, OpenTable& table) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (xml::is(*at, "tc"))
        cell(*at, header, column, table);
      else if (is_one_of(*at, {"sdt", "sdtContent", "ins", "customXml"}))
        cells(*at, header, column, table);
    }
  }

  void cell(const xmlNode& element, bool header, std::size_t& column, OpenTable& table) {
    const xmlNode* properties = xml::child(element, "tcPr");
    const xmlNode* spanned = child_of(properties, "gridSpan");
    const xmlNode* merged = child_of(properties, "vMerge");
    const std::size_t width = spanned == nullptr ? 1 : span(*spanned);
    const std::size_t first = std::exchange(column, std::min(column + width, kMaxColumns));
    ++table.cells;
    table.bordered +=
        docx::borders_seen(child_of(properties, "tcBorders")).value_or(table.drawn) ? 1 : 0;
    if (merged != nullptr && xml::attribute(*merged, "val") != "restart" &&
        continues_above(first, table))
      return;
    LineBuilder lines;
    blocks(element, lines);
    own_columns(first, column, merged != nullptr, table);
    table.rows.back().push_back({lines.take(), static_cast<int>(width), 1, header});
  }

  /// Says whose the columns [first, last) are from this row on.
  static void own_columns(std::size_t first, std::size_t last, bool merges, OpenTable& table) {
    if (table.owner.size() < last) table.owner.resize(last, {kNowhere, 0});
    for (std::size_t i = first; i < last; ++i)
      table.owner[i] = {merges ? table.rows.size() - 1 : kNowhere, table.rows.back().size()};
  }

  static bool continues_above(std::size_t column, OpenTable& table) {
    if (column >= table.owner.size() || table.owner[column].first == kNowhere) return false;
    const auto [row, place] = table.owner[column];
    table.rows[row][place].row_span = static_cast<int>(table.rows.size() - row);
    return true;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  Styles styles_;
  Numbering numbering_;
  std::vector<Run> runs_;                      ///< of the open paragraph
  std::vector<const xmlNode*> pending_boxes_;  ///< of paragraphs that go on in the next
  std::vector<std::string> marks_;             ///< footnotes in the order of their marks
};

/// An optional part: nothing if it is not there or cannot be read.
xml::DocumentPtr optional_part(const ZipArchive& archive, const std::string& name,
                               const ReadLimits& limits) {
  const auto text = archive.read(name);
  if (!text) return nullptr;
  auto document = xml::parse_xml(*text, {.depth = limits.xml_depth});
  return document ? std::move(*document) : nullptr;
}

const xmlNode* root_of(const xml::DocumentPtr& document) {
  return document ? xmlDocGetRootElement(document.get()) : nullptr;
}

Result<SourceText> read_parts(const ZipArchive& archive, const ReadLimits& limits) {
  const std::string main =
      archive.has("word/document.xml") ? "word/document.xml" : "word/document2.xml";
  const auto text = archive.read(main);
  if (!text) return fail(text.error());
  const auto document = xml::parse_xml(*text, {.depth = limits.xml_depth});
  if (!document) return fail(document.error());
  const xmlNode* root = root_of(*document);
  const xmlNode* body = root == nullptr ? nullptr : xml::child(*root, "body");
  if (body == nullptr) return fail(ErrorCode::kMalformed, "Tệp Word không có phần thân.");

  const auto style_part = optional_part(archive, "word/styles.xml", limits);
  const auto numbering_part = optional_part(archive, "word/numbering.xml", limits);
  const Styles styles = style_part ? Styles(*root_of(style_part)) : Styles();
  DocumentReader reader(styles,
                        numbering_part ? Numbering(*root_of(numbering_part), styles) : Numbering());
  LineBuilder out;
  reader.blocks(*body, out);
  for (const auto& [part, kind] :
       {std::pair("word/footnotes.xml", "footnote"), std::pair("word/endnotes.xml", "endnote")}) {
    const auto notes = optional_part(archive, part, limits);
    if (const xmlNode* notes_root = root_of(notes)) reader.notes(*notes_root, kind, out);
  }
  return SourceText{out.take(), {}};
}

}  // namespace

Result<SourceText> read_docx(std::string_view bytes, const ReadLimits& limits) {
  if (bytes.starts_with(kCompoundFile))
    return with_hint(fail(ErrorCode::kEncrypted, "Tệp Word được đặt mật khẩu."),
                     "Bỏ mật khẩu trong Word rồi nạp lại tệp.");
  const auto archive = ZipArchive::open(bytes, {.entries = limits.zip_entries,
                                                .unpacked_bytes = limits.unpacked_bytes,
                                                .ratio = limits.unpacked_ratio});
  if (!archive) return fail(archive.error());
  return read_parts(*archive, limits);
}

}  // namespace rasoat
