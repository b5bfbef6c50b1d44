#pragma once

#include <set>
#include <string>
#include <vector>

#include "corpus/store_impl.h"

/// The stored validity of documents (corpus/validity.h). All inside a transaction; throw Poco's
/// exceptions.
namespace rasoat {

/// Documents whose life may be another now.
struct Touched {
  std::set<DocumentId> acted_on;  ///< they say something else of themselves, or others of them
  std::set<DocumentId> resting;   ///< they rest on, or detail, other texts than before
  std::set<DocumentId>
      related;  ///< of whom, or by whom, something else is said without a text having changed
};
/// Records `related`; derives the other documents anew, those that depend on them, and, where an
/// end or suspension is another than before, those that rest on them. A document whose force
/// changes on some day gets a change number, unless it had no validity yet. What is stored then
/// depends on what the store holds, not on the order in which it came.
Result<void> update_validity(Store::Impl& store, const Touched& touched);

/// All documents anew.
Result<void> derive_all_validity(Store::Impl& store);

/// Keys of documents whose stored validity is not what would be derived now.
Result<std::vector<std::string>> outdated_validity(const Store::Impl& store);

/// What is said about a document and stands: see standing_words().
Result<std::vector<PersonWord>> load_words(Poco::Data::Session& session, DocumentId id);

}  // namespace rasoat
