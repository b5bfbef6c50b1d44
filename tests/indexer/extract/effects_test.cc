#include "indexer/extract/effects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/effect_checks.h"

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

/// As shown(), with what is said of issuer, days and title where there is something.
Lines in_full(const std::vector<Effect>& effects) {
  Lines out = shown(effects);
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Effect& effect = effects[i];
    out[i] += " | " + effect.target_issuer;
    if (effect.target_date) out[i] += " | " + iso(*effect.target_date);
    if (effect.until_date) out[i] += " | đến " + iso(*effect.until_date);
    if (effect.from_date && *effect.from_date != *parse_iso_date("2026-04-01"))
      out[i] += " | từ " + iso(*effect.from_date);
  }
  return out;
}

TEST(Effects, WordingsOfDrafters) {
  struct Case {
    std::string text;
    Lines effects;
  };
  const Case cases[] = {
      // Repeals of the whole: NĐ 78/2025 Phụ lục III, mẫu 37.
      {"Bãi bỏ toàn bộ Quyết định số 33/2022/QĐ-UBND ngày 15 tháng 8 năm 2022 của Ủy ban nhân dân "
       "tỉnh A ban hành Quy chế phối hợp.",
       {"repeals 33/2022/QĐ-UBND"}},
      {"Bãi bỏ các Quyết định số 11/2015/QĐ-UBND, số 12/2016/QĐ-UBND và số 13/2017/QĐ-UBND của Ủy "
       "ban nhân dân tỉnh.",
       {"repeals 11/2015/QĐ-UBND", "repeals 12/2016/QĐ-UBND", "repeals 13/2017/QĐ-UBND"}},
      {"Bãi bỏ các Quyết định của Ủy ban nhân dân tỉnh: số 11/2015/QĐ-UBND ngày 02/3/2015 về phí; "
       "số 12/2016/QĐ-UBND ngày 04/5/2016 về lệ phí.",
       {"repeals 11/2015/QĐ-UBND", "repeals 12/2016/QĐ-UBND"}},
      {"Kể từ ngày Quyết định này có hiệu lực, bãi bỏ Quyết định số 11/2015/QĐ-UBND.",
       {"repeals 11/2015/QĐ-UBND"}},
      {"Kể từ ngày Quyết định này có hiệu lực thi hành, Quyết định số 11/2015/QĐ-UBND hết hiệu "
       "lực.",
       {"repeals 11/2015/QĐ-UBND"}},
      {"Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2026; Quyết định số 11/2015/QĐ-UBND hết "
       "hiệu lực kể từ ngày Quyết định này có hiệu lực.",
       {"repeals 11/2015/QĐ-UBND"}},
      {"Chấm dứt hiệu lực của Quyết định số 11/2015/QĐ-UBND.", {"repeals 11/2015/QĐ-UBND"}},
      {"Quyết định số 11/2015/QĐ-UBND chấm dứt hiệu lực kể từ ngày 01/5/2026.",
       {"repeals 11/2015/QĐ-UBND"}},
      {"Hủy bỏ Công văn số 515/UBND-KT ngày 02/3/2015.", {"repeals 515/UBND-KT"}},
      {"Bãi bỏ Chỉ thị số 07/2012/CT-UBND và Quyết định số 11/2015/QĐ-UBND đã được sửa đổi, bổ "
       "sung "
       "tại Quyết định số 12/2016/QĐ-UBND.",
       {"repeals 07/2012/CT-UBND", "repeals 11/2015/QĐ-UBND"}},
      {"Công bố Quyết định số 11/2015/QĐ-UBND hết hiệu lực toàn bộ theo khoản 2 Điều 57 của Luật "
       "Ban hành văn bản quy phạm pháp luật.",
       {"announces_expired 11/2015/QĐ-UBND"}},
      // Repeals of parts.
      {"Bãi bỏ một phần Quyết định số 11/2015/QĐ-UBND.", {"repeals_part 11/2015/QĐ-UBND"}},
      {"Bãi bỏ Điều 5, khoản 2 Điều 6 Quyết định số 11/2015/QĐ-UBND; Chương II Quy chế ban hành "
       "kèm "
       "theo Quyết định số 12/2016/QĐ-UBND; toàn bộ Quyết định số 13/2017/QĐ-UBND.",
       {"repeals_part 11/2015/QĐ-UBND [Điều 5; khoản 2 Điều 6]",
        "repeals_part 12/2016/QĐ-UBND [Chương II của Quy chế ban hành kèm theo]",
        "repeals 13/2017/QĐ-UBND"}},
      {"Điểm b khoản 1 Điều 4 và Điều 7 Quyết định số 11/2015/QĐ-UBND hết hiệu lực kể từ ngày "
       "Quyết "
       "định này có hiệu lực.",
       {"repeals_part 11/2015/QĐ-UBND [điểm b khoản 1 Điều 4; Điều 7]"}},
      {"Bãi bỏ quy định tại khoản 2 Điều 5 Quyết định số 11/2015/QĐ-UBND.",
       {"repeals_part 11/2015/QĐ-UBND [khoản 2 Điều 5]"}},
      {"Bãi bỏ Phụ lục II ban hành kèm theo Quyết định số 11/2015/QĐ-UBND.",
       {"repeals_part 11/2015/QĐ-UBND [Phụ lục II]"}},
      {"Bãi bỏ 03 thủ tục hành chính (số thứ tự 04, 06, 07) được công bố tại Quyết định số "
       "1388/QĐ-UBND ngày 06/10/2025 của Chủ tịch Ủy ban nhân dân tỉnh và thủ tục có số thứ tự 01 "
       "tại Quyết định số 2159/QĐ-UBND.",
       {"repeals_part 1388/QĐ-UBND [03 thủ tục hành chính (số thứ tự 04, 06, 07)]",
        "repeals_part 2159/QĐ-UBND [thủ tục có số thứ tự 01]"}},
      // Replacements.
      {"Quyết định này có hiệu lực thi hành kể từ ngày 22 tháng 4 năm 2026, thay thế Quyết định số "
       "45/2014/QĐ-UBND ngày 19 tháng 12 năm 2014.",
       {"replaces 45/2014/QĐ-UBND"}},
      {"Ban hành kèm theo Quyết định này Quy chế làm việc, thay thế Quy chế ban hành kèm theo "
       "Quyết "
       "định số 45/2014/QĐ-UBND.",
       {"replaces 45/2014/QĐ-UBND"}},
      {"Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND ngày 10/4/2019 của Ủy ban nhân dân "
       "tỉnh B về giá đất và Quyết định số 12/2019/QĐ-UBND ngày 22/5/2019 của Ủy ban nhân dân tỉnh "
       "C về giá đất.",
       {"replaces 12/2019/QĐ-UBND", "replaces 12/2019/QĐ-UBND"}},
      {"Quyết định này thay thế các Quyết định: số 11/2015/QĐ-UBND; số 12/2016/QĐ-UBND.",
       {"replaces 11/2015/QĐ-UBND", "replaces 12/2016/QĐ-UBND"}},
      {"Thay thế Phụ lục I, Phụ lục II ban hành kèm theo Quyết định số 11/2015/QĐ-UBND bằng Phụ "
       "lục "
       "I, Phụ lục II ban hành kèm theo Quyết định này.",
       {"replaces 11/2015/QĐ-UBND [Phụ lục I; Phụ lục II]"}},
      {"Phụ lục I ban hành kèm theo Quyết định số 11/2015/QĐ-UBND được thay thế bằng Phụ lục ban "
       "hành kèm theo Quyết định này.",
       {"replaces 11/2015/QĐ-UBND [Phụ lục I]"}},
      // Amendments.
      {"Khoản 3 Điều 5 Quyết định số 11/2015/QĐ-UBND được sửa đổi, bổ sung như sau:",
       {"amends 11/2015/QĐ-UBND [khoản 3 Điều 5]"}},
      {"Sửa đổi khoản 2, bổ sung khoản 3 Điều 5 Quyết định số 11/2015/QĐ-UBND như sau:",
       {"amends 11/2015/QĐ-UBND [khoản 2 Điều 5]", "supplements 11/2015/QĐ-UBND [khoản 3 Điều 5]"}},
      {"Sửa đổi, bổ sung Điều 3; bãi bỏ Điều 4, Điều 5 của Quyết định số 11/2015/QĐ-UBND.",
       {"amends 11/2015/QĐ-UBND [Điều 3]", "repeals_part 11/2015/QĐ-UBND [Điều 4; Điều 5]"}},
      {"Sửa đổi, bổ sung Điều 2 của Quyết định số 31/2025/QĐ-UBND ngày 15 tháng 10 năm 2025 của Ủy "
       "ban nhân dân tỉnh A và Điều 3, khoản 2 Điều 10 của Quy định quản lý chất thải ban hành kèm "
       "theo Quyết định số 31/2025/QĐ-UBND như sau:",
       {"amends 31/2025/QĐ-UBND [Điều 2; Điều 3 của Quy định ban hành kèm theo; khoản 2 Điều 10 "
        "của "
        "Quy định ban hành kèm theo]"}},
      {"Sửa đổi tên Điều 7 Quyết định số 11/2015/QĐ-UBND như sau:",
       {"amends 11/2015/QĐ-UBND [Điều 7]"}},
      {"Điều chỉnh khoản 2 Điều 1 Quyết định số 123/QĐ-UBND như sau:",
       {"amends 123/QĐ-UBND [khoản 2 Điều 1]"}},
      // Supplements.
      {"Bổ sung Điều 5a, Điều 5b vào sau Điều 5 Quyết định số 11/2015/QĐ-UBND như sau:",
       {"supplements 11/2015/QĐ-UBND [Điều 5a; Điều 5b]"}},
      {"Bổ sung thêm khoản 4 vào Điều 7 của Quy chế ban hành kèm theo Quyết định số "
       "11/2015/QĐ-UBND như sau:",
       {"supplements 11/2015/QĐ-UBND [khoản 4 Điều 7 của Quy chế ban hành kèm theo]"}},
      {"Bổ sung các điểm d, đ vào sau điểm c khoản 2 Điều 4 Quyết định số 11/2015/QĐ-UBND.",
       {"supplements 11/2015/QĐ-UBND [điểm d khoản 2 Điều 4; điểm đ khoản 2 Điều 4]"}},
      {"Bổ sung khoản 2a vào sau khoản 2 Điều 5 và khoản 3a vào sau khoản 3 Điều 6 Quyết định số "
       "11/2015/QĐ-UBND như sau:",
       {"supplements 11/2015/QĐ-UBND [khoản 2a Điều 5; khoản 3a Điều 6]"}},
      {"Bổ sung cụm từ “và cấp xã” vào sau cụm từ “cấp tỉnh” tại khoản 2 Điều 5 Quyết định số "
       "11/2015/QĐ-UBND.",
       {"supplements 11/2015/QĐ-UBND [khoản 2 Điều 5]"}},
      {"Bổ sung Phụ lục III vào Quyết định số 11/2015/QĐ-UBND.",
       {"supplements 11/2015/QĐ-UBND [Phụ lục III]"}},
      // Phrases.
      {"Thay thế các cụm từ “A”, “B” bằng cụm từ “C” tại các Điều 3, 4 và 5 Quyết định số "
       "11/2015/QĐ-UBND.",
       {"replaces_phrase 11/2015/QĐ-UBND [Điều 3; Điều 4; Điều 5]"}},
      {"Thay cụm từ “Sở A” thành cụm từ “Sở B” tại khoản 1 Điều 2; bỏ cụm từ “cấp huyện” tại Điều "
       "4 "
       "Quyết định số 11/2015/QĐ-UBND.",
       {"replaces_phrase 11/2015/QĐ-UBND [khoản 1 Điều 2]",
        "removes_phrase 11/2015/QĐ-UBND [Điều 4]"}},
      {"Bỏ từ “huyện” tại điểm a khoản 1 Điều 2 Quyết định số 11/2015/QĐ-UBND.",
       {"removes_phrase 11/2015/QĐ-UBND [điểm a khoản 1 Điều 2]"}},
      // Suspensions and extensions.
      {"Tạm ngưng hiệu lực thi hành Điều 5 Quyết định số 11/2015/QĐ-UBND.",
       {"suspends 11/2015/QĐ-UBND [Điều 5]"}},
      {"Quyết định số 11/2015/QĐ-UBND tạm ngưng hiệu lực từ ngày 01/5/2026 đến hết ngày "
       "31/12/2026.",
       {"suspends 11/2015/QĐ-UBND"}},
      {"Ngưng hiệu lực một phần Quyết định số 11/2015/QĐ-UBND đến hết ngày 31/12/2026.",
       {"suspends 11/2015/QĐ-UBND"}},
      {"Nghị quyết số 10/2021/NQ-HĐND tiếp tục có hiệu lực đến hết ngày 31/12/2026.",
       {"extends 10/2021/NQ-HĐND"}},
      {"Tiếp tục thực hiện Nghị quyết số 10/2021/NQ-HĐND của Hội đồng nhân dân tỉnh đến hết năm "
       "2026.",
       {"extends 10/2021/NQ-HĐND"}},
      {"Thời hạn áp dụng Nghị quyết số 10/2021/NQ-HĐND được kéo dài đến hết ngày 31/12/2026.",
       {"extends 10/2021/NQ-HĐND"}},
      {"Kéo dài thời gian thực hiện chính sách hỗ trợ quy định tại Điều 3 Nghị quyết số "
       "10/2021/NQ-HĐND đến hết năm 2026.",
       {"extends 10/2021/NQ-HĐND [Điều 3]"}},
      {"Gia hạn thời hạn áp dụng của Nghị quyết số 10/2021/NQ-HĐND đến ngày 30 tháng 6 năm 2027.",
       {"extends 10/2021/NQ-HĐND"}},
      {"Quyết định số 11/2015/QĐ-UBND tiếp tục được áp dụng cho đến khi có văn bản thay thế.",
       {"extends 11/2015/QĐ-UBND"}},
      {"Đình chỉ việc thi hành khoản 3 Điều 4 Quyết định số 11/2015/QĐ-UBND.",
       {"suspends 11/2015/QĐ-UBND [khoản 3 Điều 4]"}},
      {"Quyết định này sửa đổi, bổ sung khoản 2 Điều 1 Quyết định số 11/2015/QĐ-UBND.",
       {"amends 11/2015/QĐ-UBND [khoản 2 Điều 1]"}},
      {"Quyết định này bãi bỏ Quyết định số 11/2015/QĐ-UBND và khoản 2 Điều 1 Quyết định số "
       "12/2016/QĐ-UBND.",
       {"repeals 11/2015/QĐ-UBND", "repeals_part 12/2016/QĐ-UBND [khoản 2 Điều 1]"}},
      {"Bãi bỏ nội dung quy định về mức hỗ trợ tại khoản 2 Điều 5 Quyết định số 11/2015/QĐ-UBND.",
       {"repeals_part 11/2015/QĐ-UBND [khoản 2 Điều 5]"}},
      {"Thay thế cụm từ “A” thành cụm từ “B” tại: khoản 1 Điều 2; điểm a khoản 3 Điều 4; Điều 6 "
       "Quyết "
       "định số 11/2015/QĐ-UBND.",
       {"replaces_phrase 11/2015/QĐ-UBND [khoản 1 Điều 2; điểm a khoản 3 Điều 4; Điều 6]"}},
      {"Thay thế cụm từ “A” tại khoản 1 Điều 2 và cụm từ “B” tại Điều 4 của Quyết định số "
       "11/2015/QĐ-UBND bằng cụm từ “C”.",
       {"replaces_phrase 11/2015/QĐ-UBND [khoản 1 Điều 2; Điều 4]"}},
      {"Khoản 2 Điều 1 Quyết định số 11/2015/QĐ-UBND sửa đổi thành:",
       {"amends 11/2015/QĐ-UBND [khoản 2 Điều 1]"}},
      {"Khoản 4 Điều 1 Quyết định số 11/2015/QĐ-UBND được bổ sung như sau:",
       {"supplements 11/2015/QĐ-UBND [khoản 4 Điều 1]"}},
      // What names no text, or tells nothing.
      {"Bãi bỏ các quy định trước đây của Ủy ban nhân dân tỉnh trái với Quyết định này.", {}},
      {"Bãi bỏ những quy định trái với Nghị quyết số 10/2021/NQ-HĐND.", {}},
      {"Các nội dung khác của Quyết định số 11/2015/QĐ-UBND không bị sửa đổi, bổ sung tiếp tục có "
       "hiệu lực thi hành.",
       {}},
      {"Quyết định số 11/2015/QĐ-UBND đã được sửa đổi, bổ sung tại Quyết định số 12/2016/QĐ-UBND.",
       {}},
      {"Tiếp tục thực hiện Quyết định số 11/2015/QĐ-UBND cho đúng quy định.", {}},
      {"Kéo dài thời gian thực hiện dự án xây dựng cầu tại Quyết định số 11/QĐ-UBND đến hết năm "
       "2026.",
       {}},
      {"Hồ sơ đã tiếp nhận trước ngày Quyết định này có hiệu lực thì tiếp tục thực hiện theo Quyết "
       "định số 11/2015/QĐ-UBND đến hết ngày 31/12/2026.",
       {}},
      {"Quyết định số 11/2015/QĐ-UBND được thay thế bởi Quyết định số 12/2016/QĐ-UBND.", {}},
      {"Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực toàn bộ năm 2025.", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(effects_of(c.text), c.effects);
  }
}

TEST(Effects, IssuersAndDays) {
  struct Case {
    std::string text;
    Lines effects;
  };
  const Case cases[] = {
      {"Tạm ngưng hiệu lực Quyết định số 26/2021/QĐ-UBND ngày 02/3/2021 của Ủy ban nhân dân tỉnh "
       "Kon "
       "Tum từ ngày 01/5/2026 đến hết ngày 31/12/2026.",
       {"suspends 26/2021/QĐ-UBND | UBND tỉnh Kon Tum | 2021-03-02 | đến 2026-12-31 | từ "
        "2026-05-01"}},
      {"Kéo dài thời hạn áp dụng Nghị quyết số 15/2021/NQ-HĐND ngày 09/12/2021 của Hội đồng nhân "
       "dân "
       "tỉnh Kon Tum quy định mức hỗ trợ giai đoạn 2021 - 2025 đến hết năm 2026.",
       {"extends 15/2021/NQ-HĐND | HĐND tỉnh Kon Tum | 2021-12-09 | đến 2026-12-31"}},
      {"Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND ngày 10/4/2019 của Ủy ban nhân dân "
       "tỉnh Quảng Ngãi về giá đất và Quyết định số 12/2019/QĐ-UBND ngày 22/5/2019 của Ủy ban nhân "
       "dân tỉnh Kon Tum về giá đất.",
       {"replaces 12/2019/QĐ-UBND | UBND tỉnh Quảng Ngãi | 2019-04-10",
        "replaces 12/2019/QĐ-UBND | UBND tỉnh Kon Tum | 2019-05-22"}},
      {"Bãi bỏ các Quyết định số 11/2015/QĐ-UBND và số 12/2016/QĐ-UBND của Ủy ban nhân dân tỉnh "
       "Kon "
       "Tum.",
       {"repeals 11/2015/QĐ-UBND | UBND tỉnh Kon Tum",
        "repeals 12/2016/QĐ-UBND | UBND tỉnh Kon Tum"}},
      {"Bãi bỏ Nghị quyết số 05/2020/NQ-HĐND ngày 10/7/2020 của Hội đồng nhân dân tỉnh về phí thư "
       "viện và Quyết định số 11/2015/QĐ-UBND ngày 01/2/2015 về lệ phí.",
       {"repeals 05/2020/NQ-HĐND | HĐND tỉnh Quảng Ngãi | 2020-07-10",
        "repeals 11/2015/QĐ-UBND | UBND tỉnh Quảng Ngãi | 2015-02-01"}},
      {"Quyết định số 11/2015/QĐ-UBND hết hiệu lực kể từ ngày 01 tháng 7 năm 2026.",
       {"repeals 11/2015/QĐ-UBND | UBND tỉnh Quảng Ngãi | từ 2026-07-01"}},
      {"Thông tư số 05/2020/TT-BTC ngày 10/7/2020 hết hiệu lực kể từ ngày Quyết định này có hiệu "
       "lực.",
       {"repeals 05/2020/TT-BTC | Bộ Tài chính | 2020-07-10"}},
      {"Quyết định này thay thế Quyết định số 927/QĐ-UBND ngày 27/6/2025 của Chủ tịch Ủy ban nhân "
       "dân "
       "tỉnh Cao Bằng về tài nguyên nước.",
       {"replaces 927/QĐ-UBND | Chủ tịch UBND tỉnh Cao Bằng | 2025-06-27"}},
      {"Bãi bỏ Quyết định số 11/2015/QĐ-UBND ngày 01/2/2015 của Ủy ban nhân dân huyện Y.",
       {"repeals 11/2015/QĐ-UBND | UBND huyện Y | 2015-02-01"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    Document document = decision(provision(ProvisionKind::kArticle, "", {c.text}));
    document.metadata.issuer = "UBND tỉnh Quảng Ngãi";
    document.metadata.issuer_id = "ubnd-quang-ngai";
    document.metadata.province = "Quảng Ngãi";
    EXPECT_EQ(in_full(read_effects(document)), c.effects);
  }
}

TEST(Effects, TitlesOfTargetsEndWhereTheNextBegins) {
  const std::vector<Effect> effects = read_effects(decision(provision(
      ProvisionKind::kArticle, "",
      {"Bãi bỏ Quyết định số 11/2015/QĐ-UBND ngày 01/2/2015 của Ủy ban nhân dân tỉnh về phí, lệ "
       "phí; "
       "Quyết định số 12/2016/QĐ-UBND ban hành Quy chế làm việc kể từ ngày 01/5/2026."})));
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_EQ(effects[0].target_title, "về phí, lệ phí");
  EXPECT_EQ(effects[1].target_title, "ban hành Quy chế làm việc");
}

TEST(Effects, HeadingsAndTheirText) {
  struct Case {
    std::string heading;
    Lines content;
    Lines effects;
  };
  const Case cases[] = {
      {"Hiệu lực thi hành",
       {"Quyết định này có hiệu lực thi hành kể từ ngày 22 tháng 4 năm 2026 và thay thế Quyết định "
        "số 45/2014/QĐ-UBND ngày 19 tháng 12 năm 2014."},
       {"replaces 45/2014/QĐ-UBND"}},
      {"Điều khoản thi hành",
       {"Quyết định này có hiệu lực thi hành kể từ ngày ký, thay thế Quyết định số "
        "45/2014/QĐ-UBND."},
       {"replaces 45/2014/QĐ-UBND"}},
      {"Bãi bỏ văn bản quy phạm pháp luật",
       {"Bãi bỏ toàn bộ Quyết định số 45/2014/QĐ-UBND."},
       {"repeals 45/2014/QĐ-UBND"}},
      {"Bãi bỏ Quyết định số 45/2014/QĐ-UBND",
       {"Bãi bỏ toàn bộ Quyết định số 45/2014/QĐ-UBND ngày 19 tháng 12 năm 2014."},
       {"repeals 45/2014/QĐ-UBND"}},
      {"Bãi bỏ toàn bộ Quyết định số 45/2014/QĐ-UBND ngày 19/12/2014 của",
       {"Ủy ban nhân dân tỉnh về giá đất và Quyết định số 46/2014/QĐ-UBND về phí."},
       {"repeals 45/2014/QĐ-UBND", "repeals 46/2014/QĐ-UBND"}},
      {"Thay thế, bãi bỏ một số nội dung của Quy định ban hành kèm theo Quyết định số "
       "19/2020/QĐ-UBND",
       {"Thay thế cụm từ “A” bằng cụm từ “B” tại Điều 4.", "Bãi bỏ khoản 3 Điều 9."},
       {"replaces_phrase 19/2020/QĐ-UBND [Điều 4 của Quy định ban hành kèm theo]",
        "repeals_part 19/2020/QĐ-UBND [khoản 3 Điều 9 của Quy định ban hành kèm theo]"}},
      {"Thay thế, bãi bỏ một số nội dung của Quyết định số 19/2020/QĐ-UBND",
       {},
       {"amends 19/2020/QĐ-UBND"}},
      {"Sửa đổi, bổ sung một số điều của Quyết định số 19/2020/QĐ-UBND",
       {"Khoản 2 Điều 5 được sửa đổi như sau:", "“2. Bãi bỏ Quyết định số 99/2019/QĐ-UBND.”",
        "Bãi bỏ Điều 7."},
       {"amends 19/2020/QĐ-UBND [khoản 2 Điều 5]", "repeals_part 19/2020/QĐ-UBND [Điều 7]"}},
      {"Bãi bỏ một phần Quyết định số 01/2025/QĐ-UBND",
       {"Bãi bỏ điểm c khoản 2 Điều 3 Quyết định số 01/2025/QĐ-UBND ngày 01/7/2025."},
       {"repeals_part 01/2025/QĐ-UBND [điểm c khoản 2 Điều 3]"}},
      {"Sửa đổi, bổ sung Điều 2, Điều 5 và bãi bỏ Điều 9 của Quyết định số 19/2020/QĐ-UBND",
       {"Điều 2 được sửa đổi như sau:", "Sửa đổi khoản 3 Điều 5 như sau:"},
       {"repeals_part 19/2020/QĐ-UBND [Điều 9]", "amends 19/2020/QĐ-UBND [Điều 2]",
        "amends 19/2020/QĐ-UBND [khoản 3 Điều 5]"}},
      {"Sửa đổi, bổ sung một số điều của Quy định về giá ban hành kèm theo Quyết định số "
       "10/2022/QĐ-UBND ngày 05/5/2022 (đã được sửa đổi tại Quyết định số 20/2023/QĐ-UBND) như sau",
       {"Sửa đổi, bổ sung khoản 1, bổ sung khoản 4, khoản 5 Điều 6 như sau:",
        "Bổ sung Điều 6a như sau:", "Bãi bỏ một số điểm, khoản: điểm b khoản 2 Điều 3; Điều 9.",
        "Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo Quyết định này.",
        "Khoản 2 Điều 7 được sửa đổi thành:", "Khoản 3 Điều 8 như sau:"},
       {"amends 10/2022/QĐ-UBND [khoản 1 Điều 6 của Quy định ban hành kèm theo]",
        "supplements 10/2022/QĐ-UBND [khoản 4 Điều 6 của Quy định ban hành kèm theo; khoản 5 Điều "
        "6 "
        "của Quy định ban hành kèm theo]",
        "supplements 10/2022/QĐ-UBND [Điều 6a của Quy định ban hành kèm theo]",
        "repeals_part 10/2022/QĐ-UBND [điểm b khoản 2 Điều 3 của Quy định ban hành kèm theo; Điều "
        "9 "
        "của Quy định ban hành kèm theo]",
        "replaces 10/2022/QĐ-UBND [Phụ lục I của Quy định ban hành kèm theo]",
        "amends 10/2022/QĐ-UBND [khoản 2 Điều 7 của Quy định ban hành kèm theo]",
        "amends 10/2022/QĐ-UBND [khoản 3 Điều 8 của Quy định ban hành kèm theo]"}},
      {"Bãi bỏ một số điều, khoản của Quyết định số 19/2020/QĐ-UBND",
       {"Khoản 2 Điều 3;", "Điều 5."},
       {"repeals_part 19/2020/QĐ-UBND [khoản 2 Điều 3]", "repeals_part 19/2020/QĐ-UBND [Điều 5]"}},
      {"Bãi bỏ các quy định sau đây tại Quyết định số 19/2020/QĐ-UBND:",
       {"Khoản 2 Điều 3;", "Điều 5."},
       {"repeals_part 19/2020/QĐ-UBND [khoản 2 Điều 3]", "repeals_part 19/2020/QĐ-UBND [Điều 5]"}},
      {"Bãi bỏ các văn bản sau đây:",
       {"Chỉ thị số 07/2012/CT-UBND;", "Khoản 2 Điều 1 Quyết định số 11/2015/QĐ-UBND;",
        "Quy chế làm việc ban hành kèm theo Quyết định số 12/2016/QĐ-UBND."},
       {"repeals 07/2012/CT-UBND", "repeals_part 11/2015/QĐ-UBND [khoản 2 Điều 1]",
        "repeals 12/2016/QĐ-UBND"}},
      {"Quyết định này có hiệu lực kể từ ngày ký và bãi bỏ:",
       {"Quyết định số 11/2015/QĐ-UBND;", "Điều 3 Quyết định số 12/2016/QĐ-UBND."},
       {"repeals 11/2015/QĐ-UBND", "repeals_part 12/2016/QĐ-UBND [Điều 3]"}},
      {"Kể từ ngày Quyết định này có hiệu lực thi hành, các Quyết định sau đây hết hiệu lực:",
       {"Quyết định số 11/2015/QĐ-UBND;", "Quyết định số 12/2016/QĐ-UBND."},
       {"repeals 11/2015/QĐ-UBND", "repeals 12/2016/QĐ-UBND"}},
      {"Kéo dài thời hạn áp dụng các Nghị quyết sau đến hết ngày 31/12/2026:",
       {"Nghị quyết số 11/2015/NQ-HĐND;", "Nghị quyết số 12/2016/NQ-HĐND."},
       {"extends 11/2015/NQ-HĐND", "extends 12/2016/NQ-HĐND"}},
      {"Thay thế một số cụm từ của Quyết định số 19/2020/QĐ-UBND",
       {"“cấp huyện” bằng “cấp xã” tại Điều 2.", "Cụm từ “Sở A” bằng cụm từ “Sở B” tại Điều 3."},
       {"replaces_phrase 19/2020/QĐ-UBND [Điều 2]", "replaces_phrase 19/2020/QĐ-UBND [Điều 3]"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.heading);
    Provision article = provision(ProvisionKind::kArticle, c.heading, {});
    for (std::size_t i = 0; i < c.content.size(); ++i) {
      if (c.content.size() == 1) article.content.push_back(Paragraph{c.content[i]});
      if (c.content.size() > 1)
        article.children.push_back(provision(ProvisionKind::kClause, "", {c.content[i]}));
    }
    EXPECT_EQ(shown(read_effects(decision(article))), c.effects);
  }
}

Table table_of(const std::vector<Lines>& rows) {
  Table table;
  for (const Lines& row : rows) {
    auto& cells = table.rows.emplace_back();
    for (const std::string& text : row) cells.push_back({text});
    if (row.size() == 1) cells[0].column_span = static_cast<int>(rows[0].size());
  }
  return table;
}

TEST(Effects, ListsInAnnexes) {
  Document document = decision(provision(
      ProvisionKind::kArticle, "",
      {"Bãi bỏ toàn bộ 03 văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh Quảng Ngãi và Ủy ban "
       "nhân dân tỉnh Kon Tum ban hành trước ngày 01 tháng 7 năm 2025 (có Danh mục kèm theo)."}));
  document.metadata.issuer = "UBND tỉnh Quảng Ngãi";
  document.metadata.issuer_id = "ubnd-quang-ngai";
  document.metadata.province = "Quảng Ngãi";
  Provision annex = provision(ProvisionKind::kAttachment, "Văn bản quy phạm pháp luật được bãi bỏ",
                              {"(Kèm theo Quyết định số 12/2026/QĐ-UBND ngày 05/3/2026)"});
  annex.num = "danh mục";
  annex.id = "att_1";
  annex.content.push_back(table_of(
      {{"STT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành", "Tên gọi của văn bản",
        "Lý do"},
       {"I. VĂN BẢN DO ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI BAN HÀNH"},
       {"1", "Quyết định", "09/2008/QĐ-UBND ngày 12/3/2008", "Về mức hỗ trợ",
        "Theo Luật số 31/2024/QH15"},
       {"II. VĂN BẢN DO ỦY BAN NHÂN DÂN TỈNH KON TUM BAN HÀNH"},
       {"2", "Chỉ thị", "09/2008/CT-UBND ngày 03/10/2014",
        "Về thi hành Quyết định số 33/2022/QĐ-UBND", ""},
       {"3", "Quyết định", "24/2017/QĐ-UBND\nngày 15/8/2017", "Quy định bán hàng rong", ""}}));
  document.attachments.push_back(annex);
  const std::vector<Effect> effects = read_effects(document);
  EXPECT_EQ(in_full(effects), (Lines{"repeals 09/2008/QĐ-UBND | UBND tỉnh Quảng Ngãi | 2008-03-12",
                                     "repeals 09/2008/CT-UBND | UBND tỉnh Kon Tum | 2014-10-03",
                                     "repeals 24/2017/QĐ-UBND | UBND tỉnh Kon Tum | 2017-08-15"}));
  ASSERT_EQ(effects.size(), 3U);
  EXPECT_EQ(effects[1].target_title, "Về thi hành Quyết định số 33/2022/QĐ-UBND");
  EXPECT_EQ(effects[1].from, "att_1");
  EXPECT_EQ(effects[2].quote, "3 Quyết định 24/2017/QĐ-UBND ngày 15/8/2017 Quy định bán hàng rong");
}

TEST(Effects, ListsOfPartsInAnnexes) {
  Document document = decision(provision(ProvisionKind::kArticle, "", {}));
  document.body[0].children = {
      provision(ProvisionKind::kClause, "", {"Bãi bỏ toàn bộ 01 văn bản tại Phụ lục I."}),
      provision(ProvisionKind::kClause, "", {"Bãi bỏ một phần 02 văn bản tại Phụ lục II."})};
  Provision whole =
      provision(ProvisionKind::kAnnex, "Văn bản bị bãi bỏ toàn bộ",
                {"1. Quyết định số 10/2016/QĐ-UBND ngày 21/3/2016 của Ủy ban nhân dân "
                 "tỉnh về sửa đổi Quyết định số 9/2015/QĐ-UBND."});
  whole.num = "I";
  Provision part = provision(ProvisionKind::kAnnex, "Văn bản bị bãi bỏ một phần", {});
  part.num = "II";
  part.content.push_back(table_of(
      {{"TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Nội dung bãi bỏ"},
       {"1", "11/2017/QĐ-UBND", "02/3/2017", "UBND tỉnh Kon Tum", "Về phí",
        "Điều 5, khoản 2 Điều 6"},
       {"2", "12/2018/QĐ-UBND", "04/5/2018", "UBND tỉnh Kon Tum", "Về giá", "Điều 3"}}));
  document.attachments = {whole, part};
  EXPECT_EQ(in_full(read_effects(document)),
            (Lines{"repeals 10/2016/QĐ-UBND | UBND tỉnh A | 2016-03-21",
                   "repeals_part 11/2017/QĐ-UBND [Điều 5; khoản 2 Điều 6] | UBND tỉnh Kon Tum | "
                   "2017-03-02",
                   "repeals_part 12/2018/QĐ-UBND [Điều 3] | UBND tỉnh Kon Tum | 2018-05-04"}));
}

TEST(Effects, PublishedListsAnnounce) {
  Document document = decision(provision(
      ProvisionKind::kArticle, "",
      {"Công bố kèm theo Quyết định này Danh mục văn bản hết hiệu lực toàn bộ năm 2025."}));
  Provision annex = provision(ProvisionKind::kAttachment, "Văn bản hết hiệu lực", {});
  annex.content.push_back(table_of(
      {{"STT", "Số, ký hiệu", "Tên gọi", "Lý do hết hiệu lực"},
       {"1", "09/2008/QĐ-UBND", "Về phí", "Được thay thế bởi Quyết định số 7/2025/QĐ-UBND"}}));
  document.attachments.push_back(annex);
  EXPECT_EQ(shown(read_effects(document)), Lines{"announces_expired 09/2008/QĐ-UBND"});
  // What is in force, or to be changed, is listed too.
  for (const char* heading :
       {"Văn bản còn hiệu lực", "Văn bản cần sửa đổi, bãi bỏ", "Văn bản đình chỉ thi hành", ""}) {
    document.attachments[0].heading = heading;
    EXPECT_EQ(shown(read_effects(document)), Lines{}) << heading;
  }
  document.attachments[0].heading = "Văn bản ngưng hiệu lực toàn bộ";
  EXPECT_EQ(shown(read_effects(document)), Lines{"suspends 09/2008/QĐ-UBND"});
}

/// Processor time of reading `piece` so many times over: the median of three.
double seconds_to_read(const std::string& piece, int times) {
  std::string text = "Bãi bỏ ";
  for (int i = 0; i < times; ++i) text += piece;
  const Document document = decision(provision(ProvisionKind::kArticle, "", {text}));
  std::array<double, 3> out{};
  for (double& took : out) {
    const std::clock_t begin = std::clock();
    read_effects(document);
    took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  std::ranges::sort(out);
  return out[1];
}

// Four times the text takes four times as long; where the work grew with the square, sixteen times.
TEST(Effects, HostileTextStaysLinear) {
  for (const std::string piece :
       {"Quyết định số 1/2026/QĐ-UBND và bãi bỏ ", ", bãi bỏ các quy định, ",
        "“ \" (đã được sửa đổi ", "Quyết định số 2/2026/QĐ-UBND hết hiệu lực; ",
        "\n- Sửa đổi điểm a "}) {
    SCOPED_TRACE(piece);
    const double once = std::max(seconds_to_read(piece, 250), 0.001);
    EXPECT_LT(seconds_to_read(piece, 1'000), 10 * once);
  }
}

TEST(Effects, WhatStandsBelowTheSignatureSaysNothing) {
  Document document = decision(provision(ProvisionKind::kArticle, "", {"Công bố danh mục."}));
  for (const char* line :
       {"Quyết định này thay thế Quyết định số 11/2015/QĐ-UBND.", "Nơi nhận:", "- Như Điều 3;",
        "Quyết định số 12/2016/QĐ-UBND về việc công bố thủ tục bị bãi bỏ."})
    document.conclusion.push_back(Paragraph{line});
  EXPECT_EQ(shown(read_effects(document)), Lines{"replaces 11/2015/QĐ-UBND"});
}

TEST(Effects, LettersAndPlansActOnNothing) {
  Document document =
      decision(provision(ProvisionKind::kArticle, "", {"Bãi bỏ Quyết định số 45/2014/QĐ-UBND."}));
  document.metadata.type = DocumentType::kPlan;
  EXPECT_EQ(shown(read_effects(document)), Lines{});
}

TEST(Effects, StatementsThatAreNotUnderstoodAreShown) {
  struct Case {
    std::string text;
    bool warned;
  };
  const Case cases[] = {
      {"Không áp dụng khoản 2 Điều 3 Quyết định số 18/2023/QĐ-UBND đối với hồ sơ đã nộp.", true},
      {"Lùi thời điểm có hiệu lực của Quyết định số 18/2023/QĐ-UBND đến ngày 01/01/2027.", true},
      {"Không áp dụng Quyết định này đối với hồ sơ theo Quyết định số 18/2023/QĐ-UBND.", false},
      {"Bãi bỏ Quyết định số 18/2023/QĐ-UBND.", false},
      {"Hồ sơ thực hiện theo Quyết định số 18/2023/QĐ-UBND.", false},
      {"“Không áp dụng Quyết định số 18/2023/QĐ-UBND.”", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    Document document = decision(provision(ProvisionKind::kArticle, "", {c.text}));
    document.effects = read_effects(document);
    const std::vector<Warning> warnings = check_effects(document);
    ASSERT_EQ(warnings.size(), c.warned ? 1U : 0U);
    for (const Warning& warning : warnings) EXPECT_EQ(warning.code, "effect_unread");
  }
}

}  // namespace
}  // namespace rasoat
