#include <fmt/core.h>

#include <algorithm>

#include "server/pages/listing.h"
#include "server/pages/review/bars.h"
#include "server/pages/review/csv.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_filter.h"

namespace rasoat::desk {
namespace {

using review::QueueQuery;

struct Counted {
  std::string label;
  QueueQuery query;
  std::int64_t count = 0;
};

/// A list of numbers, each a link to the cases behind it.
View rows_of(const std::vector<Counted>& counted) {
  std::int64_t widest = 1;
  for (const Counted& c : counted) widest = std::max(widest, c.count);
  View out(View::type::list);
  for (const Counted& c : counted) {
    View row;
    row.set("label", c.label);
    row.set("count", grouped(c.count));
    row.set("href", queue_address(c.query));
    row.set("bar", bar({{"open", c.count}}, widest));
    out.push_back(row);
  }
  return out;
}

std::vector<review::CaseState> all_states() {
  std::vector<review::CaseState> out;
  for (int i = 0; i < review::kCaseStates; ++i) out.push_back(static_cast<review::CaseState>(i));
  return out;
}

template <class Kind>
std::vector<Counted> by_kind(const std::vector<std::pair<Kind, std::int64_t>>& counts,
                             std::optional<Kind> QueueQuery::*member) {
  std::vector<Counted> out;
  for (const auto& [kind, total] : counts) {
    QueueQuery query;
    query.states = all_states();
    query.*member = kind;
    out.push_back({std::string(review::label(kind)), query, total});
  }
  return out;
}

std::vector<Counted> by_state(const review::Dashboard& counts) {
  std::vector<Counted> out;
  for (const auto& [state, total] : counts.by_state) {
    QueueQuery query;
    query.states = {state};
    out.push_back({std::string(review::label(state)), query, total});
  }
  return out;
}

View unit_rows(const review::Dashboard& counts, const People& names) {
  View out(View::type::list);
  for (const auto& unit : counts.by_unit) {
    QueueQuery query;
    query.unit = unit.unit;
    View row;
    row.set("unit", names.unit(unit.unit));
    row.set("open", grouped(unit.open));
    row.set("open_href", queue_address(query));
    query.overdue_only = true;
    row.set("overdue", grouped(unit.overdue));
    row.set("overdue_href", queue_address(query));
    query.overdue_only = false;
    query.states = {review::CaseState::kDone};
    row.set("done", grouped(unit.done));
    row.set("done_href", queue_address(query));
    const std::int64_t all = unit.open + unit.done;
    row.set("share", all == 0 ? std::string("–") : fmt::format("{}%", 100 * unit.done / all));
    out.push_back(row);
  }
  return out;
}

View section(const char* title, const std::vector<Counted>& counted) {
  View out("title", title);
  pages::set_list(out, "rows", rows_of(counted));
  return out;
}

void add_rows(Csv& file, const char* title, const std::vector<Counted>& counted) {
  for (const Counted& one : counted) file.add({title, one.label, fmt::format("{}", one.count)});
}

http::Response figures_file(const review::Dashboard& counts, const review::Service::Figures& cases,
                            const People& names) {
  Csv file({"Bảng", "Mục", "Số hồ sơ"});
  add_rows(file, "Theo trạng thái", by_state(counts));
  add_rows(file, "Theo căn cứ rà soát", by_kind(cases.by_ground, &QueueQuery::ground));
  add_rows(file, "Theo hình thức xử lý đề nghị", by_kind(cases.by_outcome, &QueueQuery::outcome));
  for (const auto& unit : counts.by_unit) {
    file.add({"Đang mở, theo đơn vị", names.unit(unit.unit), fmt::format("{}", unit.open)});
    file.add({"Quá hạn, theo đơn vị", names.unit(unit.unit), fmt::format("{}", unit.overdue)});
    file.add({"Đã xử lý, theo đơn vị", names.unit(unit.unit), fmt::format("{}", unit.done)});
  }
  return file.response("so-lieu-ra-soat.csv");
}

}  // namespace

http::Response figures(const Visit& visit) {
  const auto counts = visit.service.dashboard(visit.actor);
  if (!counts) return error_page(visit, counts.error());
  const auto names = people(visit.service);
  if (!names) return error_page(visit, names.error());
  const auto cases = visit.service.figures();
  if (!cases) return error_page(visit, cases.error());
  if (wants_csv(visit.request)) return figures_file(*counts, *cases, *names);
  View data;
  data.set("day", dmy(visit.today));
  View sections(View::type::list);
  sections.push_back(section("Theo trạng thái", by_state(*counts)));
  sections.push_back(
      section("Theo căn cứ rà soát", by_kind(cases->by_ground, &QueueQuery::ground)));
  sections.push_back(
      section("Theo hình thức xử lý đề nghị", by_kind(cases->by_outcome, &QueueQuery::outcome)));
  data.set("sections", sections);
  pages::set_list(data, "units", unit_rows(*counts, *names));
  return page(visit, "figures", data, {.title = "Số liệu", .section = Section::kFigures});
}

}  // namespace rasoat::desk
