#include "indexer/extract/effects.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rasoat {
namespace {

using Lines = std::vector<std::string>;

Provision provision(ProvisionKind kind, std::string heading, Lines paragraphs) {
  Provision out;
  out.kind = kind;
  out.heading = std::move(heading);
  for (std::string& text : paragraphs) out.content.push_back(Paragraph{std::move(text)});
  return out;
}

Document decision(Provision article) {
  Document document;
  document.metadata.type = DocumentType::kDecision;
  document.metadata.number = parse_document_number("12/2026/QĐ-UBND");
  document.metadata.issuer = "UBND tỉnh A";
  document.metadata.effective_date = parse_iso_date("2026-04-01");
  document.body.push_back(std::move(article));
  return document;
}

/// "repeals_part 52/2024/QĐ-UBND [Điều 5; Điều 6]"
Lines shown(const std::vector<Effect>& effects) {
  Lines out;
  for (const Effect& effect : effects) {
    std::string line = std::string(name(effect.kind)) + " " + effect.target_number;
    for (std::size_t i = 0; i < effect.target_provisions.size(); ++i) {
      line += (i == 0 ? " [" : "; ") + effect.target_provisions[i];
    }
    out.push_back(line + (effect.target_provisions.empty() ? "" : "]"));
  }
  return out;
}

Lines effects_of(const std::string& text) {
  return shown(read_effects(decision(provision(ProvisionKind::kArticle, "", {text}))));
}

TEST(Effects, ReadsInstructions) {
  struct Case {
    std::string text;
    Lines effects;
  };
  const Case cases[] = {
      {"Bãi bỏ toàn bộ Quyết định số 10/2016/QĐ-UBND ngày 21/3/2016 của Ủy ban nhân dân tỉnh ban "
       "hành Quy định chức năng của Sở "
       "A và Quyết định số 14/2022/QĐ-UBND ngày 15/6/2022 về sửa đổi, bổ sung Quyết định số "
       "10/2016/QĐ-UBND.",
       {"repeals 10/2016/QĐ-UBND", "repeals 14/2022/QĐ-UBND"}},
      {"Bãi bỏ khoản 1 Điều 3 Nghị quyết số 22/2024/NQ-HĐND quy định mức chi theo Luật Thủ đô số "
       "39/2024/QH15; khoản 1 Mục I "
       "của Phụ lục ban hành kèm theo Nghị quyết số 33/2025/NQ-HĐND.",
       {"repeals_part 22/2024/NQ-HĐND [khoản 1 Điều 3]",
        "repeals_part 33/2025/NQ-HĐND [khoản 1 Mục I của Phụ lục ban hành kèm theo]"}},
      {"Quyết định này thay thế Quyết định số 17/2016/QĐ-UBND ngày 02/6/2016.",
       {"replaces 17/2016/QĐ-UBND"}},
      {"Quyết định này có hiệu lực kể từ ngày ký và bãi bỏ Quyết định số 1029/QĐ-UBND.",
       {"repeals 1029/QĐ-UBND"}},
      {"Quyết định số 01/2024/QĐ-UBND ngày 29/3/2024 quy định mức chi hết hiệu lực kể từ ngày "
       "Quyết định này có hiệu lực.",
       {"repeals 01/2024/QĐ-UBND"}},
      {"Quyết định này có hiệu lực và thay thế Danh mục thủ tục lĩnh vực A tại Quyết định số "
       "1158/QĐ-UBND ngày 06/8/2021, "
       "Quyết định số 634/QĐ-UBND ngày 28/5/2024.",
       {"replaces 1158/QĐ-UBND [Danh mục thủ tục lĩnh vực A]",
        "replaces 634/QĐ-UBND [Danh mục thủ tục lĩnh vực A]"}},
      {"Sửa đổi, bổ sung điểm b khoản 3 Điều 14 Quyết định số 52/2024/QĐ-UBND như sau:",
       {"amends 52/2024/QĐ-UBND [điểm b khoản 3 Điều 14]"}},
      {"Bổ sung khoản 5 vào sau khoản 4 Điều 12 Quyết định số 52/2024/QĐ-UBND như sau:",
       {"supplements 52/2024/QĐ-UBND [khoản 5 Điều 12]"}},
      {"Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại Điều 3, Điều 4 Quyết định số "
       "52/2024/QĐ-UBND.",
       {"replaces_phrase 52/2024/QĐ-UBND [Điều 3; Điều 4]"}},
      {"Bỏ cụm từ “cấp huyện” tại khoản 2 Điều 11 Quyết định số 52/2024/QĐ-UBND.",
       {"removes_phrase 52/2024/QĐ-UBND [khoản 2 Điều 11]"}},
      {"Tạm ngưng hiệu lực Quyết định số 52/2024/QĐ-UBND đến hết ngày 31/12/2026.",
       {"suspends 52/2024/QĐ-UBND"}},
      {"Kéo dài thời hạn áp dụng Quyết định số 52/2024/QĐ-UBND đến hết ngày 31/12/2026.",
       {"extends 52/2024/QĐ-UBND"}},
      {"Thông tư số 32/2017/TT-BCT hướng dẫn thi hành một số điều của Luật Hóa chất và Nghị định "
       "số 113/2017/NĐ-CP hết hiệu lực "
       "kể từ ngày Quyết định này có hiệu lực.",
       {"repeals 32/2017/TT-BCT"}},
      // What is no instruction.
      {"Văn bản sửa đổi, bổ sung hoặc bãi bỏ một phần văn bản khác thì áp dụng 60% mức chi theo "
       "Nghị định số 9/2025/NĐ-CP.",
       {}},
      {"Triển khai khi có Thông tư thay thế Thông tư số 92/2009/TT-BTC.", {}},
      {"Bổ sung 300 tỷ đồng theo Điều 2 Nghị quyết số 196/2025/QH15.", {}},
      {"Trường hợp văn bản dẫn chiếu được sửa đổi, thay thế thì áp dụng văn bản mới.", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(effects_of(c.text), c.effects);
  }
}

TEST(Effects, TakesTheTargetFromTheHeading) {
  Provision article =
      provision(ProvisionKind::kArticle,
                "Sửa đổi, bổ sung một số điều của Quy định đơn giá bồi thường ban hành kèm theo "
                "Quyết định số "
                "52/2024/QĐ-UBND ngày 30 tháng 10 năm 2024 của Ủy ban nhân dân tỉnh",
                {});
  for (const char* text :
       {"Bãi bỏ điểm c khoản 2 và điểm d khoản 3 Điều 14.", "Sửa đổi, bổ sung Điều 13 như sau:",
        "Thay thế cụm từ “A” tại khoản 2 Điều 10, khoản 1 Điều 15 bằng cụm từ “B”."}) {
    article.children.push_back(provision(ProvisionKind::kClause, "", {text}));
  }
  const std::vector<Effect> effects = read_effects(decision(article));
  EXPECT_EQ(shown(effects),
            (Lines{"repeals_part 52/2024/QĐ-UBND [điểm c khoản 2 Điều 14 của Quy định ban hành kèm "
                   "theo; điểm d "
                   "khoản 3 Điều 14 của Quy định ban hành kèm theo]",
                   "amends 52/2024/QĐ-UBND [Điều 13 của Quy định ban hành kèm theo]",
                   "replaces_phrase 52/2024/QĐ-UBND [khoản 2 Điều 10 của Quy định ban hành kèm "
                   "theo; khoản 1 Điều "
                   "15 của Quy định ban hành kèm theo]"}));
  EXPECT_EQ(effects[0].target_date, parse_iso_date("2024-10-30"));
  EXPECT_EQ(effects[0].target_issuer, "UBND tỉnh A");
  EXPECT_EQ(effects[0].from_date, parse_iso_date("2026-04-01"));
  EXPECT_EQ(effects[1].quote, "Sửa đổi, bổ sung Điều 13");
}

TEST(Effects, TakesTheArticleFromTheInstructionAbove) {
  Provision article = provision(
      ProvisionKind::kArticle,
      "Sửa đổi, bổ sung một số điều của Quyết định số 52/2024/QĐ-UBND ngày 30/10/2024", {});
  Provision clause =
      provision(ProvisionKind::kClause, "", {"Sửa đổi, bổ sung một số khoản của Điều 2 như sau:"});
  for (const char* text : {"Bổ sung khoản 1a vào sau khoản 1 như sau:",
                           "Sửa đổi, bổ sung khoản 5 như sau:", "Bãi bỏ điểm c khoản 7."}) {
    clause.children.push_back(provision(ProvisionKind::kPoint, "", {text}));
  }
  article.children.push_back(clause);
  article.children.push_back(
      provision(ProvisionKind::kClause, "", {"Bổ sung Điều 5a vào sau Điều 5 như sau:"}));
  EXPECT_EQ(shown(read_effects(decision(article))),
            (Lines{"supplements 52/2024/QĐ-UBND [khoản 1a Điều 2]",
                   "amends 52/2024/QĐ-UBND [khoản 5 Điều 2]",
                   "repeals_part 52/2024/QĐ-UBND [điểm c khoản 7 Điều 2]",
                   "supplements 52/2024/QĐ-UBND [Điều 5a]"}));
}

TEST(Effects, TakesTheTargetFromTheEnactingWords) {
  Document document =
      decision(provision(ProvisionKind::kArticle, "Sửa đổi, bổ sung một số điều của Quy chế", {}));
  document.metadata.title = "Sửa đổi, bổ sung một số điều của Quy chế";
  document.preamble.push_back(
      Paragraph{"Ủy ban nhân dân tỉnh ban hành Quyết định sửa đổi, bổ sung một số điều của Quyết "
                "định số 52/2024/QĐ-UBND."});
  document.body[0].children.push_back(
      provision(ProvisionKind::kClause, "", {"Sửa đổi, bổ sung Điều 7 như sau:"}));
  EXPECT_EQ(shown(read_effects(document)), Lines{"amends 52/2024/QĐ-UBND [Điều 7]"});
}

TEST(Effects, TakesTheVerbFromTheHeading) {
  for (const std::string heading :
       {"Bãi bỏ toàn bộ các quyết định sau", "Các Quyết định sau hết hiệu lực:"}) {
    SCOPED_TRACE(heading);
    Provision article = provision(ProvisionKind::kArticle, heading, {});
    article.children.push_back(
        provision(ProvisionKind::kPoint, "",
                  {"Quyết định số 68/2024/QĐ-UBND của Ủy ban nhân dân tỉnh B về đất đai;"}));
    article.children.push_back(
        provision(ProvisionKind::kPoint, "", {"Quyết định số 41/2017/QĐ-UBND về tài chính."}));
    EXPECT_EQ(shown(read_effects(decision(article))),
              (Lines{"repeals 68/2024/QĐ-UBND", "repeals 41/2017/QĐ-UBND"}));
  }
}

TEST(Effects, QuotedPassagesInstructNothing) {
  Provision article = provision(ProvisionKind::kArticle, "",
                                {"Sửa đổi Điều 13 Quyết định số 52/2024/QĐ-UBND như sau:"});
  article.content.push_back(Paragraph{"“Điều 13. Bãi bỏ Quyết định số 99/2020/QĐ-UBND.”", true});
  EXPECT_EQ(shown(read_effects(decision(article))), Lines{"amends 52/2024/QĐ-UBND [Điều 13]"});
}

}  // namespace
}  // namespace rasoat
