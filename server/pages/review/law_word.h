#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "review/law.h"
#include "server/http/form.h"

/// From what an officer typed to a word about an event, for the page and the API alike.
namespace rasoat::desk {

/// As typed; what is not asked for by the verb is left alone.
struct AskedWord {
  std::optional<review::LawVerb> verb;
  std::string key;         ///< LawEvent::key; of kAdd: empty
  bool reading = false;    ///< kConfirm: what is read today, not the word that stands in its place
  std::string kind;        ///< kAdd: name(EventKind)
  std::string day, until;  ///< "01/3/2026" or ISO
  std::string provisions;  ///< "khoản 2 Điều 5; Điều 7"
  std::string territory;   ///< kAdd: a province id; empty: wherever the text applies
  std::string by;          ///< kAdd: number, address or name of the text that does it
  std::string quote;       ///< kAdd
  std::string reason;
  std::string seen;  ///< law_version()
};
AskedWord asked_word(const http::Form& form);
/// Members as docs/api-review.md names them; others are left alone.
AskedWord asked_word(const review::Json& body);

/// Kinds that an officer may add.
const std::vector<EventKind>& kinds_to_add();

/// `text` is what the provisions are looked up in. Who and when are left open. Errors:
/// kInvalidArgument, kNotFound (no such event), with what to do. kConflict: several texts bear the
/// number typed in `by`; they are put into `meant`.
Result<PersonWord> word_of(const AskedWord& asked, const Store& store, const Document& text,
                           const std::vector<review::LawEvent>& events,
                           std::vector<DocumentSummary>& meant);

}  // namespace rasoat::desk
