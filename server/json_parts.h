#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "corpus/date.h"
#include "server/place.h"

/// What the JSON of the pages and of the command line is made of; members stand in the order in
/// which they are set.
namespace rasoat {

using OrderedJson = nlohmann::ordered_json;

/// "2026-03-01" or null.
OrderedJson date_json(const std::optional<Date>& date);
OrderedJson territory_json(const Territory& territory);
/// Null where no place was asked for.
OrderedJson place_json(const Where& where);

/// Indented UTF-8 with a line end. Bytes that are no UTF-8 are replaced: a damaged file must not
/// end an answer.
std::string indented(const OrderedJson& json);

}  // namespace rasoat
