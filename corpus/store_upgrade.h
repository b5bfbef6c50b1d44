#pragma once

#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// True if an older version of the program made the store, or other rules of validity than those
/// that the data folder has now: Store::open for writing then brings it up to date, once. False for
/// one that a newer program made. Takes no lock and changes nothing. Errors: kNotFound (there is no
/// store), kStore, kCorrupt.
Result<bool> needs_upgrade(const Store::Config& config);

}  // namespace rasoat
