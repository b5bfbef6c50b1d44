#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

using reading::describe;
using reading::read;
using reading::refusal;

struct Case {
  std::string_view label;
  std::string_view input;
  std::string_view expected;
};

template <std::size_t N>
void expect_all(const Case (&cases)[N]) {
  for (const Case& test : cases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(describe(test.input), test.expected);
  }
}

TEST(HtmlReader, ReadsLinesAsABrowserShowsThem) {
  constexpr Case kCases[] = {
      {"paragraphs", "<p>Điều 1. Phạm vi</p><p>Quyết định này\n  quy định</p>",
       "Điều 1. Phạm vi\nQuyết định này quy định\n"},
      {"line breaks", "<p>ỦY BAN NHÂN DÂN<br>TỈNH AN BÌNH<br/>-------</p>",
       "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\n-------\n"},
      {"bold and italic of the whole line",
       "<p><b>Điều 1.</b> <strong>Phạm vi</strong></p><p><i>Căn cứ</i> Luật</p><p><em>Căn cứ "
       "Luật</em></p>",
       "[bold] Điều 1. Phạm vi\nCăn cứ Luật\n[italic] Căn cứ Luật\n"},
      {"styles",
       "<p style='TEXT-ALIGN: Center'><span style='font-weight:700'>QUYẾT ĐỊNH</span></p><p "
       "align=center>Chương</p>",
       "[centered bold] QUYẾT ĐỊNH\n[centered] Chương\n"},
      {"white space", "<p>1.&nbsp;&nbsp;Người\t dân\xC2\xAD</p>", "1. Người dân\n"},
      {"hidden",
       "<p>Điều 1</p><p style='display:none'>mật khẩu</p><p hidden>ẩn</p><p>Điều <span "
       "style='mso-hide:all'>x</span>2</p>",
       "Điều 1\nĐiều 2\n"},
      {"no text",
       "<head><title>Tiêu đề trang</title><style>p{}</style></head><body><script>var "
       "a='chữ';</script><p>Điều 1</p></body></html>",
       "Điều 1\n"},
      {"deleted and inserted", "<p>Điều <del>1</del><ins>2</ins></p>", "Điều 2\n"},
      {"inline elements", "<p>10 m<sup>2</sup> <a href='x'>Nghị định</a></p>", "10 m2 Nghị định\n"},
      {"preformatted", "<pre>Điều 1. Phạm vi\n1. Quyết định</pre>",
       "Điều 1. Phạm vi\n1. Quyết định\n"},
      {"text between blocks", "<div>Điều 1<p>Khoản</p>tiếp theo</div>",
       "Điều 1\nKhoản\ntiếp theo\n"},
      {"page margins of a word processor", "<div title='header'><p>Trang 1</p></div><p>Điều 1</p>",
       "Điều 1\n"},
      {"Word's conditional comments",
       "<!--[if gte mso 9]><xml>x</xml><![endif]--><p><![if "
       "!supportLists]><span>1.</span><![endif]>Người <o:p></o:p>dân</p>",
       "1. Người dân\n"},
  };
  expect_all(kCases);
}

TEST(HtmlReader, GivesListItemsTheirNumbers) {
  constexpr Case kCases[] = {
      {"numbers", "<ol><li>Người dân</li><li>Tổ chức</li></ol>", "1. Người dân\n2. Tổ chức\n"},
      {"start and value",
       "<ol start=3><li>Người dân</li><li value=7>Tổ chức</li><li>Cơ quan</li></ol>",
       "3. Người dân\n7. Tổ chức\n8. Cơ quan\n"},
      {"letters", "<ol type=a><li>Người dân</li><li>Tổ chức</li></ol>",
       "a) Người dân\nb) Tổ chức\n"},
      {"Roman", "<ol style='list-style-type: upper-roman'><li>Người dân</li><li>Tổ chức</li></ol>",
       "I. Người dân\nII. Tổ chức\n"},
      {"no marker", "<ol style='list-style-type:none'><li>1. Người dân</li></ol>",
       "1. Người dân\n"},
      {"bullets", "<ul><li>Người dân</li></ul>", "Người dân\n"},
      {"paragraph in the item", "<ol><li><p>Người <b>dân</b></p><p>và tổ chức</p></li></ol>",
       "1. Người dân\nvà tổ chức\n"},
      {"nested",
       "<ol><li>Người dân<ol type='a'><li>nam</li><li>nữ</li></ol></li><li>Tổ chức</li></ol>",
       "1. Người dân\na) nam\nb) nữ\n2. Tổ chức\n"},
  };
  expect_all(kCases);
}

TEST(HtmlReader, TakesHintsFromTheSite) {
  EXPECT_EQ(describe("<p class='prov-chapter' align=center>Chương I<br>QUY ĐỊNH CHUNG</p><p "
                     "class='x prov-article'><b>Điều 1. Phạm vi</b></p>"
                     "<p class='prov-clause'>1. Quy định<br>tiếp theo</p><p class='prov-item'>a) "
                     "Điểm</p><p class='prov-content'>Nội dung</p>"
                     "<p>Khác</p>"),
            "[chapter centered] Chương I\n[chapter centered] QUY ĐỊNH CHUNG\n[article bold] Điều "
            "1. Phạm vi\n[clause] 1. Quy định\n"
            "tiếp theo\n[point] a) Điểm\n[content] Nội dung\nKhác\n");
}

TEST(HtmlReader, TellsLayoutFromDataTables) {
  constexpr Case kCases[] = {
      {"no border", "<table><tr><td>ỦY BAN<br>NHÂN DÂN</td><td>Số: 1</td></tr></table>",
       "layout\n  ỦY BAN/NHÂN DÂN | Số: 1\n"},
      {"border attribute", "<table border=1><tr><td>STT</td><td>Tên</td></tr></table>",
       "table\n  STT | Tên\n"},
      {"white border",
       "<table border='1' style='border-color: #ffffff'><tr><td>ỦY BAN</td><td>Số: "
       "1</td></tr></table>",
       "layout\n  ỦY BAN | Số: 1\n"},
      {"cells without border in a bordered table",
       "<table border=1><tr><td style='border-color:#ffffff'>ỦY BAN</td><td style='border: "
       "none'>Số: 1</td></tr></table>",
       "layout\n  ỦY BAN | Số: 1\n"},
      {"cells with border in Word's table",
       "<table border=0><tr><td style='border:solid windowtext 1.0pt'>STT</td><td "
       "style='border:solid windowtext 1.0pt;border-left:none'>Tên</td>"
       "</tr></table>",
       "table\n  STT | Tên\n"},
      {"spans and heads",
       "<table border=1><thead><tr><th rowspan=2>STT</th><th colspan=2>Mức "
       "thu</th></tr></thead><tr><td>một</td><td>hai</td></tr></table>",
       "table\n  #STT{1x2} | #Mức thu{2x1}\n  một | hai\n"},
      {"absurd spans",
       "<table border=1><tr><td colspan=0>một</td><td rowspan=99999999999>hai</td></tr></table>",
       "table\n  một | hai{1x1000}\n"},
      {"empty table", "<p>Điều 1</p><table border=1><tr><td> </td></tr></table>", "Điều 1\n"},
  };
  expect_all(kCases);
}

TEST(HtmlReader, OpensTablesThatOnlyFrameText) {
  constexpr Case kCases[] = {
      {"one cell", "<table border=1><tr><td><p>Điều lệ</p><p>này quy định</p></td></tr></table>",
       "Điều lệ\nnày quy định\n"},
      {"one column", "<table><tr><td>Điều lệ</td></tr><tr><td>này quy định</td></tr></table>",
       "Điều lệ\nnày quy định\n"},
      {"table in a table",
       "<table><tr><td>Danh mục<table "
       "border=1><tr><td>STT</td><td>Tên</td></tr></table></td><td>bên phải</td></tr></table>",
       "Danh mục\ntable\n  STT | Tên\nbên phải\n"},
      {"articles laid out in cells", "<table><tr><td>Điều 1. Phạm vi</td><td></td></tr></table>",
       "Điều 1. Phạm vi\n"},
      {"an article cited in a table of data",
       "<table border=1><tr><td>Điều 5</td><td>sửa</td></tr></table>", "table\n  Điều 5 | sửa\n"},
  };
  expect_all(kCases);
}

constexpr std::string_view kLaw =
    "<p align=center>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Căn cứ Luật Tổ chức chính quyền địa "
    "phương;</p>"
    "<p>Điều 1. Quyết định này quy định mức thu phí tham quan trên địa bàn tỉnh An Bình.</p><p>Nơi "
    "nhận: Như Điều 3.</p>";
constexpr std::string_view kLawLines =
    "[centered] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCăn cứ Luật Tổ chức chính quyền địa phương;\n"
    "Điều 1. Quyết định này quy định mức thu phí tham quan trên địa bàn tỉnh An Bình.\nNơi nhận: "
    "Như Điều 3.\n";

std::string page(std::string_view body) {
  return "<!DOCTYPE html><html><body>" + std::string(body) + "</body></html>";
}

TEST(HtmlReader, DropsWhatASitePutsAroundTheText) {
  const std::string law(kLaw);
  const std::string around =
      "<nav>Trang chủ</nav><div>Văn bản liên quan mà bạn có thể quan tâm đến</div>";
  const std::string pages[] = {
      page(around + "<div class='min-h preview-content'>" + law +
           "</div><div>Điều 1. Mục lục</div>"),
      page(around + "<div data-vbpl-content-root='true'>" + law +
           "</div><footer>Bản quyền</footer>"),
      page(around + "<form><table><tr><td>Đăng nhập</td><td><div id='divContentDoc'>" + law +
           "</div></td></tr></table></form>"),
      page(around + "<main><div>Tin mới</div><div>" + law +
           "</div></main><footer>Bản quyền thuộc về</footer>"),
  };
  for (const std::string& html : pages) {
    SCOPED_TRACE(html);
    EXPECT_EQ(describe(html), kLawLines);
  }
}

TEST(HtmlReader, TakesClaimsOfTheNationalDatabase) {
  const std::string html = page(
      "<h1 class='lawDocumentHeader_title__a1'>Thông tư số 12/2026/TT-BTC Hướng dẫn kế "
      "toán</h1><div class='effStatus_tag__x'>Còn hiệu lực</div>"
      "<span>Ngày có hiệu lực:</span><div>01/07/2026</div><div>Ngày hết hiệu "
      "lực</div><div>--</div><div class='preview-content'>" +
      std::string(kLaw) + "</div>");
  const auto reading = read("<!-- source: https://example.vn/van-ban/1 -->" + html);
  ASSERT_EQ(reading.texts.size(), 1u);
  const DocumentMetadata& claimed = reading.texts[0].claimed;
  ASSERT_TRUE(claimed.number);
  EXPECT_EQ(claimed.number->printed(), "12/2026/TT-BTC");
  EXPECT_EQ(claimed.type, DocumentType::kCircular);
  EXPECT_EQ(claimed.title, "Hướng dẫn kế toán");
  EXPECT_EQ(claimed.claimed_status, "Còn hiệu lực");
  EXPECT_EQ(claimed.effective_date, make_date(2026, 7, 1));
  EXPECT_FALSE(claimed.expiry_date);
  EXPECT_EQ(claimed.source_url, "https://example.vn/van-ban/1");
}

/// Label and content stand in one cell, without a colon.
TEST(HtmlReader, TakesClaimsOfDescriptions) {
  const auto item = [](const std::string& label, const std::string& content) {
    return "<td class='ant-descriptions-item' colspan='1'><div class='ant-descriptions-item-container'><span "
           "class='ant-descriptions-item-label'>" +
           label +
           "</span><span class='ant-descriptions-item-content'><span "
           "class='ant-typography'>" +
           content + "</span></span></div></td>";
  };
  const auto reading = read(page(
      "<h1 data-vbpl-title='true'>Quyết định 15/2020/QĐ-UBND Quy định mức thu</h1>"
      "<div class='ant-descriptions-view'><table><tr>" +
      item("Số ký hiệu", "15/2020/QĐ-UBND") +
      item("Ngày ban hành", "09/07/2020") + "</tr><tr>" + item("Ngày có hiệu lực", "20/07/2020") +
      item("Ngày hết hiệu lực", "01/05/2024") + item("Tình trạng hiệu lực", "Hết hiệu lực toàn bộ") +
      "</tr></table></div><div class='preview-content' data-vbpl-content-root='true'>" + std::string(kLaw) + "</div>"));
  ASSERT_EQ(reading.texts.size(), 1u);
  const DocumentMetadata& claimed = reading.texts[0].claimed;
  EXPECT_EQ(claimed.claimed_status, "Hết hiệu lực toàn bộ");
  EXPECT_EQ(claimed.issue_date, make_date(2020, 7, 9));
  EXPECT_EQ(claimed.effective_date, make_date(2020, 7, 20));
  EXPECT_EQ(claimed.expiry_date, make_date(2024, 4, 30));
}

TEST(HtmlReader, TakesClaimsOfAnAttributeTable) {
  const auto reading = read(page(
      "<table><tr><td><b>Số hiệu:</b></td><td>15/2020/QĐ-UBND</td><td>Loại văn bản:</td><td>Quyết "
      "định</td></tr>"
      "<tr><td>Nơi ban hành:</td><td>Tỉnh An Bình</td><td>Người ký:</td><td>Nguyễn Văn An</td></tr>"
      "<tr><td>Ngày ban hành:</td><td>09/07/2020</td><td>Ngày hiệu lực:</td><td>Đã biết</td></tr>"
      "<tr><td>Tình trạng:</td><td>Hết hiệu lực toàn bộ</td><td></td></tr></table><div "
      "id='divContentDoc'>" +
      std::string(kLaw) + "</div><p>Ngày hiệu lực: 01/01/2001</p><p>Số hiệu: 99/QĐ-UBND</p>"));
  ASSERT_EQ(reading.texts.size(), 1u);
  const DocumentMetadata& claimed = reading.texts[0].claimed;
  ASSERT_TRUE(claimed.number);
  EXPECT_EQ(claimed.number->printed(), "15/2020/QĐ-UBND");
  EXPECT_EQ(claimed.type, DocumentType::kDecision);
  EXPECT_EQ(claimed.issuer, "Tỉnh An Bình");
  EXPECT_EQ(claimed.signer, "Nguyễn Văn An");
  EXPECT_EQ(claimed.issue_date, make_date(2020, 7, 9));
  EXPECT_FALSE(claimed.effective_date)
      << "“Đã biết” is no date, and what stands below belongs to another document";
  EXPECT_EQ(claimed.claimed_status, "Hết hiệu lực toàn bộ");
}

TEST(HtmlReader, RefusesWithTheReason) {
  const struct {
    std::string_view label;
    std::string input;
    std::string_view code;
  } kCases[] = {
      {"attributes only",
       page("<h1 data-vbpl-title='true'>Thông tư số 1</h1><div>Cơ quan ban hành</div><div>Bộ Tài "
            "chính</div>"),
       "empty"},
      {"site's main without text",
       "<main data-vbpl-content-root='true'><h1 data-vbpl-title='x'>Thông tư</h1></main>", "empty"},
      {"markup only", page("<p> </p><div>&nbsp;</div>"), "empty"},
      {"English",
       page("<p>Article 1. Scope of regulation. This Decree prescribes the management of foreign "
            "workers and employers.</p>"),
       "foreign_language"},
      {"cut in text", "<html><body><p>Điều 1. Người nộp thuế", "truncated"},
      {"cut in a tag", "<div><p>Điều 1. Người nộp thuế</p></div><p cla", "truncated"},
      {"cut between tags", "<div><div><p>Điều 1. Người nộp thuế</p></div>", "truncated"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(refusal(test.input), test.code);
  }
}

TEST(HtmlReader, IsBounded) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  EXPECT_EQ(refusal(deep), "too_large");
  std::string monstrous = "<p";
  for (int i = 0; i < 300'000; ++i) monstrous += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(refusal(monstrous + ">Điều 1</p>"), "too_large");
  std::string tables;
  for (int i = 0; i < 200; ++i) tables += "<table><tr><td>Điều";
  for (int i = 0; i < 200; ++i) tables += "</td></tr></table>";
  EXPECT_EQ(refusal(tables), "");
}

TEST(HtmlReader, ReadsOtherEncodings) {
  EXPECT_EQ(describe("<html><meta charset='windows-1258'><body><p>\xD0i\xEA\xCCu 1. "
                     "Ng\xFD\xF5\xCCi n\xF4\xF2p thu\xEA\xEC</p></body></html>"),
            "Điều 1. Người nộp thuế\n");
  EXPECT_EQ(
      describe(
          "<html><meta charset='iso-8859-1'><body><p>Điều 1. Người nộp thuế</p></body></html>"),
      "Điều 1. Người nộp thuế\n")
      << "what the bytes are counts more than what a page says";
}

}  // namespace
}  // namespace rasoat
