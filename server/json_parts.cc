#include "server/json_parts.h"

namespace rasoat {

OrderedJson date_json(const std::optional<Date>& date) {
  return date ? OrderedJson(iso(*date)) : OrderedJson(nullptr);
}

OrderedJson territory_json(const Territory& territory) {
  return {{"whole_country", territory.whole_country},
          {"provinces", territory.provinces},
          {"old_part", territory.old_part},
          {"reason", territory.reason}};
}

OrderedJson place_json(const Where& where) {
  if (!where.place) return nullptr;
  return {{"id", where.place->id},
          {"province", where.place->province},
          {"label", where.place->label},
          {"applies", name(where.applies)}};
}

std::string indented(const OrderedJson& json) {
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace rasoat
