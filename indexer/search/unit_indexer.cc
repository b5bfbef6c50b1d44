#include "indexer/search/unit_indexer.h"

#include <fmt/format.h>

#include <optional>

#include "corpus/text.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/place_filter.h"
#include "indexer/search/terms.h"
#include "indexer/search/unit_card.h"

namespace rasoat {
namespace {

using schema::Slot;
using schema::Term;

std::optional<int> issue_year(const DocumentMetadata& metadata) {
  if (metadata.issue_date) return static_cast<int>(metadata.issue_date->year());
  if (metadata.number) return metadata.number->year;
  return {};
}

/// Luật 64/2025/QH15, Điều 4: the National Assembly and its Standing Committee, then what details
/// their texts, then circulars. A number of theirs often has no type symbol: both laws and
/// resolutions are numbered "43/2024/QH15".
int force_step(const DocumentMetadata& metadata) {
  const std::string body = metadata.number ? fold(metadata.number->body_symbol) : std::string();
  if (body.starts_with("qh") || body.starts_with("ubtvqh")) return 2;
  switch (metadata.type) {
    case DocumentType::kConstitution:
    case DocumentType::kCode:
    case DocumentType::kLaw:
    case DocumentType::kOrdinance:
      return 2;
    case DocumentType::kCircular:
    case DocumentType::kJointCircular:
    case DocumentType::kDirective:
      return 0;
    default:
      return 1;
  }
}

UnitCard card_of(const DocumentSummary& summary) {
  const DocumentMetadata& m = summary.metadata;
  UnitCard card;
  card.document = summary.id;
  card.type = m.type;
  card.force_step = force_step(m);
  card.issued = m.issue_date;
  card.effective = m.effective_date;
  card.force = summary.force;
  card.year = issue_year(m).value_or(0);
  card.issuer = m.issuer;
  card.issuer_id = m.issuer_id.empty() ? slug(m.issuer) : m.issuer_id;
  card.field = m.field;
  card.province = m.province;
  return card;
}

/// What the force is after each change; days of the changes are in the slots.
struct ForceHistory {
  std::vector<Force> forces;  ///< the first before any change
  std::vector<Date> changes;
};

ForceHistory force_history(const std::vector<ForcePeriod>& periods) {
  ForceHistory out{{periods.empty() ? Force::kUnknown : periods.front().force}, {}};
  for (const ForcePeriod& period : periods) {
    if (!period.from || period.force == out.forces.back()) continue;
    out.forces.push_back(period.force);
    out.changes.push_back(*period.from);
  }
  return out;
}

std::vector<std::string> boolean_terms(const UnitCard& card, const Validity& validity) {
  std::vector<std::string> out;
  const auto add = [&](Term term, std::string_view value) {
    if (!value.empty()) out.push_back(terms::plain(term, value));
  };
  if (card.type != DocumentType::kUnknown) add(Term::kType, info(card.type).slug);
  add(Term::kIssuer, card.issuer_id);
  if (const std::string by_name = slug(card.issuer); by_name != card.issuer_id)
    add(Term::kIssuer, by_name);
  if (card.year != 0) add(Term::kYear, fmt::format("{}", card.year));
  add(Term::kField, slug(card.field));
  add(Term::kTerritory,
      card.province.empty() ? std::string(schema::kCentralTerritory) : slug(card.province));
  const std::vector<Force> forces = force_history(card.force).forces;
  for (std::size_t i = 0; i < forces.size(); ++i) out.push_back(terms::force(i, forces[i]));
  out.push_back(place_term(validity));
  out.push_back(terms::document(card.document));
  return out;
}

std::vector<std::string> head_terms(const DocumentMetadata& metadata) {
  std::vector<std::string> out{std::string(schema::prefix(Term::kHead))};
  if (metadata.number) out.push_back(terms::plain(Term::kNumber, metadata.number->key()));
  return out;
}

/// Words that find every unit of a document: type, number and title; the source's name for a
/// document without either.
std::string title_words(const DocumentMetadata& metadata) {
  if (!metadata.number && metadata.title.empty()) return metadata.source_id;
  return fmt::format("{} {} {}", info(metadata.type).name,
                     metadata.number ? metadata.number->printed() : std::string(), metadata.title);
}

/// "5" of "Điều 5" and of "Quy chế, Điều 5".
std::string_view article_number(std::string_view label) {
  constexpr std::string_view kArticle = "Điều ";
  const std::size_t at = label.rfind(kArticle);
  return at == std::string_view::npos ? std::string_view() : label.substr(at + kArticle.size());
}

void add_values(Xapian::Document& entry, const UnitCard& card) {
  const std::string packed = pack(card);
  const auto set = [&](Slot slot, const std::string& value) {
    entry.add_value(schema::number(slot), value);
  };
  set(Slot::kDocument, packed.substr(0, kPackedIdBytes));
  set(Slot::kIssued, date_value(card.issued));
  set(Slot::kCard, packed);
  const std::vector<Date> changes = force_history(card.force).changes;
  for (std::size_t i = 0; i < changes.size(); ++i)
    entry.add_value(schema::change_slot(i + 1), date_value(changes[i]));
}

}  // namespace

void UnitIndexer::count_words(std::string_view text, unsigned weight) {
  previous_.clear();
  for_each_syllable(text, [&](const Syllable& s) {
    if (s.accented.size() > schema::kMaxSyllableBytes) {
      previous_.clear();
      return;
    }
    terms::syllable(term_, s.folded, s.accented);
    counts_[term_] += weight;
    if (!previous_.empty()) {
      terms::bigram(term_, previous_, s.folded);
      counts_[term_] += weight;
    }
    previous_ = s.folded;
  });
}

void UnitIndexer::index(const DocumentSummary& summary, const Validity& validity,
                        const Document& document,
                        const std::function<void(const Xapian::Document&)>& add) {
  const DocumentMetadata& metadata = summary.metadata;
  UnitCard card = card_of(summary);
  const std::string title = title_words(metadata);
  std::vector<std::string> filters = boolean_terms(card, validity);
  if (part_ == IndexPart::kDelta) filters.emplace_back(schema::prefix(Term::kDelta));

  std::vector<Unit> parts = units(document);
  if (parts.empty()) parts.emplace_back();
  for (std::size_t place = 0; place < parts.size(); ++place) {
    Unit& unit = parts[place];
    counts_.clear();
    count_words(title, 1);
    count_words(unit.heading, schema::kHeadingWeight);
    count_words(unit.text, 1);
    Xapian::Document entry;
    for (const auto& [term, count] : counts_) entry.add_term(term, count);
    if (const auto article = article_number(unit.label); !article.empty()) {
      entry.add_term(terms::plain(Term::kArticle, lower(article)), 1);
    }
    for (const std::string& term : filters) entry.add_boolean_term(term);
    if (place == 0) {
      for (const std::string& term : head_terms(metadata)) entry.add_boolean_term(term);
    }
    entry.add_boolean_term(terms::unit(summary.id, place));
    card.place = static_cast<std::uint32_t>(place);
    add_values(entry, card);
    entry.set_data(pack(UnitRecord{std::move(unit.id), std::move(unit.source_id),
                                   std::move(unit.label), std::move(unit.heading), summary.address,
                                   metadata.number ? metadata.number->printed() : std::string(),
                                   metadata.title, std::move(unit.text)}));
    add(entry);
  }
}

}  // namespace rasoat
