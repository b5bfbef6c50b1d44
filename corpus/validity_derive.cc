#include <fmt/format.h>

#include <algorithm>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "corpus/validity_deriver.h"

namespace rasoat {
namespace {

DocumentFacts::Level level_of(const DocumentMetadata& m, std::string_view province_id) {
  const bool no_year = m.number && !m.number->year;
  if (!info(m.type).can_be_normative || (!m.normative && no_year))
    return DocumentFacts::Level::kAdministrative;
  return province_id.empty() ? DocumentFacts::Level::kCentral : DocumentFacts::Level::kLocal;
}

}  // namespace

TextRef text_ref(const DocumentMetadata& m, std::string_view key) {
  const std::string type = capitalised(info(m.type).name);
  if (m.number) return {std::string(key), squeeze(type + " " + m.number->printed())};
  const std::string date = m.issue_date ? " ngày " + dmy(*m.issue_date) : std::string();
  return {std::string(key), squeeze(fmt::format("{} {}{}", type, m.title, date))};
}

DocumentFacts facts_of(const DocumentMetadata& m, std::string_view key,
                       std::string_view province_id) {
  DocumentFacts facts;
  facts.text = text_ref(m, key);
  facts.level = level_of(m, province_id);
  facts.issue_date = m.issue_date;
  facts.effective_date = m.effective_date;
  if (m.expiry_date) facts.end = StatedEnd{*m.expiry_date, StatedEnd::Meaning::kLastDay, ""};
  facts.province_id = province_id;
  facts.claimed_status = m.claimed_status;
  return facts;
}

std::string added_event_key(const Event& event) {
  Event added = event;
  added.source.kind = EventSource::Kind::kPerson;
  return event_key(added);
}

std::vector<PersonWord> standing_words(std::span<const PersonWord> said) {
  std::vector<PersonWord> out;
  for (const PersonWord& word : said) {
    const auto earlier = std::ranges::find_if(out, [&](const PersonWord& one) {
      if (word.about.empty()) return false;
      return one.about.empty() ? one.event && added_event_key(*one.event) == word.about
                               : one.about == word.about;
    });
    if (earlier == out.end()) {
      out.push_back(word);
      continue;
    }
    earlier->confirmation = word.confirmation;
    if (word.event || !earlier->about.empty()) earlier->event = word.event;
  }
  return out;
}

Validity derive_validity(const DocumentFacts& facts, std::span<const IncomingEffect> effects,
                         std::span<const Parent> parents, std::span<const PersonWord> words,
                         const ValidityRules& rules) {
  return validity::Deriver(facts, rules).run(effects, parents, words);
}

}  // namespace rasoat
