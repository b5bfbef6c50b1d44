#include <fmt/core.h>

#include <algorithm>

#include "server/html.h"
#include "server/pages/listing.h"
#include "server/pages/review/bars.h"
#include "server/pages/review/pages.h"
#include "server/pages/review/queue_filter.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::QueueQuery;

constexpr int kShown = 6;
constexpr int kMentions = 20;
constexpr const char* kWaiting = "/ra-soat/hang-doi?cho-toi=1";

/// A number of the dashboard, and the list behind it.
View tile(std::int64_t count, const char* label, const std::string& href, bool alarming) {
  View out;
  out.set("count", grouped(count));
  out.set("label", label);
  out.set("href", href);
  out.set("alarming", truth(alarming && count > 0));
  return out;
}

std::string mine_address(const Visit& visit, bool overdue) {
  QueueQuery query;
  query.reviewer = visit.actor.user;
  query.overdue_only = overdue;
  return queue_address(query);
}

std::string unit_address(review::UnitId unit, bool overdue) {
  QueueQuery query;
  query.unit = unit;
  query.overdue_only = overdue;
  return queue_address(query);
}

bool appraises_or_approves(const review::Actor& actor) {
  return review::has(actor, review::Role::kAppraiser) ||
         review::has(actor, review::Role::kApprover);
}

View tiles(const Visit& visit, const review::Dashboard& counts) {
  View out(View::type::list);
  if (review::has(visit.actor, review::Role::kReviewer)) {
    out.push_back(tile(counts.mine_open, "hồ sơ của tôi", mine_address(visit, false), false));
    out.push_back(tile(counts.mine_overdue, "của tôi quá hạn", mine_address(visit, true), true));
  }
  if (appraises_or_approves(visit.actor)) {
    out.push_back(tile(counts.waiting_for_me, "chờ tôi thẩm định, duyệt", kWaiting, false));
  }
  out.push_back(tile(counts.new_candidates, "phát hiện mới", "/ra-soat/phat-hien", false));
  out.push_back(
      tile(counts.unit_open, "hồ sơ của đơn vị", unit_address(visit.actor.unit, false), false));
  out.push_back(
      tile(counts.unit_overdue, "của đơn vị quá hạn", unit_address(visit.actor.unit, true), true));
  return out;
}

/// The first cases of a question, as rows.
Result<View> first_cases(const Visit& visit, QueueQuery query, const People& names) {
  query.limit = kShown;
  const auto found = visit.service.queue(query);
  if (!found) return fail(found.error());
  View out(View::type::list);
  for (const review::QueueRow& row : found->rows) out.push_back(queue_row(row, names, visit.today));
  return out;
}

/// Cases that came back to the person, each with why.
Result<View> returned_cases(const Visit& visit, const People& names) {
  QueueQuery query;
  query.reviewer = visit.actor.user;
  query.states = {review::CaseState::kReturned};
  query.limit = kMentions;
  const auto found = visit.service.queue(query);
  if (!found) return fail(found.error());
  View out(View::type::list);
  for (const review::QueueRow& one : found->rows) {
    const auto known = visit.service.get(one.id);
    if (!known) return fail(known.error());
    View row = queue_row(one, names, visit.today);
    row.set("reason", known->return_reason);
    out.push_back(row);
  }
  return out;
}

/// Comments that mention the person and have not been read.
Result<View> mention_rows(const Visit& visit, const People& names) {
  const auto found = visit.service.mentions(visit.actor.user, kMentions);
  if (!found) return fail(found.error());
  View out(View::type::list);
  for (const auto& mention : *found) {
    if (mention.seen) continue;
    View row;
    row.set("number", mention.case_number);
    row.set("address", case_address(mention.comment.case_id) + "#trao-doi");
    row.set("who", names.user(mention.comment.who));
    row.set("at", local_time(mention.comment.at));
    row.set("text", mention.comment.text);
    out.push_back(row);
  }
  return out;
}

View progress_rows(const review::Dashboard& counts, const People& names) {
  std::int64_t widest = 1;
  for (const auto& unit : counts.by_unit) widest = std::max(widest, unit.open + unit.done);
  View out(View::type::list);
  for (const auto& unit : counts.by_unit) {
    View row;
    row.set("unit", names.unit(unit.unit));
    row.set("href", unit_address(unit.unit, false));
    row.set("done", grouped(unit.done));
    row.set("open", grouped(unit.open));
    row.set("overdue", grouped(unit.overdue));
    row.set("late", truth(unit.overdue > 0));
    row.set("bar",
            bar({{"done", unit.done}, {"open", unit.open - unit.overdue}, {"late", unit.overdue}},
                widest));
    out.push_back(row);
  }
  return out;
}

Result<View> dashboard_data(const Visit& visit) {
  const auto counts = visit.service.dashboard(visit.actor);
  if (!counts) return fail(counts.error());
  const auto names = people(visit.service);
  if (!names) return fail(names.error());
  View data;
  data.set("tiles", tiles(visit, *counts));
  QueueQuery mine;
  mine.reviewer = visit.actor.user;
  auto my_rows = first_cases(visit, mine, *names);
  if (!my_rows) return my_rows;
  pages::set_list(data, "mine", std::move(*my_rows));
  if (appraises_or_approves(visit.actor)) {
    QueueQuery waiting;
    waiting.waiting_for = visit.actor;
    auto rows = first_cases(visit, waiting, *names);
    if (!rows) return rows;
    pages::set_list(data, "waiting", std::move(*rows));
    data.set("waiting_address", kWaiting);
  }
  auto returned = returned_cases(visit, *names);
  if (!returned) return returned;
  pages::set_list(data, "returned", std::move(*returned));
  auto mentioned = mention_rows(visit, *names);
  if (!mentioned) return mentioned;
  pages::set_list(data, "mentions", std::move(*mentioned));
  pages::set_list(data, "progress", progress_rows(*counts, *names));
  data.set("mine_address", mine_address(visit, false));
  data.set("new_candidates", truth(counts->new_candidates > 0));
  data.set("day", dmy(visit.today));
  return data;
}

}  // namespace

http::Response dashboard(const Visit& visit) {
  auto data = dashboard_data(visit);
  if (!data) return error_page(visit, data.error());
  return page(visit, "dashboard", std::move(*data),
              {.title = "Bàn làm việc", .section = Section::kDashboard});
}

http::Response mentions_read(const Visit& visit) {
  if (auto seen = visit.service.mentions_seen(visit.actor.user); !seen)
    return error_page(visit, seen.error());
  return http::redirect("/ra-soat");
}

}  // namespace rasoat::desk
