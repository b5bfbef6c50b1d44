#include "server/pages/place_choice.h"

#include "server/near_places.h"

namespace rasoat::pages {

PlaceAnswer asked_place(const http::Request& request, const Services& services, const Store& store,
                        std::string_view province) {
  const std::string_view typed = request.parameter(kPlaceParameter);
  if (typed.empty()) return {};
  const auto near = province.empty() ? provinces_held(store, services.bodies, services.today())
                                     : with_merged(province, services.bodies, services.today());
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
