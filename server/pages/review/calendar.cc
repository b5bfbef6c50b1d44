#include <fmt/core.h>

#include <charconv>
#include <map>

#include "server/pages/listing.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using std::chrono::months;
using std::chrono::year_month;

constexpr int kBatch = 500;
constexpr int kMostBatches = 40;  ///< 20,000 cases
constexpr std::size_t kShownADay = 4;

std::optional<year_month> parse_month(std::string_view text) {
  const auto first = parse_iso_date(std::string(text) + "-01");
  if (!first) return std::nullopt;
  return year_month(first->year(), first->month());
}

std::string month_text(year_month m) {
  return fmt::format("{:04}-{:02}", int(m.year()), unsigned(m.month()));
}
std::string month_href(year_month m) { return "/ra-soat/lich?thang=" + month_text(m); }

using ByDay = std::map<unsigned, std::vector<review::QueueRow>>;

/// The open cases due in a month. The queue gives them by due day, so reading ends with the month.
Result<ByDay> due_in(const review::Service& service, year_month month,
                     std::optional<review::UnitId> unit) {
  ByDay out;
  review::QueueQuery query;
  query.unit = unit;
  query.limit = kBatch;
  for (int batch = 0; batch < kMostBatches; ++batch) {
    query.offset = batch * kBatch;
    const auto found = service.queue(query);
    if (!found) return fail(found.error());
    for (const review::QueueRow& row : found->rows) {
      if (!row.due) return out;
      const year_month due(row.due->year(), row.due->month());
      if (due > month) return out;
      if (due == month) out[unsigned(row.due->day())].push_back(row);
    }
    if (found->rows.size() < kBatch) break;
  }
  return out;
}

View day_cell(std::optional<Date> day, const ByDay& cases, const People& names, Date today) {
  View cell;
  if (!day) return cell;
  cell.set("day", fmt::format("{}", unsigned(day->day())));
  cell.set("date", dmy(*day));
  cell.set("today", truth(*day == today));
  const auto found = cases.find(unsigned(day->day()));
  if (found == cases.end()) return cell;
  View rows(View::type::list);
  for (const review::QueueRow& row : found->second) {
    if (rows.list_value().size() == kShownADay) break;
    rows.push_back(queue_row(row, names, today));
  }
  pages::set_list(cell, "cases", rows);
  if (found->second.size() > kShownADay)
    cell.set("more", fmt::format("{}", found->second.size() - kShownADay));
  return cell;
}

/// Weeks from Monday; days of other months are blank.
View weeks(year_month month, const ByDay& cases, const People& names, Date today) {
  const std::chrono::sys_days first = month / std::chrono::day(1);
  const Date last = month / std::chrono::last;
  const unsigned skip = std::chrono::weekday(first).iso_encoding() - 1;
  const unsigned days = unsigned(last.day());
  View out(View::type::list);
  for (unsigned at = 0; at < skip + days; at += 7) {
    View week(View::type::list);
    for (unsigned i = at; i < at + 7; ++i) {
      const bool inside = i >= skip && i < skip + days;
      const std::optional<Date> day =
          inside ? std::optional<Date>(month / std::chrono::day(i - skip + 1)) : std::nullopt;
      week.push_back(day_cell(day, cases, names, today));
    }
    out.push_back(View("days", week));
  }
  return out;
}

}  // namespace

http::Response calendar(const Visit& visit) {
  const year_month now(visit.today.year(), visit.today.month());
  const year_month month = parse_month(visit.request.parameter("thang")).value_or(now);
  const auto unit = http::whole_number(visit.request.parameter("don-vi"));
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  const auto cases = due_in(visit.service, month, unit);
  if (!cases) return error_page(visit, cases.error());
  View data;
  data.set("month", fmt::format("Tháng {}/{}", unsigned(month.month()), int(month.year())));
  data.set("month_value", month_text(month));
  const std::string kept = unit ? fmt::format("&don-vi={}", *unit) : "";
  data.set("before", month_href(month - months(1)) + kept);
  data.set("after", month_href(month + months(1)) + kept);
  data.set("now", "/ra-soat/lich" + (unit ? fmt::format("?don-vi={}", *unit) : ""));
  data.set("weeks", weeks(month, *cases, *names, visit.today));
  data.set("units", unit_choices(*names, unit.value_or(0)));
  View days(View::type::list);
  for (const auto& [day, rows] : *cases) {
    View row("date", dmy(Date(month / std::chrono::day(day))));
    row.set("number_of_day", fmt::format("{}", day));
    View list(View::type::list);
    for (const review::QueueRow& one : rows) list.push_back(queue_row(one, *names, visit.today));
    row.set("cases", list);
    days.push_back(row);
  }
  pages::set_list(data, "listed", days);
  return page(visit, "calendar", data, {.title = "Lịch thời hạn", .section = Section::kCalendar});
}

}  // namespace rasoat::desk
