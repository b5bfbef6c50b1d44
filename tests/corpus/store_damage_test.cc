// Damaged data, missing files, full and read-only disks, older and newer schemas: clear words, and nothing lost.
#include <pwd.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "corpus/store_upgrade.h"
#include "store_fixture.h"

namespace rasoat::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class StoreDamageTest : public StoreTest {
 protected:
  fs::path original_file(const std::string& sha256) const {
    return config().data_dir / "originals" / sha256.substr(0, 2) / sha256.substr(2);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, StoreDamageTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

void overwrite(const fs::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes; }

/// Runs in a child, for limits and rights that cannot be taken back. True if it came to its end without a failure.
template <class F>
bool passes_in_child(F work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
    std::fflush(nullptr);
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_P(StoreDamageTest, CheckNamesEachKindOfDamage) {
  const struct {
    std::string damage;   ///< SQL
    std::string finding;  ///< part of a finding
  } cases[] = {
      {"UPDATE reading SET akoma_ntoso = (SELECT akoma_ntoso FROM reading WHERE document_id <> 1) WHERE document_id = 1", "bị hỏng"},
      {"UPDATE reading SET text_size = 9000000000000 WHERE document_id = 1", "bị hỏng"},
      {"UPDATE reading SET text_sha256 = 'x' WHERE document_id = 1", "bị hỏng"},
      {"DELETE FROM reading WHERE document_id = 1", "không còn phần văn bản"},
      {"UPDATE document SET title = 'sửa lén' WHERE id = 1", "phần tóm tắt"},
      {"DELETE FROM basis WHERE document_id = 1", "kho ghi 0 căn cứ, văn bản có 2"},
      {"DELETE FROM citation WHERE document_id = 1", "kho ghi 0 viện dẫn, văn bản có 1"},
      {"DELETE FROM effect WHERE document_id = 1", "kho ghi 0 tác động, văn bản có 2"},
      {"DELETE FROM change WHERE document_id = 1", "không có số thay đổi"},
      {"INSERT INTO change (document_id, number, removed) VALUES (77, 1000, 0)", "văn bản số 77"},
      {"UPDATE change SET removed = 1 WHERE document_id = 1", "được ghi là đã bỏ"},
      {"DELETE FROM stub WHERE document_id = 2", "không nhất quán về việc có giữ toàn văn"},
      {"DELETE FROM relation_target WHERE target_id = 2", "không văn bản nào nêu tên nó"},
      {"UPDATE counter SET value = 0 WHERE name = 'document'", "Bộ đếm"},
  };
  int number = 0;
  for (const auto& c : cases) {
    SCOPED_TRACE(c.damage);
    Store::Config own = config();
    own.data_dir = folder_ / std::to_string(++number);
    Store store = open(own);
    const auto put = must(store.put(rich_decision(), ""));
    must(store.put(decision({.number = "9/2025/QĐ-UBND"}), ""));
    ASSERT_THAT(must(store.check()), IsEmpty());
    if (GetParam() == SqlEngine::kPostgresql) {
      auto session = raw();
      sql::run(session, c.damage);
    } else {
      Poco::Data::Session session("SQLite", (own.data_dir / "rasoat.db").string());
      sql::run(session, c.damage);
    }
    const auto findings = must(store.check());
    EXPECT_THAT(findings, testing::Contains(HasSubstr(c.finding)));
    EXPECT_EQ(put.id, 1);
    if (GetParam() == SqlEngine::kPostgresql) postgresql_ = fresh_database();
  }
}

TEST_P(StoreDamageTest, OriginalsMissingChangedAndUnknown) {
  Store store = open();
  const std::string lost = keep(store, "một", "mot.txt");
  const std::string changed = keep(store, "hai", "hai.txt");
  must(store.put(decision(), lost));
  fs::remove(original_file(lost));
  overwrite(original_file(changed), "HAI");
  overwrite(original_file(changed).parent_path() / "khach.txt", "ba");
  const auto findings = must(store.check());
  EXPECT_THAT(findings, SizeIs(3));
  EXPECT_THAT(findings, testing::Contains(AllOf(HasSubstr("Mất tệp gốc mot.txt"))));
  EXPECT_THAT(findings, testing::Contains(AllOf(HasSubstr("hai.txt"), HasSubstr("bị thay đổi"))));
  EXPECT_THAT(findings, testing::Contains(HasSubstr("khach.txt nằm trong thư mục tệp gốc nhưng kho không ghi nhận")));
  EXPECT_EQ(store.original_bytes(lost).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(store.original_bytes(changed).error().code, ErrorCode::kCorrupt);
  // Given again, a lost file is back.
  keep(store, "một", "mot.txt");
  EXPECT_EQ(must(store.original_bytes(lost)), "một");
  EXPECT_THAT(must(store.check()), SizeIs(2));
}

TEST_P(StoreDamageTest, WhatAnInterruptedKeepLeftIsCleared) {
  std::string named;
  const std::string unnamed = std::string(64, 'a');
  {
    Store store = open();
    named = keep(store, "một");
  }
  const fs::path pending = config().data_dir / "originals" / "pending";
  overwrite(pending / named, "");
  overwrite(pending / unnamed, "");
  overwrite(pending / (unnamed + ".part"), "half");
  fs::create_directories(original_file(unnamed).parent_path());
  overwrite(original_file(unnamed), "whole, but its row was never committed");
  EXPECT_THAT(must(open_reader().check()), IsEmpty()) << "a reader knows what the marks mean";
  Store store = open();
  EXPECT_TRUE(fs::is_empty(pending));
  EXPECT_FALSE(fs::exists(original_file(unnamed)));
  EXPECT_EQ(must(store.original_bytes(named)), "một");
}

TEST_P(StoreDamageTest, NothingThere) {
  Store::Config reader = config();
  reader.read_only = true;
  EXPECT_EQ(Store::open(reader).error().code, ErrorCode::kNotFound);
  if (GetParam() == SqlEngine::kSqlite) {
    EXPECT_FALSE(fs::exists(reader.data_dir)) << "a reader makes nothing";
  } else {
    Store::Config nowhere = config();
    nowhere.postgresql = "host=/nonexistent user=rasoat dbname=rasoat";
    EXPECT_EQ(Store::open(nowhere).error().code, ErrorCode::kStore);
  }
  overwrite(folder_ / "file", "");
  Store::Config in_file = config();
  in_file.data_dir = folder_ / "file";
  EXPECT_EQ(Store::open(in_file).error().code, ErrorCode::kIo);
}

TEST_P(StoreDamageTest, DamagedDatabaseFile) {
  if (GetParam() != SqlEngine::kSqlite) GTEST_SKIP() << "PostgreSQL keeps its own files";
  {
    Store store = open();
    for (int i = 1; i < 60; ++i) must(store.put(decision({.number = std::to_string(i) + "/2025/QĐ-UBND"}), ""));
  }
  const fs::path database = config().data_dir / "rasoat.db";
  const auto size = fs::file_size(database);
  {
    // Pages in the middle of the file.
    std::fstream file(database, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(size / 2));
    file << std::string(3 * 4096, '\x5a');
  }
  {
    const auto store = Store::open(config());
    if (store) {
      const auto findings = store->check();
      EXPECT_TRUE(!findings || !findings->empty());
      EXPECT_TRUE(findings || findings.error().code == ErrorCode::kCorrupt);
    } else {
      EXPECT_EQ(store.error().code, ErrorCode::kCorrupt);
    }
  }
  fs::remove(config().data_dir / "rasoat.db-wal");
  fs::remove(config().data_dir / "rasoat.db-shm");
  overwrite(database, std::string(8192, 'x'));
  const auto store = Store::open(config());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kCorrupt);
  EXPECT_THAT(store.error().hint, HasSubstr("sao lưu"));
  EXPECT_EQ(fs::file_size(database), 8192) << "the damaged file is left as it is";
}

TEST_P(StoreDamageTest, ReadOnlyFolder) {
  if (GetParam() != SqlEngine::kSqlite) GTEST_SKIP() << "the folder matters to SQLite";
  {
    Store store = open();
    must(store.put(decision(), keep(store, "một")));
  }
  fs::permissions(folder_, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  fs::permissions(config().data_dir, fs::perms(0555));
  EXPECT_TRUE(passes_in_child([&] {
    if (::getuid() == 0) {
      const passwd* const nobody = ::getpwnam("nobody");
      ASSERT_EQ(::setgid(nobody->pw_gid), 0);
      ASSERT_EQ(::setuid(nobody->pw_uid), 0);
    }
    EXPECT_EQ(Store::open(config()).error().code, ErrorCode::kIo);
    Store reader = open_reader();
    EXPECT_EQ(must(reader.get(1)).document, decision());
    EXPECT_THAT(must(reader.check()), IsEmpty());
  }));
  fs::permissions(config().data_dir, fs::perms(0755));
}

TEST_P(StoreDamageTest, FullDisk) {
  std::string before;
  {
    Store store = open();
    for (int i = 1; i < 20; ++i) must(store.put(decision({.number = std::to_string(i) + "/2025/QĐ-UBND"}), ""));
    before = must(store.digest());
  }
  EXPECT_TRUE(passes_in_child([&] {
    Store store = open();
    // No file of this process may grow beyond this: writes fail as on a full disk.
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{64 * 1024, 64 * 1024};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    const auto kept = store.keep_original(std::string(200'000, 'x'), "lon.pdf", "application/pdf");
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, ErrorCode::kIo);
    EXPECT_THAT(kept.error().hint, HasSubstr("chỗ trống"));
    if (GetParam() != SqlEngine::kSqlite) return;
    const auto done = store.transaction([&]() -> Result<void> {
      for (int i = 100; i < 400; ++i) {
        auto put = store.put(decision({.number = std::to_string(i) + "/2025/QĐ-UBND"}), "");
        if (!put) return fail(put.error());
      }
      return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::kIo) << done.error().message;
  }));
  Store store = open();
  EXPECT_THAT(must(store.check()), IsEmpty());
  EXPECT_EQ(must(store.digest()), before);
  must(store.put(decision({.number = "500/2025/QĐ-UBND"}), ""));
}

// Migrations --------------------------------------------------------------------------------------------------

TEST_P(StoreDamageTest, MigrationsAreNumberedWithoutGaps) {
  int expected = 0;
  for (const Migration& migration : store_migrations()) {
    EXPECT_EQ(migration.version, ++expected);
    EXPECT_THAT(migration.sql, HasSubstr("CREATE TABLE"));
  }
  EXPECT_GE(expected, 2);
}

TEST_P(StoreDamageTest, AnOlderSchemaIsMigratedAndItsRowsAreMadeAnew) {
  std::string id;
  std::string before;
  {
    Store store = open();
    must(store.put(rich_decision(), keep(store, "một")));
    id = must(store.store_id());
    before = must(store.digest());
  }
  {
    // Back to version 1: no tables of relations, rows made by an older program.
    auto session = raw();
    for (const char* table : {"basis", "citation", "effect", "part_term", "relation", "relation_target", "known_number", "outline", "validity", "force_period", "related_change",
                              "person_word", "stub", "register_row"}) {
      sql::run(session, std::string("DROP TABLE ") + table);
    }
    sql::run(session, "DELETE FROM counter WHERE name = 'word'");
    sql::run(session, "DELETE FROM document WHERE text_sha256 = ''");
    sql::run(session, "UPDATE schema_version SET version = 1");
    sql::run(session, "UPDATE setting SET value = '0' WHERE name = 'derived_version'");
    sql::run(session, "UPDATE document SET title = 'as an older program read it'");
  }
  Store::Config reader = config();
  reader.read_only = true;
  EXPECT_EQ(Store::open(reader).error().code, ErrorCode::kStore);
  EXPECT_TRUE(must(needs_upgrade(reader)));

  Store store = open();
  EXPECT_FALSE(must(needs_upgrade(reader)));
  EXPECT_THAT(must(store.check()), IsEmpty());
  EXPECT_EQ(must(store.get(1)).document, rich_decision());
  EXPECT_EQ(must(store.summary(1)).metadata, rich_decision().metadata);
  EXPECT_EQ(must(store.store_id()), id);
  EXPECT_EQ(must(store.digest()), before);
  auto session = raw();
  EXPECT_THAT(sql::rows<Poco::Int64>(session, "SELECT COUNT(*) FROM basis"), ElementsAre(2));
  EXPECT_EQ(schema_version(session, GetParam()), store_migrations().back().version);
}

TEST_P(StoreDamageTest, RowsOfAnOlderProgramOrOfOtherRulesNeedAnUpgrade) {
  for (const char* setting : {"derived_version", "validity_rules"}) {
    SCOPED_TRACE(setting);
    { Store made = open(); }
    auto session = raw();
    sql::run(session, "UPDATE setting SET value = 'of before' WHERE name = $1", std::string(setting));
    EXPECT_TRUE(must(needs_upgrade(config())));
    { Store upgraded = open(); }
    EXPECT_FALSE(must(needs_upgrade(config())));
  }
}

TEST_P(StoreDamageTest, WhereThereIsNoStoreNothingIsUpgraded) {
  const auto answer = needs_upgrade(config());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(answer.error().hint, HasSubstr("rasoat ingest"));
}

TEST_P(StoreDamageTest, ANewerSchemaIsRefusedAndLeftAlone) {
  { Store created = open(); }
  auto session = raw();
  sql::run(session, "UPDATE schema_version SET version = 99");
  EXPECT_FALSE(must(needs_upgrade(config())));
  for (const bool read_only : {false, true}) {
    Store::Config any = config();
    any.read_only = read_only;
    const auto store = Store::open(any);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::kStore);
    EXPECT_THAT(store.error().message, AllOf(HasSubstr("mới hơn"), HasSubstr("99")));
    EXPECT_THAT(store.error().hint, HasSubstr("Cập nhật chương trình"));
  }
  EXPECT_EQ(schema_version(session, GetParam()), 99);
}

TEST_P(StoreDamageTest, AMigrationThatFailsLeavesTheSchemaAsItWas) {
  { Store created = open(); }
  auto session = raw();
  auto migrations = store_migrations();
  const int known = migrations.back().version;
  migrations.push_back({known + 1, "CREATE TABLE added (a TEXT);\nCREATE TABLE document (a TEXT);\n"});
  session.begin();
  EXPECT_ANY_THROW(apply_migrations(session, GetParam(), migrations));
  session.rollback();
  EXPECT_EQ(schema_version(session, GetParam()), known);
  EXPECT_ANY_THROW(sql::rows<std::string>(session, "SELECT a FROM added"));
}

}  // namespace
}  // namespace rasoat::test
