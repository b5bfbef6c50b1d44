#include "server/pages/review/queue_filter.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "server/http/form.h"
#include "server/http/message.h"

namespace rasoat::desk {
namespace {

using review::QueueQuery;

constexpr int kMostPages = 10'000;
constexpr std::size_t kLongestText = 200;

constexpr std::array<std::pair<QueueQuery::Order, std::string_view>, 4> kOrders = {{
    {QueueQuery::Order::kDue, "due"},
    {QueueQuery::Order::kNewest, "newest"},
    {QueueQuery::Order::kPriority, "priority"},
    {QueueQuery::Order::kNumber, "number"},
}};

void take(QueueQuery& query, std::string_view name, std::string_view value) {
  const auto number = http::whole_number(value);
  if (name == "trang-thai") {
    const auto state = review::case_state_by_name(value);
    if (state && std::ranges::find(query.states, *state) == query.states.end()) {
      query.states.push_back(*state);
    }
  }
  if (name == "don-vi" && number) query.unit = *number;
  if (name == "nguoi" && number) query.reviewer = *number;
  if (name == "can-cu") query.ground = review::ground_kind_by_name(value);
  if (name == "hinh-thuc") query.outcome = review::outcome_by_name(value);
  if (name == "dot" && number) query.campaign = *number;
  if (name == "cho-toi" && value == "1") query.waiting_for.emplace();
  if (name == "qua-han") query.overdue_only = value == "1";
  if (name == "q" && value.size() <= kLongestText) query.text = squeeze(value);
  if (name == "xep") {
    const auto* order = std::ranges::find(kOrders, value, &decltype(kOrders)::value_type::second);
    if (order != kOrders.end()) query.order = order->first;
  }
  if (name == "trang" && number) {
    query.offset =
        static_cast<int>(std::clamp<std::int64_t>(*number, 1, kMostPages) - 1) * kQueuePage;
  }
}

}  // namespace

QueueQuery queue_query(const Parameters& parameters) {
  QueueQuery out;
  out.limit = kQueuePage;
  for (const auto& [name, value] : parameters) take(out, name, value);
  std::ranges::sort(out.states);
  return out;
}

std::string query_string(const QueueQuery& query) {
  std::string out;
  const auto add = [&out](std::string_view name, std::string_view value) {
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, http::encode(value));
  };
  for (const review::CaseState state : query.states) add("trang-thai", review::name(state));
  if (query.unit) add("don-vi", fmt::format("{}", *query.unit));
  if (query.reviewer) add("nguoi", fmt::format("{}", *query.reviewer));
  if (query.ground) add("can-cu", review::name(*query.ground));
  if (query.outcome) add("hinh-thuc", review::name(*query.outcome));
  if (query.campaign) add("dot", fmt::format("{}", *query.campaign));
  if (query.waiting_for) add("cho-toi", "1");
  if (query.overdue_only) add("qua-han", "1");
  if (!query.text.empty()) add("q", query.text);
  if (query.order != QueueQuery::Order::kDue) {
    add("xep",
        std::ranges::find(kOrders, query.order, &decltype(kOrders)::value_type::first)->second);
  }
  if (query.offset > 0) add("trang", fmt::format("{}", query.offset / kQueuePage + 1));
  return out;
}

std::string queue_address(const QueueQuery& query) {
  const std::string filters = query_string(query);
  return filters.empty() ? "/ra-soat/hang-doi" : "/ra-soat/hang-doi?" + filters;
}

Parameters parameters_of(std::string_view query_string) {
  return http::Request("GET", "/?" + std::string(query_string)).parameters();
}

}  // namespace rasoat::desk
