#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/validity.h"
#include "review/case_json.h"

/// What an officer says about the events of a text, beside what is read. Pure.
namespace rasoat::review {

/// An event as it counts, or as it would if it were not rejected.
struct LawEvent {
  Event event;
  std::string key;  ///< PersonWord::about of a word about it
  /// What the text is read to say today, where an officer has said otherwise.
  std::optional<Event> reading = {};
};
/// The events of a text, a corrected one together with what is read in its place.
std::vector<LawEvent> law_events(const Validity& validity, std::span<const PersonWord> words);

/// Names a state of events and words: whoever writes says which one was seen, so that nobody
/// confirms a reading that another has changed meanwhile.
std::string law_version(const Validity& validity, std::span<const PersonWord> words);

/// What a word does: "confirm", "change", "reject", "add".
enum class LawVerb { kConfirm, kChange, kReject, kAdd };
std::string_view name(LawVerb verb);
std::optional<LawVerb> law_verb_by_name(std::string_view name);

/// A word as it is put in the log: the event before and after in one line each, the reason.
Json law_entry(const Validity& validity, const PersonWord& word, LawVerb verb);

/// "Bị bãi bỏ một phần (khoản 2 Điều 5) từ 01/03/2026 theo Quyết định 9/2026/QĐ-UBND"
std::string in_words(const Event& event);

}  // namespace rasoat::review
