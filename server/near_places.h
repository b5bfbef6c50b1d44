#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/issuing_body.h"
#include "corpus/store.h"

/// Which places are meant first where several bear a name (find_place()).
namespace rasoat {

/// Ids of the provinces whose law the store holds, by its newest texts, with those that were merged
/// into them. An unreadable store has none.
std::vector<std::string> provinces_held(const Store& store, const BodyRegistry& bodies, Date day);

/// The province and those that were merged into it.
std::vector<std::string> with_merged(std::string_view province, const BodyRegistry& bodies,
                                     Date day);

}  // namespace rasoat
