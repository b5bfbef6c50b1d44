#include "indexer/readers/html_blocks.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/html_style.h"
#include "indexer/readers/lines.h"
#include "indexer/readers/list_label.h"
#include "indexer/readers/xml.h"

namespace rasoat::html {
namespace {

/// Tables deeper in one another than this are read as plain blocks.
constexpr int kMaxNestedTables = 8;
constexpr int kMaxSpan = 1000;

template <std::size_t N>
bool is_one_of(const xmlNode& node, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), xml::local_name(node)) != std::end(names);
}

constexpr std::string_view kChrome[] = {
    "script", "style",  "head",     "noscript", "template", "nav",    "aside",  "button", "input",
    "select", "option", "textarea", "svg",      "iframe",   "object", "applet", "audio",  "video",
    "canvas", "map",    "title",    "del",      "embed",    "img",    "link",   "meta"};

constexpr std::string_view kBlocks[] = {
    "address", "article", "blockquote", "body",     "center",     "dd",     "details", "dialog",
    "div",     "dl",      "dt",         "fieldset", "figcaption", "figure", "footer",  "form",
    "h1",      "h2",      "h3",         "h4",       "h5",         "h6",     "header",  "hgroup",
    "hr",      "html",    "legend",     "li",       "main",       "menu",   "ol",      "p",
    "pre",     "section", "summary",    "table",    "tbody",      "td",     "tfoot",   "th",
    "thead",   "tr",      "ul",         "caption"};

/// What the site vbpl.vn marks paragraphs with.
constexpr std::pair<std::string_view, LineHint> kHints[] = {
    {"prov-part", LineHint::kPart},       {"prov-chapter", LineHint::kChapter},
    {"prov-section", LineHint::kSection}, {"prov-subsection", LineHint::kSubsection},
    {"prov-article", LineHint::kArticle}, {"prov-clause", LineHint::kClause},
    {"prov-item", LineHint::kPoint},      {"prov-point", LineHint::kPoint},
    {"prov-content", LineHint::kContent},
};

/// Numbers of a list's items, which browsers draw and the text lacks.
struct ListCounter {
  bool ordered = false;
  char type = '1';  ///< '1', 'a', 'A', 'i', 'I'
  int next = 1;
};

/// What an element hands down to the text in it.
struct Context {
  LineBuilder::Style style;
  bool preformatted = false;
  LineHint hint = LineHint::kNone;
  int tables = 0;
  ListCounter* list = nullptr;
};

int to_int(const std::string& text, int fallback) {
  int value = 0;
  std::size_t i = 0;
  for (;
       i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0 && value < 100'000;
       ++i)
    value = value * 10 + (text[i] - '0');
  return i == 0 ? fallback : value;
}

int span(const xmlNode& cell, const char* name) {
  return std::clamp(to_int(xml::attribute(cell, name), 1), 1, kMaxSpan);
}

/// As law prints it: khoản "1.", điểm "a)".
std::string item_label(const ListCounter& list, int value) {
  switch (list.type) {
    case 'a':
      return letter_number(value) + ") ";
    case 'A':
      return upper_ascii(letter_number(value)) + ". ";
    case 'i':
      return roman_number(value) + ") ";
    case 'I':
      return upper_ascii(roman_number(value)) + ". ";
    default:
      return fmt::format("{}. ", value);
  }
}

char list_type(const xmlNode& element) {
  const std::string style = css(xml::attribute(element, "style"), "list-style-type");
  if (style.starts_with("lower-alpha") || style.starts_with("lower-latin")) return 'a';
  if (style.starts_with("upper-alpha") || style.starts_with("upper-latin")) return 'A';
  if (style == "lower-roman") return 'i';
  if (style == "upper-roman") return 'I';
  const std::string type = xml::attribute(element, "type");
  return type.size() == 1 && std::string_view("aAiI").find(type[0]) != std::string_view::npos
             ? type[0]
             : '1';
}

bool draws_no_marker(const xmlNode& list) {
  const std::string style = xml::attribute(list, "style");
  return css(style, "list-style-type") == "none" || css(style, "list-style").starts_with("none");
}

LineHint hint_of(const xmlNode& element) {
  for (const auto& [name, hint] : kHints)
    if (has_class(element, name)) return hint;
  return LineHint::kNone;
}

bool is_bold_weight(const std::string& weight) {
  return weight == "bold" || weight == "bolder" || to_int(weight, 0) >= 600;
}

void apply_style(const xmlNode& element, Context& context) {
  constexpr std::string_view kBold[] = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"};
  constexpr std::string_view kItalic[] = {"i", "em", "cite", "dfn", "address"};
  if (is_one_of(element, kBold)) context.style.bold = true;
  if (is_one_of(element, kItalic)) context.style.italic = true;
  if (xml::is(element, "center")) context.style.centered = true;
  if (xml::is(element, "pre")) context.preformatted = true;
  std::string align = xml::attribute(element, "align");
  const std::string style = xml::attribute(element, "style");
  if (!style.empty()) {
    if (const std::string weight = css(style, "font-weight"); !weight.empty())
      context.style.bold = is_bold_weight(weight);
    if (const std::string slant = css(style, "font-style"); !slant.empty())
      context.style.italic = slant == "italic" || slant == "oblique";
    if (std::string value = css(style, "text-align"); !value.empty()) align = std::move(value);
  }
  if (align.empty() || xml::is(element, "table") || xml::is(element, "img")) return;
  context.style.centered = upper_ascii(align) == "CENTER";
}

/// Word and LibreOffice write page headers and footers into the page; libraries repeat them.
bool is_page_margin(const xmlNode& element) {
  if (!xml::is(element, "div")) return false;
  const std::string title = xml::attribute(element, "title");
  if (title == "header" || title == "footer") return true;
  const std::string kind = css(xml::attribute(element, "style"), "mso-element");
  return kind == "header" || kind == "footer" || kind == "comment-list";
}

class Walker {
 public:
  explicit Walker(const xmlNode* skip) : skip_(skip) {}

  void children(const xmlNode& parent, const Context& context, LineBuilder& out) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) node(*at, context, out);
  }

  void element(const xmlNode& element, Context context, LineBuilder& out) {
    if (&element == skip_ || is_chrome(element) || is_hidden(element) || is_page_margin(element))
      return;
    if (xml::is(element, "br") || xml::is(element, "hr")) return out.end_line();
    apply_style(element, context);
    if (xml::is(element, "table") && context.tables < kMaxNestedTables)
      return table(element, context, out);
    if (!is_one_of(element, kBlocks)) return children(element, context, out);
    block(element, context, out);
  }

 private:
  void node(const xmlNode& at, const Context& context, LineBuilder& out) {
    if (at.type == XML_ELEMENT_NODE) return element(at, context, out);
    if (at.type == XML_TEXT_NODE || at.type == XML_CDATA_SECTION_NODE)
      text(xml::content(at), context, out);
  }

  static void text(std::string_view text, const Context& context, LineBuilder& out) {
    while (context.preformatted) {
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos) break;
      out.add(text.substr(0, end), context.style);
      out.end_line();
      text.remove_prefix(end + 1);
    }
    out.add(text, context.style);
  }

  void block(const xmlNode& element, Context context, LineBuilder& out) {
    out.end_line();
    if (const LineHint hint = hint_of(element); hint != LineHint::kNone) context.hint = hint;
    out.set_hint(context.hint);
    if (xml::is(element, "ol") || xml::is(element, "ul"))
      list(element, context, out);
    else if (xml::is(element, "li"))
      item(element, context, out);
    else
      children(element, context, out);
    out.end_line();
    out.set_hint(LineHint::kNone);
  }

  void list(const xmlNode& element, Context context, LineBuilder& out) {
    ListCounter counter;
    counter.ordered = xml::is(element, "ol") && !draws_no_marker(element);
    counter.type = list_type(element);
    counter.next = to_int(xml::attribute(element, "start"), 1);
    context.list = &counter;
    children(element, context, out);
  }

  void item(const xmlNode& element, Context context, LineBuilder& out) {
    if (context.list != nullptr && context.list->ordered) {
      ListCounter& list = *context.list;
      list.next = to_int(xml::attribute(element, "value"), list.next);
      out.add(item_label(list, list.next++), context.style);
    }
    context.list = nullptr;
    // A paragraph within the item goes on behind the number.
    const xmlNode* first = first_shown(element);
    if (first == nullptr || !(xml::is(*first, "p") || xml::is(*first, "div")))
      return children(element, context, out);
    for (const xmlNode* at = element.children; at != nullptr; at = at->next) {
      if (at != first) {
        node(*at, context, out);
        continue;
      }
      Context inner = context;
      apply_style(*first, inner);
      children(*first, inner, out);
      out.end_line();
    }
  }

  static const xmlNode* first_shown(const xmlNode& parent) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (xml::is_element(*at)) return at;
      if (at->type == XML_TEXT_NODE && !clean_line(xml::content(*at)).empty()) return nullptr;
    }
    return nullptr;
  }

  void table(const xmlNode& element, Context context, LineBuilder& out) {
    out.end_line();
    context.hint = LineHint::kNone;
    ++context.tables;
    RawTable rows;
    collect_rows(element, context, rows, out);
    add_table(std::move(rows), is_borderless(element), out);
    out.set_hint(LineHint::kNone);
  }

  /// Rows of this table, not of those within it. Anything else between the rows (captions, text)
  /// goes before the table.
  void collect_rows(const xmlNode& parent, const Context& context, RawTable& rows,
                    LineBuilder& out) {
    for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
      if (xml::is(*at, "tr")) {
        if (!is_hidden(*at)) rows.push_back(cells(*at, context));
      } else if (xml::is(*at, "tbody") || xml::is(*at, "thead") || xml::is(*at, "tfoot")) {
        collect_rows(*at, context, rows, out);
      } else {
        node(*at, context, out);
      }
    }
  }

  std::vector<RawCell> cells(const xmlNode& row, const Context& context) {
    std::vector<RawCell> out;
    for (const xmlNode* at = row.children; at != nullptr; at = at->next) {
      if (!(xml::is(*at, "td") || xml::is(*at, "th")) || is_hidden(*at)) continue;
      Context inner = context;
      apply_style(*at, inner);
      LineBuilder lines;
      children(*at, inner, lines);
      out.push_back({lines.take(), span(*at, "colspan"), span(*at, "rowspan"), xml::is(*at, "th")});
    }
    return out;
  }

  const xmlNode* skip_;
};

}  // namespace

bool is_chrome(const xmlNode& element) { return is_one_of(element, kChrome); }

std::vector<SourceBlock> read_blocks(const xmlNode& element, const xmlNode* skip) {
  LineBuilder out;
  Walker walker(skip);
  if (is_hidden(element))
    walker.children(element, {}, out);
  else
    walker.element(element, {}, out);
  return out.take();
}

}  // namespace rasoat::html
