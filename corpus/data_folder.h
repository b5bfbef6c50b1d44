#pragma once

#include <filesystem>

#include "corpus/commune.h"
#include "corpus/issuing_body.h"
#include "corpus/result.h"

namespace rasoat {

/// The bodies that a data folder knows: the compiled-in ones and the rows of config/provinces.tsv
/// there, if it exists. Errors: kIo, kMalformed with the line.
Result<BodyRegistry> load_bodies(const std::filesystem::path& data_dir);

/// The communes that a data folder knows: the compiled-in ones and the rows of config/communes.tsv
/// there, if it exists. Errors: as above.
Result<CommuneRegistry> load_communes(const std::filesystem::path& data_dir);

}  // namespace rasoat
