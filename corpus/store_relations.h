#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/store_impl.h"
#include "corpus/store_validity.h"

namespace rasoat {

/// Takes note that a document is about to come, change or go, and afterwards brings up to date who
/// means whom, and what is in force by it. What is stored then depends on the documents alone, not
/// on the order in which they came. Inside a transaction; throws Poco's exceptions.
class RelationUpdate {
 public:
  RelationUpdate(Store::Impl& store, DocumentId id);
  /// Call after the rows of the document are written, or gone.
  Result<void> finish();

 private:
  Store::Impl& store_;
  DocumentId id_;
  std::optional<std::string> before_;  ///< what others know it by
  std::string number_key_before_;
  Touched touched_;
  std::vector<std::pair<std::string, std::string>>
      wants_before_;  ///< number and identity (corpus/store_stubs.h)
};

/// Documents that name a document otherwise than to do something to it.
std::set<DocumentId> resting_on(Poco::Data::Session& session, DocumentId id);

/// The number by which others name a document, beside its row.
void write_known_number(Poco::Data::Session& session, DocumentId id,
                        const DocumentMetadata& metadata);

/// Brings a number up to date after a register has listed it or lists it no more; update_validity()
/// is left to the caller.
void relate_number(Store::Impl& store, const std::string& number_key, Touched& touched);

/// All relations and stubs anew.
void relate_all(Store::Impl& store);

}  // namespace rasoat
