#include "indexer/readers/html_style.h"

#include <array>
#include <cctype>
#include <optional>

#include "indexer/readers/xml.h"

namespace rasoat::html {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
    text.remove_suffix(1);
  return text;
}

/// Calls f(property, value) for each declaration of a style attribute.
template <class F>
void for_each_declaration(std::string_view style, F f) {
  while (!style.empty()) {
    const std::size_t end = style.find(';');
    const std::string_view declaration = style.substr(0, end);
    if (const std::size_t colon = declaration.find(':'); colon != std::string_view::npos)
      f(lower_ascii(trim(declaration.substr(0, colon))),
        lower_ascii(trim(declaration.substr(colon + 1))));
    style.remove_prefix(end == std::string_view::npos ? style.size() : end + 1);
  }
}

template <class F>
bool any_class(const xmlNode& element, F matches) {
  const std::string classes = xml::attribute(element, "class");
  std::string_view rest = classes;
  while (!(rest = trim(rest)).empty()) {
    const std::size_t end = rest.find_first_of(" \t\r\n");
    if (matches(rest.substr(0, end))) return true;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  }
  return false;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

bool is_white(std::string_view value) {
  return contains_any(value, {"#fff", "white", "transparent", "255, 255, 255", "255,255,255"});
}

bool is_zero(std::string_view value) {
  return value == "0" || value.starts_with("0px") || value.starts_with("0pt") ||
         value.starts_with("0cm");
}

/// What a style says of borders: seen, not seen, or nothing.
std::optional<bool> border_seen(std::string_view style) {
  bool drawn = false;
  bool none = false;
  bool white = false;
  for_each_declaration(style, [&](const std::string& property, const std::string& value) {
    if (!property.starts_with("border") || property == "border-collapse" ||
        property == "border-spacing")
      return;
    if (contains_any(
            value, {"solid", "double", "dotted", "dashed", "groove", "ridge", "inset", "outset"})) {
      if (is_white(value))
        white = true;
      else
        drawn = true;
    } else if (contains_any(value, {"none", "hidden"}) || is_zero(value)) {
      none = true;
    } else if (is_white(value)) {
      white = true;
    }
  });
  if (drawn && !white) return true;
  if (none || white) return false;
  return std::nullopt;
}

struct CellBorders {
  std::size_t seen = 0;
  std::size_t unseen = 0;
  std::size_t silent = 0;
};

void count_cell_borders(const xmlNode& parent, CellBorders& count) {
  for (const xmlNode* at = parent.children; at != nullptr; at = at->next) {
    if (xml::is(*at, "td") || xml::is(*at, "th")) {
      const auto seen = border_seen(xml::attribute(*at, "style"));
      ++(!seen ? count.silent : *seen ? count.seen : count.unseen);
    } else if (xml::is(*at, "tr") || xml::is(*at, "tbody") || xml::is(*at, "thead") ||
               xml::is(*at, "tfoot")) {
      count_cell_borders(*at, count);
    }
  }
}

bool draws_border(const xmlNode& table) {
  if (const auto seen = border_seen(xml::attribute(table, "style"))) return *seen;
  if (!xml::attribute(table, "rules").empty()) return xml::attribute(table, "rules") != "none";
  const std::string border = xml::attribute(table, "border");
  return !border.empty() && border != "0";
}

}  // namespace

std::string css(std::string_view style, std::string_view property) {
  std::string found;
  for_each_declaration(style, [&](const std::string& name, const std::string& value) {
    if (name == property) found = value;
  });
  return found;
}

bool has_class(const xmlNode& element, std::string_view name) {
  return any_class(element, [&](std::string_view one) { return one == name; });
}

bool has_class_prefix(const xmlNode& element, std::string_view prefix) {
  return any_class(element, [&](std::string_view one) { return one.starts_with(prefix); });
}

bool is_hidden(const xmlNode& element) {
  if (xml::has_attribute(element, "hidden")) return true;
  const std::string style = xml::attribute(element, "style");
  return !style.empty() && (css(style, "display") == "none" || css(style, "mso-hide") == "all");
}

bool is_borderless(const xmlNode& table) {
  CellBorders cells;
  count_cell_borders(table, cells);
  // A line drawn under one cell of the head is no grid.
  if (cells.seen * 4 > cells.seen + cells.unseen + cells.silent) return false;
  if (cells.unseen > cells.silent) return true;
  return !draws_border(table);
}

}  // namespace rasoat::html
