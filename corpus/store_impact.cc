#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "corpus/impact.h"
#include "corpus/store_impl.h"
#include "corpus/store_rows.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

constexpr std::size_t kIdsAtOnce = 500;
constexpr int kUnclear = 50;

std::string in_list(std::span<const Int64> ids) {
  return fmt::format("IN ({})", fmt::join(ids, ","));
}

/// Calls `f` with a list of at most kIdsAtOnce ids at a time.
template <class F>
void in_portions(const std::vector<Int64>& ids, F&& f) {
  for (std::size_t at = 0; at < ids.size(); at += kIdsAtOnce) {
    f(in_list(std::span(ids).subspan(at, std::min(kIdsAtOnce, ids.size() - at))));
  }
}

// Walking
// -----------------------------------------------------------------------------------------------------------

/// The strongest tie of one document to another: 2 × tie, and 1 more where it is not certain.
/// Certain citations count before uncertain ones of the same tie.
struct EdgeRow {
  Int64 target_id = 0;
  Int64 document_id = 0;
  Int64 strength = 0;
  static auto tie(auto& r) { return std::tie(r.target_id, r.document_id, r.strength); }
};

/// Reads the index relation_target_walk only.
std::vector<EdgeRow> edges_to(Session& session, const std::string& list) {
  return sql::rows<EdgeRow>(
      session,
      fmt::format("SELECT target_id, document_id, MIN(2 * tie + 1 - certain) FROM relation_target "
                  "WHERE target_id {} GROUP BY target_id, document_id",
                  list));
}

class Walk {
 public:
  Walk(Session& session, const ImpactQuery& query) : session_(session), query_(query) {
    seen_.insert(query.document);
  }

  void run() {
    std::vector<Int64> frontier{query_.document};
    for (int distance = 1; distance <= query_.depth && !frontier.empty() && !more_; ++distance)
      frontier = step(frontier, distance);
  }

  std::vector<ImpactNode> take() { return std::move(nodes_); }
  bool more() const { return more_; }

 private:
  /// The next frontier: those that carry further.
  std::vector<Int64> step(const std::vector<Int64>& frontier, int distance) {
    std::unordered_map<Int64, EdgeRow> best;
    in_portions(frontier, [&](const std::string& list) {
      for (const EdgeRow& edge : edges_to(session_, list)) {
        if (seen_.contains(edge.document_id) || is_left_out(edge, distance)) continue;
        const auto [at, is_new] = best.try_emplace(edge.document_id, edge);
        if (!is_new && std::tie(edge.strength, edge.target_id) <
                           std::tie(at->second.strength, at->second.target_id))
          at->second = edge;
      }
    });
    std::vector<EdgeRow> found;
    for (const auto& [id, edge] : best) found.push_back(edge);
    // Where the limit cuts, the strongest ties and the newest texts stay.
    std::ranges::sort(found, [](const EdgeRow& a, const EdgeRow& b) {
      return std::tuple(a.strength, -a.document_id) < std::tuple(b.strength, -b.document_id);
    });
    const std::size_t room = static_cast<std::size_t>(query_.limit) - nodes_.size();
    more_ = found.size() > room;
    found.resize(std::min(found.size(), room));
    std::vector<Int64> next;
    for (const EdgeRow& edge : found) {
      if (add(edge, distance)) next.push_back(edge.document_id);
    }
    return next;
  }

  bool add(const EdgeRow& edge, int distance) {
    seen_.insert(edge.document_id);
    ImpactNode node;
    node.document = edge.document_id;
    node.via = edge.target_id;
    node.distance = distance;
    node.tie = static_cast<Tie>(edge.strength / 2);
    node.certain = edge.strength % 2 == 0 && (distance == 1 || certain_.contains(edge.target_id));
    if (const auto match = matches_.find(edge.document_id); match != matches_.end())
      node.provision = match->second;
    if (node.certain) certain_.insert(node.document);
    const bool goes_on = carries(node.tie);
    nodes_.push_back(std::move(node));
    return goes_on;
  }

  bool is_left_out(const EdgeRow& edge, int distance) {
    if (!query_.provision || distance > 1) return false;
    if (matches_.empty()) load_matches();
    const auto match = matches_.find(edge.document_id);
    return match == matches_.end() || match->second == ProvisionMatch::kOther;
  }

  struct NamedRow {
    Int64 document_id = 0;
    std::string provisions;
    static auto tie(auto& r) { return std::tie(r.document_id, r.provisions); }
  };

  /// The nearest match of each document that names the one asked for.
  void load_matches() {
    const auto rows =
        sql::rows<NamedRow>(session_,
                            "SELECT t.document_id, COALESCE(c.provisions, e.target_provisions, '') "
                            "FROM relation_target t "
                            "LEFT JOIN citation c ON t.part = 'citation' AND c.document_id = "
                            "t.document_id AND c.position = t.position "
                            "LEFT JOIN effect e ON t.part = 'effect' AND e.document_id = "
                            "t.document_id AND e.position = t.position "
                            "WHERE t.target_id = $1",
                            Int64{query_.document});
    for (const NamedRow& row : rows) {
      const ProvisionMatch match = match_provision(*query_.provision, split_lines(row.provisions));
      const auto [at, is_new] = matches_.try_emplace(row.document_id, match);
      if (!is_new) at->second = std::min(at->second, match);
    }
  }

  Session& session_;
  const ImpactQuery& query_;
  std::vector<ImpactNode> nodes_;
  std::unordered_set<Int64> seen_;
  std::unordered_set<Int64> certain_;
  std::unordered_map<Int64, ProvisionMatch> matches_;
  bool more_ = false;
};

// What is shown of each
// -----------------------------------------------------------------------------------------------

struct CardRow {
  Int64 id = 0;
  std::string issuer_id, issuer, province, type, issue_date, field;
  Int64 held = 0;
  std::string force;
  static auto tie(auto& r) {
    return std::tie(r.id, r.issuer_id, r.issuer, r.province, r.type, r.issue_date, r.field, r.held,
                    r.force);
  }
};

/// The force on day $1 of the document `d`, by the periods of its validity.
constexpr std::string_view kForceOnDay =
    "COALESCE((SELECT f.force FROM force_period f WHERE f.document_id = d.id AND f.day <= $1 ORDER "
    "BY f.day DESC LIMIT 1), 'unknown')";

void add_cards(Session& session, std::vector<ImpactNode>& nodes, Date day) {
  std::unordered_map<Int64, ImpactNode*> by_id;
  std::vector<Int64> ids;
  for (ImpactNode& node : nodes) {
    by_id[node.document] = &node;
    ids.push_back(node.document);
  }
  in_portions(ids, [&](const std::string& list) {
    for (CardRow& row : sql::rows<CardRow>(
             session,
             fmt::format(
                 "SELECT d.id, d.issuer_id, d.issuer, d.province, d.type, d.issue_date, d.field, "
                 "CASE WHEN d.text_sha256 = '' THEN 0 ELSE 1 END, {} FROM document d WHERE d.id {}",
                 kForceOnDay, list),
             iso(day))) {
      ImpactNode& node = *by_id.at(row.id);
      node.issuer_id = std::move(row.issuer_id);
      node.issuer = std::move(row.issuer);
      node.province = std::move(row.province);
      node.type = document_type_by_slug(row.type).value_or(DocumentType::kUnknown);
      node.issue_date = day_in(row.issue_date);
      node.field = std::move(row.field);
      node.held = row.held != 0;
      node.force = force_by_name(row.force).value_or(Force::kUnknown);
    }
  });
}

bool comes_before(const ImpactNode& a, const ImpactNode& b) {
  if (a.distance != b.distance) return a.distance < b.distance;
  if (a.tie != b.tie) return a.tie < b.tie;
  if (a.issue_date != b.issue_date) return a.issue_date > b.issue_date;
  return a.document < b.document;
}

/// Texts that write the number of a document and mean nothing for certain by it.
std::vector<Int64> unclear_texts(Session& session, DocumentId document) {
  constexpr std::string_view kPart =
      "SELECT x.document_id FROM {0} x JOIN relation r ON r.document_id = x.document_id AND r.part "
      "= '{0}' AND r.position = x.position "
      "WHERE r.state = 'unresolved' AND x.{1} = (SELECT number_key FROM known_number WHERE "
      "document_id = $1) "
      "AND x.document_id NOT IN (SELECT document_id FROM relation_target WHERE target_id = $1)";
  return sql::rows<Int64>(session,
                          fmt::format("{} UNION {} UNION {} ORDER BY 1 LIMIT {}",
                                      fmt::format(kPart, "basis", "number_key"),
                                      fmt::format(kPart, "citation", "number_key"),
                                      fmt::format(kPart, "effect", "target_number_key"), kUnclear),
                          Int64{document});
}

struct LoadRow {
  Int64 document_id = 0;
  Int64 texts = 0;
  static auto tie(auto& r) { return std::tie(r.document_id, r.texts); }
};

/// Texts of provinces that we hold and that are in force on day $1.
std::string in_force() {
  return fmt::format("d.province <> '' AND d.text_sha256 <> '' AND {} IN ('{}', '{}', '{}')",
                     kForceOnDay, name(Force::kInForce), name(Force::kPartlyExpired),
                     name(Force::kPartlySuspended));
}
constexpr std::string_view kOfQuery =
    "AND ($2 = '' OR d.issuer_id = $2) AND ($3 = '' OR d.field = $3)";

/// Which texts count is decided once for each text, then their ties are counted.
std::string select_loads() {
  return fmt::format(
      "WITH counted AS MATERIALIZED (SELECT d.id FROM document d WHERE {} {}) "
      "SELECT t.target_id, COUNT(DISTINCT t.document_id) AS texts FROM counted c "
      "JOIN relation_target t ON t.document_id = c.id AND t.certain = 1 AND t.tie IN ({}, {}) "
      "JOIN document b ON b.id = t.target_id AND b.province = '' "
      "GROUP BY t.target_id ORDER BY texts DESC, t.target_id LIMIT $4",
      in_force(), kOfQuery, static_cast<int>(Tie::kDetails), static_cast<int>(Tie::kRestsOn));
}

struct CountedRow {
  std::string value;
  Int64 texts = 0;
  static auto tie(auto& r) { return std::tie(r.value, r.texts); }
};

std::vector<Counted> counted_by(Session& session, std::string_view column, const std::string& day) {
  std::vector<Counted> out;
  for (CountedRow& row : sql::rows<CountedRow>(
           session,
           fmt::format("SELECT d.{0}, COUNT(*) FROM document d WHERE d.{0} <> '' AND {1} "
                       "GROUP BY d.{0} ORDER BY 2 DESC, 1 LIMIT 100",
                       column, in_force()),
           day)) {
    out.push_back({std::move(row.value), row.texts});
  }
  return out;
}

}  // namespace

Result<Impact> Store::impact(const ImpactQuery& query) const {
  Impact out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    if (auto there = summary(query.document); !there) return fail(there.error());
    Walk walk(impl_->session, query);
    walk.run();
    out.more = walk.more();
    out.nodes = walk.take();
    add_cards(impl_->session, out.nodes, query.day);
    std::ranges::sort(out.nodes, comes_before);
    const auto unclear = unclear_texts(impl_->session, query.document);
    out.unclear.assign(unclear.begin(), unclear.end());
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<LoadReport> Store::loads(const LoadQuery& query) const {
  LoadReport out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    Session& session = impl_->session;
    const std::string day = iso(query.day);
    for (LoadRow& row : sql::rows<LoadRow>(session, select_loads(), day, sql::text(query.issuer_id),
                                           sql::text(query.field), Int64{query.limit})) {
      out.documents.push_back({row.document_id, row.texts});
    }
    out.texts = sql::rows<Int64>(session,
                                 fmt::format("SELECT COUNT(*) FROM document d WHERE {} {}",
                                             in_force(), kOfQuery),
                                 day, sql::text(query.issuer_id), sql::text(query.field))
                    .at(0);
    out.issuers = counted_by(session, "issuer_id", day);
    out.fields = counted_by(session, "field", day);
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<std::string> Store::name_given(DocumentId stub) const {
  return sql::guarded([&]() -> Result<std::string> {
    const auto names = sql::rows<std::string>(
        impl_->session,
        "SELECT b.name FROM (SELECT document_id, position FROM relation_target WHERE target_id = "
        "$1 AND part = 'basis' LIMIT 200) t "
        "JOIN basis b ON b.document_id = t.document_id AND b.position = t.position WHERE b.name <> "
        "'' "
        "GROUP BY b.name ORDER BY COUNT(*) DESC, LENGTH(b.name) DESC, b.name LIMIT 1",
        Int64{stub});
    return names.empty() ? std::string() : names.front();
  });
}

}  // namespace rasoat
