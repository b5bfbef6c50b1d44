#include <fstream>
#include <sstream>

#include "corpus/data_folder.h"
#include "corpus/text.h"
#include "embedded/review_migrations.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

namespace fs = std::filesystem;
using Poco::Int64;

constexpr std::string_view kVersionTable = "review_version";

std::vector<Migration> migrations() {
  std::vector<Migration> out;
  for (const embedded::File& file : embedded::review_migrations_files()) {
    out.push_back({version_of(file.path), file.content});
  }
  return out;
}

/// One transaction, alone among the writers of the review tables: SQLite has one writer anyway, and
/// is told at once that this is one, so that it waits instead of failing later; PostgreSQL's
/// writers queue at the row that counts the log.
class Transaction {
 public:
  Transaction(Poco::Data::Session& session, SqlEngine engine) : session_(session), engine_(engine) {
    if (engine_ == SqlEngine::kSqlite) {
      sql::run(session_, "BEGIN IMMEDIATE");
    } else {
      session_.begin();
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (done_) return;
    try {
      if (engine_ == SqlEngine::kSqlite) {
        sql::run(session_, "ROLLBACK");
      } else {
        session_.rollback();
      }
    } catch (const std::exception&) {
      // The engine has rolled back by itself (a full disk), or the connection is gone.
    }
  }
  void commit() {
    if (engine_ == SqlEngine::kSqlite) {
      sql::run(session_, "COMMIT");
    } else {
      session_.commit();
    }
    done_ = true;
  }

 private:
  Poco::Data::Session& session_;
  SqlEngine engine_;
  bool done_ = false;
};

/// A table of the data folder's config/, where it is; else the one that is compiled in.
template <class T>
Result<void> load(const fs::path& file, T& table) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  auto read = T::from(bytes.str());
  if (!read) {
    return with_hint(fail(read.error().code, "{}: {}", file.string(), read.error().message),
                     "Sửa tệp đó theo mẫu trong review/data của chương trình, hoặc bỏ nó đi.");
  }
  table = std::move(*read);
  return {};
}

Result<bool> is_empty(const Store::Config& config) {
  if (config.postgresql.empty()) {
    std::error_code error;
    return !fs::exists(config.data_dir / "rasoat.db", error);
  }
  return sql::guarded([&]() -> Result<bool> {
    auto session = connect(config);
    return schema_version(session, engine_of(config)) == 0;
  });
}

/// Where there is no store yet, an empty one is made: accounts come before documents.
Result<Store> open_documents(Store::Config config) {
  const auto empty = is_empty(config);
  if (!empty) return fail(empty.error());
  if (*empty) {
    config.read_only = false;
    if (auto created = Store::open(config); !created) return created;
  }
  config.read_only = true;
  return Store::open(config);
}

}  // namespace

Service::Service(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Result<Service> Service::open(const Config& config) {
  auto bodies = load_bodies(config.store.data_dir);
  if (!bodies) return fail(bodies.error());
  auto documents = open_documents(config.store);
  if (!documents) return fail(documents.error());
  return sql::guarded([&]() -> Result<Service> {
    Store::Config writer = config.store;
    writer.read_only = false;
    auto impl =
        std::make_unique<Impl>(config, connect(writer), std::move(*documents), std::move(*bodies));
    if (auto ready = impl->prepare(); !ready) return fail(ready.error());
    return Service(std::move(impl));
  });
}

Result<void> Service::Impl::prepare() {
  const fs::path folder = config.store.data_dir / "config";
  if (auto done = load(folder / "deadlines.tsv", rules); !done) return done;
  if (auto done = load(folder / "holidays.tsv", calendar); !done) return done;
  if (auto done = load(folder / "drafting_steps.tsv", steps); !done) return done;
  if (auto done = load(folder / "abolished_names.tsv", abolished_names); !done) return done;
  if (auto done = load(folder / "detection.tsv", detector_settings); !done) return done;
  detector_settings.abolished_names = &abolished_names;

  const auto known = migrations();
  const int newest = known.back().version;
  if (schema_version(session, engine, kVersionTable) == newest) return {};
  Transaction transaction(session, engine);
  if (engine == SqlEngine::kPostgresql) {
    sql::rows<std::string>(session, "SELECT CAST(pg_advisory_xact_lock(7236197029) AS TEXT)");
  }
  if (const int have = schema_version(session, engine, kVersionTable); have > newest) {
    return with_hint(fail(ErrorCode::kStore,
                          "Dữ liệu rà soát do một phiên bản mới hơn của chương trình tạo ra."),
                     "Cập nhật chương trình rồi mở lại; dữ liệu không bị thay đổi.");
  }
  apply_migrations(session, engine, known, kVersionTable);
  transaction.commit();
  return {};
}

Result<void> Service::Impl::write(const std::function<Result<void>()>& work) {
  return sql::guarded([&]() -> Result<void> {
    Transaction transaction(session, engine);
    if (engine == SqlEngine::kPostgresql) {
      sql::rows<Int64>(session, "SELECT value FROM review_counter WHERE name = 'log' FOR UPDATE");
    }
    if (auto done = work(); !done) return done;
    transaction.commit();
    return {};
  });
}

std::int64_t Service::Impl::next(const std::string& counter) {
  const auto values =
      sql::rows<Int64>(session, "SELECT value FROM review_counter WHERE name = $1", counter);
  const Int64 value = values.empty() ? 1 : values.front() + 1;
  sql::run(session,
           "INSERT INTO review_counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE "
           "SET value = "
           "excluded.value",
           counter, value);
  return value;
}

std::optional<std::string> Service::Impl::setting(const std::string& name) const {
  auto values =
      sql::rows<std::string>(session, "SELECT value FROM review_setting WHERE name = $1", name);
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

void Service::Impl::set_setting(const std::string& name, const std::string& value) {
  sql::run(session,
           "INSERT INTO review_setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE "
           "SET value = "
           "excluded.value",
           name, value);
}

void Where::contains(std::string_view column, std::string_view typed) {
  const std::string words = fold(squeeze(typed));
  if (words.empty()) return;
  pattern_ = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern_ += '\\';
    pattern_ += c;
  }
  pattern_ += "%";
  add(fmt::format("{} LIKE $1 ESCAPE '\\'", column));
}

}  // namespace rasoat::review
