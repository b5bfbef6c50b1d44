#include "server/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Paragraph line(const char* text) {
  Paragraph out;
  out.text = text;
  return out;
}

Cell cell(const char* text) {
  Cell out;
  out.text = text;
  return out;
}

TEST(ReadCover, LinesGoToTheirPlaces) {
  const Cover cover = read_cover({line("ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG"), line("-------"), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                                  line("Độc lập - Tự do - Hạnh phúc"), line("Số: 31/2025/QĐ-UBND"),
                                  line("Lam Giang, ngày 15 tháng 10 năm 2025"), line("QUYẾT ĐỊNH"),
                                  line("Ban hành Quy định, sửa đổi ngày 01 tháng 7 năm 2025")});
  EXPECT_THAT(cover.agency, ElementsAre("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG"));
  EXPECT_THAT(cover.motto, ElementsAre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"));
  EXPECT_EQ(cover.number, "Số: 31/2025/QĐ-UBND");
  EXPECT_EQ(cover.place_and_date, "Lam Giang, ngày 15 tháng 10 năm 2025");
  EXPECT_THAT(cover.title, ElementsAre("QUYẾT ĐỊNH", "Ban hành Quy định, sửa đổi ngày 01 tháng 7 năm 2025"));
}

TEST(ReadCover, ATableWithTheMottoFirst) {
  Table table;
  table.rows = {{cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), cell("HỘI ĐỒNG NHÂN DÂN")}};
  const Cover cover = read_cover({table, line("NGHỊ QUYẾT"), line("Về học phí")});
  EXPECT_THAT(cover.agency, ElementsAre("HỘI ĐỒNG NHÂN DÂN"));
  EXPECT_THAT(cover.motto, ElementsAre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
  EXPECT_THAT(cover.title, ElementsAre("NGHỊ QUYẾT", "Về học phí"));
}

TEST(ReadCover, NothingIsLost) {
  const Cover cover = read_cover({line("QUYẾT ĐỊNH"), line("Số: 1"), line("lạ")});
  EXPECT_THAT(cover.agency, IsEmpty());
  EXPECT_THAT(cover.title, ElementsAre("QUYẾT ĐỊNH", "Số: 1", "lạ"));
}

}  // namespace
}  // namespace rasoat
