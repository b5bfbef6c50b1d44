#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "corpus/data_folder.h"
#include "corpus/store.h"
#include "indexer/ingest.h"

namespace rasoat {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> expected_ends() {
  std::ifstream file(fs::path(RASOAT_SOURCE_DIR) / "tests/indexer/fixtures/sample_ends.txt");
  std::vector<std::string> out;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') out.push_back(line);
  }
  return out;
}

std::vector<std::string> ends_in(const Store& store) {
  std::vector<std::string> out;
  const auto documents = store.recent(1000);
  EXPECT_TRUE(documents);
  if (!documents) return out;
  for (const DocumentSummary& document : *documents) {
    if (!document.end) continue;
    const DocumentMetadata& m = document.metadata;
    out.push_back(m.issuer_id + " | " + (m.number ? m.number->printed() : "") + " | " + (m.issue_date ? dmy(*m.issue_date) : "") + " | " +
                  dmy(document.end->day) + " | " + std::string(name(document.end->kind)) + " | " + document.end->by_name);
  }
  return out;
}

// From the files to the end of each text: numbers that two provinces share, an administrative decision without a year,
// lists in annexes, and a decision that is not in force yet.
TEST(Samples, WhichTextsHaveEndedAndByWhich) {
  std::string pattern = (fs::temp_directory_path() / "rasoat-samples-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  const fs::path samples = fs::path(RASOAT_SOURCE_DIR) / "corpus/samples";
  fs::copy(samples / "config", fs::path(pattern) / "config", fs::copy_options::recursive);
  {
    const auto bodies = load_bodies(pattern);
    ASSERT_TRUE(bodies);
    auto store = Store::open({pattern, "", false});
    ASSERT_TRUE(store) << store.error().message;
    const auto report = ingest(*store, *bodies, {samples / "documents"}, {});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->refused, 0);
    EXPECT_THAT(ends_in(*store), testing::UnorderedElementsAreArray(expected_ends()));
  }
  fs::remove_all(pattern);
}

}  // namespace
}  // namespace rasoat
