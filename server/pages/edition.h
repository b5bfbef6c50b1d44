#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/amendments.h"
#include "server/document_html.h"
#include "server/event_view.h"

namespace rasoat::pages {

/// The text of a document that is shown, with what is to be said beside it.
struct Edition {
  Amendments amendments;
  amend::Consolidated text;
  TextView view;

  /// True if it is not as issued, or should not be.
  bool amended() const { return !text.changes.empty() || !text.pending.empty(); }
};

/// Which text is asked for.
struct EditionQuery {
  const Store& store;
  const StoredDocument& stored;
  const Validity& validity;
  const TextAddresses& addresses;     ///< of the texts that `validity` names
  std::optional<Date> words_of = {};  ///< day of the words; nothing: as issued
  Date day{};                         ///< for which the force is told
  std::string_view place_id = {};     ///< kept by the links to other texts
  std::string query = {};             ///< TextView::query
};
/// Errors: those of the store.
Result<Edition> edition_of(const EditionQuery& asked);

/// Where the page of the text behind a change has the provision that orders it, with the same place
/// (Place::id).
std::string cause_address(const Amendments& amendments, const amend::Cause& cause,
                          std::string_view place);

/// The texts by which it was changed, each with the day from when: {name, href, day}.
View changing_texts(const Edition& edition, std::string_view place_id);

}  // namespace rasoat::pages
