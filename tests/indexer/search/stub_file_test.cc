#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/search/index_files.h"
#include "search_fixture.h"

// Who wrote index.stub, and what the program then does.
namespace rasoat::test {
namespace {

namespace fs = std::filesystem;
using index_files::StubOrigin;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class StubFileTest : public SearchTest {
 protected:
  fs::path stub() const { return folder_ / "index.stub"; }

  void write_stub(const std::string& text) const { std::ofstream(stub(), std::ios::binary) << text; }

  std::string stub_text() const {
    std::ifstream in(stub(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(StubFileTest, TellsWhoWroteIt) {
  const struct {
    const char* text;
    StubOrigin origin;
    const char* generation;
  } cases[] = {
      {"", StubOrigin::kNone, ""},
      {"# chỉ có chú thích\n\n", StubOrigin::kNone, ""},
      {"glass index/7/delta\nglass index/7/base\n", StubOrigin::kProgram, "7"},
      {"remote may-1:7000\n", StubOrigin::kByHand, ""},
      {"glass index/7/delta\nremote may-1:7000\n", StubOrigin::kByHand, ""},
      {"glass index/7/delta\nglass index/8/base\n", StubOrigin::kByHand, ""},
      {"glass index/7/base\n", StubOrigin::kByHand, ""},
      {"# đĩa thứ hai\nglass /dia-2/delta\nglass /dia-2/base\n", StubOrigin::kByHand, ""},
      {"inmemory\n", StubOrigin::kByHand, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    write_stub(c.text);
    const auto stub = index_files::read_stub(index_files::paths(folder_));
    EXPECT_EQ(stub.origin, c.origin);
    EXPECT_EQ(stub.generation, *c.generation ? folder_ / "index" / c.generation : fs::path());
  }
  fs::remove(stub());
  EXPECT_EQ(index_files::read_stub(index_files::paths(folder_)).origin, StubOrigin::kNone);
}

/// An index that an administrator has moved to another disk.
class StubByHand : public StubFileTest {
 protected:
  void SetUp() override {
    StubFileTest::SetUp();
    put({.number = "12/2019/QĐ-UBND", .title = "Quy định về bảng giá đất"});
    put({.number = "13/2019/QĐ-UBND", .title = "Quy định về lâm nghiệp"});
    update();
    const fs::path elsewhere = folder_ / "dia-2";
    fs::rename(folder_ / "index" / "1", elsewhere);
    fs::create_directories(folder_ / "index" / "cua-nguoi-quan-tri");
    write_stub("# đĩa thứ hai\nglass dia-2/delta\nglass dia-2/base\n");
  }
};

TEST_F(StubByHand, IsNeverWrittenOver) {
  const std::string before = stub_text();
  put({.number = "14/2019/QĐ-UBND", .title = "Quy định về thủy lợi"});
  for (const bool anew : {false, true}) {
    const auto done = anew ? rebuild_index({folder_, "", true}, nullptr, {.threads = 1}) : update_index(*store_, folder_);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::kIndex);
    EXPECT_THAT(done.error().message, HasSubstr("index.stub"));
    EXPECT_THAT(done.error().hint, HasSubstr("rasoat reindex"));
    EXPECT_EQ(stub_text(), before);
    EXPECT_TRUE(fs::exists(folder_ / "index" / "cua-nguoi-quan-tri"));
  }
}

TEST_F(StubByHand, IsSearchedAndCheckedAllTheSame) {
  EXPECT_THAT(search("lâm nghiệp").documents, SizeIs(1));
  auto found = check_index(*store_, folder_);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(*found, IsEmpty());

  put({.number = "14/2019/QĐ-UBND", .title = "Quy định về thủy lợi"});
  found = check_index(*store_, folder_);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(*found, testing::ElementsAre(HasSubstr("Chỉ mục mới đến thay đổi số"), HasSubstr("Chỉ mục thiếu văn bản")));
}

}  // namespace
}  // namespace rasoat::test
