#include "corpus/store_validity.h"

#include <algorithm>
#include <map>

#include "corpus/store_validity_inputs.h"
#include "corpus/validity_codec.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

std::set<DocumentId> ids_in(Session& session, const std::string& query) {
  const auto rows = sql::rows<Int64>(session, query);
  return {rows.begin(), rows.end()};
}

/// Those whose events depend on the events of these.
std::set<DocumentId> dependents(Session& session, const std::vector<DocumentId>& ids) {
  const std::string list = in_list(ids);
  return ids_in(
      session,
      fmt::format("SELECT target_id FROM relation_target WHERE part = 'effect' AND document_id {0} "
                  "UNION SELECT t.document_id FROM relation_target t JOIN basis b ON b.document_id "
                  "= t.document_id "
                  "AND b.position = t.position AND b.details = 1 WHERE t.part = 'basis' AND "
                  "t.target_id {0} "
                  "UNION SELECT t.document_id FROM relation_target t JOIN citation c ON "
                  "c.document_id = t.document_id "
                  "AND c.position = t.position AND c.details = 1 WHERE t.part = 'citation' AND "
                  "t.target_id {0}",
                  list));
}

std::set<DocumentId> with_dependents(Session& session, const std::set<DocumentId>& from) {
  std::set<DocumentId> out = from;
  std::vector<DocumentId> open(from.begin(), from.end());
  while (!open.empty()) {
    std::vector<DocumentId> next;
    for (const DocumentId id : dependents(session, open)) {
      if (out.insert(id).second) next.push_back(id);
    }
    open = std::move(next);
  }
  return out;
}

/// Those of them that detail other texts: their own end may come with that of another.
std::set<DocumentId> detailing(Session& session, const std::set<DocumentId>& resting) {
  if (resting.empty()) return {};
  return ids_in(
      session,
      fmt::format("SELECT document_id FROM basis WHERE details = 1 AND document_id {0} "
                  "UNION SELECT document_id FROM citation WHERE details = 1 AND document_id {0}",
                  in_list({resting.begin(), resting.end()})));
}

std::set<DocumentId> resting_on(Session& session, const std::set<DocumentId>& ids) {
  if (ids.empty()) return {};
  return ids_in(
      session,
      fmt::format("SELECT document_id FROM relation_target WHERE part = 'basis' AND target_id {}",
                  in_list({ids.begin(), ids.end()})));
}

/// Those that were or are told something by a text that they rest on.
std::set<DocumentId> told(Session& session, const std::set<DocumentId>& resting) {
  if (resting.empty()) return {};
  const std::string list = in_list({resting.begin(), resting.end()});
  return ids_in(session,
                fmt::format("SELECT document_id FROM validity WHERE told = 1 AND document_id {0} "
                            "UNION SELECT t.document_id FROM relation_target t JOIN validity v ON "
                            "v.document_id = t.target_id "
                            "AND v.telling = 1 WHERE t.part = 'basis' AND t.document_id {0}",
                            list));
}

bool is_told(const Validity& validity) {
  return std::ranges::any_of(validity.findings,
                             [](const Finding& f) { return f.code.starts_with("parent_"); });
}

// Saving
// --------------------------------------------------------------------------------------------------------

struct ValidityRow {
  Int64 document_id = 0;
  std::string periods;
  Int64 telling = 0;
  Int64 told = 0;
  Poco::Data::BLOB content;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.periods, r.telling, r.told, r.content);
  }
};

struct PeriodRow {
  Int64 document_id = 0;
  std::string day, force;
  static auto tie(auto& r) { return std::tie(r.document_id, r.day, r.force); }
};

ValidityRow to_row(DocumentId id, const Validity& validity, const std::vector<ForcePeriod>& periods,
                   const std::string& content) {
  return {id, pack(periods), tells_children(validity) ? 1 : 0, is_told(validity) ? 1 : 0,
          Poco::Data::BLOB(reinterpret_cast<const unsigned char*>(content.data()), content.size())};
}

/// Days on which the force changes, or something under it: a part starts, words are amended.
void add_period_rows(std::vector<PeriodRow>& out, DocumentId id, const Validity& validity,
                     const std::vector<ForcePeriod>& periods) {
  std::map<std::string, std::string> force_by_day;
  const ForcePeriod* before = nullptr;
  for (const ForcePeriod& period : periods) {
    if (before == nullptr || before->force != period.force)
      force_by_day[period.from ? iso(*period.from) : std::string()] = name(period.force);
    before = &period;
  }
  for (const Event& event : validity.events) {
    if (event.day && !events_on(validity, *event.day).empty())
      force_by_day.emplace(iso(*event.day), name(force_on(periods, *event.day)));
  }
  for (const auto& [day, force] : force_by_day) out.push_back({id, day, force});
}

/// Writes what has changed, in the place of what was there.
class Saver {
 public:
  explicit Saver(Store::Impl& store) : store_(store) {}

  void add(DocumentId id, const Validity& validity, const std::string& content) {
    const std::vector<ForcePeriod> periods = force_periods(validity);
    rows_.push_back(to_row(id, validity, periods, content));
    add_period_rows(period_rows_, id, validity, periods);
  }

  /// `all`: nothing of what was there is kept.
  void save(bool all) {
    if (rows_.empty() && !all) return;
    Session& session = store_.session;
    DocumentChoice written{{}, all};
    for (const ValidityRow& row : rows_) written.ids.push_back(row.document_id);
    const std::map<DocumentId, std::string> before = periods_of(written);
    for (const char* const table : {"validity", "force_period"}) {
      sql::run(session,
               fmt::format("DELETE FROM {} WHERE document_id {}", table, written.condition()));
    }
    sql::run_each(session,
                  "INSERT INTO validity (document_id, periods, telling, told, content) VALUES ($1, "
                  "$2, $3, $4, $5)",
                  rows_);
    sql::run_each(session, "INSERT INTO force_period (document_id, day, force) VALUES ($1, $2, $3)",
                  period_rows_);
    for (const ValidityRow& row : rows_) {
      const auto old = before.find(row.document_id);
      if (old != before.end() && old->second != row.periods)
        store_.record_change(row.document_id, false);
    }
  }

 private:
  struct KnownPeriods {
    Int64 document_id = 0;
    std::string periods;
    static auto tie(auto& r) { return std::tie(r.document_id, r.periods); }
  };

  std::map<DocumentId, std::string> periods_of(const DocumentChoice& choice) const {
    std::map<DocumentId, std::string> out;
    for (KnownPeriods& row : sql::rows<KnownPeriods>(
             store_.session,
             fmt::format("SELECT document_id, periods FROM validity WHERE document_id {}",
                         choice.condition()))) {
      out[row.document_id] = std::move(row.periods);
    }
    return out;
  }

  Store::Impl& store_;
  std::vector<ValidityRow> rows_;
  std::vector<PeriodRow> period_rows_;
};

/// Derives the chosen documents and stores what has changed. Gives those whose end or suspension
/// has.
Result<std::set<DocumentId>> derive(Store::Impl& store, const DocumentChoice& choice,
                                    Neighbours neighbours) {
  std::set<DocumentId> telling;
  if (!choice.all && choice.ids.empty()) return telling;
  auto inputs = load_inputs(store, choice, neighbours);
  if (!inputs) return fail(inputs.error());
  inputs->graph.evaluate();
  const std::map<DocumentId, std::string> before = load_contents(store.session, choice);
  Saver saver(store);
  for (const auto& [id, node] : inputs->documents) {
    const Validity& now = inputs->graph.validity(node);
    const std::string content = pack(now);
    const auto old = before.find(id);
    if (!choice.all && old != before.end() && old->second == content) continue;
    const auto was =
        old == before.end() ? Result<Validity>(Validity{}) : unpack_validity(old->second);
    if (!was || !same_for_children(*was, now)) telling.insert(id);
    saver.add(id, now, content);
  }
  saver.save(choice.all);
  return telling;
}

// Comparing
// -----------------------------------------------------------------------------------------------------

void append(std::string& out, const ValidityRow& row) {
  out += fmt::format("{}|{}|{}|", row.periods, row.telling, row.told);
  out.append(reinterpret_cast<const char*>(row.content.rawContent()), row.content.size());
}

void append(std::string& out, const PeriodRow& row) {
  out += fmt::format("|{} {}", row.day, row.force);
}

/// Everything that is stored of the validity of a document.
std::map<DocumentId, std::string> stored_rows(Session& session) {
  std::map<DocumentId, std::string> out;
  for (const ValidityRow& row : sql::rows<ValidityRow>(
           session, "SELECT document_id, periods, telling, told, content FROM validity"))
    append(out[row.document_id], row);
  for (const PeriodRow& row : sql::rows<PeriodRow>(
           session, "SELECT document_id, day, force FROM force_period ORDER BY document_id, day"))
    append(out[row.document_id], row);
  return out;
}

std::string wanted_rows(DocumentId id, const Validity& validity) {
  const std::vector<ForcePeriod> periods = force_periods(validity);
  std::string out;
  append(out, to_row(id, validity, periods, pack(validity)));
  std::vector<PeriodRow> rows;
  add_period_rows(rows, id, validity, periods);
  for (const PeriodRow& row : rows) append(out, row);
  return out;
}

DocumentChoice choose(const std::set<DocumentId>& ids) { return {{ids.begin(), ids.end()}, false}; }

/// Documents that are derived together with those they go round with; the others can be derived
/// alone.
std::set<DocumentId> take_circular(Session& session, std::set<DocumentId>& resting) {
  std::set<DocumentId> out;
  for (const auto& [id, content] : load_contents(session, choose(resting))) {
    if (content.find(kCircularEffect) != std::string::npos) out.insert(id);
  }
  for (const DocumentId id : out) resting.erase(id);
  return out;
}

}  // namespace

Result<void> update_validity(Store::Impl& store, const Touched& touched) {
  Session& session = store.session;
  store.record_related(touched.related);
  std::set<DocumentId> changed = touched.acted_on;
  changed.merge(detailing(session, touched.resting));
  const std::set<DocumentId> region = with_dependents(session, changed);
  const auto telling = derive(store, choose(region), Neighbours::kEvaluated);
  if (!telling) return fail(telling.error());
  std::set<DocumentId> others = resting_on(session, *telling);
  others.merge(told(session, touched.resting));
  std::erase_if(others, [&](DocumentId id) { return region.contains(id); });
  const std::set<DocumentId> circular = with_dependents(session, take_circular(session, others));
  for (const DocumentId id : circular) others.erase(id);
  if (auto alone = derive(store, choose(others), Neighbours::kStored); !alone)
    return fail(alone.error());
  if (auto together = derive(store, choose(circular), Neighbours::kEvaluated); !together)
    return fail(together.error());
  return {};
}

Result<void> derive_all_validity(Store::Impl& store) {
  auto derived = derive(store, {{}, true}, Neighbours::kEvaluated);
  if (!derived) return fail(derived.error());
  return {};
}

Result<std::vector<std::string>> outdated_validity(const Store::Impl& store) {
  const DocumentChoice all{{}, true};
  auto inputs = load_inputs(store, all, Neighbours::kEvaluated);
  if (!inputs) return fail(inputs.error());
  inputs->graph.evaluate();
  const std::map<DocumentId, std::string> stored = stored_rows(store.session);
  std::vector<std::string> out;
  for (const auto& [id, node] : inputs->documents) {
    const Validity& now = inputs->graph.validity(node);
    const auto found = stored.find(id);
    if (found == stored.end() || found->second != wanted_rows(id, now)) out.push_back(now.text.key);
  }
  return out;
}

Result<Validity> Store::validity(DocumentId id) const {
  return sql::guarded([&]() -> Result<Validity> {
    const auto contents = load_contents(impl_->session, {{id}, false});
    if (contents.empty())
      return fail(ErrorCode::kNotFound, "Không có văn bản số {} trong kho.", id);
    return unpack_validity(contents.begin()->second);
  });
}

Force force_on(const DocumentSummary& summary, Date day) { return force_on(summary.force, day); }

}  // namespace rasoat
