#include <map>

#include "corpus/text.h"
#include "review/candidate_force.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

constexpr std::string_view kOpen =
    "state IN ('found', 'assigned', 'reviewing', 'proposed', 'appraised', 'returned', 'approved', "
    "'handling')";

/// The values whose bits are set, in the order of the enumeration.
template <class T>
std::vector<T> bits(Int64 mask, int count) {
  std::vector<T> out;
  for (int i = 0; i < count; ++i) {
    if ((mask & (Int64{1} << i)) != 0) out.push_back(static_cast<T>(i));
  }
  return out;
}

template <class T>
Int64 bit(T value) {
  return Int64{1} << static_cast<int>(value);
}

std::string overdue(Date today) { return fmt::format("due <> '' AND due < '{}'", iso(today)); }

/// Cases that this person can appraise or approve (workflow.h, four eyes).
std::string waits_for(const Actor& actor) {
  std::string out;
  const auto add = [&](std::string condition) {
    out += (out.empty() ? "(" : " OR (") + std::move(condition) + ")";
  };
  if (may(actor, Permission::kAppraise, 0)) add("state = 'proposed'");
  if (may(actor, Permission::kApprove, 0)) {
    add(actor.unit_coordinates
            ? "state = 'appraised'"
            : fmt::format("state = 'appraised' AND unit_id IN (0, {})", actor.unit));
  }
  if (out.empty()) return "1 = 0";
  return fmt::format("({}) AND hands NOT LIKE '%,{},%'", out, actor.user);
}

Where where(const QueueQuery& query, Date today) {
  Where out;
  out.add(query.states.empty() ? std::string(kOpen)
                               : fmt::format("state IN ({})", quoted_names(query.states)));
  if (query.unit) out.add(fmt::format("unit_id = {}", *query.unit));
  if (query.reviewer) out.add(fmt::format("reviewer_id = {}", *query.reviewer));
  if (query.ground) out.add(fmt::format("(kinds & {}) <> 0", bit(*query.ground)));
  if (query.outcome) out.add(fmt::format("(outcomes & {}) <> 0", bit(*query.outcome)));
  if (query.campaign) {
    out.add(fmt::format(
        "EXISTS (SELECT 1 FROM review_campaign_case m WHERE m.case_id = review_case.id AND "
        "m.campaign_id = {})",
        *query.campaign));
  }
  if (query.overdue_only) out.add(fmt::format("{} AND {}", kOpen, overdue(today)));
  if (query.waiting_for) out.add(waits_for(*query.waiting_for));
  out.contains("search", query.text);
  return out;
}

std::string_view order_by(QueueQuery::Order order) {
  switch (order) {
    case QueueQuery::Order::kDue:
      return "CASE WHEN due = '' THEN 1 ELSE 0 END, due, priority, id";
    case QueueQuery::Order::kNewest:
      return "id DESC";
    case QueueQuery::Order::kPriority:
      return "priority, CASE WHEN due = '' THEN 1 ELSE 0 END, due, id";
    case QueueQuery::Order::kNumber:
      return "number, id";
  }
  return "id";
}

QueueRow to_row(CaseRow row, Date today) {
  QueueRow out;
  out.id = row.id;
  out.number = std::move(row.number);
  out.version = row.version;
  out.document = row.document;
  out.document_label = std::move(row.label);
  out.title = std::move(row.title);
  out.state = case_state_by_name(row.state).value_or(CaseState::kFound);
  out.unit = row.unit;
  out.reviewer = row.reviewer;
  out.priority = static_cast<int>(row.priority);
  out.grounds = bits<GroundKind>(row.kinds, kGroundKinds);
  out.outcomes = bits<Outcome>(row.outcomes, kOutcomes);
  out.due = parse_iso_date(row.due);
  out.overdue = out.due && *out.due < today && is_open(out.state);
  out.campaign = row.campaign;
  return out;
}

Int64 count(Poco::Data::Session& session, const std::string& condition) {
  return sql::rows<Int64>(session, "SELECT COUNT(*) FROM review_case WHERE " + condition).at(0);
}

struct StateCount {
  std::string state;
  Int64 count = 0;
  static auto tie(auto& r) { return std::tie(r.state, r.count); }
};

/// Cases that share their sets of grounds and of outcomes.
struct SetCount {
  Int64 kinds = 0, outcomes = 0, count = 0;
  static auto tie(auto& r) { return std::tie(r.kinds, r.outcomes, r.count); }
};

template <class T>
std::vector<std::pair<T, std::int64_t>> counted(const std::map<T, std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

struct UnitCount {
  Int64 unit = 0, open = 0, overdue = 0, done = 0;
  static auto tie(auto& r) { return std::tie(r.unit, r.open, r.overdue, r.done); }
};

}  // namespace

Result<QueuePage> Service::queue(const QueueQuery& query) const {
  return sql::guarded([&]() -> Result<QueuePage> {
    const Date today = impl_->config.today();
    const Where condition = where(query, today);
    QueuePage out;
    out.total = condition.rows<Int64>(impl_->session, "SELECT COUNT(*) FROM review_case", "").at(0);
    const std::string rest = fmt::format(" ORDER BY {} LIMIT {} OFFSET {}", order_by(query.order),
                                         query.limit, query.offset);
    for (CaseRow& row : condition.rows<CaseRow>(
             impl_->session, fmt::format("SELECT {} FROM review_case", kCaseColumns), rest)) {
      out.rows.push_back(to_row(std::move(row), today));
    }
    return out;
  });
}

Result<Service::Figures> Service::figures() const {
  return sql::guarded([&]() -> Result<Figures> {
    std::map<GroundKind, std::int64_t> grounds;
    std::map<Outcome, std::int64_t> outcomes;
    for (const SetCount& row : sql::rows<SetCount>(
             impl_->session,
             "SELECT kinds, outcomes, COUNT(*) FROM review_case GROUP BY kinds, outcomes")) {
      for (const auto kind : bits<GroundKind>(row.kinds, kGroundKinds)) grounds[kind] += row.count;
      for (const auto outcome : bits<Outcome>(row.outcomes, kOutcomes))
        outcomes[outcome] += row.count;
    }
    return Figures{counted(grounds), counted(outcomes)};
  });
}

Result<Dashboard> Service::dashboard(const Actor& actor) const {
  return sql::guarded([&]() -> Result<Dashboard> {
    auto& session = impl_->session;
    const Date today = impl_->config.today();
    const std::string mine = fmt::format("{} AND reviewer_id = {}", kOpen, actor.user);
    const std::string unit = fmt::format("{} AND unit_id = {}", kOpen, actor.unit);
    Dashboard out;
    out.mine_open = count(session, mine);
    out.mine_overdue = count(session, mine + " AND " + overdue(today));
    out.waiting_for_me = count(session, waits_for(actor));
    out.unit_open = count(session, unit);
    out.unit_overdue = count(session, unit + " AND " + overdue(today));
    out.new_candidates = sql::rows<Int64>(session, "SELECT COUNT(*) FROM review_candidate WHERE " +
                                                       is_new_and_living(today))
                             .at(0);
    out.unseen_mentions =
        sql::rows<Int64>(session,
                         "SELECT COUNT(*) FROM review_mention WHERE user_id = $1 AND seen = 0",
                         Int64{actor.user})
            .at(0);
    for (const StateCount& row :
         sql::rows<StateCount>(session, "SELECT state, COUNT(*) FROM review_case GROUP BY state")) {
      if (const auto state = case_state_by_name(row.state))
        out.by_state.emplace_back(*state, row.count);
    }
    std::ranges::sort(out.by_state);
    for (const UnitCount& row : sql::rows<UnitCount>(
             session, fmt::format("SELECT unit_id, SUM(CASE WHEN {0} THEN 1 ELSE 0 END), "
                                  "SUM(CASE WHEN {0} AND {1} THEN 1 ELSE 0 END), "
                                  "SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END) "
                                  "FROM review_case GROUP BY unit_id ORDER BY unit_id",
                                  kOpen, overdue(today)))) {
      out.by_unit.push_back({row.unit, row.open, row.overdue, row.done});
    }
    return out;
  });
}

}  // namespace rasoat::review
