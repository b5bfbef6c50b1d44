// What search results say of an article that is not in force, or not in the words, as its document.
#include "server/unit_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sample_site.h"

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const testing::SampleSite& site() {
  static const testing::SampleSite one;
  return one;
}

std::string page(const std::string& query, const std::string& others) {
  const http::Response response = site().get("/tim-kiem?q=" + http::encode(query) + others);
  EXPECT_EQ(response.status, 200);
  return response.body;
}

/// The passage of the article with that address, to the end of its item.
std::string passage(const std::string& page, const std::string& href) {
  const std::size_t begin = page.find("href=\"" + href + "\"");
  if (begin == std::string::npos) return {};
  return page.substr(begin, page.find("</li>", begin) - begin);
}

const std::string kWaste = "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd";
const std::string kOldWaste = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/19-qd-ubnd";
const std::string kOffice = "/vb/ubnd-lam-giang/quyet-dinh/2025/1-qd-ubnd";
const std::string kLunch = "/vb/hdnd-lam-giang/nghi-quyet/2026/3-nq-hdnd";
const std::string kBuses = "/vb/ubnd-lam-giang/quyet-dinh/2026/26-qd-ubnd";
const std::string kByAmending = "Lời văn đã được sửa</strong> từ 01/08/2026 bởi Quyết định 22/2026/QĐ-UBND";

struct Case {
  std::string query;
  std::string day;  ///< empty: today, 22/11/2026
  std::string document;
  std::string article;
  std::vector<std::string> has;
  std::vector<std::string> has_not;
};

TEST(SearchPage, SaysWhatAnArticleIsOnTheDay) {
  const Case cases[] = {
      // Amended: the words of the day stand there.
      {"phân loại rác phường trước ngày", "", kWaste, "art_2", {kByAmending, "tháng 01 năm 2027"}, {"tháng 7 năm 2026", "force-"}},
      {"phân loại rác phường trước ngày", "2026-07-31", kWaste, "art_2", {"tháng 7 năm 2026"}, {"unit-mark"}},
      {"chất thải nguy hại từ sinh hoạt mỗi quý", "", kWaste, "att_1__art_10", {kByAmending, "sáu tháng"}, {"force-"}},
      {"chất thải cồng kềnh 20 kg", "", kWaste, "att_1__art_3", {kByAmending, "lớn hơn 15"}, {}},
      {"chất thải cồng kềnh 20 kg", "2026-07-31", kWaste, "att_1__art_3", {}, {"unit-mark"}},
      // An annex that another was put in place of: what ended is not what is shown.
      {"chất thải nguy hại từ sinh hoạt pin bóng đèn", "", kWaste, "att_2", {"Lời văn đã được sửa", "từ 15/08/2026 bởi Quyết định 24/2026/QĐ-UBND"}, {"Hết hiệu lực"}},
      // Repealed: the words that were found are those as issued, and the page says so.
      {"bộ phận thường trực phường Thạch Khê", "", kOffice, "art_6", {"force-expired\">Hết hiệu lực</span> từ 15/08/2026", "24/2026/QĐ-UBND; trích theo bản gốc", "tiếp nhận hồ sơ"}, {}},
      {"bộ phận thường trực phường Thạch Khê", "2026-08-14", kOffice, "art_6", {"tiếp nhận hồ sơ"}, {"unit-mark"}},
      {"bộ phận thường trực phường Thạch Khê", "", kOffice, "art_1", {"Thạch Khê"}, {"unit-mark"}},
      // Suspended, and after it.
      {"tiền ăn trưa", "", kLunch, "art_4", {"force-suspended\">Tạm ngưng hiệu lực</span> từ 01/11/2026 đến hết 31/05/2027", "180.000"}, {"bản gốc"}},
      {"tiền ăn trưa", "2027-06-01", kLunch, "art_4", {"180.000"}, {"unit-mark"}},
      {"tiền ăn trưa", "", kLunch, "art_1", {}, {"unit-mark"}},
      // It starts later than the rest.
      {"trụ sạc nhanh", "", kBuses, "art_4", {"force-not_yet\">Chưa có hiệu lực</span>: có hiệu lực từ 01/01/2027"}, {}},
      {"trụ sạc nhanh", "2027-01-01", kBuses, "art_4", {"trụ"}, {"unit-mark"}},
      // A part of it ends.
      {"xe buýt sử dụng khí thiên nhiên", "2027-07-01", kBuses, "art_3", {"Khoản 3 Điều 3: <span class=\"force force-expired\">Hết hiệu lực</span> từ 01/07/2027"}, {}},
      // The document ended: its articles need not say so each, but these are its last words.
      {"cơ sở thu gom không được phân loại", "", kOldWaste, "att_1__art_12", {"Lời văn đã được sửa", "08/2023/QĐ-UBND"}, {"force-"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.query + " " + c.day);
    const std::string day = c.day.empty() ? "" : "?ngay=" + c.day;
    const std::string shown = passage(page(c.query, c.day.empty() ? "" : "&ngay=" + c.day),
                                      c.document + day + "#" + c.article);
    EXPECT_FALSE(shown.empty());
    for (const std::string& text : c.has) EXPECT_THAT(shown, HasSubstr(text));
    for (const std::string& text : c.has_not) EXPECT_THAT(shown, Not(HasSubstr(text)));
  }
}

}  // namespace
}  // namespace rasoat
