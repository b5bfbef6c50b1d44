#include "review/law.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "corpus/sha256.h"

namespace rasoat::review {
namespace {

struct VerbName {
  LawVerb verb;
  std::string_view name;
};
constexpr std::array kVerbs = {
    VerbName{LawVerb::kConfirm, "confirm"}, VerbName{LawVerb::kChange, "change"},
    VerbName{LawVerb::kReject, "reject"}, VerbName{LawVerb::kAdd, "add"}};

bool rejected(const Event& e) { return e.confirmation && !counts(e); }

/// The same word, whatever it came to.
bool same_word(const Confirmation& a, const Confirmation& b) {
  return a.who == b.who && a.when == b.when && a.reason == b.reason;
}

/// The word by which an event stands in the place of a reading.
const PersonWord* correction(const Event& e, std::span<const PersonWord> standing) {
  if (!e.confirmation || rejected(e)) return nullptr;
  const auto found = std::ranges::find_if(standing, [&](const PersonWord& word) {
    return !word.about.empty() && word.event && word.confirmation == *e.confirmation &&
           word.event->day == e.day && word.event->until == e.until &&
           word.event->provisions == e.provisions;
  });
  return found == standing.end() ? nullptr : &*found;
}

/// The reading that a word has put aside: the deriver marks it rejected by that word.
const Event* put_aside(const Validity& validity, const PersonWord& word) {
  const auto found = std::ranges::find_if(validity.events, [&](const Event& e) {
    return rejected(e) && event_key(e) == word.about &&
           same_word(*e.confirmation, word.confirmation);
  });
  return found == validity.events.end() ? nullptr : &*found;
}

std::string cited(const std::vector<ProvisionPath>& provisions) {
  std::string out;
  for (const ProvisionPath& path : provisions) out += (out.empty() ? "" : "; ") + cite(path);
  return out;
}

void append(std::string& out, std::string_view part) {
  out += fmt::format("{}:", part.size());
  out += part;
}

}  // namespace

std::vector<LawEvent> law_events(const Validity& validity, std::span<const PersonWord> words) {
  const std::vector<PersonWord> standing = standing_words(words);
  std::vector<const Event*> aside;
  std::vector<LawEvent> out;
  for (const Event& e : validity.events) {
    LawEvent one{e, event_key(e)};
    if (const PersonWord* word = correction(e, standing)) {
      one.key = word->about;
      if (const Event* reading = put_aside(validity, *word)) {
        one.reading = *reading;
        aside.push_back(reading);
      }
    }
    out.push_back(std::move(one));
  }
  std::erase_if(out, [&](const LawEvent& one) {
    return std::ranges::any_of(aside, [&](const Event* reading) { return one.event == *reading; });
  });
  return out;
}

std::string law_version(const Validity& validity, std::span<const PersonWord> words) {
  std::string all = fmt::format("{}|", words.size());
  for (const Event& e : validity.events) {
    append(all, event_key(e));
    append(all, e.day ? iso(*e.day) : "");
    append(all, e.until ? iso(*e.until) : "");
    append(all, e.quote);
    append(all, rejected(e) ? "x" : "");
  }
  return sha256_hex(all).substr(0, 32);
}

std::string_view name(LawVerb verb) {
  return std::ranges::find(kVerbs, verb, &VerbName::verb)->name;
}

std::optional<LawVerb> law_verb_by_name(std::string_view wanted) {
  const auto* found = std::ranges::find(kVerbs, wanted, &VerbName::name);
  return found == kVerbs.end() ? std::nullopt : std::optional(found->verb);
}

std::string in_words(const Event& e) {
  std::string out(label(e));
  if (!e.provisions.empty()) out += fmt::format(" ({})", cited(e.provisions));
  out += e.day ? " từ " + dmy(*e.day) : ", chưa rõ ngày";
  if (e.until) out += " đến hết " + dmy(*e.until);
  if (!e.source.text.label.empty()) out += " theo " + e.source.text.label;
  return out;
}

Json law_entry(const Validity& validity, const PersonWord& word, LawVerb verb) {
  Json out = {{"document", validity.text.label},
              {"key", validity.text.key},
              {"verb", name(verb)},
              {"said_by", word.confirmation.who},
              {"reason", word.confirmation.reason}};
  std::string before;
  for (const Event& e : validity.events) {
    if (!word.about.empty() && event_key(e) == word.about) before = in_words(e);
  }
  std::string after = word.event ? in_words(*word.event) : "";
  if (verb == LawVerb::kReject) after = "Không tính sự kiện này";
  if (verb == LawVerb::kConfirm) after = "Xác nhận: " + (after.empty() ? before : after);
  out["changes"] = {{"event", {before, after}}};
  if (!word.about.empty()) out["event_key"] = word.about;
  if (word.event && !word.event->territory.empty()) out["territory"] = word.event->territory;
  if (word.event && !word.event->quote.empty()) out["quote"] = word.event->quote;
  return out;
}

}  // namespace rasoat::review
