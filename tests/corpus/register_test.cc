#include "corpus/register.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> lines_of(const RegisterReading& reading) {
  std::vector<std::string> out;
  for (const RegisterEntry& one : reading.entries) {
    out.push_back(fmt::format("{}: {} {} {} {} {} | {}", one.line, info(one.type).slug, one.number.printed(), one.issuer_id,
                              one.issue_date ? iso(*one.issue_date) : "-", one.issue_year.value_or(0), one.title));
  }
  for (const RefusedRow& one : reading.refused) out.push_back(fmt::format("{}! {}", one.line, one.reason));
  return out;
}

struct Case {
  const char* what;
  const char* text;
  std::vector<std::string> lines;
};

TEST(Register, IsReadByItsHeading) {
  const Case cases[] = {
      {"tabs, English headings, names made for addresses",
       "id\ttype\tnumber\tyear\tprovince\tnormative\ttitle\n"
       "7\tQuyet-dinh\t12/2019/QĐ-UBND\t2019\tQuang-Ngai\t1\tgia dat\n"
       "8\tNghi-quyet\t05/2016/NQ-HĐND\t2016\tKon-Tum\t1\tmuc thu\n",
       {"2: quyet-dinh 12/2019/QĐ-UBND ubnd-quang-ngai-den-2025 - 2019 | gia dat", "3: nghi-quyet 05/2016/NQ-HĐND hdnd-kon-tum - 2016 | muc thu"}},
      {"the form of a list in force, with a byte order mark, semicolons and quotes",
       "\xEF\xBB\xBFSTT;Tên loại văn bản;Số, ký hiệu văn bản;Ngày, tháng, năm ban hành văn bản;Cơ quan ban hành;Tên gọi của văn bản/Trích yếu nội dung\n"
       "1;Quyết định;\"31/2025/QĐ-UBND\";15/10/2025;UBND tỉnh Quảng Ngãi;\"Quy định \"\"quản lý\"\"; chất thải\nrắn\"\n"
       "2;Nghị định;08/2022/NĐ-CP;10/01/2022;Chính phủ;Quy định chi tiết\n",
       {"2: quyet-dinh 31/2025/QĐ-UBND ubnd-quang-ngai 2025-10-15 2025 | Quy định \"quản lý\"; chất thải rắn",
        "4: nghi-dinh 08/2022/NĐ-CP chinh-phu 2022-01-10 2022 | Quy định chi tiết"}},
      {"number and day in one cell, no type, no issuer",
       "Số, ký hiệu; ngày, tháng, năm ban hành văn bản\tTrích yếu\nNghị định số 08/2022/NĐ-CP ngày 10/01/2022\tmôi trường\n",
       {"2: nghi-dinh 08/2022/NĐ-CP chinh-phu 2022-01-10 2022 | môi trường"}},
      {"rows that name no document for certain",
       "Số ký hiệu\tTỉnh\tNăm\n\tKon Tum\t2019\nba mươi\tKon Tum\t2019\n12/2019/QĐ-UBND\tAtlantis\t2019\n01/2025/QĐ-UBND\tQuảng Ngãi\t2025\n192/QĐ-UBND\tKon Tum\t\n"
       "\n192/QĐ-UBND\tKon Tum\t2014\n",
       {"8: quyet-dinh 192/QĐ-UBND ubnd-kon-tum - 2014 | ", "2! Không có số, ký hiệu.", "3! “ba mươi” không phải là số, ký hiệu của một văn bản.",
        "4! Không xác định được cơ quan ban hành.",
        "5! Có thể của nhiều cơ quan: UBND tỉnh Quảng Ngãi; UBND tỉnh Quảng Ngãi (đến 30/06/2025). Ghi thêm cơ quan hoặc ngày ban hành.",
        "6! Số không có năm và không ghi ngày hoặc năm ban hành."}},
      {"days that are in no calendar, and cells that are no day",
       "Số ký hiệu\tTỉnh\tNgày ban hành\n1/2021/QĐ-UBND\tKon Tum\t30/02/2021\n2/2021/QĐ-UBND\tKon Tum\t2021-13-01\n3/2021/QĐ-UBND\tKon Tum\tkhông ghi\n4/2021/QĐ-UBND\tKon Tum\t28/02/2021\n",
       {"4: quyet-dinh 3/2021/QĐ-UBND ubnd-kon-tum - 2021 | ", "5: quyet-dinh 4/2021/QĐ-UBND ubnd-kon-tum 2021-02-28 2021 | ",
        "2! Ngày ban hành “30/02/2021” không có trong lịch.", "3! Ngày ban hành “2021-13-01” không có trong lịch."}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    const auto reading = read_register(one.text, BodyRegistry::builtin());
    ASSERT_TRUE(reading) << reading.error().message;
    EXPECT_EQ(lines_of(*reading), one.lines);
  }
}

TEST(Register, WithoutAHeadingForTheNumberIsRefused) {
  const auto reading = read_register("a\tb\n1\t2\n", BodyRegistry::builtin());
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::kMalformed);
  EXPECT_THAT(reading.error().hint, HasSubstr("Số ký hiệu"));
  EXPECT_EQ(read_register("", BodyRegistry::builtin()).error().code, ErrorCode::kEmpty);
}

TEST(Register, AFileOfAnotherFormatIsNamed) {
  const struct {
    std::string_view bytes;
    const char* said;
  } cases[] = {
      {{"\xFF\xFES\0\xD1\x1E", 6}, "UTF-16"},
      {"PK\x03\x04xl/workbook.xml", "Excel"},
      {{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}, "nhị phân"},
      {"%PDF-1.7", "PDF"},
      {"S\xE8 k\xFD hi\xD6u\tN\xA8m\n", "bảng mã khác UTF-8"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.said);
    const auto reading = read_register(one.bytes, BodyRegistry::builtin());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().code, ErrorCode::kUnsupportedFormat);
    EXPECT_THAT(reading.error().message, HasSubstr(one.said));
    EXPECT_THAT(reading.error().hint, HasSubstr("CSV UTF-8"));
  }
}

}  // namespace
}  // namespace rasoat
