#pragma once

#include <libxml/tree.h>

#include <map>
#include <optional>
#include <string>

/// word/styles.xml: what a style says of the few things that carry meaning.
namespace rasoat::docx {

/// What a run, a paragraph or a style says of a text. Empty: nothing, so the style below it counts.
struct TextProperties {
  std::optional<bool> bold;
  std::optional<bool> italic;
  std::optional<bool> capitals;
  std::optional<bool> hidden;
  std::optional<bool> centered;
  std::optional<int> numbering;  ///< w:numId; 0 takes numbering away
  std::optional<int> level;      ///< w:ilvl
  std::optional<bool> borders;   ///< of a table style

  /// Fills what is empty from `below`.
  void fill(const TextProperties& below);
};

/// w:val of an on/off element: absent means on.
bool is_on(const xmlNode& element);
/// A w:tblBorders or w:tcBorders element: true if a side is drawn, false if all that are named are
/// not; nothing if none is named.
std::optional<bool> borders_seen(const xmlNode* borders);
int number_attribute(const xmlNode& element, const char* name, int fallback);

/// From w:rPr; null says nothing.
TextProperties run_properties(const xmlNode* properties);
/// From w:pPr, without the style that it names.
TextProperties paragraph_properties(const xmlNode* properties);

class Styles {
 public:
  Styles() = default;
  /// `root` is w:styles.
  explicit Styles(const xmlNode& root);

  /// A style with all it is based on, for an empty id the default paragraph style, above the
  /// defaults of the document.
  TextProperties paragraph(const std::string& id) const;
  /// A character or table style with all it is based on.
  TextProperties named(const std::string& id) const;
  /// "toc 1", "heading 2", lower case; empty if unknown.
  std::string name(const std::string& id) const;
  /// The style that `id` or one it is based on names the numbering in; empty if none.
  std::string numbering_style(const std::string& id) const;

 private:
  struct Style {
    TextProperties properties;
    std::string based_on;
    std::string name;
  };
  const Style* find(const std::string& id) const;

  std::map<std::string, Style> styles_;
  std::string default_paragraph_;
  TextProperties defaults_;
};

}  // namespace rasoat::docx
