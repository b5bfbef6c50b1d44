#include "indexer/ingest.h"

#include <Poco/Data/Session.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/sha256.h"
#include "indexer/readers/reader.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;
using Outcome = IngestedFile::Outcome;
using testing::ElementsAre;

/// One article as a line of JSON.
std::string article(std::string_view law, std::string_view number, std::string_view text) {
  return fmt::format(
      "{{\"id\": \"{0}@{1}\", \"law_id\": \"{0}\", \"article_id\": \"Điều {1}\", \"title\": \"Phạm "
      "vi điều chỉnh\", "
      "\"text\": \"{2}\"}}\n",
      law, number, text);
}

const std::string kFees =
    article("5/2024/NĐ-CP", "1", "Nghị định này quy định mức thu phí tham quan.");
const std::string kRoads =
    article("6/2024/NĐ-CP", "1", "Nghị định này quy định việc quản lý đường bộ.");
const std::string kWaste =
    article("7/2024/NĐ-CP", "1", "Nghị định này quy định việc thu gom chất thải.");
constexpr std::string_view kEnglish =
    "This Decree provides for the collection of fees and the management of roads in the provinces.";

class IngestTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "rasoat-ingest-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    auto store = Store::open({.data_dir = folder_ / "data", .postgresql = {}, .read_only = false});
    ASSERT_TRUE(store) << store.error().message;
    store_.emplace(std::move(*store));
  }

  void TearDown() override {
    store_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  /// Writes a file below the folder and gives its path.
  fs::path write(const fs::path& name, std::string_view bytes) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  /// What ingest() says of the files, in the order in which it says so.
  Result<IngestReport> run(const std::vector<fs::path>& paths, const IngestConfig& config = {}) {
    files_.clear();
    return ingest(
        *store_, BodyRegistry::builtin(), paths,
        [this](const IngestedFile& file) { files_.push_back(file); }, &progress_, config);
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const IngestedFile& file : files_)
      out.push_back(fs::relative(file.path, folder_).string());
    return out;
  }

  std::int64_t documents() const { return store_->count().value_or(-1); }

  /// Says that an earlier run refused the content.
  void record_refusal(std::string_view bytes, int reader_version) {
    const auto recorded = store_->record_ingest({.sha256 = sha256_hex(bytes),
                                                 .path = "trước.jsonl",
                                                 .reader = "json_lines",
                                                 .reader_version = reader_version,
                                                 .outcome = "refused",
                                                 .code = "malformed",
                                                 .reason = "Lý do cũ.",
                                                 .documents = 0});
    ASSERT_TRUE(recorded);
  }

  fs::path folder_;
  std::optional<Store> store_;
  IngestProgress progress_;
  std::vector<IngestedFile> files_;
};

TEST_F(IngestTest, WalksFoldersInOrderOfNames) {
  write("in/b.jsonl", kRoads);
  write("in/a/2.jsonl", kFees);
  write("in/a/10.jsonl", kWaste);
  write("in/.tạm/3.jsonl", article("8/2024/NĐ-CP", "1", "Nghị định này quy định việc khác."));
  write("in/.4.jsonl", article("9/2024/NĐ-CP", "1", "Nghị định này quy định việc khác nữa."));
  fs::create_directories(folder_ / "in/trống");
  const auto report = run({folder_ / "in"});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(names(), ElementsAre("in/a/10.jsonl", "in/a/2.jsonl", "in/b.jsonl"));
  EXPECT_EQ(report->read, 3);
  EXPECT_EQ(report->added, 3);
  EXPECT_EQ(documents(), 3);
  EXPECT_EQ(progress_.files, 3);
  EXPECT_EQ(progress_.files_total, 3);
  EXPECT_EQ(progress_.documents, 3);
  EXPECT_EQ(progress_.bytes,
            static_cast<std::int64_t>(kFees.size() + kRoads.size() + kWaste.size()));
  EXPECT_EQ(progress_.bytes_total, progress_.bytes);
}

TEST_F(IngestTest, KeepsTheOrderOfPathsOnAnyNumberOfThreads) {
  const fs::path second = write("2.jsonl", kRoads);
  const fs::path first = write("1.jsonl", kFees);
  const fs::path refused = write("0.txt", kEnglish);
  for (const int threads : {0, 1, 2, 8}) {
    SCOPED_TRACE(threads);
    ASSERT_TRUE(run({second, refused, first}, {.threads = threads, .retry_refused = true}));
    EXPECT_THAT(names(), ElementsAre("2.jsonl", "0.txt", "1.jsonl"));
  }
}

TEST_F(IngestTest, LeavesOutSymbolicLinksInFolders) {
  const fs::path real = write("outside/a.jsonl", kFees);
  write("in/b.jsonl", kRoads);
  fs::create_symlink(real, folder_ / "in/a.jsonl");
  fs::create_directory_symlink(folder_ / "in", folder_ / "in/again");
  ASSERT_TRUE(run({folder_ / "in"}));
  EXPECT_THAT(names(), ElementsAre("in/b.jsonl"));
}

TEST_F(IngestTest, SkipsContentThatItKnows) {
  const fs::path file = write("a.jsonl", kFees + kRoads);
  ASSERT_TRUE(run({file}));
  const auto change = store_->last_change();
  const auto digest = store_->digest();
  const fs::path moved = write("tên-khác.txt", kFees + kRoads);
  const auto report = run({moved, file});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->known, 2);
  EXPECT_EQ(report->read, 0);
  EXPECT_EQ(report->unchanged, 4);
  ASSERT_EQ(files_.size(), 2u);
  EXPECT_EQ(files_[0].outcome, Outcome::kKnown);
  EXPECT_EQ(files_[0].unchanged, 2);
  EXPECT_EQ(store_->last_change().value(), change.value());
  EXPECT_EQ(store_->digest().value(), digest.value());
}

TEST_F(IngestTest, ReadsContentOnceThatIsThereTwice) {
  const fs::path file = write("a.jsonl", kFees);
  const fs::path copy = write("b.jsonl", kFees);
  const fs::path english = write("c.txt", kEnglish);
  const fs::path english_copy = write("d.txt", kEnglish);
  const auto report =
      run({file, copy, file, english, english_copy}, {.threads = 4, .retry_refused = true});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->read, 1);
  EXPECT_EQ(report->known, 2);
  EXPECT_EQ(report->refused, 2);
  EXPECT_EQ(report->added, 1);
  EXPECT_EQ(report->changed, 0);
  EXPECT_EQ(documents(), 1);
  ASSERT_EQ(files_.size(), 5u);
  EXPECT_EQ(files_[1].outcome, Outcome::kKnown);
  EXPECT_EQ(files_[4].error.code, ErrorCode::kForeignLanguage);
  EXPECT_EQ(files_[4].error.message, files_[3].error.message);
  EXPECT_EQ(progress_.files, 5);
}

TEST_F(IngestTest, KeepsRefusedFilesWithTheReason) {
  const fs::path english = write("decree.txt", kEnglish);
  const fs::path empty = write("trống.docx", "");
  const fs::path good = write("a.jsonl", kFees);
  const auto report = run({english, empty, good});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->refused, 2);
  EXPECT_EQ(report->read, 1);
  ASSERT_EQ(files_.size(), 3u);
  EXPECT_EQ(files_[0].outcome, Outcome::kRefused);
  EXPECT_EQ(files_[0].error.code, ErrorCode::kForeignLanguage);
  EXPECT_EQ(files_[1].error.code, ErrorCode::kEmpty);
  EXPECT_EQ(store_->original_bytes(sha256_hex(kEnglish)).value(), kEnglish);
  const auto record = store_->last_ingest(sha256_hex(kEnglish)).value();
  ASSERT_TRUE(record);
  EXPECT_EQ(record->outcome, "refused");
  EXPECT_EQ(record->code, "foreign_language");
  EXPECT_EQ(record->reason, files_[0].error.message);
  EXPECT_EQ(record->path, english.string());
  EXPECT_EQ(record->reader, "text");
  EXPECT_EQ(record->reader_version, kReaderVersion);
  EXPECT_EQ(store_->refused(10)->size(), 2u);
  EXPECT_THAT(store_->check().value(), testing::IsEmpty());
}

TEST_F(IngestTest, TriesARefusedFileAgainOnlyForAReason) {
  const struct {
    std::string_view label;
    int reader_version;
    bool retry_refused;
    Outcome outcome;
  } kCases[] = {
      {"this version refused it", kReaderVersion, false, Outcome::kRefused},
      {"asked to", kReaderVersion, true, Outcome::kRead},
      {"an older version refused it", kReaderVersion - 1, false, Outcome::kRead},
  };
  int number = 10;
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    const std::string bytes =
        article(fmt::format("{}/2024/NĐ-CP", ++number), "1", "Nghị định này quy định mức thu phí.");
    record_refusal(bytes, test.reader_version);
    ASSERT_TRUE(
        run({write("a.jsonl", bytes)}, {.threads = 2, .retry_refused = test.retry_refused}));
    ASSERT_EQ(files_.size(), 1u);
    EXPECT_EQ(files_[0].outcome, test.outcome);
    if (test.outcome != Outcome::kRefused) continue;
    EXPECT_EQ(files_[0].error.code, ErrorCode::kMalformed);
    EXPECT_EQ(files_[0].error.message, "Lý do cũ.");
  }
  EXPECT_EQ(documents(), 2);
}

TEST_F(IngestTest, GoesOnWhereTheStoreCannotTakeADocument) {
  const std::vector<fs::path> paths = {write("1.jsonl", kFees), write("2.jsonl", kRoads + kFees), write("3.jsonl", kWaste)};
  const auto execute = [&](const std::string& statement) {
    Poco::Data::Session("SQLite", (folder_ / "data/rasoat.db").string()) << statement, Poco::Data::Keywords::now;
  };
  execute(
      "CREATE TRIGGER harm BEFORE INSERT ON document WHEN NEW.number_key LIKE '6/2024%' "
      "BEGIN SELECT RAISE(ABORT, 'cannot'); END");
  const auto first = run(paths);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(files_.at(1).outcome, Outcome::kRefused);
  EXPECT_EQ(files_.at(1).error.code, ErrorCode::kStore);
  EXPECT_EQ(first->added, 2);
  EXPECT_EQ(documents(), 2);

  execute("DROP TRIGGER harm");
  const auto second = run(paths);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(files_.at(1).outcome, Outcome::kRead);
  EXPECT_EQ(second->added, 1);
  EXPECT_EQ(documents(), 3);
}

TEST_F(IngestTest, ReadsAgainWhatAnOlderVersionRead) {
  const fs::path file = write("a.jsonl", kFees);
  ASSERT_TRUE(run({file}));
  auto record = store_->last_ingest(sha256_hex(kFees)).value().value();
  --record.reader_version;
  ASSERT_TRUE(store_->record_ingest(record));
  const auto report = run({file});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->read, 1);
  EXPECT_EQ(report->unchanged, 1);
  EXPECT_EQ(store_->last_ingest(sha256_hex(kFees)).value()->reader_version, kReaderVersion);
}

TEST_F(IngestTest, LosesNoDocumentOfAFileThatHoldsANumberTwice) {
  const std::string bytes =
      article("5/2024/NĐ-CP", "1", "Nghị định này quy định mức thu phí.") +
      article("05/2024/NĐ-CP", "1", "Nghị định này quy định việc quản lý đường bộ.");
  const fs::path file = write("a.jsonl", bytes);
  const auto report = run({file});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->added, 2);
  EXPECT_EQ(documents(), 2);
  auto record = store_->last_ingest(sha256_hex(bytes)).value().value();
  EXPECT_EQ(record.documents, 2);
  --record.reader_version;
  ASSERT_TRUE(store_->record_ingest(record));
  const auto again = run({file});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unchanged, 2);
  EXPECT_EQ(documents(), 2);
  EXPECT_THAT(store_->check().value(), testing::IsEmpty());
}

TEST_F(IngestTest, WritesManyDocumentsOfOneFile) {
  std::string bytes;
  for (int i = 1; i <= 450; ++i)
    bytes += article(fmt::format("{}/2024/NĐ-CP", i), "1",
                     fmt::format("Nghị định này quy định việc thứ {}.", i));
  const auto report = run({write("a.jsonl", bytes)});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->added, 450);
  EXPECT_EQ(store_->last_ingest(sha256_hex(bytes)).value()->documents, 450);
}

TEST_F(IngestTest, ChangesNothingInReadOnlyFolders) {
  const fs::path file = write("in/a.jsonl", kFees);
  fs::permissions(file, fs::perms::owner_read);
  fs::permissions(folder_ / "in", fs::perms::owner_read | fs::perms::owner_exec);
  const auto before = fs::last_write_time(folder_ / "in");
  const auto report = run({folder_ / "in"});
  fs::permissions(folder_ / "in", fs::perms::owner_all);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->read, 1);
  EXPECT_EQ(fs::last_write_time(folder_ / "in"), before);
  std::ifstream in(file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), kFees);
}

TEST_F(IngestTest, RefusesAMissingPathBeforeAnythingIsRead) {
  const auto report = run({write("a.jsonl", kFees), folder_ / "không-có"});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
  EXPECT_NE(report.error().message.find("không-có"), std::string::npos);
  EXPECT_TRUE(files_.empty());
  EXPECT_EQ(documents(), 0);
  EXPECT_FALSE(store_->original(sha256_hex(kFees)).value());
}

TEST_F(IngestTest, GoesOnAfterAPathThatIsNoFile) {
  const fs::path pipe = folder_ / "ống";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const auto report = run({pipe, write("a.jsonl", kFees)});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->refused, 1);
  EXPECT_EQ(report->read, 1);
  ASSERT_EQ(files_.size(), 2u);
  EXPECT_EQ(files_[0].error.code, ErrorCode::kIo);
}

}  // namespace
}  // namespace rasoat
