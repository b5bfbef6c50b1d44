#include <fmt/format.h>

#include <utility>

#include "corpus/validity_deriver.h"

/// What officers say of the events of a text.
namespace rasoat::validity {

bool Deriver::says_the_same(const Event& read, const Event& said) {
  return read.kind == said.kind && read.day == said.day && read.until == said.until &&
         read.provisions == said.provisions;
}

void Deriver::add_word(const PersonWord& word) {
  Event e = *word.event;
  e.confirmation = word.confirmation;
  e.grade = Grade::kKnown;
  e.note.clear();
  if (word.about.empty()) e.source.kind = EventSource::Kind::kPerson;
  out_.events.push_back(std::move(e));
}

void Deriver::confirm(Event& e, const PersonWord& word) {
  e.confirmation = word.confirmation;
  if (word.confirmation.verdict == Confirmation::Verdict::kRejected) return;
  if (!word.event || says_the_same(e, *word.event)) {
    e.grade = Grade::kKnown;
    e.note.clear();
    return;
  }
  e.confirmation->verdict = Confirmation::Verdict::kRejected;
  find("person_conflict",
       fmt::format("Bản đọc hiện nay khác với sự kiện mà {} đã xác nhận ngày {}; lời của người "
                   "được giữ.",
                   word.confirmation.who, dmy(word.confirmation.when)),
       e.day, e.source.text, e.quote);
  add_word(word);
}

void Deriver::apply(const PersonWord& word) {
  const bool rejects = word.confirmation.verdict == Confirmation::Verdict::kRejected;
  if (!word.about.empty()) {
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      if (event_key(out_.events[i]) != word.about || out_.events[i].confirmation) continue;
      Event read = out_.events[i];
      confirm(read, word);
      out_.events[i] = std::move(read);
      return;
    }
  }
  if (!word.event || (rejects && !word.about.empty())) return;
  if (!word.about.empty()) {
    find("person_without_reading",
         fmt::format("Sự kiện mà {} đã xác nhận ngày {} không còn thấy trong bản đọc hiện nay.",
                     word.confirmation.who, dmy(word.confirmation.when)),
         word.event->day, word.event->source.text, word.event->quote);
  }
  add_word(word);
}

void Deriver::reject_derived(const PersonWord& word) {
  if (word.about.empty()) return;
  for (Event& e : out_.events) {
    if (e.source.kind == EventSource::Kind::kRule && !e.confirmation && event_key(e) == word.about)
      e.confirmation = word.confirmation;
  }
}

}  // namespace rasoat::validity
