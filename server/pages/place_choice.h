#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/store.h"
#include "server/app.h"
#include "server/http/message.h"
#include "server/layout.h"
#include "server/place.h"

/// The place of an address ("noi"), asked for in the same way on every page.
namespace rasoat::pages {

/// An id of a commune or province, or a name as people type it.
inline constexpr std::string_view kPlaceParameter = "noi";

/// What the address asks for. `province`: of the text that the page is about, whose communes come
/// first; empty: those of the provinces of the newest texts held.
PlaceAnswer asked_place(const http::Request& request, const Services& services, const Store& store,
                        std::string_view province = {});

/// The field of a form: {place_id, place_label} of a chosen place, else {place_typed} and, where
/// the name means several or none, {has_places, places: {label, found_by, href}, place_unknown}.
/// `href` makes the address of a choice; with an empty id, of no choice ({place_off}).
template <class F>
void set_place(View& data, const PlaceAnswer& asked, F href);

/// {territory, territory_source, territory_old, applies: name(Applies) or "off", applies_label,
/// applies_not}. `force`: of the day, at the place.
void set_where(View& data, const Where& where, Force force);

template <class F>
void set_place(View& data, const PlaceAnswer& asked, F href) {
  if (asked.place) {
    data.set("place_id", asked.place->id);
    data.set("place_label", asked.place->short_label);
    data.set("place_off", href(std::string_view()));
    return;
  }
  set_text(data, "place_typed", asked.typed);
  View places(View::type::list);
  for (const Place& place : asked.choices) {
    View row;
    row.set("label", place.label);
    set_text(row, "found_by", place.found_by);
    row.set("href", href(std::string_view(place.id)));
    places.push_back(row);
  }
  data.set("has_places", truth(places.is_non_empty_list()));
  data.set("places", places);
  data.set("place_unknown", truth(!asked.typed.empty() && asked.choices.empty()));
}

}  // namespace rasoat::pages
