#include "indexer/search/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

std::vector<std::string> words(const ParsedQuery& query) {
  std::vector<std::string> out;
  for (const QueryWord& word : query.words) out.push_back(word.as_typed ? word.accented : word.folded + "?");
  return out;
}

TEST(Query, BareWordsAreBareOnlyWhereTheOthersCarryDiacritics) {
  const struct {
    std::string query;
    std::vector<std::string> words;
  } cases[] = {
      {"Đất đai", {"đất", "đai"}},
      {"dat dai", {"dat?", "dai?"}},
      {"quy định về cho vay vốn", {"quy", "định", "về", "cho", "vay", "vốn"}},
      {"thu hồi đất nông nghiệp", {"thu", "hồi", "đất", "nông", "nghiệp"}},
      {"thu hoi đất nong nghiep", {"thu?", "hoi?", "đất", "nong?", "nghiep?"}},
      {"cho", {"cho?"}},
      {"", {}},
      {"!!! ???", {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    EXPECT_EQ(words(parse_query(c.query)), c.words);
  }
}

TEST(Query, FiltersAreTakenOut) {
  const struct {
    std::string query;
    std::vector<std::pair<std::string, std::string>> filters;
    std::size_t words;
  } cases[] = {
      {"đất loai:quyết-định", {{"type", "quyết-định"}}, 1},
      {"Loại:NQ nam:2024 đất", {{"type", "NQ"}, {"year", "2024"}}, 1},
      {"coquan:\"Bộ Tài chính\" thuế", {{"issuer", "Bộ Tài chính"}}, 1},
      {"tinhtrang:in_force", {{"status", "in_force"}}, 0},
      {"dieu:5", {{"article", "5"}}, 0},
      {"lưu ý: đất", {}, 3},
      {"loai: đất", {}, 2},
      {"http://vi.du", {}, 3},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.query);
    const ParsedQuery parsed = parse_query(c.query);
    EXPECT_EQ(parsed.filters, c.filters);
    EXPECT_THAT(parsed.words, SizeIs(c.words));
  }
}

TEST(Query, PhrasesAndArticles) {
  const ParsedQuery parsed = parse_query("Điều 19a về \"bảng giá đất\" “một” \"không đóng");
  ASSERT_THAT(parsed.phrases, SizeIs(1));
  EXPECT_THAT(parsed.phrases[0], SizeIs(3));
  EXPECT_EQ(parsed.article, "19a");
  EXPECT_THAT(words(parsed), ElementsAre("điều", "19a", "về", "bảng", "giá", "đất", "một", "không", "đóng"));
  EXPECT_EQ(parse_query("dieu 5").article, "5");
  EXPECT_EQ(parse_query("điều chỉnh").article, "");
}

TEST(Query, IsCapped) {
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "đất ";
  const ParsedQuery parsed = parse_query(many);
  EXPECT_THAT(parsed.words, SizeIs(kMaxQueryWords));
  EXPECT_TRUE(parsed.truncated);
  EXPECT_TRUE(parse_query(std::string(2 * kMaxQueryBytes, 'a')).words.empty());
  std::string quotes;
  for (int i = 0; i < 30'000; ++i) quotes += "“";
  EXPECT_THAT(parse_query(quotes).words, IsEmpty());
}

}  // namespace
}  // namespace rasoat
