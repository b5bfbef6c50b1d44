#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/named_identity.h"
#include "corpus/resolution.h"
#include "corpus/store_impl.h"
#include "corpus/store_validity.h"

/// Stubs: rows of `document` for documents that we do not hold. Which there are follows from the
/// documents held, the registers and what texts say, number by number, and not from the order in
/// which they came:
/// - a register's document that is not held is a stub;
/// - a reference that means none of those held or listed, and that says enough to name one
/// document, wants a stub of that
///   body, type and date (and keeps it once an officer has spoken of it). Where others give a date,
///   one without means the document of that date; two dates are two stubs.
/// Inside a transaction; these throw Poco's exceptions.
namespace rasoat {

/// "ubnd-kon-tum|quyet-dinh|2019-06-20", as in relation.want_identity; empty for nothing.
std::string want_text(const std::optional<NamedIdentity>& identity);

/// Brings the stubs of a number up to date. True if any came, changed or went.
bool settle_stubs(Store::Impl& store, const std::string& number_key, Touched& touched);

/// The one stub that a document of this metadata makes whole, if it is only one.
std::optional<DocumentId> stub_to_fill(Store::Impl& store, const DocumentMetadata& metadata);

/// The row is no stub any more.
void forget_stub(Poco::Data::Session& session, DocumentId id);

/// All numbers that a register lists or a reference wants.
std::vector<std::string> numbers_of_stubs(Poco::Data::Session& session);

}  // namespace rasoat
