#pragma once

#include <string>

#include "corpus/document.h"
#include "review/candidate.h"
#include "review/case.h"

/// Is a quoted passage still where it was taken from? Asked when a text was read again, and each
/// time a proof is shown. Pure; any thread.
namespace rasoat::review {

struct QuotePlace {
  CaseGround::Proof proof = CaseGround::Proof::kLost;
  /// Where the passage stands now: element id of the innermost provision that holds all of it;
  /// empty: the preamble, the cover, or over several provisions. Without meaning if it is lost.
  std::string provision;
  friend bool operator==(const QuotePlace&, const QuotePlace&) = default;
};

/// - kHolds: the passage is in `quote.provision` (with all below it), or, if that is empty,
///   anywhere in the text;
/// - kMoved: it is elsewhere in the text;
/// - kLost: it is not there.
/// Compared word by word: signs, white space, capitals and the place of tone marks do not count,
/// any other letter or digit does. A passage cut off with "…" has to be there up to the cut.
/// A passage without a letter or digit proves nothing: it is lost.
QuotePlace find_quote(const Quote& quote, const Document& document);

}  // namespace rasoat::review
