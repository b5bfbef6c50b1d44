#pragma once

#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace rasoat {

/// Documents that the text names by number elsewhere than in its "Căn cứ" lines, with the
/// provisions named: one entry for each place (provision) that cites and each number cited there.
///
/// Not cited are: the document itself; what it repeals, amends or replaces (its effects); what only
/// the papers of its making name (Tờ trình, báo cáo thẩm tra, "Theo đề nghị …"). Provisions belong
/// to the number they qualify; a number said before stands for "Nghị định này" in another kind of
/// text, for "Nghị định nêu trên", and for the short name given by
/// "(sau đây gọi là Nghị định)".
/// `document.effects` must have been read.
std::vector<Citation> read_citations(const Document& document);

}  // namespace rasoat
