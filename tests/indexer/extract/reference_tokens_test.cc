#include "indexer/extract/reference_tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rasoat {
namespace {

/// Words as they are, "#" a document number, "@" a date, "." the end of a sentence, signs as
/// printed.
std::string shown(const ReferenceText& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0) out += ' ';
    switch (text.kind(at)) {
      case TokenKind::kWord:
      case TokenKind::kNumeral:
        out += text.word(at);
        break;
      case TokenKind::kDocumentNumber:
        out += '#';
        break;
      case TokenKind::kDate:
        out += '@';
        break;
      case TokenKind::kOther:
        out += '?';
        break;
      default:
        out += text.printed(at);
    }
  }
  return out;
}

TEST(ReferenceTokens, CutsATextIntoWordsNumbersAndSigns) {
  struct Case {
    std::string text;
    std::string tokens;
  };
  const Case cases[] = {
      {"khoản 2 Điều 19a, Nghị định số 43/2022/NĐ-CP ngày 24/6/2022.",
       "khoản 2 điều 19a , nghị định số # @ ."},
      {"Nghị định số\n43/2022/NĐ-CP", "nghị định số #"},
      {"Nghị định số43/2022/NĐ-CP;", "nghị định số # ;"},
      {"điểm 2.1 mục 3.2.1", "điểm 2.1 mục 3.2.1"},
      {"UBND TP. Hà Nội", "ubnd tp ? hà nội"},
      {"“cấp xã” (nếu có): \"a\"", "“ cấp xã ” ( nếu có ) : \" a \""},
      {"ngày 16 tháng 6 năm 2025", "@"},
      {"", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shown(ReferenceText(c.text)), c.tokens);
  }
}

TEST(ReferenceTokens, MatchesPhrasesOverCommas) {
  const ReferenceText text("được sửa đổi, bổ sung bởi Luật");
  EXPECT_EQ(text.match(0, "được sửa đổi bổ sung bởi"), 7u);
  EXPECT_FALSE(text.match(0, "được bổ sung"));
  EXPECT_FALSE(text.match(6, "bởi luật số"));
}

TEST(ReferenceTokens, FindsSentences) {
  const ReferenceText text("Câu một. Theo Nghị định số 43/2022/NĐ-CP; câu ba.");
  std::size_t number = 0;
  while (!text.is(number, TokenKind::kDocumentNumber)) ++number;
  EXPECT_EQ(text.between(text.sentence_begin(number), text.sentence_end(number)),
            "Theo Nghị định số 43/2022/NĐ-CP;");
}

TEST(ReferenceTokens, QuotesHaveABound) {
  const std::string quote = clip_quote(std::string(100'000, 'a'));
  EXPECT_LT(quote.size(), 5'000u);
  EXPECT_TRUE(quote.ends_with("…"));
  EXPECT_EQ(clip_quote("  một \n câu "), "một câu");
}

}  // namespace
}  // namespace rasoat
