#include "corpus/date.h"

#include <gtest/gtest.h>

#include "corpus/text.h"

namespace rasoat {
namespace {

using std::chrono::sys_days;

std::string iso_or_none(const std::optional<Date>& date) { return date ? iso(*date) : "none"; }

TEST(Date, Calendar) {
  const struct {
    int year;
    unsigned month, day;
    const char* expected;
  } kCases[] = {
      {2024, 2, 29, "2024-02-29"},
      {2023, 2, 29, "none"},
      {2024, 2, 31, "none"},
      {2024, 13, 1, "none"},
      {2024, 0, 1, "none"},
      {2024, 1, 0, "none"},
      {1900, 1, 1, "1900-01-01"},
      {1899, 12, 31, "none"},
      {2200, 12, 31, "2200-12-31"},
      {2201, 1, 1, "none"},
      {2024, 256 + 1, 1, "none"},
      {2024, 1, 256 + 1, "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.expected);
    EXPECT_EQ(iso_or_none(make_date(c.year, c.month, c.day)), c.expected);
  }
}

TEST(Date, IsoIsTheOnlyWrittenForm) {
  for (const char* text : {"2026-03-01", "1900-01-01"})
    EXPECT_EQ(iso_or_none(parse_iso_date(text)), text);
  for (const char* text : {"", "2026-3-1", "2026-02-30", "01/03/2026", "2026-03-01 ", "2026-03-0a",
                           "+026-03-01", "2026/03/01"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(parse_iso_date(text), std::nullopt);
  }
  EXPECT_EQ(dmy(*make_date(2026, 3, 1)), "01/03/2026");
}

TEST(Date, Arithmetic) {
  EXPECT_EQ(iso(add_days(*make_date(2024, 2, 28), 2)), "2024-03-01");
  EXPECT_EQ(iso(add_days(*make_date(2025, 1, 1), -1)), "2024-12-31");
  EXPECT_EQ(days_between(*make_date(2026, 11, 22), *make_date(2027, 3, 1)), 99);
  EXPECT_EQ(days_between(*make_date(2027, 3, 1), *make_date(2026, 11, 22)), -99);
}

TEST(Date, VietnamIsSevenHoursAhead) {
  const auto day = sys_days(*make_date(2026, 11, 22));
  EXPECT_EQ(iso(date_in_vietnam(day + std::chrono::hours(16) + std::chrono::minutes(59))),
            "2026-11-22");
  EXPECT_EQ(iso(date_in_vietnam(day + std::chrono::hours(17))), "2026-11-23");
}

TEST(Date, FoundInText) {
  const struct {
    const char* text;
    std::vector<std::pair<const char*, const char*>> expected;  ///< date, bytes
  } kCases[] = {
      {"", {}},
      {"ngày 17 tháng 11 năm 2025", {{"2025-11-17", "ngày 17 tháng 11 năm 2025"}}},
      {"Hà Nội, ngày 18\ntháng 11 năm 2025", {{"2025-11-18", "ngày 18\ntháng 11 năm 2025"}}},
      {"từ 17/11/2025.", {{"2025-11-17", "17/11/2025"}}},
      {"ngày 09/7/2025", {{"2025-07-09", "ngày 09/7/2025"}}},
      {"17-11-2025 và 17.11.2025", {{"2025-11-17", "17-11-2025"}, {"2025-11-17", "17.11.2025"}}},
      {"NGÀY 01 THÁNG 7 NĂM 2025", {{"2025-07-01", "NGÀY 01 THÁNG 7 NĂM 2025"}}},
      {"ngày\u00A001 tháng 7\u00A0năm 2025",
       {{"2025-07-01", "ngày\u00A001 tháng 7\u00A0năm 2025"}}},
      {"nga\u0300y 1 tha\u0301ng 7 na\u0306m 2025",
       {{"2025-07-01", "nga\u0300y 1 tha\u0301ng 7 na\u0306m 2025"}}},
      {"ngay 1 thang 7 nam 2025", {{"2025-07-01", "ngay 1 thang 7 nam 2025"}}},
      {"ngày 30 và 31 tháng 12 năm 2025", {{"2025-12-31", "31 tháng 12 năm 2025"}}},
      {"ngày 17 / 11 / 2025", {{"2025-11-17", "ngày 17 / 11 / 2025"}}},
      {"ngày … tháng 11 năm 2025", {}},
      {"ngày     tháng     năm 2025", {}},
      {"31/02/2024", {}},
      {"tháng 11 năm 2025", {}},
      {"11/2025", {}},
      {"17/11-2025", {}},
      {"12/2019/QĐ-UBND", {}},
      {"17/11/2025/QĐ-UBND", {}},
      {"3.17.11.2025", {}},
      {"17/11/20255", {}},
      {"17. 11 người năm 2025", {}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto found = find_dates(c.text);
    ASSERT_EQ(found.size(), c.expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(iso(found[i].date), c.expected[i].first);
      EXPECT_EQ(std::string(c.text).substr(found[i].begin, found[i].end - found[i].begin),
                c.expected[i].second);
    }
  }
}

}  // namespace
}  // namespace rasoat
