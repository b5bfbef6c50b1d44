#include "indexer/readers/docx_styles.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "indexer/readers/xml.h"

namespace rasoat::docx {
namespace {

/// Styles based on one another in a circle end here.
constexpr int kMaxBases = 32;

std::optional<bool> on_off(const xmlNode& properties, const char* name) {
  const xmlNode* element = xml::child(properties, name);
  return element == nullptr ? std::nullopt : std::optional(is_on(*element));
}

template <class T>
void fill_one(std::optional<T>& mine, const std::optional<T>& below) {
  if (!mine) mine = below;
}

bool is_side_drawn(const xmlNode& side) {
  const std::string value = xml::attribute(side, "val");
  return value != "nil" && value != "none" && xml::attribute(side, "color") != "FFFFFF";
}

}  // namespace

void TextProperties::fill(const TextProperties& below) {
  fill_one(bold, below.bold);
  fill_one(italic, below.italic);
  fill_one(capitals, below.capitals);
  fill_one(hidden, below.hidden);
  fill_one(centered, below.centered);
  fill_one(numbering, below.numbering);
  fill_one(level, below.level);
  fill_one(borders, below.borders);
}

bool is_on(const xmlNode& element) {
  const std::string value = xml::attribute(element, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::optional<bool> borders_seen(const xmlNode* borders) {
  if (borders == nullptr) return std::nullopt;
  std::optional<bool> seen;
  for (const xmlNode* side = borders->children; side != nullptr; side = side->next) {
    if (!xml::is_element(*side) || xml::is(*side, "tl2br") || xml::is(*side, "tr2bl")) continue;
    seen = seen.value_or(false) || is_side_drawn(*side);
  }
  return seen;
}

int number_attribute(const xmlNode& element, const char* name, int fallback) {
  const std::string value = xml::attribute(element, name);
  if (value.empty()) return fallback;
  char* end = nullptr;
  const long number = std::strtol(value.c_str(), &end, 10);
  return end == value.c_str() ? fallback
                              : static_cast<int>(std::clamp(number, -1'000'000L, 1'000'000L));
}

TextProperties run_properties(const xmlNode* properties) {
  TextProperties out;
  if (properties == nullptr) return out;
  out.bold = on_off(*properties, "b");
  out.italic = on_off(*properties, "i");
  out.capitals = on_off(*properties, "caps");
  out.hidden = on_off(*properties, "vanish");
  return out;
}

TextProperties paragraph_properties(const xmlNode* properties) {
  TextProperties out;
  if (properties == nullptr) return out;
  if (const xmlNode* alignment = xml::child(*properties, "jc"))
    out.centered = xml::attribute(*alignment, "val") == "center";
  const xmlNode* numbering = xml::child(*properties, "numPr");
  if (numbering == nullptr) return out;
  if (const xmlNode* id = xml::child(*numbering, "numId"))
    out.numbering = number_attribute(*id, "val", 0);
  if (const xmlNode* level = xml::child(*numbering, "ilvl"))
    out.level = number_attribute(*level, "val", 0);
  return out;
}

Styles::Styles(const xmlNode& root) {
  for (const xmlNode* at = root.children; at != nullptr; at = at->next) {
    if (xml::is(*at, "docDefaults")) {
      const xmlNode* runs = xml::child(*at, "rPrDefault");
      if (runs != nullptr) defaults_ = run_properties(xml::child(*runs, "rPr"));
    }
    if (!xml::is(*at, "style")) continue;
    Style style;
    style.properties = run_properties(xml::child(*at, "rPr"));
    style.properties.fill(paragraph_properties(xml::child(*at, "pPr")));
    if (const xmlNode* table = xml::child(*at, "tblPr"))
      style.properties.borders = borders_seen(xml::child(*table, "tblBorders"));
    if (const xmlNode* base = xml::child(*at, "basedOn"))
      style.based_on = xml::attribute(*base, "val");
    if (const xmlNode* label = xml::child(*at, "name")) style.name = xml::attribute(*label, "val");
    for (char& c : style.name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string id = xml::attribute(*at, "styleId");
    const std::string is_default = xml::attribute(*at, "default");
    if (xml::attribute(*at, "type") == "paragraph" && (is_default == "1" || is_default == "true"))
      default_paragraph_ = id;
    styles_.emplace(id, std::move(style));
  }
}

const Styles::Style* Styles::find(const std::string& id) const {
  const auto at = styles_.find(id);
  return at == styles_.end() ? nullptr : &at->second;
}

TextProperties Styles::named(const std::string& id) const {
  TextProperties out;
  const Style* style = find(id);
  for (int i = 0; style != nullptr && i < kMaxBases; ++i) {
    out.fill(style->properties);
    style = style->based_on.empty() ? nullptr : find(style->based_on);
  }
  return out;
}

TextProperties Styles::paragraph(const std::string& id) const {
  TextProperties out = named(id.empty() ? default_paragraph_ : id);
  out.fill(defaults_);
  return out;
}

std::string Styles::name(const std::string& id) const {
  const Style* style = find(id);
  return style == nullptr ? std::string() : style->name;
}

std::string Styles::numbering_style(const std::string& id) const {
  std::string at = id;
  for (int i = 0; !at.empty() && i < kMaxBases; ++i) {
    const Style* style = find(at);
    if (style == nullptr) return {};
    if (style->properties.numbering) return at;
    at = style->based_on;
  }
  return {};
}

}  // namespace rasoat::docx
