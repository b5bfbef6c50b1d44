#include "server/pages/place_choice.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace rasoat::pages {
namespace {

/// Newest texts that tell of which provinces the store is.
constexpr int kNewest = 60;

std::vector<std::string> with_merged(std::string_view province, Date day,
                                     const BodyRegistry& bodies) {
  std::vector<std::string> out = {std::string(province)};
  for (const Place& old : merged_provinces(province, day, bodies)) out.push_back(old.id);
  return out;
}

std::vector<std::string> provinces_of(const Store& store, const Services& services) {
  std::vector<std::string> out;
  const auto newest = store.recent(kNewest);
  if (!newest) return out;
  for (const DocumentSummary& summary : *newest) {
    const IssuingBody* body = services.bodies.body(summary.metadata.issuer_id);
    if (body == nullptr || body->province_id.empty()) continue;
    if (std::ranges::find(out, body->province_id) != out.end()) continue;
    for (std::string& id : with_merged(body->province_id, services.today(), services.bodies))
      out.push_back(std::move(id));
  }
  return out;
}

}  // namespace

PlaceAnswer asked_place(const http::Request& request, const Services& services, const Store& store,
                        std::string_view province) {
  const std::string_view typed = request.parameter(kPlaceParameter);
  if (typed.empty()) return {};
  const auto near = province.empty() ? provinces_of(store, services)
                                     : with_merged(province, services.today(), services.bodies);
  return find_place(typed, services.communes, services.bodies, near);
}

void set_where(View& data, const Where& where, Force force) {
  const WhereWords words = in_words(where, force);
  set_text(data, "territory", words.territory);
  set_text(data, "territory_source", words.source);
  data.set("territory_old", truth(where.territory.old_part && works(force)));
  if (!where.place) return;
  data.set("applies", works(force) ? std::string(name(where.applies)) : "off");
  data.set("applies_label", words.place);
  data.set("applies_not", truth(where.applies == Applies::kNo));
}

}  // namespace rasoat::pages
