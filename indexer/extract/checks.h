#pragma once

#include "corpus/document.h"
#include "corpus/issuing_body.h"

namespace rasoat::structure {

/// Adds warnings for what a person should look at: parts of the head that are missing, a start earlier than the law
/// allows, dates that contradict each other or the source, a text that amends itself into a gap. Never drops anything.
void check_document(Document& document, const DocumentMetadata& claimed, const IssuingBody* issuer);

}  // namespace rasoat::structure
