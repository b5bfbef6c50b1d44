#include "indexer/extract/citations.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rasoat {
namespace {

Provision article(const char* num, std::vector<std::string> paragraphs) {
  Provision out;
  out.kind = ProvisionKind::kArticle;
  out.num = num;
  out.id = std::string("art_") + num;
  for (std::string& text : paragraphs) out.content.push_back(Paragraph{std::move(text)});
  return out;
}

Document decision(std::vector<std::string> paragraphs) {
  Document document;
  document.metadata.type = DocumentType::kDecision;
  document.metadata.number = parse_document_number("12/2026/QĐ-UBND");
  document.body.push_back(article("1", std::move(paragraphs)));
  return document;
}

/// "43/2022/NĐ-CP [khoản 2 Điều 20; Điều 21]"
std::vector<std::string> shown(const std::vector<Citation>& citations) {
  std::vector<std::string> out;
  for (const Citation& citation : citations) {
    std::string line = citation.number;
    for (std::size_t i = 0; i < citation.provisions.size(); ++i) {
      line += (i == 0 ? " [" : "; ") + citation.provisions[i];
    }
    out.push_back(line + (citation.provisions.empty() ? "" : "]"));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Citations, ProvisionsBelongToTheNumberTheyQualify) {
  struct Case {
    std::string text;
    Lines citations;
  };
  const Case cases[] = {
      {"theo khoản 2 Điều 20 và khoản 2 Điều 21, Nghị định số 43/2022/NĐ-CP ngày 24/6/2022 của "
       "Chính phủ.",
       {"43/2022/NĐ-CP [khoản 2 Điều 20; khoản 2 Điều 21]"}},
      {"theo điểm a và điểm b khoản 1 Điều 3, khoản 1 Điều 4 Nghị quyết số 171/2024/QH15 và khoản "
       "6 Điều 4 Nghị định số "
       "75/2025/NĐ-CP",
       {"171/2024/QH15 [điểm a khoản 1 Điều 3; điểm b khoản 1 Điều 3; khoản 1 Điều 4]",
        "75/2025/NĐ-CP [khoản 6 Điều 4]"}},
      {"Mẫu số 03 tại Phụ lục ban hành kèm theo Nghị định số 75/2025/NĐ-CP",
       {"75/2025/NĐ-CP [Phụ lục]"}},
      {"Mẫu số 19 ban hành kèm theo Nghị định số 151/2025/NĐ-CP được sửa đổi tại Nghị định "
       "226/2025/NĐ-CP",
       {"151/2025/NĐ-CP", "226/2025/NĐ-CP"}},
      {"theo Điều 5 của Quy chế phối hợp ban hành kèm theo Quyết định số 68/2024/QĐ-UBND",
       {"68/2024/QĐ-UBND [Điều 5 của Quy chế ban hành kèm theo]"}},
      {"tại Điều 9 của Luật Đất đai và tại Nghị định số 102/2024/NĐ-CP", {"102/2024/NĐ-CP"}},
      {"theo Điều 5 Quyết định này và Phụ lục I ban hành kèm theo Quyết định này", {}},
      {"(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày 01/3/2026)", {}},
      {"theo Tờ trình số 15/TTr-STC", {}},
      {"theo khoản 8 Điều 38\nNghị định số 15/2018/NĐ-CP.", {"15/2018/NĐ-CP [khoản 8 Điều 38]"}},
      {"Nghị định số 15/2018/NĐ-CP có hiệu lực. Mức chi theo khoản 3 Điều 4 Nghị định này.",
       {"15/2018/NĐ-CP [khoản 3 Điều 4]"}},
      {"Nghị định số 15/2018/NĐ-CP là căn cứ. Mức chi theo Điều 4 Nghị định nêu trên.",
       {"15/2018/NĐ-CP [Điều 4]"}},
      {"Triển khai Nghị định số 200/2025/NĐ-CP (sau đây viết tắt là Nghị định). Thành lập quỹ "
       "(khoản 4, Điều 51 Nghị định).",
       {"200/2025/NĐ-CP [khoản 4 Điều 51]"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shown(read_citations(decision({c.text}))), c.citations);
  }
}

TEST(Citations, SaysWhereAndQuotes) {
  const std::vector<Citation> citations =
      read_citations(decision({"Câu thứ nhất. Mức chi theo Điều 27 Nghị định số 88/2024/NĐ-CP ngày "
                               "15/7/2024. Câu thứ ba."}));
  ASSERT_EQ(citations.size(), 1u);
  EXPECT_EQ(citations[0].from, "art_1");
  EXPECT_EQ(citations[0].quote, "Mức chi theo Điều 27 Nghị định số 88/2024/NĐ-CP ngày 15/7/2024.");
  EXPECT_EQ(citations[0].date, parse_iso_date("2024-07-15"));
}

TEST(Citations, TargetsOfEffectsAreNotCited) {
  Document document =
      decision({"Bãi bỏ Quyết định số 52/2024/QĐ-UBND, theo Luật Đất đai số 31/2024/QH15."});
  Effect effect;
  effect.target_number = "52/2024/QĐ-UBND";
  document.effects.push_back(effect);
  EXPECT_EQ(shown(read_citations(document)), Lines{"31/2024/QH15"});
}

TEST(Citations, ThePreambleGivesLawButNoPapers) {
  Document document = decision({"Không có gì."});
  for (const char* line :
       {"Căn cứ Luật Đất đai số 31/2024/QH15;",
        "Thực hiện Nghị quyết số 66/NQ-CP ngày 26/3/2025 của Chính phủ;",
        "Xét Tờ trình số 3/TTr-UBND đề nghị thay thế Nghị quyết số 61/2021/NQ-HĐND;",
        "Theo đề nghị của Giám đốc Sở Tài chính tại Văn bản số 81/STC-VP;"}) {
    document.preamble.push_back(Paragraph{line});
  }
  EXPECT_EQ(shown(read_citations(document)), Lines{"66/NQ-CP"});
}

TEST(Citations, TablesAndFootnotesCount) {
  Document document = decision({"Không có gì."});
  Table table;
  table.rows = {{Cell{"Căn cứ pháp lý"},
                 Cell{"- Thông tư số 11/2020/TT-BTP;\n- Thông tư số 03/2024/TT-BTP."}}};
  document.body[0].content.push_back(table);
  document.conclusion.push_back(Paragraph{"[1] Nghị quyết số 380/NQ-CP ngày 25/11/2025."});
  EXPECT_EQ(shown(read_citations(document)),
            (Lines{"11/2020/TT-BTP", "03/2024/TT-BTP", "380/NQ-CP"}));
}

TEST(Citations, StaysLinearOnHostileText) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "điểm a khoản 1, ";
  for (int i = 1; i < 20'000; ++i) text += std::to_string(i) + "/2020/QĐ-UBND ";
  EXPECT_GT(read_citations(decision({text})).size(), 1'000u);
}

}  // namespace
}  // namespace rasoat
