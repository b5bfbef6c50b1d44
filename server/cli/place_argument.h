#pragma once

#include <optional>
#include <string>

#include "corpus/result.h"
#include "server/place.h"

namespace rasoat::cli {

/// The option --place: a province (the newest of the name) or commune, of today or of old, by name
/// or id. Nothing if it is not given. Errors: kInvalidArgument (unknown, or several bear the name:
/// the hint lists them); those of reading the data folder's config.
Result<std::optional<Place>> place_argument(const std::string& typed, const std::string& data_dir);

}  // namespace rasoat::cli
