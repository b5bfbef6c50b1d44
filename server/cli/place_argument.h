#pragma once

#include <optional>
#include <string>

#include "corpus/result.h"
#include "corpus/store.h"
#include "server/place.h"

namespace rasoat::cli {

/// The option --place: a province or commune, of today or of old, by name or id; one of the
/// provinces whose law the store holds before others, as on the pages. Nothing if it is not given.
/// Errors: kInvalidArgument (unknown, or several bear the name: the hint lists them); those of
/// reading the data folder's config.
Result<std::optional<Place>> place_argument(const std::string& typed, const std::string& data_dir,
                                            const Store& store);

}  // namespace rasoat::cli
