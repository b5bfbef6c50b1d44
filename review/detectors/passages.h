#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace rasoat::review {

/// A paragraph, heading or cell of the text proper: no cover, no "Căn cứ", no signature.
struct Passage {
  std::string_view provision;  ///< element id; empty: before the first provision
  std::string cited;           ///< cite() of its path; empty as above
  std::string_view text;
  bool quoted = false;  ///< words of another text (Paragraph::quoted)
};

/// In the order of the text. The views are of `document`.
std::vector<Passage> passages(const Document& document);

/// A passage cut at full stops, semicolons and line ends. The views are of `text`.
std::vector<std::string_view> sentences(std::string_view text);

/// A sentence as a quote: squeezed, cut off with "…" where it is very long.
std::string as_quote(std::string_view sentence);

}  // namespace rasoat::review
