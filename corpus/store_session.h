#pragma once

#include <Poco/Data/Session.h>

#include "corpus/store.h"
#include "corpus/store_migrations.h"

namespace rasoat {

inline SqlEngine engine_of(const Store::Config& config) {
  return config.postgresql.empty() ? SqlEngine::kSqlite : SqlEngine::kPostgresql;
}

/// A connection of one's own to the store's database, set up as the store's is, for tables that
/// other rooms keep there. It takes no writer lock: whoever writes through it leaves the store's
/// tables alone. Throws Poco's exceptions.
Poco::Data::Session connect(const Store::Config& config);

}  // namespace rasoat
