#pragma once

#include <libxml/tree.h>

#include <vector>

#include "indexer/readers/source_text.h"

namespace rasoat::html {

/// The lines and tables of an element as a browser would show them, without what is hidden or is no
/// text (scripts, controls, navigation). `skip` is left out; it may be null.
std::vector<SourceBlock> read_blocks(const xmlNode& element, const xmlNode* skip = nullptr);

/// True for elements whose text is never a document's: script, style, nav, form controls …
bool is_chrome(const xmlNode& element);

}  // namespace rasoat::html
