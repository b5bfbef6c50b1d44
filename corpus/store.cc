#include "corpus/store.h"

#include <Poco/Data/DataException.h>
#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/PostgreSQL/PostgreSQLException.h>
#include <Poco/Data/SQLite/Connector.h>
#include <libpq-fe.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <mutex>

#include "corpus/data_folder.h"
#include "corpus/sha256.h"
#include "corpus/store_impl.h"
#include "corpus/store_session.h"
#include "corpus/store_upgrade.h"
#include "corpus/store_validity.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStoreId = "store_id";
constexpr const char* kDerived = "derived_version";
/// Names of the settings that are the store's own.
constexpr const char* kRules = "validity_rules";
constexpr std::array kOwnSettings = {kStoreId, kDerived, kRules};

void register_connectors() {
  static std::once_flag once;
  std::call_once(once, [] {
    Poco::Data::SQLite::Connector::registerConnector();
    Poco::Data::PostgreSQL::Connector::registerConnector();
  });
}

std::string uri_encoded(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      out += fmt::format("%{:02x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

/// A reader of a folder that it cannot write to has no place for SQLite's shared memory. If no log
/// waits to be merged, the file alone is the whole database.
bool must_open_immutable(const fs::path& database) {
  std::error_code error;
  return ::access(database.parent_path().c_str(), W_OK) != 0 &&
         !fs::exists(database.string() + "-wal", error);
}

Poco::Data::Session connect_sqlite(const Store::Config& config) {
  const fs::path database = fs::absolute(config.data_dir / "rasoat.db");
  std::string uri =
      "file:" + uri_encoded(database.string()) + (config.read_only ? "?mode=ro" : "?mode=rwc");
  if (config.read_only && must_open_immutable(database)) uri += "&immutable=1";
  Poco::Data::Session session(Poco::Data::SQLite::Connector::KEY, uri);
  sql::run(session, "PRAGMA busy_timeout = 30000");
  sql::run(session, "PRAGMA foreign_keys = ON");
  if (config.read_only) return session;
  sql::run(session, "PRAGMA journal_mode = WAL");
  // FULL, not NORMAL: the index commits the change number that it has seen. If the store then lost
  // that change with the power, the number would be given again and the index would never look at
  // the second change.
  sql::run(session, "PRAGMA synchronous = FULL");
  return session;
}

Poco::Data::Session connect_postgresql(const Store::Config& config) {
  // Asked first: a connection that fails in Poco loses the memory that libpq gave it, and a service
  // tries again with each request.
  if (PQping(config.postgresql.c_str()) != PQPING_OK)
    throw Poco::Data::ConnectionFailedException("PostgreSQL");
  Poco::Data::Session session(Poco::Data::PostgreSQL::Connector::KEY, config.postgresql);
  sql::run(session, "SET client_encoding = 'UTF8'");
  sql::run(session, "SET TIME ZONE 'UTC'");
  sql::run(session, "SET client_min_messages = warning");
  return session;
}

/// One writer a database, also where two data folders name the same one. Waits a little: the server
/// may not have noticed yet that the last writer was killed.
Result<void> lock_postgresql(Poco::Data::Session& session) {
  sql::run(session, "SET lock_timeout = '5s'");
  try {
    sql::rows<std::string>(session, "SELECT CAST(pg_advisory_lock(7236197028) AS TEXT)");
  } catch (const Poco::Data::PostgreSQL::PostgreSQLException&) {
    return with_hint(
        fail(ErrorCode::kLocked, "Một tiến trình khác đang ghi vào cơ sở dữ liệu PostgreSQL này."),
        "Chờ tiến trình đó xong, hoặc dừng nó, rồi chạy lại.");
  }
  sql::run(session, "SET lock_timeout = 0");
  return {};
}

std::string random_id() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

void save_setting(Poco::Data::Session& session, const std::string& name, const std::string& value) {
  sql::run(session,
           "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET "
           "value = excluded.value",
           name, value);
}

std::optional<std::string> load_setting(Poco::Data::Session& session, const std::string& name) {
  auto values = sql::rows<std::string>(session, "SELECT value FROM setting WHERE name = $1", name);
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

/// What is told apart of the rules by which validity is derived.
std::string text_of(const ValidityRules& rules) {
  std::string out;
  for (const ValidityRule& rule : rules.rows()) {
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", rule.id, rule.from ? iso(*rule.from) : "",
                       rule.to ? iso(*rule.to) : "", rule.value, rule.source, rule.certainty);
  }
  return out;
}

tl::unexpected<Error> newer_schema(int version, int known) {
  return with_hint(fail(ErrorCode::kStore,
                        "Kho dữ liệu do một phiên bản mới hơn của chương trình tạo ra (cấu trúc "
                        "{}, chương trình này biết đến {}).",
                        version, known),
                   "Cập nhật chương trình rồi mở lại; dữ liệu không bị thay đổi.");
}

tl::unexpected<Error> older_schema() {
  return with_hint(
      fail(ErrorCode::kStore, "Kho dữ liệu thuộc phiên bản cũ và chưa được nâng cấp."),
      "Chạy rasoat serve, hoặc một lệnh có ghi như rasoat ingest, rasoat detect: kho được nâng cấp "
      "trước khi lệnh ấy làm việc.");
}

tl::unexpected<Error> empty_database() {
  return with_hint(fail(ErrorCode::kNotFound, "Cơ sở dữ liệu này chưa có kho văn bản."),
                   "Nạp văn bản trước: rasoat ingest --data <thư mục> <tệp hoặc thư mục>.");
}

/// A row of `counter`.
struct CounterRow {
  std::string name;
  Poco::Int64 value = 0;
  static auto tie(auto& r) { return std::tie(r.name, r.value); }
};

struct IngestRow {
  std::string sha256, path, reader;
  Poco::Int64 reader_version = 0;
  std::string outcome, code, reason;
  Poco::Int64 documents = 0;
  static auto tie(auto& r) {
    return std::tie(r.sha256, r.path, r.reader, r.reader_version, r.outcome, r.code, r.reason,
                    r.documents);
  }
};
constexpr const char* kIngestColumns =
    "sha256, path, reader, reader_version, outcome, code, reason, documents";

IngestRecord to_record(IngestRow row) {
  return {std::move(row.sha256),  std::move(row.path),
          std::move(row.reader),  static_cast<int>(row.reader_version),
          std::move(row.outcome), std::move(row.code),
          std::move(row.reason),  static_cast<int>(row.documents)};
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

namespace {

Result<void> create_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return with_hint(
      fail(ErrorCode::kIo, "Không tạo được thư mục {}: {}.", folder.string(), error.message()),
      "Kiểm tra đường dẫn và quyền ghi.");
}

Result<void> expect_database(const Store::Config& config) {
  std::error_code error;
  if (!config.postgresql.empty() || fs::exists(config.data_dir / "rasoat.db", error)) return {};
  return with_hint(
      fail(ErrorCode::kNotFound, "Thư mục {} chưa có kho dữ liệu.", config.data_dir.string()),
      "Nạp văn bản trước: rasoat ingest --data <thư mục> <tệp hoặc thư mục>.");
}

}  // namespace

Poco::Data::Session connect(const Store::Config& config) {
  register_connectors();
  return engine_of(config) == SqlEngine::kSqlite ? connect_sqlite(config)
                                                 : connect_postgresql(config);
}

Result<Store> Store::open(const Config& config) {
  register_connectors();
  std::optional<WriterLock> lock;
  if (config.read_only) {
    if (auto there = expect_database(config); !there) return fail(there.error());
  } else {
    if (auto made = create_folder(config.data_dir); !made) return fail(made.error());
    auto acquired = WriterLock::acquire(config.data_dir / "lock");
    if (!acquired) return fail(acquired.error());
    lock = std::move(*acquired);
  }
  auto bodies = load_bodies(config.data_dir);
  if (!bodies) return fail(bodies.error());
  auto rules = load_validity_rules(config.data_dir);
  if (!rules) return fail(rules.error());
  return sql::guarded([&]() -> Result<Store> {
    const SqlEngine engine =
        config.postgresql.empty() ? SqlEngine::kSqlite : SqlEngine::kPostgresql;
    auto session =
        engine == SqlEngine::kSqlite ? connect_sqlite(config) : connect_postgresql(config);
    auto impl = std::make_unique<Impl>(config, engine, std::move(lock), std::move(session),
                                       std::move(*bodies), std::move(*rules));
    if (auto ready = impl->prepare(); !ready) return fail(ready.error());
    return Store(std::move(impl));
  });
}

namespace {

/// Rows that the program of today makes from the texts under the rules of the data folder.
bool has_rows_of(Poco::Data::Session& session, const ValidityRules& rules) {
  return load_setting(session, kDerived) == std::to_string(kDerivedVersion) &&
         load_setting(session, kRules) == sha256_hex(text_of(rules));
}

}  // namespace

Result<bool> needs_upgrade(const Store::Config& config) {
  Store::Config reading = config;
  reading.read_only = true;
  if (auto there = expect_database(reading); !there) return fail(there.error());
  const auto rules = load_validity_rules(config.data_dir);
  if (!rules) return fail(rules.error());
  return sql::guarded([&]() -> Result<bool> {
    auto session = connect(reading);
    const int known = store_migrations().back().version;
    const int have = schema_version(session, engine_of(config));
    if (have == 0) return empty_database();
    return have < known || (have == known && !has_rows_of(session, *rules));
  });
}

/// Brings the schema up to date, or refuses the database.
Result<void> Store::Impl::prepare() {
  const auto migrations = store_migrations();
  const int known = migrations.back().version;
  const int have = schema_version(session, engine);
  if (have > known) return newer_schema(have, known);
  if (config.read_only && have == 0) return empty_database();
  if (config.read_only) return have == known ? Result<void>() : Result<void>(older_schema());
  if (engine == SqlEngine::kPostgresql) {
    if (auto locked = lock_postgresql(session); !locked) return locked;
  }
  if (have < known) {
    if (auto migrated = migrate(migrations); !migrated) return migrated;
  }
  if (auto derived = update_derived_rows(); !derived) return derived;
  return recover_originals();
}

Result<void> Store::Impl::migrate(std::span<const Migration> migrations) {
  session.begin();
  try {
    apply_migrations(session, engine, migrations);
    if (!load_setting(session, kStoreId)) save_setting(session, kStoreId, random_id());
    session.commit();
  } catch (...) {
    const Error error = sql::current_error();
    roll_back();
    return fail(error);
  }
  return {};
}

/// Rows made by an older program do not answer today's questions.
Result<void> Store::Impl::update_derived_rows() {
  const std::string wanted = std::to_string(kDerivedVersion);
  const std::string rules_now = sha256_hex(text_of(rules));
  const bool rows_are_new = load_setting(session, kDerived) == wanted;
  if (rows_are_new && load_setting(session, kRules) == rules_now) return {};
  return run_transaction([&]() -> Result<void> {
    if (auto derived = rows_are_new ? derive_all_validity(*this) : derive_all_rows(); !derived)
      return derived;
    save_setting(session, kDerived, wanted);
    save_setting(session, kRules, rules_now);
    return {};
  });
}

// Transactions
// ------------------------------------------------------------------------------------------------

Result<void> Store::Impl::begin() {
  return sql::guarded([&]() -> Result<void> {
    session.begin();
    in_transaction = true;
    failed.reset();
    for (const CounterRow& row :
         sql::rows<CounterRow>(session, "SELECT name, value FROM counter")) {
      if (row.name == "document") counters.document = row.value;
      if (row.name == "change") counters.change = row.value;
      if (row.name == "ingest") counters.ingest = row.value;
      if (row.name == "word") counters.word = row.value;
    }
    counters_before = counters;
    return {};
  });
}

Result<void> Store::Impl::commit() {
  return sql::guarded([&]() -> Result<void> {
    const auto save = [&](const char* name, Poco::Int64 before, Poco::Int64 now) {
      if (before != now)
        sql::run(session, "UPDATE counter SET value = $1 WHERE name = $2", now, std::string(name));
    };
    save("document", counters_before.document, counters.document);
    save("change", counters_before.change, counters.change);
    save("ingest", counters_before.ingest, counters.ingest);
    save("word", counters_before.word, counters.word);
    session.commit();
    in_transaction = false;
    settle_originals(true);
    return {};
  });
}

void Store::Impl::roll_back() {
  in_transaction = false;
  try {
    session.rollback();
  } catch (const std::exception&) {
    // SQLite has already rolled back by itself after a full disk or a failed write.
  }
  settle_originals(false);
}

Result<void> Store::Impl::run_transaction(const std::function<Result<void>()>& work) {
  struct RollBackUnlessDone {
    Impl& impl;
    ~RollBackUnlessDone() {
      if (impl.in_transaction) impl.roll_back();
    }
  };
  const RollBackUnlessDone guard{*this};
  if (auto begun = begin(); !begun) return begun;
  if (auto done = work(); !done) return done;
  if (failed) return fail(*failed);
  return commit();
}

Result<void> Store::Impl::write(const std::function<Result<void>()>& work) {
  if (config.read_only) {
    return fail(ErrorCode::kInvalidArgument, "Kho được mở chỉ để đọc, không ghi được.");
  }
  const auto guarded_work = [&] { return sql::guarded(work); };
  if (!in_transaction) return run_transaction(guarded_work);
  auto done = guarded_work();
  if (!done && !failed) failed = done.error();
  return done;
}

Result<void> Store::Impl::read_snapshot(const std::function<Result<void>()>& read) const {
  if (in_transaction) return sql::guarded(read);
  struct EndUnlessDone {
    Poco::Data::Session& session;
    ~EndUnlessDone() {
      try {
        session.rollback();
      } catch (const std::exception&) {
        // The connection is gone, and the snapshot with it.
      }
    }
  };
  return sql::guarded([&]() -> Result<void> {
    session.begin();
    const EndUnlessDone guard{session};
    if (engine == SqlEngine::kPostgresql)
      sql::run(session, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    return read();
  });
}

Result<void> Store::transaction(const std::function<Result<void>()>& work) {
  if (impl_->in_transaction) return fail(ErrorCode::kInternal, "Giao dịch lồng trong giao dịch.");
  if (impl_->config.read_only)
    return fail(ErrorCode::kInvalidArgument, "Kho được mở chỉ để đọc, không ghi được.");
  return impl_->run_transaction(work);
}

// Changes
// -----------------------------------------------------------------------------------------------------

namespace {

struct ChangeRow {
  Poco::Int64 number = 0;
  Poco::Int64 document = 0;
  Poco::Int64 removed = 0;
  static auto tie(auto& r) { return std::tie(r.number, r.document, r.removed); }
};

}  // namespace

Result<std::vector<Store::Change>> Store::changes_after(ChangeNumber after, int limit) const {
  return sql::guarded([&]() -> Result<std::vector<Change>> {
    std::vector<Change> out;
    for (const ChangeRow& row :
         sql::rows<ChangeRow>(impl_->session,
                              "SELECT number, document_id, removed FROM change WHERE number > $1 "
                              "AND removed <> $2 ORDER BY number LIMIT $3",
                              Poco::Int64{after}, Poco::Int64{kNeverHeld}, Poco::Int64{limit})) {
      out.push_back({row.number, row.document, row.removed == kRemoved});
    }
    return out;
  });
}

Result<std::vector<Store::Change>> Store::related_after(ChangeNumber after, int limit) const {
  return sql::guarded([&]() -> Result<std::vector<Change>> {
    std::vector<Change> out;
    for (const ChangeRow& row :
         sql::rows<ChangeRow>(impl_->session,
                              "SELECT r.number, r.document_id, CASE WHEN d.id IS NULL THEN 1 ELSE "
                              "0 END FROM related_change r "
                              "LEFT JOIN document d ON d.id = r.document_id WHERE r.number > $1 "
                              "ORDER BY r.number LIMIT $2",
                              Poco::Int64{after}, Poco::Int64{limit})) {
      out.push_back({row.number, row.document, row.removed != 0});
    }
    return out;
  });
}

Result<ChangeNumber> Store::last_change() const {
  return sql::guarded([&]() -> Result<ChangeNumber> {
    if (impl_->in_transaction) return impl_->counters.change;
    return sql::rows<Poco::Int64>(impl_->session, "SELECT value FROM counter WHERE name = 'change'")
        .at(0);
  });
}

Result<std::string> Store::store_id() const {
  return sql::guarded([&]() -> Result<std::string> {
    auto id = load_setting(impl_->session, kStoreId);
    if (!id) return fail(ErrorCode::kCorrupt, "Kho dữ liệu không có mã số của mình.");
    return std::move(*id);
  });
}

// Ingest log
// --------------------------------------------------------------------------------------------------

Result<void> Store::record_ingest(const IngestRecord& record) {
  return impl_->write([&]() -> Result<void> {
    sql::run(impl_->session,
             fmt::format("INSERT INTO ingest (id, {}) VALUES ({})", kIngestColumns,
                         sql::placeholders(9)),
             Poco::Int64{++impl_->counters.ingest}, sql::text(record.sha256),
             sql::text(record.path), sql::text(record.reader), Poco::Int64{record.reader_version},
             sql::text(record.outcome), sql::text(record.code), sql::text(record.reason),
             Poco::Int64{record.documents});
    return {};
  });
}

Result<std::optional<IngestRecord>> Store::last_ingest(std::string_view sha256) const {
  return sql::guarded([&]() -> Result<std::optional<IngestRecord>> {
    auto rows = sql::rows<IngestRow>(
        impl_->session,
        fmt::format("SELECT {} FROM ingest WHERE sha256 = $1 ORDER BY id DESC LIMIT 1",
                    kIngestColumns),
        sql::text(sha256));
    if (rows.empty()) return std::nullopt;
    return to_record(std::move(rows.front()));
  });
}

Result<std::vector<IngestRecord>> Store::refused(int limit) const {
  return sql::guarded([&]() -> Result<std::vector<IngestRecord>> {
    std::vector<IngestRecord> out;
    const std::string query = fmt::format(
        "SELECT {} FROM ingest i WHERE outcome = 'refused' AND id = (SELECT MAX(id) FROM ingest n "
        "WHERE n.sha256 = i.sha256) "
        "ORDER BY id DESC LIMIT $1",
        kIngestColumns);
    for (IngestRow& row : sql::rows<IngestRow>(impl_->session, query, Poco::Int64{limit}))
      out.push_back(to_record(std::move(row)));
    return out;
  });
}

// Settings
// ----------------------------------------------------------------------------------------------------

Result<std::optional<std::string>> Store::setting(std::string_view name) const {
  return sql::guarded([&]() -> Result<std::optional<std::string>> {
    return load_setting(impl_->session, sql::text(name));
  });
}

Result<void> Store::set_setting(std::string_view name, std::string_view value) {
  if (std::ranges::find(kOwnSettings, name) != kOwnSettings.end()) {
    return fail(ErrorCode::kInvalidArgument, "Không được đổi thông số {} của kho.", name);
  }
  return impl_->write([&]() -> Result<void> {
    save_setting(impl_->session, sql::text(name), sql::text(value));
    return {};
  });
}

}  // namespace rasoat
