#include "indexer/extract/metadata.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/extract/checks.h"
#include "indexer/extract/effectivity.h"
#include "indexer/extract/head.h"
#include "indexer/extract/issuer.h"
#include "indexer/extract/sentence_case.h"
#include "indexer/extract/signature.h"
#include "indexer/extract/web_address.h"

namespace rasoat::structure {
namespace {

Document with_article(std::string_view text) {
  Document document;
  Provision article;
  article.num = "1";
  article.content.push_back(Paragraph{std::string(text)});
  document.body.push_back(article);
  return document;
}

std::string shown(const Effectivity& effectivity) {
  std::string out(name(effectivity.rule));
  if (effectivity.effective_date) out += " " + iso(*effectivity.effective_date);
  if (effectivity.expiry_date) out += " until " + iso(*effectivity.expiry_date);
  return out;
}

TEST(Effectivity, ReadsSentencesAboutTheText) {
  struct Case {
    std::string_view text, expected;
  };
  // Signed on 20/11/2025.
  constexpr Case kCases[] = {
      {"Quyết định này có hiệu lực thi hành từ ngày 05 tháng 12 năm 2025.", "fixed 2025-12-05"},
      {"Nghị quyết này có hiệu lực từ 01/01/2026.", "fixed 2026-01-01"},
      {"Thông tư này có hiệu lực thi hành kể từ ngày ký ban hành.", "from_signing 2025-11-20"},
      {"Quyết định này có hiệu lực kể từ ngày ban hành.", "from_signing 2025-11-20"},
      {"Nghị định này có hiệu lực thi hành kể từ ký ban hành.", "from_signing 2025-11-20"},
      {"Nghị quyết có hiệu lực thi hành kể từ ngày ký ban hành.", "from_signing 2025-11-20"},
      {"Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", "after_days 2025-11-30"},
      {"Thông tư này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", "after_days 2026-01-04"},
      {"Nghị định này có hiệu lực sau mười lăm ngày, kể từ ngày đăng Công báo.", "after_days"},
      {"Nghị định này có hiệu lực từ ngày Luật Đất đai có hiệu lực thi hành.", "relative"},
      {"Quyết định này có hiệu lực thi hành theo Quyết định số 659/QĐ-BKHCN ngày 13/11/2025.",
       "relative"},
      {"Nghị quyết này có hiệu lực từ ngày 26 tháng 01 năm 2026 đến hết ngày 28 tháng 02 năm 2027.",
       "fixed 2026-01-26 until 2027-02-28"},
      {"Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ khoản 2 Điều này.",
       "fixed 2026-07-01"},
      {"Thời gian ủy quyền: kể từ ngày ký đến hết ngày 28/02/2027.", "none until 2027-02-28"},
      {"Chính sách quy định tại Nghị quyết này được áp dụng từ ngày 01/01/2022 đến hết ngày "
       "31/12/2025.",
       "none until 2025-12-31"},
      {"Thời gian áp dụng: từ ngày 01/01/2026 đến hết ngày 31/12/2030.", "none until 2030-12-31"},
      {"Chính sách tại khoản 2 Điều 3 được áp dụng đến hết ngày 31/12/2025.", "none"},
      {"Điều khoản thi hành Quyết định này có hiệu lực từ ngày 05/12/2025.", "fixed 2025-12-05"},
      // Of other texts, of parts, of other things.
      {"Hồ sơ nộp trước ngày Thông tư này có hiệu lực thi hành thì tiếp tục giải quyết.", "none"},
      {"Nghị định số 10/2020/NĐ-CP có hiệu lực từ ngày 01/01/2021.", "none"},
      {"Khoản 2 Điều này có hiệu lực từ ngày 01/3/2026.", "none"},
      {"Bản án có hiệu lực pháp luật từ ngày 01/3/2026.", "none"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shown(read_effectivity(with_article(c.text), make_date(2025, 11, 20))), c.expected);
  }
}

TEST(Effectivity, AQuotedPassageSaysNothing) {
  Document document = with_article("Nghị định này có hiệu lực từ ngày 01/01/2026.");
  std::get<Paragraph>(document.body[0].content[0]).quoted = true;
  EXPECT_EQ(shown(read_effectivity(document, {})), "none");
}

TEST(Effectivity, ClosingSentenceOfAResolution) {
  Document document;
  document.conclusion.push_back(
      Paragraph{"Nghị quyết này đã được Hội đồng nhân dân Thành phố khóa XVI thông qua ngày 27 "
                "tháng 11 năm 2025 và có hiệu lực từ ngày 08 tháng 12 năm 2025./."});
  EXPECT_EQ(adoption_date(document), make_date(2025, 11, 27));
  EXPECT_EQ(shown(read_effectivity(document, make_date(2025, 11, 28))), "fixed 2025-12-08");
}

std::vector<Line> lines(std::initializer_list<std::string_view> texts) {
  std::vector<Line> out;
  for (const std::string_view text : texts) out.push_back(make_line(text));
  return out;
}

TEST(Head, ReadsACoverWhateverItsBreaks) {
  const Head head = read_head(lines(
      {"ỦY", "BAN NHÂN DÂN", "TỈNH LAI CHÂU", "--------", "CỘNG",
       "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc", "Số: 3783/QĐ-", "UBND", "Lai",
       "Châu, ngày 28 tháng 11 năm 2025", "QUYẾT ĐỊNH", "PHÂN", "CẤP QUẢN LÝ THUỘC THẨM QUYỀN CỦA",
       "ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH ỦY BAN NHÂN", "DÂN TỈNH LAI CHÂU"}));
  ASSERT_TRUE(head.number);
  EXPECT_EQ(head.number->printed(), "3783/QĐ-UBND");
  EXPECT_EQ(head.date, make_date(2025, 11, 28));
  EXPECT_EQ(head.type, DocumentType::kDecision);
  EXPECT_EQ(head.title, "PHÂN CẤP QUẢN LÝ THUỘC THẨM QUYỀN CỦA ỦY BAN NHÂN DÂN TỈNH");
  EXPECT_EQ(head.authority, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU");
}

TEST(Head, NumberOfAnotherTextInTheTitleIsNotItsOwn) {
  const Head head = read_head(lines(
      {"THÔNG TƯ", "Bãi bỏ Thông tư số 10/2016/TT-BTC ngày 30 tháng 12 năm 2016 của Bộ trưởng"}));
  EXPECT_FALSE(head.number);
  EXPECT_FALSE(head.date);
}

TEST(Head, ReadsLettersAndBrokenTypeLines) {
  const Head letter = read_head(lines({"BỘ TÀI CHÍNH", "CỤC THUẾ", "Số: 5330/CT-CS", "V/v",
                                       "Chính sách thuế", "Hà Nội, ngày 19 tháng 11 năm 2025"}));
  EXPECT_TRUE(letter.letter);
  EXPECT_EQ(letter.title, "V/v Chính sách thuế");
  EXPECT_EQ(read_head(lines({"T HÔNG TƯ", "Quy định chế độ báo cáo"})).type,
            DocumentType::kCircular);
}

TEST(SentenceCase, RestoresNamesFromTheText) {
  EXPECT_EQ(
      sentence_case(
          "QUY ĐỊNH GIÁ ĐẤT TRÊN ĐỊA BÀN TỈNH CÀ MAU",
          "Ủy ban nhân dân tỉnh ban hành Quyết định quy định giá đất trên địa bàn tỉnh Cà Mau."),
      "Quy định giá đất trên địa bàn tỉnh Cà Mau");
  EXPECT_EQ(sentence_case("BÃI BỎ QUYẾT ĐỊNH SỐ 10/2016/QĐ-UBND VỀ TTHC", ""),
            "Bãi bỏ quyết định số 10/2016/QĐ-UBND về TTHC");
  EXPECT_EQ(sentence_case("QUẢN LÝ NGUỒN NƯỚC TỈNH QUẢNG NGÃI VÀ THÀNH PHỐ HẢI PHÒNG", ""),
            "Quản lý nguồn nước tỉnh Quảng Ngãi và thành phố Hải Phòng");
  EXPECT_EQ(
      sentence_case(
          "SỬA ĐỔI QUY ĐỊNH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 1/2020/QĐ-UBND",
          "Căn cứ Luật Ban hành văn bản;\nBan hành kèm theo Quyết định này (Ban hành kèm theo "
          "văn bản)."),
      "Sửa đổi quy định ban hành kèm theo Quyết định số 1/2020/QĐ-UBND");
  EXPECT_EQ(sentence_case("Quy định chi tiết Luật Giá", ""), "Quy định chi tiết Luật Giá");
}

TEST(Issuer, BodiesAndTheirUnits) {
  struct Case {
    std::vector<std::string> agency;
    std::string_view number, date, name, province;
  };
  const Case cases[] = {
      {{"BỘ TÀI CHÍNH", "CỤC THUẾ"}, "5348/CT-CS", "2025-11-20", "Cục Thuế", ""},
      {{"UBND THÀNH PHỐ HÀ NỘI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"},
       "12/SGDĐT-VP",
       "2025-11-20",
       "Sở Giáo dục và Đào tạo thành phố Hà Nội",
       "Hà Nội"},
      {{"ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"},
       "12/SVHTTDL-VP",
       "2025-11-20",
       "Sở Văn hóa, Thể thao và Du lịch tỉnh Cao Bằng",
       "Cao Bằng"},
      {{"ỦY BAN NHÂN DÂN", "XÃ BA TƠ"}, "12/QĐ-UBND", "2025-11-20", "UBND xã Ba Tơ", ""},
      // In 2020 Huế was a town of the province; its city of today began in 2025.
      {{"ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"},
       "12/2020/QĐ-UBND",
       "2020-05-20",
       "UBND thành phố Huế",
       ""},
      {{"ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"},
       "12/2025/QĐ-UBND",
       "2025-05-20",
       "UBND thành phố Huế",
       "Huế"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Head head;
    head.agency = c.agency;
    head.number = parse_document_number(c.number);
    head.date = parse_iso_date(c.date);
    Signature signature;
    signature.titles = {"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"};
    const Issuer issuer = find_issuer(head, signature, BodyRegistry::builtin());
    EXPECT_EQ(issuer.name, c.name);
    EXPECT_EQ(issuer.province, c.province);
  }
}

TEST(Signature, FindsTheSigner) {
  struct Case {
    std::initializer_list<std::string_view> lines;
    std::string_view name;
    std::size_t titles;
  };
  const Case kCases[] = {
      {{"TM. ỦY BAN", "NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"},
       "Trần Văn Bình",
       3},
      {{"Nơi nhận:", "- Lưu: VT.", "BỘ TRƯỞNG", "(Đã ký)", "Đại tướng Phan Văn Cường"},
       "Phan Văn Cường",
       1},
      {{"KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG Đặng Ngọc Dung"}, "Đặng Ngọc Dung", 2},
      {{"CHỦ TỊCH", "Phụ lục kèm theo Nghị quyết"}, "", 1},
      {{"CHỦ TỊCH", "Lê Hải", "Hòa", "FILE ĐƯỢC ĐÍNH", "KÈM THEO VĂN BẢN"}, "Lê Hải Hòa", 1},
      {{"CHỦ TỊCH", "Lê Văn Hải", "Hòa"}, "Lê Văn Hải", 1},
      {{"Nguyễn Văn An"}, "", 0},
  };
  for (const Case& c : kCases) {
    const Signature signature = find_signature(lines(c.lines));
    SCOPED_TRACE(*c.lines.begin());
    EXPECT_EQ(signature.name, c.name);
    EXPECT_EQ(signature.titles.size(), c.titles);
  }
}

TEST(WebAddress, NamesTheNumber) {
  struct Case {
    std::string_view address, expected;
  };
  constexpr Case kCases[] = {
      {"https://example.vn/van-ban/chi-tiet/nghi-dinh-so-275-2025-nd-cp-ve-dau-tu-cong--185546",
       "275/2025/NĐ-CP"},
      {"https://example.vn/luat-gia-so-16-2023-qh15--1", "16/2023/QH15"},
      {"https://example.vn/quyet-dinh-so-1628-qd-ubnd", "1628/QĐ-UBND"},
      {"https://example.vn/mot-so-dieu-can-biet", "-"},
      {"", "-"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.address);
    const auto number = number_in_address(c.address, BodyRegistry::builtin());
    EXPECT_EQ(number ? number->printed() : "-", c.expected);
  }
}

}  // namespace
}  // namespace rasoat::structure

namespace rasoat {
namespace {

TEST(CompleteMetadata, FillsOnlyWhatIsEmpty) {
  Document document;
  document.cover = {Paragraph{"ỦY BAN NHÂN DÂN"}, Paragraph{"TỈNH CÀ MAU"},
                    Paragraph{"Số: 5/2025/QĐ-UBND"}, Paragraph{"Cà Mau, ngày 01 tháng 8 năm 2025"},
                    Paragraph{"QUYẾT ĐỊNH"}, Paragraph{"Quy định mức thu"}};
  document.metadata.title = "Tên đã được sửa tay";
  complete_metadata(document, BodyRegistry::builtin());
  EXPECT_EQ(document.metadata.title, "Tên đã được sửa tay");
  ASSERT_TRUE(document.metadata.number);
  EXPECT_EQ(document.metadata.number->printed(), "5/2025/QĐ-UBND");
  EXPECT_EQ(document.metadata.issuer, "UBND tỉnh Cà Mau");
  EXPECT_TRUE(document.warnings.empty());
}

TEST(ReadMetadata, TheTextIsBelievedAndTheDifferenceShown) {
  Document document;
  document.cover = {Paragraph{"BỘ TÀI CHÍNH"}, Paragraph{"Số: 7/2025/TT-BTC"},
                    Paragraph{"Hà Nội, ngày 01 tháng 8 năm 2025"}, Paragraph{"THÔNG TƯ"},
                    Paragraph{"Quy định mức thu"}};
  document.metadata.number = parse_document_number("8/2025/TT-BTC");
  document.metadata.issue_date = make_date(2025, 8, 2);
  read_metadata(document, BodyRegistry::builtin());
  EXPECT_EQ(document.metadata.number->printed(), "7/2025/TT-BTC");
  EXPECT_EQ(document.metadata.issue_date, make_date(2025, 8, 1));
  std::vector<std::string> codes;
  for (const Warning& warning : document.warnings) codes.push_back(warning.code);
  EXPECT_NE(std::ranges::find(codes, "claimed_number_differs"), codes.end());
  EXPECT_NE(std::ranges::find(codes, "claimed_issue_date_differs"), codes.end());
}

TEST(CheckDocument, DatesThatNoCalendarHas) {
  struct Case {
    std::string_view text, expected;
  };
  constexpr Case kCases[] = {
      {"Lam Giang, ngày 31 tháng 2 năm 2026", "ngày 31 tháng 2 năm 2026"},
      {"có hiệu lực từ ngày 01 tháng 13 năm 2026.", "ngày 01 tháng 13 năm 2026"},
      {"từ ngày 29 tháng 02 năm 2025", "ngày 29 tháng 02 năm 2025"},
      {"từ ngày 29 tháng 02 năm 2024", ""},
      {"ngày 15 tháng 10 năm 2025; ngày 45 tháng 1 năm 2026", "ngày 45 tháng 1 năm 2026"},
      {"ngày tháng năm 2026", ""},
      {"trong 10 ngày làm việc", ""},
      {"ngày 31/2/2026", ""},
      {"", ""},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(structure::impossible_date(c.text), c.expected);
  }
}

}  // namespace
}  // namespace rasoat
