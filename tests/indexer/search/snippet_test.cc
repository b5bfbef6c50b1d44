#include "indexer/search/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/search/query.h"

namespace rasoat {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<WordStatistics> words(const std::string& query) {
  std::vector<WordStatistics> out;
  for (const QueryWord& word : parse_query(query).words) out.push_back({word, 1});
  return out;
}

std::vector<std::string> marked(const Snippet& snippet) {
  std::vector<std::string> out;
  for (const Highlight& h : snippet.highlights) out.push_back(snippet.text.substr(h.begin, h.end - h.begin));
  return out;
}

TEST(Snippet, MarksWordsOnTheOriginal) {
  const struct {
    std::string text;
    std::string query;
    std::vector<std::string> marked;
  } cases[] = {
      {"Bảng giá đất được công bố công khai.", "giá đất", {"giá đất"}},
      {"Bảng giá đất được công bố công khai.", "gia dat", {"giá đất"}},
      {"BẢNG GIÁ ĐẤT của tỉnh", "bảng đất", {"BẢNG", "ĐẤT"}},
      {"Uỷ ban nhân dân", "ủy ban", {"Uỷ ban"}},
      {"Gia hạn; đánh giá", "giá hạn", {"hạn", "giá"}},
      {"Không có gì", "đất", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query + " / " + c.text);
    const Snippet snippet = make_snippet(c.text, words(c.query));
    EXPECT_EQ(snippet.text, c.text);
    EXPECT_EQ(marked(snippet), c.marked);
    EXPECT_FALSE(snippet.cut_before || snippet.cut_after);
  }
}

TEST(Snippet, ShowsThePassageWithMostOfTheQuery) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Cơ quan thực hiện đất. ";
  text += "Mức thu phí thẩm định cấp giấy chứng nhận quyền sử dụng đất do tỉnh quy định.";
  for (int i = 0; i < 200; ++i) text += " Cơ quan thực hiện đất.";
  const Snippet snippet = make_snippet(text, words("phí thẩm định đất"), 120);
  EXPECT_THAT(snippet.text, HasSubstr("phí thẩm định"));
  EXPECT_TRUE(snippet.cut_before && snippet.cut_after);
  EXPECT_LE(snippet.text.size(), 130u);
  EXPECT_THAT(marked(snippet), testing::Contains("phí thẩm định"));
}

TEST(Snippet, KeepsCharactersWholeWhateverTheText) {
  const std::string odd[] = {"", "\n\n", "…", std::string(100'000, 'a'), std::string("\xff\xfe đất"), "a\u0301\u0301\u0301"};
  for (const std::string& text : odd) {
    const Snippet snippet = make_snippet(text, words("đất a"));
    for (const Highlight& h : snippet.highlights) {
      EXPECT_LT(h.begin, h.end);
      EXPECT_LE(h.end, snippet.text.size());
    }
  }
  std::string wide;
  for (int i = 0; i < 40'000; ++i) wide += "ế";
  EXPECT_LE(make_snippet(wide, words("đất")).text.size(), std::size_t{64} << 10);
}

}  // namespace
}  // namespace rasoat
