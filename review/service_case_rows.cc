#include <set>

#include "corpus/text.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

/// A whole row of review_case: CaseRow and what is only asked for.
struct FullRow {
  CaseRow row;
  std::string hands, search;
  static auto tie(auto& r) {
    return std::tuple_cat(CaseRow::tie(r.row), std::tie(r.hands, r.search));
  }
};

template <class T>
Int64 bit(T value) {
  return Int64{1} << static_cast<int>(value);
}

FullRow to_row(const Case& c) {
  FullRow out;
  CaseRow& row = out.row;
  row.id = c.id;
  row.number = c.number;
  row.version = c.version;
  row.state = name(c.state);
  row.document = c.document;
  row.document_key = c.document_key;
  row.unit = c.unit;
  row.reviewer = c.reviewer;
  row.priority = c.priority;
  for (const CaseGround& ground : c.grounds) row.kinds |= bit(ground.ground.kind);
  for (const Conclusion& conclusion : c.conclusions) row.outcomes |= bit(conclusion.outcome);
  row.due = day_or_empty(c.due);
  row.campaign = c.campaign;
  row.act = c.act;
  if (!is_open(c.state)) row.closed_on = day_or_empty(c.state_since);
  row.label = sql::text(c.document_label);
  row.title = sql::text(c.document_title);
  out.hands = ",";
  std::set<UserId> hands(c.authors.begin(), c.authors.end());
  hands.insert({c.proposed_by, c.appraised_by});
  for (const UserId user : hands) out.hands += fmt::format("{},", user);
  out.search = fold(fmt::format("{} {} {}", c.number, c.document_label, c.document_title));
  return out;
}

/// The documents that an open case rests on.
std::set<DocumentId> texts_of(const Case& c) {
  std::set<DocumentId> out = {c.document, c.act};
  for (const CaseGround& ground : c.grounds) {
    out.insert(ground.ground.by);
    for (const Quote& quote : ground.ground.quotes) out.insert(quote.document);
  }
  out.erase(0);
  return out;
}

const std::string& upsert() {
  static const std::string sql = [] {
    const std::string columns = std::string(kCaseColumns) + ", hands, search";
    std::string assignments;
    for (std::size_t at = columns.find(' ') + 1; at < columns.size();) {  // all but the id
      const std::size_t end = std::min(columns.find(',', at), columns.size());
      const std::string column = columns.substr(at, end - at);
      assignments +=
          fmt::format("{}{} = excluded.{}", assignments.empty() ? "" : ", ", column, column);
      at = end + 2;
    }
    return fmt::format(
        "INSERT INTO review_case ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}", columns,
        sql::placeholders(std::tuple_size_v<decltype(FullRow::tie(std::declval<FullRow&>()))>),
        assignments);
  }();
  return sql;
}

}  // namespace

Result<Case> Service::Impl::load_case(CaseId id) const {
  auto found = load_cases("id = $1", Int64{id});
  if (!found) return fail(found.error());
  if (found->empty()) return fail(ErrorCode::kNotFound, "Không có hồ sơ rà soát số {}.", id);
  return std::move(found->front());
}

Result<void> Service::Impl::save_case(const Actor& actor, std::string_view what,
                                      const std::optional<Case>& before, Case& after, Json more) {
  after.changed_at = config.now();
  std::vector<FullRow> one{to_row(after)};
  sql::run_each(session, upsert(), one);
  sql::run(session,
           "INSERT INTO review_case_body (of_case, body) VALUES ($1, $2) ON CONFLICT (of_case) DO "
           "UPDATE SET body = "
           "excluded.body",
           Int64{after.id}, sql::text(dump(to_json(after))));
  sql::run(session, "DELETE FROM review_case_text WHERE case_id = $1", Int64{after.id});
  if (is_open(after.state)) {
    for (const DocumentId text : texts_of(after)) {
      sql::run(session, "INSERT INTO review_case_text (case_id, document_id) VALUES ($1, $2)",
               Int64{after.id}, Int64{text});
    }
  }
  more["number"] = after.number;
  more["version"] = after.version;
  more["changes"] = changes_between(before.value_or(Case()), after);
  log(actor, what, fmt::format("case/{}", after.id), more);
  return {};
}

}  // namespace rasoat::review
