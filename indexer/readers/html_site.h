#pragma once

#include <libxml/tree.h>

#include "corpus/document.h"
#include "corpus/result.h"

/// What is around the text of a document in a page that a site made.
namespace rasoat::html {

/// The element that holds the text of the document and little else. Errors: kEmpty if the page is
/// one of a known site that shows attributes only.
Result<const xmlNode*> find_content(const xmlNode& page);

/// What the page states about the document outside `content`: attribute tables and labels ("Số ký
/// hiệu", "Tình trạng hiệu lực" …), title, address. Values that are no data ("--", "Đã biết", a
/// date that does not exist) stay empty.
DocumentMetadata read_claims(const xmlDoc& document, const xmlNode& content);

}  // namespace rasoat::html
