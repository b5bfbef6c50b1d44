#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

using reading::read;
using reading::refusal;

std::string article(std::string_view law, std::string_view number, std::string_view title,
                    std::string_view text) {
  return "{\"id\": \"" + std::string(law) + "@" + std::string(number) + "\", \"law_id\": \"" +
         std::string(law) + "\", \"article_id\": \"" + std::string(number) + "\", \"title\": \"" +
         std::string(title) + "\", \"text\": \"" + std::string(text) + "\"}\n";
}

TEST(JsonLinesReader, GathersTheArticlesOfALaw) {
  const auto reading = read(article("12/2019/QĐ-UBND", "Điều 1", "Phạm vi", "1. Một.\\n2. Hai.") +
                            article("Luật Đất đai", "1", "Phạm vi", "Luật này") + "\n" +
                            article("12/2019/QĐ-UBND", "12a.", "Hiệu lực", "Ba.") +
                            article("12/2019/QĐ-UBND", "Phụ lục II", "Mức thu", "Bốn."));
  ASSERT_FALSE(reading.error) << reading.error->message;
  ASSERT_EQ(reading.documents.size(), 2u);
  const Document& decision = reading.documents[0];
  ASSERT_TRUE(decision.metadata.number);
  EXPECT_EQ(decision.metadata.number->printed(), "12/2019/QĐ-UBND");
  EXPECT_EQ(decision.metadata.source_id, "12/2019/QĐ-UBND");
  EXPECT_EQ(decision.metadata.title, "");
  ASSERT_EQ(decision.body.size(), 2u);
  EXPECT_EQ(decision.body[0].num, "1");
  EXPECT_EQ(decision.body[0].heading, "Phạm vi");
  EXPECT_EQ(decision.body[0].source_id, "12/2019/QĐ-UBND@Điều 1");
  EXPECT_EQ(decision.body[0].content,
            (std::vector<Block>{Paragraph{"1. Một."}, Paragraph{"2. Hai."}}));
  EXPECT_EQ(decision.body[1].num, "12a");
  ASSERT_EQ(decision.attachments.size(), 1u);
  EXPECT_EQ(decision.attachments[0].kind, ProvisionKind::kAnnex);
  EXPECT_EQ(decision.attachments[0].num, "II");
  EXPECT_FALSE(reading.documents[1].metadata.number);
  EXPECT_EQ(reading.documents[1].metadata.title, "Luật Đất đai");
}

TEST(JsonLinesReader, KeepsRepeatedArticlesWithAWarning) {
  const auto reading = read(article("1/2019/QĐ-UBND", "1", "A", "Một.") +
                            article("1/2019/QĐ-UBND", "1", "B", "Hai."));
  ASSERT_EQ(reading.documents.size(), 1u);
  const Document& document = reading.documents[0];
  ASSERT_EQ(document.body.size(), 2u);
  EXPECT_NE(document.body[0].id, document.body[1].id);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "duplicate_provision");
}

TEST(JsonLinesReader, IgnoresOtherMembers) {
  const auto reading = read(
      "\xEF\xBB\xBF{\"text\": \"Một.\", \"more\": {\"law_id\": \"x\", \"list\": [1, {\"title\": "
      "\"y\"}]}, \"law_id\": \"5/2020/QĐ-UBND\", "
      "\"article_id\": 7, \"url\": \"https://example.vn/5\", \"title\": null}\r\n");
  ASSERT_EQ(reading.documents.size(), 1u);
  EXPECT_EQ(reading.documents[0].metadata.source_id, "5/2020/QĐ-UBND");
  EXPECT_EQ(reading.documents[0].metadata.source_url, "https://example.vn/5");
  ASSERT_EQ(reading.documents[0].body.size(), 1u);
  EXPECT_EQ(reading.documents[0].body[0].num, "7");
  EXPECT_EQ(reading.documents[0].body[0].heading, "");
}

TEST(JsonLinesReader, RefusesBeforeGivingAnything) {
  const std::string good = article("1/2019/QĐ-UBND", "1", "A", "Một.");
  const struct {
    std::string_view label;
    std::string input;
    std::string_view code;
    std::string_view says;
  } kCases[] = {
      {"no JSON in the middle", good + "nothing\n" + good, "malformed", "Dòng 2 "},
      {"no JSON in the last whole line", good + "{\"law_id\": }\n", "malformed", "Dòng 2 "},
      {"a cut last line", good + good.substr(0, 60), "truncated", "dòng 2"},
      {"an array", good + "[1]\n", "malformed", "Dòng 2 "},
      {"no law", good + "{\"id\": \"1\"}\n", "malformed", "law_id"},
      {"bad UTF-8", good + "{\"law_id\": \"\xFF\"}\n", "malformed", "Dòng 2 "},
      {"endless nesting", good + "{\"a\":" + std::string(1'000'000, '[') + "\n", "malformed",
       "Dòng 2 "},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    const auto reading = read(test.input);
    EXPECT_TRUE(reading.documents.empty());
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(name(reading.error->code), test.code);
    EXPECT_NE(reading.error->message.find(test.says), std::string::npos) << reading.error->message;
  }
  ReadLimits short_lines;
  short_lines.line_bytes = 20;
  EXPECT_EQ(refusal(good, short_lines), "too_large");
  ReadLimits short_documents;
  short_documents.document_bytes = good.size() * 2;
  EXPECT_EQ(refusal(good + good + article("2/2019/QĐ-UBND", "1", "A", "Một."), short_documents),
            "");
  EXPECT_EQ(refusal(good + good + good, short_documents), "too_large");
}

TEST(JsonLinesReader, ReadsALastLineWithoutItsEnd) {
  std::string whole = article("1/2019/QĐ-UBND", "1", "A", "Một.");
  whole.pop_back();
  EXPECT_EQ(read(whole).documents.size(), 1u);
}

TEST(JsonLinesReader, StopsWithTheErrorOfTheSink) {
  const std::string two =
      article("1/2019/QĐ-UBND", "1", "A", "Một.") + article("2/2019/QĐ-UBND", "1", "A", "Một.");
  int calls = 0;
  const auto done = read_documents(two, [&](ReadItem) -> Result<void> {
    ++calls;
    return fail(ErrorCode::kStore, "Không ghi được.");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kStore);
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace rasoat
