#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

#include "corpus/result.h"

/// libxml2 behind a border: bounded, without network, external entities or document type
/// definitions.
namespace rasoat::xml {

struct Limits {
  std::size_t depth = 256;
  std::size_t elements = 2'000'000;
};

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using DocumentPtr = std::unique_ptr<xmlDoc, FreeDocument>;

/// Errors: kMalformed, kTruncated (it ends before its last end tag), kTooLarge (depth, elements,
/// attributes of one element).
Result<DocumentPtr> parse_xml(std::string_view text, const Limits& limits);

/// HTML as browsers meet it; there is no malformed HTML. `text` is UTF-8. Errors: kTooLarge.
Result<DocumentPtr> parse_html(std::string_view text, const Limits& limits);

/// True if the element has that local name, whatever its name space.
bool is(const xmlNode& node, const char* name);
bool is_element(const xmlNode& node);
std::string_view local_name(const xmlNode& node);

/// Value of an attribute by local name; empty if it is not there or has no value.
std::string attribute(const xmlNode& node, const char* name);
bool has_attribute(const xmlNode& node, const char* name);

/// First child element of that name, or null.
const xmlNode* child(const xmlNode& node, const char* name);

/// Text of a text or CDATA node.
std::string_view content(const xmlNode& node);

}  // namespace rasoat::xml
