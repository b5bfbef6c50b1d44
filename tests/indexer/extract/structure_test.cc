#include "indexer/extract/structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/attachment.h"
#include "indexer/extract/glue.h"
#include "indexer/extract/marker.h"
#include "indexer/extract/quotation.h"
#include "indexer/extract/regions.h"
#include "indexer/extract/signature.h"
#include "indexer/extract/source_lines.h"
#include "outline_text.h"

namespace rasoat::structure {
namespace {

using ::testing::ElementsAre;

/// "article 5", or "" if the text starts none.
std::string read_as(const std::optional<Marker>& marker) {
  return marker ? std::string(name(marker->kind)) + " " + marker->num : std::string();
}

TEST(Marker, ReadsHeadingsAndLeavesCitations) {
  struct Case {
    std::string_view text, expected;
  };
  constexpr Case kCases[] = {
      {"Điều 5. Phạm vi điều chỉnh", "article 5"},
      {"ĐIỀU 1: Phê duyệt", "article 1"},
      {"Điều 19a. Bổ sung", "article 19a"},
      {"Điều 3 - Tổ chức thực hiện", "article 3"},
      {"Điều 4.Mức thu", "article 4"},
      {"Điều 7", "article 7"},
      {"Điều 5 Luật Đất đai", ""},
      {"Điều 5, Điều 6 của Luật này", ""},
      {"điều 5. chữ thường không phải là điều", ""},
      {"Chương II", "chapter II"},
      {"CHƯƠNG III QUY ĐỊNH CHUNG", "chapter III"},
      {"Chương II Nghị định số 78/2025/NĐ-CP", ""},
      {"Chương IIa. Bổ sung", "chapter IIa"},
      {"Mục 1. CẤP TỈNH", "section 1"},
      {"Tiểu mục 2. Hồ sơ", "subsection 2"},
      {"Phần thứ nhất", "part thứ nhất"},
      {"PHẦN II", "part II"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_as(heading_marker(c.text)), c.expected);
  }
}

TEST(Marker, ReadsClausesAndPoints) {
  struct Case {
    std::string_view text, expected;
  };
  constexpr Case kClauses[] = {{"2. Đối tượng", "clause 2"},
                               {"2a. Bổ sung", "clause 2a"},
                               {"1.1. Mục đích", ""},
                               {"1.000 đồng", ""},
                               {"12", ""},
                               {"3.Thương nhân", "clause 3"}};
  for (const Case& c : kClauses) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_as(clause_marker(c.text)), c.expected);
  }
  constexpr Case kPoints[] = {{"a) Tổ chức", "point a"},
                              {"đ) Khác", "point đ"},
                              {"d1) Thêm", "point d1"},
                              {"đ1)", "point đ1"},
                              {"aa) Sau y", "point aa"},
                              {"1) Số", ""},
                              {"a. Chấm", ""}};
  for (const Case& c : kPoints) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_as(point_marker(c.text)), c.expected);
  }
  EXPECT_EQ(read_as(roman_marker("IV. TỔ CHỨC THỰC HIỆN")), "section IV");
  EXPECT_EQ(read_as(roman_marker("V/v khẩn trương")), "");
}

TEST(Marker, BelievesTheMarkupOfTheSource) {
  EXPECT_EQ(read_as(marker_of(make_line("1. Lời của văn bản được sửa", LineHint::kContent))), "");
  EXPECT_EQ(read_as(marker_of(make_line("4) Đánh số khác thường", LineHint::kClause))), "clause 4");
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
  std::vector<std::string> out;
  for (const Line& line : lines) out.push_back(line.text);
  return out;
}

std::vector<std::string> joined(std::string_view text) {
  return texts(source_lines(rasoat::testing::source_of(text)));
}

TEST(SourceLines, JoinsWhatAFileBroke) {
  EXPECT_THAT(
      joined("Quyết định này quy định về việc phân cấp quản lý cho Ủy ban\nnhân dân cấp xã."),
      ElementsAre("Quyết định này quy định về việc phân cấp quản lý cho Ủy ban nhân dân cấp xã."));
  EXPECT_THAT(joined("2.\nQuyết định này có hiệu lực."),
              ElementsAre("2. Quyết định này có hiệu lực."));
  EXPECT_THAT(joined("Điều 2. Đối tượng áp dụng\nThông tư này áp dụng đối với tổ chức."),
              ElementsAre("Điều 2. Đối tượng áp dụng", "Thông tư này áp dụng đối với tổ chức."));
  EXPECT_THAT(joined("Chủ đầu tư lập hồ sơ, trình cơ quan có thẩm quyền theo quy định tại\nĐiều 5. "
                     "Sở Tài chính thẩm định."),
              ElementsAre("Chủ đầu tư lập hồ sơ, trình cơ quan có thẩm quyền theo quy định tại "
                          "Điều 5. Sở Tài chính thẩm định."));
  EXPECT_THAT(joined("Điều 3. Chánh\nVăn phòng chịu trách nhiệm thi hành."),
              ElementsAre("Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành."));
  EXPECT_THAT(joined("Điều 4. Trách nhiệm của Ủy ban nhân dân cấp huyện\nCắm mốc hành lang trước ngày 31 tháng 12 năm 2022."),
              ElementsAre("Điều 4. Trách nhiệm của Ủy ban nhân dân cấp huyện", "Cắm mốc hành lang trước ngày 31 tháng 12 năm 2022."));
  EXPECT_THAT(joined("Mức phí áp dụng tại tỉnh Sông Vàng.\nĐiều 4. Trách nhiệm của Ủy ban nhân dân tỉnh\nSông Vàng và các sở."),
              ElementsAre("Mức phí áp dụng tại tỉnh Sông Vàng.", "Điều 4. Trách nhiệm của Ủy ban nhân dân tỉnh Sông Vàng và các sở."));
  EXPECT_THAT(joined("- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn An"),
              ElementsAre("- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn An"));
}

std::vector<std::string> marked(std::initializer_list<std::string_view> input) {
  std::vector<Line> lines;
  for (const std::string_view text : input) lines.push_back(make_line(text));
  std::vector<std::string> out;
  for (const Line& line : mark_quotations(std::move(lines)))
    out.push_back((line.quoted ? "> " : "") + line.text);
  return out;
}

TEST(Quotation, MarksPassagesOfTheAmendedText) {
  EXPECT_THAT(marked({"1. Sửa đổi Điều 5 như sau:", "“Điều 5. Mức thu", "1. Một.", "2. Hai.”.",
                      "2. Bãi bỏ Điều 6."}),
              ElementsAre("1. Sửa đổi Điều 5 như sau:", "> “Điều 5. Mức thu", "> 1. Một.",
                          "> 2. Hai.”.", "2. Bãi bỏ Điều 6."));
  // Marks inside a paragraph open nothing.
  EXPECT_THAT(marked({"1. Thay cụm từ “cấp huyện” bằng cụm từ “cấp xã”.", "2. Tiếp."}),
              ElementsAre("1. Thay cụm từ “cấp huyện” bằng cụm từ “cấp xã”.", "2. Tiếp."));
  // Straight marks, the closing one forgotten: the next instruction closes.
  EXPECT_THAT(
      marked({"\"Điều 2a. Mức hỗ trợ", "Mức là 100.000 đồng.", "3. Thay thế cụm từ “A” bằng “B”."}),
      ElementsAre("> \"Điều 2a. Mức hỗ trợ", "> Mức là 100.000 đồng.",
                  "3. Thay thế cụm từ “A” bằng “B”."));
  // The next Điều glued to the end of a passage.
  EXPECT_THAT(marked({"“b) Nộp trực tuyến;” Điều 2. Điều khoản thi hành"}),
              ElementsAre("> “b) Nộp trực tuyến;”", "Điều 2. Điều khoản thi hành"));
}

std::vector<std::string> cut(std::initializer_list<std::string_view> input) {
  std::vector<Line> lines;
  for (const std::string_view text : input) lines.push_back(make_line(text));
  return texts(split_glued(std::move(lines)));
}

TEST(Glue, CutsWhereTheNextNumberMustCome) {
  EXPECT_THAT(cut({"Điều 1. Phạm vi 1. Quyết định này quy định mức thu.",
                   "2. Đối tượng áp dụng a) Tổ chức;"}),
              ElementsAre("Điều 1. Phạm vi", "1. Quyết định này quy định mức thu.",
                          "2. Đối tượng áp dụng", "a) Tổ chức;"));
  EXPECT_THAT(
      cut({"Điều 4. Bổ sung", "Thực hiện theo quy định Điều 5. Điều khoản thi hành"}),
      ElementsAre("Điều 4. Bổ sung", "Thực hiện theo quy định", "Điều 5. Điều khoản thi hành"));
  EXPECT_THAT(cut({"Điều 1. Công bố (có Danh mục kèm theo) Điều 2. Giao các sở"}),
              ElementsAre("Điều 1. Công bố (có Danh mục kèm theo)", "Điều 2. Giao các sở"));
}

TEST(Glue, LeavesCitations) {
  // "tại Điều 5." is cited; and Điều 5 has a line of its own.
  EXPECT_THAT(
      cut({"Điều 4. Bổ sung", "Thực hiện theo quy định tại Điều 5. Sở Tài chính hướng dẫn."}),
      ElementsAre("Điều 4. Bổ sung",
                  "Thực hiện theo quy định tại Điều 5. Sở Tài chính hướng dẫn."));
  EXPECT_THAT(
      cut({"Điều 4. Bổ sung", "Báo cáo như Điều 5. Sở hướng dẫn.", "Điều 5. Thi hành"}),
      ElementsAre("Điều 4. Bổ sung", "Báo cáo như Điều 5. Sở hướng dẫn.", "Điều 5. Thi hành"));
  EXPECT_THAT(cut({"Điều 1. Áp dụng khoản 1. Thực hiện ngay"}),
              ElementsAre("Điều 1. Áp dụng khoản 1. Thực hiện ngay"));
}

TEST(AttachmentName, TellsNamesFromSentences) {
  struct Case {
    std::string_view text, expected;
  };
  constexpr Case kCases[] = {
      {"PHỤ LỤC", "phụ lục|"}, {"Phụ lục II", "phụ lục|II"}, {"PHỤ LỤC SỐ 01", "phụ lục|01"}, {"QUY CHẾ", "quy chế|"}, {"Mẫu số 03", "mẫu số|03"}, {"Phụ lục này thay thế Phụ lục I", "-"}, {"Quy chế này có hiệu lực", "-"}, {"Phụ lục I, Phụ lục II kèm theo", "-"}};
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto name = attachment_name(make_line(c.text));
    EXPECT_EQ(name ? name->kind + "|" + name->num : "-", c.expected);
  }
}

TEST(Structure, OutlinesOfFixtures) {
  const auto fixtures = rasoat::testing::read_fixtures();
  ASSERT_FALSE(fixtures.empty());
  for (const auto& fixture : fixtures) {
    SCOPED_TRACE(fixture.name);
    EXPECT_EQ(rasoat::testing::outline_text(read_structure(fixture.source)), fixture.outline);
  }
}

TEST(Structure, QuotedPassagesAreMarkedContent) {
  const Document document = read_structure(rasoat::testing::source_of(
      "Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mới”.\nĐiều 2. Thi hành"));
  ASSERT_EQ(document.body.size(), 2U);
  ASSERT_EQ(document.body[0].content.size(), 1U);
  EXPECT_TRUE(std::get<Paragraph>(document.body[0].content[0]).quoted);
}

TEST(Structure, KeepsTables) {
  SourceText source = rasoat::testing::source_of("Điều 1. Mức thu\nMức thu như sau:");
  SourceTable prices;
  prices.table.rows = {{Cell{"Loại"}, Cell{"Mức"}}, {Cell{"A"}, Cell{"10.000"}}};
  source.blocks.emplace_back(prices);
  SourceLine last;
  last.text = "Điều 2. Thi hành";
  source.blocks.emplace_back(last);
  const Document document = read_structure(source);
  ASSERT_EQ(document.body.size(), 2U);
  ASSERT_EQ(document.body[0].content.size(), 2U);
  EXPECT_EQ(std::get<Table>(document.body[0].content[1]).rows.size(), 2U);
}

Provision provision_of(ProvisionKind kind, std::string num) {
  Provision out;
  out.kind = kind;
  out.num = std::move(num);
  return out;
}

/// "2 a) b) 3": numbers of what stands below an Điều that came with these paragraphs alone.
std::string below(const std::vector<std::string>& paragraphs) {
  Document document;
  Provision article = provision_of(ProvisionKind::kArticle, "7");
  article.heading = "Mức phí";
  for (const std::string& text : paragraphs) article.content.emplace_back(Paragraph{text, false});
  document.body.push_back(std::move(article));
  structure_articles(document);
  EXPECT_EQ(document.body.front().heading, "Mức phí");
  std::string out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    if (path.size() == 1) return;
    out += (out.empty() ? "" : " ") + provision.num + (provision.kind == ProvisionKind::kPoint ? ")" : "");
  });
  return out;
}

TEST(Structure, ArticlesThatCameWithoutTheirClauses) {
  struct Case {
    const char* what;
    std::vector<std::string> paragraphs;
    const char* expected;
  };
  const Case kCases[] = {
      {"một đoạn", {"Nghị định này quy định mức phí."}, ""},
      {"khoản", {"1. Một.", "2. Hai.", "3. Ba."}, "1 2 3"},
      {"đoạn mở đầu, khoản, điểm", {"Mức phí như sau:", "1. Một:", "a) A;", "b) B.", "2. Hai."}, "1 a) b) 2"},
      {"đoạn giống tên điều", {"Phạm vi điều chỉnh", "1. Một.", "2. Hai."}, "1 2"},
      {"số không liền nhau là nội dung", {"Mức phí:", "3. Ba.", "5. Năm."}, ""},
      {"một điều khác trong lời văn", {"1. Một.", "Điều 9. Lạc vào đây"}, ""},
      {"đoạn trích của văn bản sửa đổi", {"1. Sửa đổi khoản 2 như sau:", "“2. Hai mới.", "3. Ba mới.”", "2. Bãi bỏ khoản 5."}, "1 2"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.what);
    EXPECT_EQ(below(c.paragraphs), c.expected);
  }
}

TEST(Structure, AStructureThatCameWithTheTextIsKept) {
  Document document;
  Provision article = provision_of(ProvisionKind::kArticle, "1");
  article.children.push_back(provision_of(ProvisionKind::kClause, "5"));
  Provision flat = provision_of(ProvisionKind::kArticle, "2");
  flat.content.emplace_back(Paragraph{"1. Một.", false});
  document.body = {article, flat};
  assign_ids(document);
  const Document before = document;
  structure_articles(document);
  EXPECT_EQ(document, before);
}

TEST(Structure, HostileTextStaysLinear) {
  std::string text = "Điều 1. ";
  for (int i = 0; i < 20'000; ++i) text += "Điều 2. a) 1. “ ” \" ";
  EXPECT_FALSE(read_structure(rasoat::testing::source_of(text)).body.empty());
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "“Điều 1.\nPHỤ LỤC\nchữ thường\n";
  const Document document = read_structure(rasoat::testing::source_of(lines));
  EXPECT_FALSE(document.attachments.empty() && document.body.empty() &&
               document.introduction.empty());
}

}  // namespace
}  // namespace rasoat::structure
