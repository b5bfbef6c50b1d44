#include "server/pages/review/queue_view.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "server/pages/listing.h"
#include "server/pages/page_links.h"
#include "server/pages/review/queue_filter.h"

namespace rasoat::desk {
namespace {

using review::QueueQuery;

template <class Kind>
std::string labels(const std::vector<Kind>& kinds) {
  std::string out;
  for (const Kind kind : kinds) {
    out += (out.empty() ? "" : "; ") + std::string(review::label(kind));
  }
  return out;
}

/// A table's heading that sorts by it.
View order_link(QueueQuery query, QueueQuery::Order order, const char* label) {
  View out;
  out.set("chosen", truth(query.order == order));
  query.order = order;
  query.offset = 0;
  out.set("label", label);
  out.set("href", queue_address(query));
  return out;
}

View orders(const QueueQuery& query) {
  View out(View::type::list);
  out.push_back(order_link(query, QueueQuery::Order::kDue, "Hạn gần trước"));
  out.push_back(order_link(query, QueueQuery::Order::kPriority, "Gấp trước"));
  out.push_back(order_link(query, QueueQuery::Order::kNewest, "Mới trước"));
  out.push_back(order_link(query, QueueQuery::Order::kNumber, "Số hồ sơ"));
  return out;
}

template <class Kind>
View kind_choices(int count, std::optional<Kind> chosen) {
  View out(View::type::list);
  for (int i = 0; i < count; ++i) {
    const auto kind = static_cast<Kind>(i);
    out.push_back(choice(review::name(kind), review::label(kind), chosen == kind));
  }
  return out;
}

View state_choices(const std::vector<review::CaseState>& chosen) {
  View out(View::type::list);
  for (int i = 0; i < review::kCaseStates; ++i) {
    const auto state = static_cast<review::CaseState>(i);
    out.push_back(choice(review::name(state), review::label(state),
                         std::ranges::find(chosen, state) != chosen.end()));
  }
  return out;
}

View campaign_choices(const std::vector<review::Service::Campaign>& campaigns,
                      std::optional<std::int64_t> chosen) {
  View out(View::type::list);
  for (const auto& campaign : campaigns) {
    out.push_back(choice(fmt::format("{}", campaign.id), campaign.name, chosen == campaign.id));
  }
  return out;
}

/// Also those that no longer work here: their cases are still to be found.
View all_units(const People& names, std::optional<review::UnitId> chosen) {
  View out(View::type::list);
  for (const auto& [id, unit] : names.units) {
    out.push_back(choice(fmt::format("{}", id),
                         unit.name + (unit.active ? "" : " (ngừng hoạt động)"), chosen == id));
  }
  return out;
}

View all_reviewers(const People& names, std::optional<review::UserId> chosen) {
  View out(View::type::list);
  for (const auto& [id, user] : names.users) {
    const bool reviews = std::ranges::find(user.roles, review::Role::kReviewer) != user.roles.end();
    if (!reviews && user.active && chosen != id) continue;
    out.push_back(choice(
        fmt::format("{}", id),
        fmt::format("{} – {}{}", user.name, names.unit(user.unit), user.active ? "" : " (đã khóa)"),
        chosen == id));
  }
  return out;
}

/// True if something else than the open cases in their usual order is asked for.
bool filtered(QueueQuery query) {
  query.offset = 0;
  query.order = QueueQuery::Order::kDue;
  return !query_string(query).empty();
}

void set_pages(View& data, QueueQuery query, std::int64_t total) {
  const std::int64_t pages = std::max<std::int64_t>(1, (total + kQueuePage - 1) / kQueuePage);
  pages::set_pages(data, query.offset / kQueuePage + 1, pages, [&](std::int64_t other) {
    query.offset = static_cast<int>(other - 1) * kQueuePage;
    return queue_address(query);
  });
}

}  // namespace

std::string case_address(review::CaseId id) { return fmt::format("/ra-soat/ho-so/{}", id); }

std::string_view priority_label(int priority) {
  constexpr std::array<std::string_view, 3> kLabels = {"Gấp", "Thường", "Thấp"};
  return kLabels[static_cast<std::size_t>(std::clamp(priority, 1, 3) - 1)];
}

View queue_row(const review::QueueRow& row, const People& names, Date today) {
  View out;
  out.set("ticked", fmt::format("{}:{}", row.id, row.version));
  out.set("number", row.number);
  out.set("address", case_address(row.id));
  out.set("document", row.document_label);
  set_text(out, "title", row.title);
  out.set("state", std::string(review::name(row.state)));
  out.set("state_label", std::string(review::label(row.state)));
  out.set("unit", names.unit(row.unit));
  set_text(out, "reviewer", names.user(row.reviewer));
  out.set("urgent", truth(row.priority == 1));
  out.set("low", truth(row.priority == 3));
  if (row.due) {
    out.set("due", dmy(*row.due));
    out.set("left", time_left(*row.due, today));
  }
  out.set("overdue", truth(row.overdue));
  set_text(out, "grounds", labels(row.grounds));
  set_text(out, "outcomes", labels(row.outcomes));
  return out;
}

View queue_view(const review::QueuePage& found, const QueueQuery& query, const People& names,
                const std::vector<review::Service::Campaign>& campaigns, Date today) {
  View data;
  View rows(View::type::list);
  for (const review::QueueRow& row : found.rows) rows.push_back(queue_row(row, names, today));
  pages::set_list(data, "rows", std::move(rows));
  data.set("total", grouped(found.total));
  data.set("filtered", truth(filtered(query)));
  data.set("text", query.text);
  data.set("waiting", truth(query.waiting_for.has_value()));
  data.set("overdue_only", truth(query.overdue_only));
  data.set("states", state_choices(query.states));
  data.set("units", all_units(names, query.unit));
  data.set("people", all_reviewers(names, query.reviewer));
  data.set("ground_kinds", kind_choices(review::kGroundKinds, query.ground));
  data.set("outcomes", kind_choices(review::kOutcomes, query.outcome));
  pages::set_list(data, "campaigns", campaign_choices(campaigns, query.campaign));
  data.set("orders", orders(query));
  data.set("query", query_string(query));
  set_pages(data, query, found.total);
  return data;
}

View unit_choices(const People& names, review::UnitId chosen) {
  View out(View::type::list);
  for (const auto& [id, unit] : names.units) {
    if (unit.active || id == chosen) {
      out.push_back(choice(fmt::format("{}", id), unit.name, id == chosen));
    }
  }
  return out;
}

View people_choices(const People& names, review::UserId chosen) {
  View out(View::type::list);
  for (const auto& [unit, known] : names.units) {
    View people(View::type::list);
    for (const auto& [id, user] : names.users) {
      const bool reviews =
          std::ranges::find(user.roles, review::Role::kReviewer) != user.roles.end();
      if (user.unit != unit || ((!user.active || !reviews) && id != chosen)) continue;
      people.push_back(choice(fmt::format("{}", id), fmt::format("{} – {}", user.name, known.name),
                              id == chosen));
    }
    if (people.list_value().empty()) continue;
    View group("unit", known.name);
    group.set("people", people);
    out.push_back(group);
  }
  return out;
}

}  // namespace rasoat::desk
