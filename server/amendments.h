#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/relation.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "indexer/amend/consolidate.h"

/// The wording of a stored document in time: the texts of the store that amend it, and what
/// follows.
namespace rasoat {

/// A text that may amend the document: its words fit several documents.
struct DoubtfulAmendment {
  DocumentSummary by;
  Relation relation;
};

/// A text that names this document in its orders, but not so that they count.
struct IdleAmendment {
  DocumentSummary by;
  std::string why;  ///< a Vietnamese sentence
};

struct Amendments {
  /// Texts that order changes in the wording, and those that act on such texts.
  std::vector<StoredDocument> texts;
  std::vector<DoubtfulAmendment> doubtful;
  /// Their orders took no effect, or a person said that they are none.
  std::vector<IdleAmendment> idle;

  /// The text as of a day; `day` nothing: as issued.
  amend::Consolidated text_on(const Document& base, std::optional<Date> day) const;
  /// The days on which the text changes, ascending.
  std::vector<Date> days(const Document& base) const;
};

/// Errors: those of the store.
Result<Amendments> amendments_of(const Store& store, DocumentId id);

/// True if an effect is on the wording: it amends, or takes provisions away.
bool changes_wording(const Relation& relation);

}  // namespace rasoat
