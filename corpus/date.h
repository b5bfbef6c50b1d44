#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rasoat {

/// A calendar day. Always valid where it stands in a record: build one with make_date or a parser.
using Date = std::chrono::year_month_day;

/// The day, or nothing if there is no such day ("31/02/2024", year outside 1900..2200).
std::optional<Date> make_date(int year, unsigned month, unsigned day);

/// "2026-03-01". Nothing else is accepted.
std::optional<Date> parse_iso_date(std::string_view text);

/// "2026-03-01"
std::string iso(Date date);

/// "01/03/2026", as people read dates here.
std::string dmy(Date date);

/// The date in Asia/Ho_Chi_Minh (UTC+7, no daylight saving) at an instant. Only `main` reads the
/// clock; everything else is given a date.
Date date_in_vietnam(std::chrono::system_clock::time_point instant);

Date add_days(Date date, int days);

/// Days from `from` to `to`, negative if `to` is earlier.
int days_between(Date from, Date to);

/// A date found in running text, with the bytes it takes there.
struct DateMention {
  Date date;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< one past the last byte
};

/// The dates in a Vietnamese text, in order: "ngày 17 tháng 11 năm 2025", "ngày 18\ntháng 11 năm
/// 2025", "17/11/2025", "09/7/2025", "17-11-2025", "17.11.2025", "ngày 01 tháng 7 năm 2025".
/// `begin` is at "ngày" where that word is there. Dates that no calendar has are left out. Blank
/// day or month ("ngày … tháng 11 năm 2025") is no date.
std::vector<DateMention> find_dates(std::string_view text);

}  // namespace rasoat
