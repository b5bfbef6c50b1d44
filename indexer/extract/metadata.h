#pragma once

#include "corpus/document.h"
#include "corpus/issuing_body.h"

namespace rasoat {

/// Reads number, type, issuer, province, dates, title, signer, force and term from a document in
/// its structure, and warns of what is odd. What `document.metadata` holds already is a claim of
/// the source: it stays only where the text says nothing, and where both speak and differ there is
/// a warning.
void read_metadata(Document& document, const BodyRegistry& bodies);

/// The same for a document whose metadata somebody has settled: fills only what is empty, and warns
/// of nothing.
void complete_metadata(Document& document, const BodyRegistry& bodies);

}  // namespace rasoat
