// `rasoat search` as people call it: what it says of articles on a day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace rasoat {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

testing::Program library() {
  return testing::Program({"lam-giang/01-2025-qd-ubnd.html", "lam-giang/24-2026-qd-ubnd.html",
                           "lam-giang/31-2025-qd-ubnd.html", "lam-giang/22-2026-qd-ubnd.html"});
}

TEST(SearchCommand, SaysWhatAnArticleIsOnTheDay) {
  const testing::Program program = library();
  ASSERT_EQ(program.loaded().status, 0) << program.loaded().out;
  struct Case {
    std::string day;
    std::string query;
    std::string has;
    std::string has_not;
  };
  const Case cases[] = {
      {"2026-07-31", "phân loại trước ngày", "tháng 7 năm 2026", "[Lời văn"},
      {"2026-08-01", "phân loại trước ngày",
       "[Lời văn đã được sửa từ 01/08/2026 bởi Quyết định 22/2026/QĐ-UBND]", "tháng 7 năm 2026"},
      {"2026-08-14", "bộ phận thường trực Thạch Khê", "tiếp nhận hồ sơ", "[Hết hiệu lực từ"},
      {"2026-08-15", "bộ phận thường trực Thạch Khê",
       "bởi Quyết định 24/2026/QĐ-UBND; trích theo bản gốc]", "[Lời văn"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.query + " " + c.day);
    const auto answer = program.run({"search", "--as-of", c.day, "--limit", "1", c.query});
    EXPECT_EQ(answer.status, 0);
    EXPECT_THAT(answer.out, HasSubstr(c.has));
    EXPECT_THAT(answer.out, Not(HasSubstr(c.has_not)));
  }
}

TEST(SearchCommand, AsJsonHasTheMarksOfAnArticle) {
  const testing::Program program = library();
  const auto units = [&](const std::string& day) {
    const auto answer = program.run(
        {"search", "--json", "--as-of", day, "--limit", "1", "bộ phận thường trực Thạch Khê"});
    return json::parse(answer.out)["documents"][0]["units"];
  };
  const json now = units("2026-08-15");
  ASSERT_EQ(now[0]["id"], "art_6");
  EXPECT_EQ(now[0]["marks"][0]["force"], "expired");
  EXPECT_EQ(now[0]["words_of_day"], false);
  EXPECT_THAT(now[1]["marks"], IsEmpty());
  EXPECT_EQ(now[1]["words_of_day"], true);
  EXPECT_THAT(units("2026-08-14")[0]["marks"], IsEmpty());
}

}  // namespace
}  // namespace rasoat
