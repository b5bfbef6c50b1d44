#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/store_impl.h"
#include "corpus/store_validity.h"

namespace rasoat {

/// Takes note that a document is about to come, change or go, and afterwards brings up to date who means whom, and what is
/// in force by it. What is stored then depends on the documents alone, not on the order in which they came.
/// Inside a transaction; throws Poco's exceptions.
class RelationUpdate {
 public:
  RelationUpdate(Store::Impl& store, DocumentId id);
  /// Call after the rows of the document are written, or gone.
  Result<void> finish();

 private:
  std::optional<std::string> known_as() const;

  Store::Impl& store_;
  DocumentId id_;
  std::optional<std::string> before_;  ///< what others know it by
  std::string number_key_before_;
  Touched touched_;
};

/// The number by which others name a document, beside its row.
void write_known_number(Poco::Data::Session& session, DocumentId id, const DocumentMetadata& metadata);

/// All relations anew.
void relate_all(Store::Impl& store);

}  // namespace rasoat
