#include "indexer/search/facets.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "corpus/text.h"
#include "indexer/search/index_schema.h"

namespace rasoat {
namespace {

using schema::Term;

constexpr std::size_t kMaxValues = 50;

/// Numbers of documents by value; the label of a value is the first one seen.
class Counter {
 public:
  void add(const std::string& value, std::string_view label) {
    if (value.empty()) return;
    FacetValue& entry = values_[value];
    if (entry.count++ > 0) return;
    entry.value = value;
    entry.label = label;
  }

  Facet take(std::string_view name, std::string_view label, bool by_value) {
    Facet facet{std::string(name), std::string(label), {}};
    for (auto& [key, value] : values_) facet.values.push_back(std::move(value));
    std::sort(facet.values.begin(), facet.values.end(),
              [&](const FacetValue& a, const FacetValue& b) {
                if (by_value || a.count == b.count)
                  return by_value ? a.value > b.value : a.value < b.value;
                return a.count > b.count;
              });
    if (facet.values.size() > kMaxValues) facet.values.resize(kMaxValues);
    return facet;
  }

 private:
  std::map<std::string, FacetValue> values_;
};

}  // namespace

std::vector<Facet> count_facets(const std::vector<FoundUnit>& candidates, Date day) {
  Counter type, issuer, year, status, field, territory;
  std::unordered_set<DocumentId> seen;
  for (const FoundUnit& candidate : candidates) {
    const UnitCard& card = candidate.card;
    if (!seen.insert(card.document).second) continue;
    if (card.type != DocumentType::kUnknown) {
      type.add(std::string(info(card.type).slug), capitalised(info(card.type).name));
    }
    issuer.add(card.issuer_id, card.issuer);
    if (card.year != 0) year.add(std::to_string(card.year), std::to_string(card.year));
    const Force force = force_on(card.force, day);
    status.add(std::string(name(force)), label(force));
    field.add(slug(card.field), card.field);
    territory.add(
        card.province.empty() ? std::string(schema::kCentralTerritory) : slug(card.province),
        card.province.empty() ? std::string(schema::kCentralLabel) : card.province);
  }
  std::vector<Facet> out;
  const auto add = [&](Counter& counter, Term term) {
    const schema::TermInfo& about = schema::info(term);
    out.push_back(counter.take(about.filter, about.label, term == Term::kYear));
  };
  add(type, Term::kType);
  add(issuer, Term::kIssuer);
  add(year, Term::kYear);
  out.push_back(status.take(schema::kStatusFilter, schema::kStatusLabel, false));
  add(field, Term::kField);
  add(territory, Term::kTerritory);
  return out;
}

}  // namespace rasoat
