#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/amend/redline.h"
#include "server/number_links.h"
#include "server/text_notes.h"

namespace rasoat {

/// How a text is shown: where its links lead, and what is said beside it.
struct TextView {
  std::string address;  ///< of the document
  std::string query;    ///< behind each link to a provision: "?ngay=2026-03-01", or empty
  TextNotes notes;
  NumberLinks numbers = {};
};

/// The whole text as HTML for reading: every article, khoản and điểm has its element id as `id` and
/// a link to its own address, and below its own words what is to be said of it. No head or foot.
std::string document_html(const Document& document, const TextView& view);

/// One provision with all below it, in the same form.
std::string provision_html(const Provision& provision, const ProvisionPath& path,
                           const TextView& view);

/// Contents: parts, chapters, articles, attached parts, as nested lists of links. Empty if the
/// document has fewer than two.
std::string contents_html(const Document& document);

/// What is to be said of a provision, or of the whole text.
std::string notes_html(const std::vector<ProvisionNote>& notes);

/// Words with what was taken out and put in, told by more than colour; line ends kept.
std::string spans_html(const std::vector<amend::Span>& spans);

}  // namespace rasoat
