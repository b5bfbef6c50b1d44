// What the program says to words that it cannot act on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "corpus/result.h"
#include "program.h"

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kWrong = static_cast<int>(ErrorCode::kInvalidArgument);
constexpr int kNone = static_cast<int>(ErrorCode::kNotFound);

TEST(WrongWords, AreAnsweredInVietnamese) {
  const testing::Program program({"lam-giang/31-2025-qd-ubnd.html"});
  ASSERT_EQ(program.loaded().status, 0) << program.loaded().out;
  const struct {
    std::vector<std::string> words;
    int status;
    std::string has;
  } cases[] = {
      {{"search", "--limit", "1000000", "đất"}, kWrong, "Giá trị không hợp lệ"},
      {{"search", "--limit", "mười", "đất"}, kWrong, "Giá trị không hợp lệ"},
      {{"search", "--không-có", "đất"}, kWrong, "Không hiểu “--không-có”"},
      {{"history"}, kWrong, "Còn thiếu SỐ"},
      {{"search", "--as-of", "hôm qua", "đất"}, kWrong, "“hôm qua” không phải là ngày"},
      {{"search", "--as-of", "01/12/2025", "chất thải"}, 0, "31/2025/QĐ-UBND"},
      {{"impact", "--issued", "ngày nào", "31/2025/QĐ-UBND"}, kWrong, "“ngày nào” không phải là ngày"},
      {{"impact", "--as-of", "31/02/2025", "31/2025/QĐ-UBND"}, kWrong, "không phải là ngày"},
      {{"text", "--as-of", "01/12/2025", "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd"}, 0, "Điều 1"},
      {{"text", "--as-of", "01/12/2025", "/vb/khong/co"}, static_cast<int>(ErrorCode::kNotFound), "Kho không có văn bản"},
      {{"search", "--as-of", "9999-01-01", "đất"}, kWrong, "Năm 9999 nằm ngoài khoảng"},
      {{"search", "--as-of", "1/3/25", "đất"}, kWrong, "năm phải có bốn chữ số.\nHãy viết ngày như 01/3/2026"},
      {{"search", "--filter", "type=nonsense", "đất"}, kWrong, "Không có loại văn bản “nonsense”"},
      {{"search", "--filter", "year=nay", "đất"}, kWrong, "“nay” không phải là một năm"},
      {{"search", "QĐ31/2025"}, 0, "31/2025/QĐ-UBND"},
      {{"history", "31 2025 qd ubnd"}, 0, "31/2025/QĐ-UBND"},
      {{"history", "999/9999/NĐ-CP"}, kNone, "Kho không có văn bản số 999/9999/NĐ-CP"},
      {{"impact", "999/9999/NĐ-CP"}, kNone, "Kho không có văn bản số 999/9999/NĐ-CP"},
      {{"impact", "999/2030/NĐ-CP"}, kNone, "Kho không biết văn bản nào có số 999/2030/NĐ-CP"},
      {{"impact", "rác thải"}, kWrong, "“rác thải” không phải là số, ký hiệu"},
      {{"impact", "qd 31/2025"}, 0, "văn bản gắn với Quyết định 31/2025/QĐ-UBND"},
      {{"impact", "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd"}, 0, "văn bản gắn với Quyết định 31/2025/QĐ-UBND"},
      {{"impact", "--provision", "Điều 999", "31/2025/QĐ-UBND"}, kNone, "Quyết định 31/2025/QĐ-UBND không có Điều 999"},
      {{"impact", "--provision", "Điều 2", "31/2025/QĐ-UBND"}, 0, "văn bản gắn với"},
      {{"nonsense"}, kWrong, "Không có lệnh “nonsense”"},
      {{"user", "nonsense"}, kWrong, "Không có lệnh “nonsense”"},
      {{"user", "role", "nobody", "--roles", "reviewer"}, kNone, "nobody"},
      {{"search", "99/2030/QĐ-UBND"}, 0, "Kho không có văn bản số 99/2030/QĐ-UBND"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.words.front() + " " + c.has);
    const auto answer = program.run(c.words);
    EXPECT_EQ(answer.status, c.status);
    EXPECT_THAT(answer.out, HasSubstr(c.has));
    EXPECT_THAT(answer.out, Not(HasSubstr("required")));
  }
}

// A script that loads files must notice when none of them could be read.
TEST(WrongWords, AnIngestThatReadNothingFails) {
  const testing::Program program({"lam-giang/31-2025-qd-ubnd.html"});
  const std::filesystem::path greeting = program.folder() / "chao.txt";
  std::ofstream(greeting) << "xin chao\n";
  const std::filesystem::path empty = program.folder() / "trong";
  std::filesystem::create_directory(empty);
  const std::string law = RASOAT_SOURCE_DIR "/corpus/samples/documents/lam-giang/40-kh-ubnd.docx";
  const struct {
    std::vector<std::string> words;
    int status;
    std::vector<std::string> has;
  } cases[] = {
      {{"ingest", greeting}, static_cast<int>(ErrorCode::kRefused), {"Tệp không có nội dung của một văn bản", "Không đọc được tệp nào trong 1 tệp"}},
      {{"ingest", greeting}, static_cast<int>(ErrorCode::kRefused), {"--retry"}},
      {{"ingest", greeting, law}, 0, {"1 tệp không đọc được"}},
      {{"ingest", greeting, law}, 0, {"1 tệp đã có từ trước"}},
      {{"ingest", empty}, kNone, {"Không có tệp nào"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(::testing::PrintToString(c.words));
    const auto answer = program.run(c.words);
    EXPECT_EQ(answer.status, c.status);
    for (const std::string& text : c.has) EXPECT_THAT(answer.out, HasSubstr(text));
    EXPECT_THAT(answer.out, Not(HasSubstr("Trang chỉ có thuộc tính")));
  }
}

TEST(WrongWords, RefusedFilesAreListed) {
  const testing::Program program({"lam-giang/31-2025-qd-ubnd.html"});
  EXPECT_THAT(program.run({"refused"}).out, HasSubstr("Kho đọc được mọi tệp đã nạp."));
  const std::filesystem::path greeting = program.folder() / "chao.txt";
  std::ofstream(greeting) << "xin chao\n";
  program.run({"ingest", greeting});
  const auto listed = program.run({"refused"});
  EXPECT_EQ(listed.status, 0);
  EXPECT_THAT(listed.out, ::testing::AllOf(HasSubstr(greeting.string() + ": Tệp không có nội dung của một văn bản"), HasSubstr("1 tệp không đọc được")));
  const auto json = program.run({"refused", "--json"});
  EXPECT_EQ(json.status, 0);
  EXPECT_THAT(json.out, ::testing::AllOf(HasSubstr("\"path\":\"" + greeting.string()), HasSubstr("\"refused\":{\"code\":\"empty\""), Not(HasSubstr("1 tệp"))));
  EXPECT_EQ(program.run({"refused", "--limit", "0"}).status, kWrong);
}

// What an officer says of a text must be something that the text can have.
TEST(WrongWords, ACorrectionThatCannotBeIsRefused) {
  const testing::Program program({"lam-giang/31-2025-qd-ubnd.html"});
  const auto said = [&](std::vector<std::string> words) {
    std::vector<std::string> all = {"correct", "--document", "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd", "--who", "Trần B", "--reason", "bản giấy"};
    all.insert(all.end(), words.begin(), words.end());
    return program.run(all);
  };
  const struct {
    std::vector<std::string> words;
    int status;
    std::string has;
  } cases[] = {
      {{"--add", "repealed_part", "--day", "2026-03-01", "--provision", "quy-dinh/dieu-999"}, kWrong, "Văn bản này không có Điều 999 của Quy định"},
      {{"--add", "repealed", "--day", "2001-03-01"}, kWrong, "Ngày 01/03/2001 đứng trước ngày ban hành văn bản ("},
      {{"--add", "suspended", "--day", "2026-03-01", "--until", "2026-02-01"}, kWrong, "Ngày cuối cùng 01/02/2026 đứng trước"},
      {{"--add", "repealed_part", "--day", "2026-03-01", "--provision", "quy-dinh/dieu-5"}, 0, "Đã ghi."},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(::testing::PrintToString(c.words));
    const auto answer = said(c.words);
    EXPECT_EQ(answer.status, c.status);
    EXPECT_THAT(answer.out, HasSubstr(c.has));
  }
  const auto text = program.run({"text", "--as-of", "2026-04-01", "31/2025/QĐ-UBND"});
  EXPECT_THAT(text.out, HasSubstr("Ngày 01/04/2026: Hết hiệu lực một phần"));
  EXPECT_THAT(text.out, HasSubstr("\n[Hết hiệu lực"));
  EXPECT_THAT(program.run({"text", "--as-of", "2026-02-01", "31/2025/QĐ-UBND"}).out, Not(HasSubstr("\n[Hết hiệu lực")));
}

TEST(WrongWords, AFolderThatWasMistypedIsNotMade) {
  const testing::Program program({"lam-giang/31-2025-qd-ubnd.html"});
  const std::filesystem::path nowhere = program.folder() / "nowhere";
  const std::vector<std::vector<std::string>> commands = {{"audit", "verify"}, {"detect"}, {"user", "list"}, {"history", "1/2025/QĐ-UBND"}, {"check"}};
  for (const std::vector<std::string>& words : commands) {
    SCOPED_TRACE(words.front());
    const auto answer = program.run_at(nowhere, words);
    EXPECT_EQ(answer.status, static_cast<int>(ErrorCode::kNotFound));
    EXPECT_THAT(answer.out, HasSubstr("chưa có kho dữ liệu"));
    EXPECT_FALSE(std::filesystem::exists(nowhere));
  }
}

}  // namespace
}  // namespace rasoat
