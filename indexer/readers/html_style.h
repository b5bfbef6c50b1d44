#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

/// What a page's markup says about how a text looks, as far as it carries meaning.
namespace rasoat::html {

/// Value of a property in a style attribute, lower case, trimmed: css("text-align: Center; x: y",
/// "text-align") is "center".
std::string css(std::string_view style, std::string_view property);

bool has_class(const xmlNode& element, std::string_view name);
/// Site builders add hashes to class names: "effStatus_tag__vzQ0k".
bool has_class_prefix(const xmlNode& element, std::string_view prefix);

/// display: none, the hidden attribute, Word's mso-hide.
bool is_hidden(const xmlNode& element);

/// True if no border of the table or of its cells can be seen.
bool is_borderless(const xmlNode& table);

}  // namespace rasoat::html
