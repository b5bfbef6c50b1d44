#include "corpus/store_migrations.h"

#include <charconv>

#include "corpus/store_sql.h"
#include "embedded/migrations.h"

namespace rasoat {
namespace {

bool has_schema(Poco::Data::Session& session, SqlEngine engine, std::string_view table) {
  const char* const query =
      engine == SqlEngine::kSqlite
          ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1"
          : "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";
  return sql::rows<Poco::Int64>(session, query, std::string(table)).at(0) != 0;
}

void create_version_table(Poco::Data::Session& session, SqlEngine engine, std::string_view table) {
  // The one word in which the engines differ.
  if (engine == SqlEngine::kPostgresql && table == kStoreVersionTable)
    sql::run(session, "CREATE DOMAIN BLOB AS BYTEA");
  sql::run(session, fmt::format("CREATE TABLE {} (version BIGINT NOT NULL)", table));
  sql::run(session, fmt::format("INSERT INTO {} (version) VALUES (0)", table));
}

/// A statement ends with a semicolon at the end of a line; lines that begin with "--" are comments.
std::vector<std::string> statements(std::string_view sql) {
  std::vector<std::string> out(1);
  while (!sql.empty()) {
    const std::string_view line = sql.substr(0, sql.find('\n'));
    sql.remove_prefix(std::min(sql.size(), line.size() + 1));
    if (line.starts_with("--")) continue;
    if (!line.ends_with(';')) {
      out.back() += std::string(line) + "\n";
      continue;
    }
    out.back() += line.substr(0, line.size() - 1);
    out.emplace_back();
  }
  out.pop_back();
  return out;
}

}  // namespace

std::vector<Migration> store_migrations() {
  std::vector<Migration> out;
  for (const embedded::File& file : embedded::migrations_files())
    out.push_back({version_of(file.path), file.content});
  return out;
}

int version_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  int version = 0;
  std::from_chars(name.data(), name.data() + name.size(), version);
  return version;
}

int schema_version(Poco::Data::Session& session, SqlEngine engine, std::string_view table) {
  if (!has_schema(session, engine, table)) return 0;
  const auto versions =
      sql::rows<Poco::Int64>(session, fmt::format("SELECT version FROM {}", table));
  return versions.empty() ? 0 : static_cast<int>(versions.front());
}

void apply_migrations(Poco::Data::Session& session, SqlEngine engine,
                      std::span<const Migration> migrations, std::string_view table) {
  if (!has_schema(session, engine, table)) create_version_table(session, engine, table);
  const int have = schema_version(session, engine, table);
  for (const Migration& migration : migrations) {
    if (migration.version <= have) continue;
    for (const std::string& statement : statements(migration.sql)) sql::run(session, statement);
    sql::run(session, fmt::format("UPDATE {} SET version = $1", table),
             Poco::Int64{migration.version});
  }
}

}  // namespace rasoat
