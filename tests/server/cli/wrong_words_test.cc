// What the program says to words that it cannot act on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/result.h"
#include "program.h"

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kWrong = static_cast<int>(ErrorCode::kInvalidArgument);

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
