#include "corpus/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace rasoat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum ProvisionKind;

Paragraph p(std::string text) { return {std::move(text), false}; }

Provision make(ProvisionKind kind, std::string num, std::string heading = {},
               std::vector<Block> content = {}, std::vector<Provision> children = {}) {
  Provision out;
  out.kind = kind;
  out.num = std::move(num);
  out.heading = std::move(heading);
  out.content = std::move(content);
  out.children = std::move(children);
  return out;
}

Document two_part_decision() {
  Document d;
  d.cover = {p("ỦY BAN NHÂN DÂN")};
  d.preamble = {p("Căn cứ Luật Giá;"), p("Ủy ban nhân dân ban hành Quyết định.")};
  d.body = {make(kArticle, "1", "Ban hành kèm theo Quyết định này Quy chế"),
            make(kArticle, "2", "", {p("Có hiệu lực từ ngày ký.")})};
  Provision rules = make(kAttachment, "quy chế", "Phối hợp quản lý giá");
  rules.children = {make(kChapter, "I", "QUY ĐỊNH CHUNG", {},
                         {make(kArticle, "1", "Phạm vi", {p("Quy chế này quy định:")},
                               {make(kClause, "1", "", {p("Việc thứ nhất:")},
                                     {make(kPoint, "đ", "", {p("Điểm đ.")})}),
                                make(kClause, "2", "Đối tượng", {p("Mọi người.")})})}),
                    make(kChapter, "II", "TỔ CHỨC", {p("Lời đầu chương.")},
                         {make(kArticle, "2", "", {p("Điều hai.")})})};
  rules.children[1].wrap_up = {p("Lời cuối chương.")};
  Provision annex = make(kAnnex, "II", "Bảng giá");
  annex.content = {Table{{{{"STT", 1, 1, true}, {"Tên\nhàng", 1, 1, true}}, {{"1"}, {"Gạo"}}}}};
  d.attachments = {std::move(rules), std::move(annex)};
  return d;
}

std::vector<std::string> ids(const Document& d) {
  std::vector<std::string> out;
  for_each_provision(
      d, [&](const Provision& provision, const ProvisionPath&) { out.push_back(provision.id); });
  return out;
}

TEST(PlainText, PutsNumbersOfChildrenBeforeTheirText) {
  const Document d = two_part_decision();
  EXPECT_EQ(plain_text(d.attachments[0].children[0].children[0]),
            "Quy chế này quy định:\n1. Việc thứ nhất:\nđ) Điểm đ.\n2. Đối tượng\nMọi người.");
  EXPECT_EQ(plain_text(d.attachments[0].children[0]),
            "Điều 1. Phạm vi\nQuy chế này quy định:\n1. Việc thứ nhất:\nđ) Điểm đ.\n2. Đối "
            "tượng\nMọi người.");
}

TEST(PlainText, WritesTablesRowByRow) {
  EXPECT_EQ(plain_text(two_part_decision().attachments[1]), "STT | Tên hàng\n1 | Gạo");
  EXPECT_EQ(plain_text(std::vector<Block>{p("Trước"), Table{}, p(""), p("Sau")}), "Trước\nSau");
}

TEST(Units, OneForEachArticleAnnexAndThePreamble) {
  Document d = two_part_decision();
  assign_ids(d);
  struct Expected {
    std::string label;
    std::string heading;
    std::string text;
  };
  const std::vector<Expected> expected = {
      {"Phần căn cứ", "", "Căn cứ Luật Giá;\nỦy ban nhân dân ban hành Quyết định."},
      {"Điều 1", "Ban hành kèm theo Quyết định này Quy chế", ""},
      {"Điều 2", "", "Có hiệu lực từ ngày ký."},
      {"Quy chế, Điều 1", "Phạm vi",
       "Quy chế. Phối hợp quản lý giá\nChương I. QUY ĐỊNH CHUNG\nQuy chế này quy định:\n1. Việc "
       "thứ nhất:\nđ) Điểm đ.\n"
       "2. Đối tượng\nMọi người."},
      {"Quy chế, Điều 2", "", "Chương II. TỔ CHỨC\nLời đầu chương.\nĐiều hai.\nLời cuối chương."},
      {"Phụ lục II", "Bảng giá", "STT | Tên hàng\n1 | Gạo"},
  };
  const std::vector<Unit> actual = units(d);
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    SCOPED_TRACE(expected[i].label);
    EXPECT_EQ(actual[i].label, expected[i].label);
    EXPECT_EQ(actual[i].heading, expected[i].heading);
    EXPECT_EQ(actual[i].text, expected[i].text);
  }
  EXPECT_EQ(actual[0].id, "preamble");
  EXPECT_EQ(actual[1].id, d.body[0].id);
  EXPECT_EQ(actual[3].id, d.attachments[0].children[0].children[0].id);
  EXPECT_EQ(actual[5].id, d.attachments[1].id);
  const auto distinct = [&] {
    std::set<std::string> out;
    for (const Unit& unit : actual) out.insert(unit.id);
    return out;
  };
  EXPECT_EQ(distinct().size(), actual.size());
}

TEST(Units, DocumentWithoutArticlesIsCutAtItsWidestHeadings) {
  Document d;
  d.introduction = {p("Thời gian qua, công tác quản lý đất đai còn hạn chế.")};
  d.body = {make(kClause, "1", "", {p("Sở Tài chính:")}, {make(kPoint, "a", "", {p("Rà soát.")})}),
            make(kPart, "I", "NHIỆM VỤ", {}, {make(kClause, "1", "", {p("Việc.")})})};
  assign_ids(d);
  const std::vector<Unit> actual = units(d);
  ASSERT_EQ(actual.size(), 3u);
  EXPECT_EQ(actual[0].id, "body");
  EXPECT_EQ(actual[0].label, "Phần mở đầu");
  EXPECT_EQ(actual[1].label, "Khoản 1");
  EXPECT_EQ(actual[1].text, "Sở Tài chính:\na) Rà soát.");
  EXPECT_EQ(actual[2].label, "Phần I");
  EXPECT_EQ(actual[2].heading, "NHIỆM VỤ");
  EXPECT_EQ(actual[2].text, "1. Việc.");
}

TEST(Units, TextWithoutAnyHeadingIsOneUnit) {
  Document d;
  d.introduction = {p("Một."), p("Hai.")};
  const std::vector<Unit> actual = units(d);
  ASSERT_EQ(actual.size(), 1u);
  EXPECT_EQ(actual[0].label, "Nội dung");
  EXPECT_EQ(actual[0].text, "Một.\nHai.");
  EXPECT_THAT(units(Document{}), IsEmpty());
}

TEST(Units, OpeningTextOfAnAttachmentIsAUnit) {
  Document d = two_part_decision();
  d.attachments[0].content = {p("(Ban hành kèm theo Quyết định)")};
  d.attachments[0].source_id = "s";
  assign_ids(d);
  const std::vector<Unit> actual = units(d);
  ASSERT_EQ(actual.size(), 7u);
  EXPECT_EQ(actual[3].label, "Quy chế");
  EXPECT_EQ(actual[3].id, d.attachments[0].id);
  EXPECT_EQ(actual[3].source_id, "s");
  EXPECT_EQ(actual[3].heading, "Phối hợp quản lý giá");
  EXPECT_EQ(actual[4].text.substr(0, 29),
            std::string("Chương I. QUY ĐỊNH CHUNG\nQuy").substr(0, 29));
}

TEST(Units, EveryWordOfTheBodyIsInSomeUnit) {
  Document d = two_part_decision();
  assign_ids(d);
  std::string all;
  for (const Unit& unit : units(d)) all += unit.heading + "\n" + unit.text + "\n";
  for (const char* word : {"Căn cứ Luật Giá", "Phối hợp", "QUY ĐỊNH CHUNG", "Lời đầu chương",
                           "Lời cuối chương", "Gạo"}) {
    EXPECT_NE(all.find(word), std::string::npos) << word;
  }
}

TEST(AttachmentLabel, IsWhatStandsAboveThePart) {
  const std::vector<std::pair<Provision, std::string>> cases = {
      {make(kAttachment, "quy chế"), "Quy chế"},
      {make(kAttachment, "quy định 2"), "Quy định 2"},
      {make(kAttachment, "đề án"), "Đề án"},
      {make(kAttachment, ""), "Văn bản kèm theo"},
      {make(kAnnex, ""), "Phụ lục"},
      {make(kAnnex, "II"), "Phụ lục II"},
  };
  for (const auto& [attachment, expected] : cases)
    EXPECT_EQ(attachment_label(attachment), expected);
}

TEST(AssignIds, AreUniqueAndRepeatable) {
  Document d = two_part_decision();
  assign_ids(d);
  EXPECT_THAT(d.warnings, IsEmpty());
  const std::vector<std::string> first = ids(d);
  EXPECT_EQ(std::set<std::string>(first.begin(), first.end()).size(), first.size());
  EXPECT_EQ(first[0], "art_1");
  EXPECT_EQ(d.attachments[0].children[0].children[0].id, "att_1__art_1");
  assign_ids(d);
  EXPECT_EQ(ids(d), first);
}

TEST(AssignIds, RepeatedNumbersAreMarkedOnceWithAllBelowThem) {
  Document d;
  for (int i = 0; i < 3; ++i) d.body.push_back(make(kArticle, "5", "", {}, {make(kClause, "1")}));
  assign_ids(d);
  assign_ids(d);
  EXPECT_THAT(ids(d), ElementsAre("art_5", "art_5__para_1", "art_5-2", "art_5-2__para_1", "art_5-3",
                                  "art_5-3__para_1"));
  ASSERT_EQ(d.warnings.size(), 2u);
  EXPECT_EQ(d.warnings[0].code, "duplicate_provision");
  EXPECT_EQ(d.warnings[0].where, "art_5-2");
  EXPECT_EQ(d.warnings[1].where, "art_5-3");
}

TEST(AssignIds, ARepeatDoesNotTakeTheIdOfAnother) {
  Document d;
  for (const char* num : {"5", "5-2", "5", "5"}) d.body.push_back(make(kArticle, num));
  assign_ids(d);
  const std::vector<std::string> all = ids(d);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 4u);
}

TEST(AssignIds, ManyRepeatsAreNotSlow) {
  Document d;
  for (int i = 0; i < 50'000; ++i) d.body.push_back(make(kArticle, "1"));
  assign_ids(d);
  EXPECT_EQ(d.body.back().id, "art_1-50000");
  EXPECT_EQ(d.warnings.size(), 49'999u);
}

TEST(Names, OfRulesAndKinds) {
  EXPECT_EQ(name(EffectiveRule::kAfterDays), "after_days");
  EXPECT_EQ(name(EffectiveRule::kNone), "none");
  EXPECT_EQ(name(EffectKind::kRemovesPhrase), "removes_phrase");
}

}  // namespace
}  // namespace rasoat
