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
  int version = 0;          ///< "0002_relations.sql" → 2
  std::string_view sql;
};

/// All steps, ascending, numbered from 1 without gaps.
std::vector<Migration> store_migrations();

/// Version that the database holds; 0 if it is empty.
int schema_version(Poco::Data::Session& session, SqlEngine engine);

/// Runs the steps that the database does not have yet. Call inside a transaction. Throws Poco's exceptions.
void apply_migrations(Poco::Data::Session& session, SqlEngine engine, std::span<const Migration> migrations);

}  // namespace rasoat
