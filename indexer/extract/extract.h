#pragma once

#include "corpus/document.h"
#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// Understands a text: finds its head (agency, number, date, title), its preamble, its articles and
/// attached parts, its end; then reads from them the metadata, the "Căn cứ" lines, the citations,
/// the agencies, the dates.
///
/// Steps, each in its own header and table-tested:
///   structure.h   lines → Document tree (parts … points, attachments, annexes, quoted passages)
///   metadata.h    number, type, issuer, dates, title, signer, effective date and rule, stated end
///   citations.h   căn cứ and other citations with provision paths
///   agencies.h    who carries it out
///
/// Errors: kForeignLanguage, kEmpty, kNotLaw. Anything odd that can still be kept becomes a
/// Warning.
Result<Document> extract(const SourceText& source, const BodyRegistry& bodies);

/// The same for a document that came with its structure (Akoma Ntoso, JSON Lines): fills only what
/// is empty.
void complete(Document& document, const BodyRegistry& bodies);

}  // namespace rasoat
