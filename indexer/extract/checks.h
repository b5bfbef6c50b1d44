#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/issuing_body.h"

namespace rasoat::structure {

/// What else is known of a document while it is read.
struct Evidence {
  const DocumentMetadata& claimed;               ///< by its source
  const std::optional<DocumentNumber>& printed;  ///< number in its head
  const IssuingBody* issuer = nullptr;           ///< nullptr if the registry does not know it
};

/// Adds warnings for what a person should look at: parts of the head that are missing, a start
/// earlier than the law allows, dates that contradict each other or the source, a text that amends
/// itself into a gap. Never drops anything.
void check_document(Document& document, const Evidence& evidence);

/// The first date in words that no calendar has, as printed: "ngày 31 tháng 2 năm 2026"; empty if
/// there is none.
std::string impossible_date(std::string_view text);

}  // namespace rasoat::structure
