#pragma once

#include <Poco/Data/Session.h>

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/store.h"
#include "corpus/store_migrations.h"
#include "corpus/store_sql.h"
#include "corpus/writer_lock.h"

namespace rasoat {

/// Raised when what write_rows() makes of a text changes (a new derived table, another number key):
/// the next open for writing makes all derived rows anew from the texts.
inline constexpr int kDerivedVersion = 5;

/// change.removed: the document has a text; it had one; it never had one (a stub, or one that is
/// gone again).
inline constexpr Poco::Int64 kHeld = 0;
inline constexpr Poco::Int64 kRemoved = 1;
inline constexpr Poco::Int64 kNeverHeld = 2;

/// What the store's files share: the connection, the one transaction, the numbers given in it.
struct Store::Impl {
  Impl(const Config& store_config, SqlEngine sql_engine, std::optional<WriterLock> writer_lock,
       Poco::Data::Session connection, BodyRegistry known_bodies, ValidityRules known_rules)
      : config(store_config),
        engine(sql_engine),
        lock(std::move(writer_lock)),
        session(std::move(connection)),
        bodies(std::move(known_bodies)),
        rules(std::move(known_rules)) {}

  Config config;
  SqlEngine engine;
  std::optional<WriterLock> lock;
  mutable Poco::Data::Session session;
  BodyRegistry bodies;  ///< of the data folder: who is meant by what texts say of others
  ValidityRules rules;  ///< of the data folder

  struct Counters {
    Poco::Int64 document = 0;
    Poco::Int64 change = 0;
    Poco::Int64 ingest = 0;
    Poco::Int64 word = 0;
    friend bool operator==(const Counters&, const Counters&) = default;
  };

  // The open transaction.
  bool in_transaction = false;
  Counters counters;  ///< last numbers given in it
  Counters counters_before;
  std::optional<Error> failed;  ///< first write in it that failed: it must not be committed
  std::vector<std::string> new_originals;  ///< hashes of files whose rows it adds

  /// Brings the database up to date after it was opened, or refuses it.
  Result<void> prepare();
  /// `work` in a transaction of its own.
  Result<void> run_transaction(const std::function<Result<void>()>& work);
  /// `work`, which throws Poco's exceptions or returns an error, in the open transaction or one of
  /// its own.
  Result<void> write(const std::function<Result<void>()>& work);
  /// `read` in a snapshot: all queries in it see one state. In an open transaction, that.
  Result<void> read_snapshot(const std::function<Result<void>()>& read) const;

  // store_documents.cc; these throw Poco's exceptions.
  Result<void> derive_all_rows();
  /// The document has another row, text or force now, or is gone.
  void record_change(DocumentId id, bool removed);
  /// Others say something else of these, or they mean another document than before
  /// (Store::related_after).
  void record_related(const std::set<DocumentId>& documents);

  // store_originals.cc
  std::filesystem::path originals_dir() const { return config.data_dir / "originals"; }
  std::filesystem::path original_path(std::string_view sha256) const;
  std::filesystem::path pending_path(std::string_view sha256) const;
  /// Removes what an interrupted keep_original left.
  Result<void> recover_originals();
  void settle_originals(bool committed);

 private:
  Result<void> migrate(std::span<const Migration> migrations);
  Result<void> update_derived_rows();
  Result<void> begin();
  Result<void> commit();
  void roll_back();
};

}  // namespace rasoat
