#pragma once

#include <Poco/Data/Session.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace rasoat {

enum class SqlEngine { kSqlite, kPostgresql };

/// One step of the schema, of corpus/migrations.
struct Migration {
  int version = 0;  ///< "0002_relations.sql" → 2
  std::string_view sql;
};

/// All steps, ascending, numbered from 1 without gaps.
std::vector<Migration> store_migrations();

/// The table whose one row is the version of a set of migrations: the store's, or that of another
/// room.
inline constexpr std::string_view kStoreVersionTable = "schema_version";

/// "migrations/0002_relations.sql" → 2
int version_of(std::string_view path);

/// Version that the database holds; 0 if it is empty.
int schema_version(Poco::Data::Session& session, SqlEngine engine,
                   std::string_view table = kStoreVersionTable);

/// Runs the steps that the database does not have yet. Call inside a transaction. Throws Poco's
/// exceptions.
void apply_migrations(Poco::Data::Session& session, SqlEngine engine,
                      std::span<const Migration> migrations,
                      std::string_view table = kStoreVersionTable);

}  // namespace rasoat
