#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/indexer/readers/reading.h"

namespace rasoat {
namespace {

using reading::describe;
using reading::refusal;

constexpr std::string_view kNamespaces =
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
    "xmlns:v='urn:schemas-microsoft-com:vml'";

std::string part(std::string_view name, std::string_view content) {
  return "<?xml version='1.0' encoding='UTF-8'?><w:" + std::string(name) +
         std::string(kNamespaces) + ">" + std::string(content) + "</w:" + std::string(name) + ">";
}

struct Parts {
  std::string body;
  std::string styles = {};
  std::string numbering = {};
  std::string footnotes = {};
};

std::string docx(const Parts& parts) {
  return reading::zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml", part("document", "<w:body>" + parts.body + "</w:body>")},
       {"word/styles.xml", part("styles", parts.styles)},
       {"word/numbering.xml", part("numbering", parts.numbering)},
       {"word/footnotes.xml", part("footnotes", parts.footnotes)},
       {"word/header1.xml", part("hdr", "<w:p><w:r><w:t>Trang</w:t></w:r></w:p>")}});
}

std::string text(std::string_view words) {
  return "<w:r><w:t xml:space='preserve'>" + std::string(words) + "</w:t></w:r>";
}
std::string paragraph(std::string_view words, std::string_view properties = {}) {
  return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + text(words) + "</w:p>";
}

TEST(DocxReader, ReadsRuns) {
  const struct {
    std::string_view label;
    std::string body;
    std::string_view expected;
  } kCases[] = {
      {"runs of one word", "<w:p>" + text("Điều 1. Ph") + text("ạm vi") + "</w:p>",
       "Điều 1. Phạm vi\n"},
      {"tabs and breaks",
       "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>Người dân</w:t><w:br/><w:t>và tổ "
       "chức</w:t><w:noBreakHyphen/></w:r></w:p>",
       "1. Người dân\nvà tổ chức-\n"},
      {"bold, italic, centre",
       "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/><w:i "
       "w:val='0'/></w:rPr><w:t>QUYẾT ĐỊNH</w:t></w:r></w:p>"
       "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Căn cứ</w:t></w:r>" +
           text(" Luật") + "</w:p>",
       "[centered bold] QUYẾT ĐỊNH\nCăn cứ Luật\n"},
      {"capitals and hidden text",
       "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Quyết "
       "định</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>",
       "QUYẾT ĐỊNH\n"},
      {"tracked changes",
       "<w:p>" + text("Mức thu ") + "<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>" +
           text("20") + "</w:ins><w:moveFrom>" + text("cũ") + "</w:moveFrom>" + text(" đồng") +
           "</w:p>",
       "Mức thu 20 đồng\n"},
      {"a deleted end of a paragraph joins two",
       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + text("Người dân ") + "</w:p>" +
           paragraph("và tổ chức"),
       "Người dân và tổ chức\n"},
      {"fields keep their result",
       "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF x</w:instrText></w:r>" +
           text("Điều 5") + "</w:p>",
       "Điều 5\n"},
      {"links, controls, symbols",
       "<w:p><w:hyperlink>" + text("Nghị định ") +
           "</w:hyperlink><w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>" + text("số 5 ") +
           "</w:sdtContent></w:sdt><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:p>",
       "Nghị định số 5 ≥\n"},
      {"text box once",
       "<w:p>" + text("Quyết định") +
           "<w:r><mc:AlternateContent><mc:Choice "
           "Requires='wps'><w:drawing><wps:txbx><w:txbxContent>" +
           paragraph("Bản sao") +
           "</w:txbxContent></wps:txbx></w:drawing></"
           "mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" +
           paragraph("Bản sao") +
           "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
       "Quyết định\nBản sao\n"},
      {"table of contents",
       "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of "
       "Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>" +
           paragraph("Điều 1 … 5") + "</w:sdtContent></w:sdt>" + paragraph("Điều 1. Phạm vi"),
       "Điều 1. Phạm vi\n"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(describe(docx({test.body})), test.expected);
  }
}

TEST(DocxReader, ResolvesStyles) {
  const std::string styles =
      "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:rPr><w:i/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Base'><w:basedOn w:val='Circle'/><w:pPr><w:jc "
      "w:val='center'/></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Circle'><w:basedOn w:val='Base'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Article'><w:basedOn "
      "w:val='Base'/><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Toc'><w:name w:val='TOC 1'/></w:style>"
      "<w:style w:type='character' w:styleId='Strong'><w:rPr><w:b/></w:rPr></w:style>";
  const std::string body = paragraph("Căn cứ Luật") +
                           paragraph("Điều 1", "<w:pStyle w:val='Article'/>") +
                           paragraph("Điều 2", "<w:pStyle w:val='Article'/><w:jc w:val='left'/>") +
                           paragraph("Điều 1 trang 3", "<w:pStyle w:val='Toc'/>") +
                           "<w:p><w:pPr><w:pStyle w:val='Base'/></w:pPr><w:r><w:rPr><w:rStyle "
                           "w:val='Strong'/></w:rPr><w:t>Chương</w:t></w:r></w:p>";
  EXPECT_EQ(
      describe(docx({body, styles})),
      "[italic] Căn cứ Luật\n[centered bold] Điều 1\n[bold] Điều 2\n[centered bold] Chương\n");
}

std::string level(int number, std::string_view format, std::string_view label,
                  std::string_view more = {}) {
  return "<w:lvl w:ilvl='" + std::to_string(number) + "'><w:start w:val='1'/><w:numFmt w:val='" +
         std::string(format) + "'/>" + std::string(more) + "<w:lvlText w:val='" +
         std::string(label) + "'/></w:lvl>";
}
std::string list(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId='" + std::to_string(id) + "'>" + levels +
         "</w:abstractNum>";
}
std::string instance(int id, int list_id, const std::string& more = {}) {
  return "<w:num w:numId='" + std::to_string(id) + "'><w:abstractNumId w:val='" +
         std::to_string(list_id) + "'/>" + more + "</w:num>";
}
std::string item(int number, int at, std::string_view words) {
  return paragraph(words, "<w:numPr><w:ilvl w:val='" + std::to_string(at) + "'/><w:numId w:val='" +
                              std::to_string(number) + "'/></w:numPr>");
}

TEST(DocxReader, WritesTheNumbersThatWordMakes) {
  const std::string law = list(1, level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") +
                                      level(2, "lowerLetter", "%3)"));
  const struct {
    std::string_view label;
    std::string numbering;
    std::string body;
    std::string_view expected;
  } kCases[] = {
      {"articles, clauses, points", law + instance(5, 1),
       item(5, 0, "Phạm vi") + item(5, 1, "Người") + item(5, 2, "nam") + item(5, 2, "nữ") +
           item(5, 1, "Tổ chức") + item(5, 2, "công") + item(5, 0, "Hiệu lực") + item(5, 1, "Ngày"),
       "Điều 1. Phạm vi\n1. Người\na) nam\nb) nữ\n2. Tổ chức\na) công\nĐiều 2. Hiệu lực\n1. "
       "Ngày\n"},
      {"instances of a list go on", law + instance(5, 1) + instance(6, 1),
       item(5, 0, "Phạm vi") + item(6, 0, "Hiệu lực"), "Điều 1. Phạm vi\nĐiều 2. Hiệu lực\n"},
      {"a restart happens once",
       law + instance(5, 1) +
           instance(6, 1, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"),
       item(5, 0, "Phạm vi") + item(5, 0, "Người") + item(6, 0, "Quy chế") +
           item(6, 0, "Nguyên tắc"),
       "Điều 1. Phạm vi\nĐiều 2. Người\nĐiều 1. Quy chế\nĐiều 2. Nguyên tắc\n"},
      {"Roman, decimal parts, bullets",
       list(2, level(0, "upperRoman", "Chương %1") + level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
                   level(2, "bullet", "\uF0B7")) +
           instance(7, 2),
       item(7, 0, "Chung") + item(7, 1, "Người") + item(7, 2, "nam") + item(7, 0, "Riêng"),
       "Chương I Chung\n1.1. Người\n- nam\nChương II Riêng\n"},
      {"nothing after the number",
       list(3, level(0, "decimal", "Điều %1. ", "<w:suff w:val='nothing'/>")) + instance(8, 3),
       item(8, 0, "Phạm vi"), "Điều 1. Phạm vi\n"},
      {"an empty paragraph counts but shows nothing", law + instance(5, 1),
       item(5, 0, "Phạm vi") +
           "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr></w:p>" +
           item(5, 0, "Hiệu lực"),
       "Điều 1. Phạm vi\nĐiều 3. Hiệu lực\n"},
      {"a missing list", "", item(9, 0, "Phạm vi"), "Phạm vi\n"},
      {"levels out of range", law + instance(5, 1), item(5, 99, "Phạm vi") + item(5, -3, "Người"),
       "Phạm vi\nĐiều 1. Người\n"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(describe(docx({test.body, {}, test.numbering})), test.expected);
  }
}

TEST(DocxReader, NumbersByStyle) {
  const std::string styles =
      "<w:style w:type='paragraph' w:styleId='Dieu'><w:pPr><w:numPr><w:numId "
      "w:val='5'/></w:numPr></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Khoan'><w:pPr><w:numPr><w:numId "
      "w:val='5'/></w:numPr></w:pPr></w:style>";
  const std::string numbering =
      list(1, level(0, "decimal", "Điều %1.", "<w:pStyle w:val='Dieu'/>") +
                  level(1, "decimal", "%2.", "<w:pStyle w:val='Khoan'/>")) +
      instance(5, 1);
  const std::string body =
      paragraph("Phạm vi", "<w:pStyle w:val='Dieu'/>") +
      paragraph("Người", "<w:pStyle w:val='Khoan'/>") +
      paragraph("Lời dẫn", "<w:pStyle w:val='Dieu'/><w:numPr><w:numId w:val='0'/></w:numPr>") +
      paragraph("Hiệu lực", "<w:pStyle w:val='Dieu'/>");
  EXPECT_EQ(describe(docx({body, styles, numbering})),
            "Điều 1. Phạm vi\n1. Người\nLời dẫn\nĐiều 2. Hiệu lực\n");
}

std::string cell(std::string_view words, std::string_view properties = {}) {
  return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + paragraph(words) + "</w:tc>";
}

TEST(DocxReader, ReadsTables) {
  const std::string borders =
      "<w:tblPr><w:tblBorders><w:top w:val='single'/><w:insideH "
      "w:val='single'/></w:tblBorders></w:tblPr>";
  const std::string nil = "<w:tcBorders><w:top w:val='nil'/><w:bottom w:val='nil'/></w:tcBorders>";
  const struct {
    std::string_view label;
    std::string body;
    std::string_view expected;
  } kCases[] = {
      {"no borders", "<w:tbl><w:tr>" + cell("ỦY BAN") + cell("Số: 1") + "</w:tr></w:tbl>",
       "layout\n  ỦY BAN | Số: 1\n"},
      {"borders", "<w:tbl>" + borders + "<w:tr>" + cell("STT") + cell("Tên") + "</w:tr></w:tbl>",
       "table\n  STT | Tên\n"},
      {"borders of a style",
       "<w:tbl><w:tblPr><w:tblStyle w:val='Grid'/></w:tblPr><w:tr>" + cell("STT") + cell("Tên") +
           "</w:tr></w:tbl>",
       "table\n  STT | Tên\n"},
      {"cells without borders",
       "<w:tbl>" + borders + "<w:tr>" + cell("ỦY BAN", nil) + cell("Số: 1", nil) +
           "</w:tr></w:tbl>",
       "layout\n  ỦY BAN | Số: 1\n"},
      {"spans",
       "<w:tbl>" + borders + "<w:tr><w:trPr><w:tblHeader/></w:trPr>" +
           cell("STT", "<w:vMerge w:val='restart'/>") + cell("Mức thu", "<w:gridSpan w:val='2'/>") +
           "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("một") + cell("hai") +
           "</w:tr></w:tbl>",
       "table\n  #STT{1x2} | #Mức thu{2x1}\n  một | hai\n"},
      {"a deleted row",
       "<w:tbl>" + borders + "<w:tr>" + cell("STT") + cell("Tên") +
           "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("một") + "</w:tr></w:tbl>",
       "table\n  STT | Tên\n"},
      {"merged with nothing above",
       "<w:tbl>" + borders + "<w:tr>" + cell("STT", "<w:vMerge/>") + cell("Tên") +
           "</w:tr></w:tbl>",
       "table\n  STT | Tên\n"},
  };
  const std::string styles =
      "<w:style w:type='table' w:styleId='Grid'><w:tblPr><w:tblBorders><w:top "
      "w:val='single'/></w:tblBorders></w:tblPr></w:style>";
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(describe(docx({test.body, styles})), test.expected);
  }
}

TEST(DocxReader, PutsFootnotesAfterTheText) {
  const std::string body = "<w:p>" + text("Điều 1. Phạm vi") +
                           "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" +
                           paragraph("Nơi nhận");
  const std::string notes = "<w:footnote w:id='0'>" + paragraph("ngăn cách") +
                            "</w:footnote><w:footnote w:id='2'>" +
                            paragraph("Điều này được sửa đổi") + "</w:footnote>";
  EXPECT_EQ(describe(docx({body, {}, {}, notes})),
            "Điều 1. Phạm vi[1]\nNơi nhận\n[1] Điều này được sửa đổi\n");
}

TEST(DocxReader, EndsNotesThatMarkThemselves) {
  const std::string mark = "<w:r><w:footnoteReference w:id='2'/></w:r>";
  const std::string body =
      "<w:p>" + text("Điều 1. Phạm vi") + mark + text(" và đối tượng") + mark + "</w:p>";
  const std::string notes =
      "<w:footnote w:id='2'><w:p>" + text("Điều này được sửa đổi") + mark + "</w:p></w:footnote>";
  EXPECT_EQ(describe(docx({body, {}, {}, notes})),
            "Điều 1. Phạm vi[1] và đối tượng[2]\n[1] Điều này được sửa đổi[3]\n");
}

TEST(DocxReader, RefusesWithTheReason) {
  const std::string whole = docx({paragraph("Điều 1. Người nộp thuế")});
  ASSERT_EQ(refusal(whole), "");
  for (const std::size_t size : {whole.size() / 2, whole.size() - 10, whole.size() * 9 / 10})
    EXPECT_EQ(refusal(whole.substr(0, size)), "truncated");
  EXPECT_EQ(refusal(docx({""})), "empty");
  EXPECT_EQ(refusal(reading::zip({{"word/document.xml", "<w:document xmlns:w='x'><w:body><w:p>"}})),
            "truncated");
  EXPECT_EQ(
      refusal(reading::zip(
          {{"word/document.xml", "<w:document xmlns:w='x'><w:body></w:p></w:body></w:document>"}})),
      "malformed");
  EXPECT_EQ(refusal(reading::zip({{"word/document.xml", "<w:document xmlns:w='x'/>"}})),
            "malformed");
  EXPECT_EQ(refusal(reading::zip({{"word/document.xml",
                                   "<!DOCTYPE d [<!ENTITY a 'Điều'>]><w:document "
                                   "xmlns:w='x'><w:body>&a;</w:body></w:document>"}})),
            "malformed");
}

TEST(DocxReader, RefusesEncryptedDocuments) {
  std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
  for (const char c : std::string_view("EncryptedPackage")) compound += {c, '\0'};
  EXPECT_EQ(refusal(compound), "encrypted");
}

TEST(DocxReader, IsBounded) {
  const std::string bomb = reading::zip({{"word/document.xml", std::string(64u << 20, ' ')}});
  ASSERT_LT(bomb.size(), 1u << 20);
  EXPECT_EQ(refusal(bomb), "too_large");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 5000; ++i) deep += "</w:sdt>";
  EXPECT_EQ(refusal(docx({deep})), "too_large");
  std::string wide;
  for (int i = 0; i < 100; ++i)
    wide += "<w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr>" + paragraph("số") + "</w:tc>";
  EXPECT_EQ(refusal(docx({"<w:tbl><w:tr>" + wide + "</w:tr></w:tbl>" +
                          paragraph("Điều 1. Người nộp thuế")})),
            "");
  const std::string list =
      "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:lvlText w:val='" +
      std::string(100'000, 'x') +
      "'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
  EXPECT_LT(
      describe(docx({paragraph("Người nộp thuế là tổ chức, cá nhân được cấp giấy phép môi trường",
                               "<w:numPr><w:numId w:val='1'/></w:numPr>"),
                     {},
                     list}))
          .size(),
      1000u);
  ReadLimits few;
  few.zip_entries = 3;
  EXPECT_EQ(refusal(docx({paragraph("Điều 1. Người nộp thuế")}), few), "too_large");
}

}  // namespace
}  // namespace rasoat
