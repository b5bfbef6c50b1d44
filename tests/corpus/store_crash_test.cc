// What is left when a process is killed, and what several processes see of each other.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "store_fixture.h"

namespace rasoat::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kFiles = 12;
constexpr int kDocumentsPerFile = 5;
constexpr int kKills = 20;

class StoreCrashTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreCrashTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

/// Runs `work` in a child. Its exit status is 0 if it came to its end.
template <class F>
pid_t in_child(F work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int status = 0;
  try {
    work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
    status = 1;
  }
  ::_exit(status);
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

/// As `ingest` does it: each file in batches, its record with the last one. Calls `step` after each write.
template <class F>
void load_files(Store& store, F step) {
  for (int file = 0; file < kFiles; ++file) {
    const std::string bytes = "tệp " + std::to_string(file) + std::string(20'000, 'x');
    const std::string original = must(store.keep_original(bytes, std::to_string(file) + ".txt", "text/plain")).sha256;
    step();
    if (must(store.last_ingest(original))) continue;
    std::vector<DocumentId> ids;
    for (int batch = 0; batch < 2; ++batch) {
      must(store.transaction([&]() -> Result<void> {
        for (int i = 0; i < kDocumentsPerFile; ++i) {
          const std::string number = std::to_string(1 + file * 100 + batch * 10 + i) + "/2025/QĐ-UBND";
          Document document = rich_decision();
          document.metadata.number = parse_document_number(number);
          ids.push_back(must(store.put(document, original, ids)).id);
          step();
        }
        if (batch == 0) return {};
        must(store.forget_stale(original, ids));
        return store.record_ingest({original, "f", "text", 1, "read", "", "", static_cast<int>(ids.size())});
      }));
      step();
    }
  }
}

std::vector<std::string> keys_by_id(const Store& store) {
  std::vector<std::string> out;
  const auto count = must(store.count()) + must(store.count_stubs());
  for (DocumentId id = 1; id <= count; ++id) out.push_back(must(store.summary(id)).key);
  return out;
}

TEST_P(StoreCrashTest, KilledAnywhereNothingIsTornAndTheEndIsTheSame) {
  Store::Config undisturbed = config();
  undisturbed.data_dir = folder_ / "undisturbed";
  undisturbed.postgresql.clear();
  std::string expected_digest;
  std::vector<std::string> expected_keys;
  int steps = 0;
  {
    Store store = open(undisturbed);
    load_files(store, [&] { ++steps; });
    expected_digest = must(store.digest());
    expected_keys = keys_by_id(store);
  }

  std::mt19937 random(20251122);
  for (int kill = 0; kill < kKills; ++kill) {
    SCOPED_TRACE(kill);
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = in_child([&] {
      ::close(pipe[0]);
      Store store = open();
      load_files(store, [&] {
        const char step = 's';
        if (::write(pipe[1], &step, 1) != 1) ::_exit(2);
      });
    });
    ::close(pipe[1]);
    // The child goes on while its steps are counted here, so the kill finds it anywhere between two of them.
    char step = 0;
    for (int left = std::uniform_int_distribution<int>(0, steps / 3)(random); left > 0 && ::read(pipe[0], &step, 1) == 1; --left) {
    }
    ::kill(child, SIGKILL);
    wait_for(child);
    ::close(pipe[0]);

    Store store = open();
    EXPECT_THAT(must(store.check()), IsEmpty());
    for (const auto& change : must(store.changes_after(0, 1'000'000))) EXPECT_TRUE(store.get(change.document).has_value());
  }
  Store store = open();
  load_files(store, [] {});
  EXPECT_THAT(must(store.check()), IsEmpty());
  EXPECT_EQ(must(store.digest()), expected_digest);
  EXPECT_EQ(keys_by_id(store), expected_keys);
}

TEST_P(StoreCrashTest, OneWriterManyReaders) {
  Store writer = open();
  must(writer.put(decision({.number = "1/2025/QĐ-UBND"}), ""));

  const auto second = Store::open(config());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kLocked);
  EXPECT_THAT(second.error().message, HasSubstr(std::to_string(::getpid())));
  EXPECT_THAT(second.error().hint, HasSubstr("chạy lại"));

  Store reader = open_reader();
  EXPECT_EQ(must(reader.count()), 1);
  EXPECT_EQ(reader.put(decision(), "").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(reader.set_setting("a", "b").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(reader.transaction([] { return Result<void>(); }).error().code, ErrorCode::kInvalidArgument);
  must(writer.transaction([&]() -> Result<void> {
    must(writer.put(decision({.number = "2/2025/QĐ-UBND"}), ""));
    EXPECT_EQ(must(writer.count()), 2);
    EXPECT_EQ(must(reader.count()), 1) << "nothing is seen before it is committed";
    return {};
  }));
  EXPECT_EQ(must(reader.count()), 2);
}

TEST_P(StoreCrashTest, AReaderSeesWholeTransactionsWhileAnotherProcessWrites) {
  { Store created = open(); }
  const pid_t child = in_child([&] {
    Store store = open();
    // The two documents always have the same title.
    for (int round = 0; round < 30; ++round) {
      must(store.transaction([&]() -> Result<void> {
        for (const char* number : {"1/2025/QĐ-UBND", "2/2025/QĐ-UBND"}) {
          must(store.put(decision({.number = number, .title = "lần " + std::to_string(round)}), ""));
        }
        return {};
      }));
    }
  });
  Store reader = open_reader();
  for (bool writing = true; writing;) {
    writing = ::waitpid(child, nullptr, WNOHANG) == 0;
    const auto both = must(reader.recent(10));
    ASSERT_TRUE(both.empty() || both.size() == 2);
    if (!both.empty()) {
      EXPECT_EQ(both[0].metadata.title, both[1].metadata.title);
      const auto stored = must(reader.get(both[0].id));
      EXPECT_EQ(stored.summary.metadata, stored.document.metadata);
    }
    EXPECT_THAT(must(reader.check()), IsEmpty());
  }
  EXPECT_EQ(must(reader.recent(10)).at(0).metadata.title, "lần 29");
}

TEST_P(StoreCrashTest, TwoFoldersCannotWriteIntoOneDatabase) {
  if (GetParam() != SqlEngine::kPostgresql) GTEST_SKIP() << "a folder of SQLite is its database";
  Store writer = open();
  Store::Config other = config();
  other.data_dir = folder_ / "other";
  EXPECT_EQ(Store::open(other).error().code, ErrorCode::kLocked);
}

}  // namespace
}  // namespace rasoat::test
