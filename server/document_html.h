#pragma once

#include <string>

#include "corpus/document.h"

namespace rasoat {

/// The whole text as HTML for reading: every article, khoản and điểm has its element id as `id` and a link to its own
/// address below `address`. No head or foot.
std::string document_html(const Document& document, const std::string& address);

/// One provision with all below it, in the same form.
std::string provision_html(const Provision& provision, const ProvisionPath& path, const std::string& address);

/// Contents: parts, chapters, articles, attached parts, as nested lists of links. Empty if the document has fewer than two.
std::string contents_html(const Document& document);

}  // namespace rasoat
