#include "corpus/store_relations.h"

#include <algorithm>
#include <unordered_map>

#include "corpus/impact.h"
#include "corpus/named_identity.h"
#include "corpus/resolution.h"
#include "corpus/store_relation_rows.h"
#include "corpus/store_rows.h"
#include "corpus/store_stubs.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

// References
// ----------------------------------------------------------------------------------------------------

/// What one row of basis, citation or effect says of another document, with the text that says so.
struct ReferenceRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string number_key, number, name, date, issuer, quote;
  std::string citing_issuer_id, citing_number_key, citing_province, citing_date;
  std::string kind;   ///< of an effect
  Int64 details = 0;  ///< the text details what it names
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.number_key, r.number, r.name, r.date,
                    r.issuer, r.quote, r.citing_issuer_id, r.citing_number_key, r.citing_province,
                    r.citing_date, r.kind, r.details);
  }
};

std::string select_references(std::string_view by_document_or_number) {
  const bool by_number = by_document_or_number == "number";
  const char* const one = by_number ? "number_key = $1" : "document_id = $1";
  const char* const effect = by_number ? "target_number_key = $1" : "document_id = $1";
  return fmt::format(
      "SELECT r.document_id, r.part, r.position, r.number_key, r.number, r.name, r.date, r.issuer, "
      "r.quote, d.issuer_id, "
      "COALESCE(k.number_key, ''), d.province, d.issue_date, r.kind, r.details FROM ("
      "SELECT document_id, 'basis' AS part, position, number_key, number, name, date, '' AS "
      "issuer, quote, '' AS kind, details "
      "FROM basis WHERE {0} "
      "UNION ALL SELECT document_id, 'citation', position, number_key, number, '', date, '', "
      "quote, '', details FROM citation WHERE {0} "
      "UNION ALL SELECT document_id, 'effect', position, target_number_key, target_number, "
      "target_title, target_date, target_issuer, "
      "quote, kind, 0 FROM effect WHERE {1}) r JOIN document d ON d.id = r.document_id "
      "LEFT JOIN known_number k ON k.document_id = d.id ORDER BY r.document_id, r.part, r.position",
      one, effect);
}

std::vector<ReferenceRow> references_of(Session& session, DocumentId id) {
  static const std::string query = select_references("document");
  return sql::rows<ReferenceRow>(session, query, Int64{id});
}

std::vector<ReferenceRow> references_to(Session& session, const std::string& number_key) {
  static const std::string query = select_references("number");
  return sql::rows<ReferenceRow>(session, query, number_key);
}

// Candidates
// ----------------------------------------------------------------------------------------------------

struct CandidateRow {
  std::string number_key;
  Int64 id = 0;
  std::string issuer_id, issuer, type, issue_date;
  Int64 is_named_only = 0;  ///< a stub that no register lists
  Int64 issue_year = 0;
  static auto tie(auto& r) {
    return std::tie(r.number_key, r.id, r.issuer_id, r.issuer, r.type, r.issue_date,
                    r.is_named_only, r.issue_year);
  }
};
constexpr const char* kCandidates =
    "SELECT k.number_key, d.id, d.issuer_id, d.issuer, d.type, d.issue_date, CASE WHEN s.listed = "
    "0 THEN 1 ELSE 0 END, "
    "COALESCE(s.issue_year, 0) FROM known_number k JOIN document d ON d.id = k.document_id LEFT "
    "JOIN stub s ON s.document_id = d.id ";

/// Documents by the number that others name them by.
class Candidates {
 public:
  /// Those of one number.
  static Candidates of_number(Session& session, const std::string& number_key) {
    return Candidates(sql::rows<CandidateRow>(
        session, std::string(kCandidates) + "WHERE k.number_key = $1 ORDER BY d.id", number_key));
  }
  /// Those that a document names.
  static Candidates named_by(Session& session, DocumentId id) {
    return Candidates(sql::rows<CandidateRow>(
        session,
        std::string(kCandidates) +
            "WHERE k.number_key IN (SELECT number_key FROM basis WHERE document_id = $1 "
            "UNION SELECT number_key FROM citation WHERE document_id = $1 "
            "UNION SELECT target_number_key FROM effect WHERE document_id = $1) ORDER BY d.id",
        Int64{id}));
  }

  /// Those held or listed, without the document that names them.
  std::vector<Candidate> certain(const std::string& number_key, DocumentId citing) const {
    return find(number_key, citing, false);
  }
  /// The stubs that are there only because texts name them.
  std::vector<Candidate> named(const std::string& number_key, DocumentId citing) const {
    return find(number_key, citing, true);
  }

 private:
  struct Entry {
    Candidate candidate;
    bool is_named_only = false;
  };

  explicit Candidates(const std::vector<CandidateRow>& rows) {
    for (const CandidateRow& row : rows) {
      Candidate one{row.id,
                    row.issuer_id,
                    row.issuer,
                    document_type_by_slug(row.type).value_or(DocumentType::kUnknown),
                    day_in(row.issue_date),
                    std::nullopt};
      if (row.issue_year != 0) one.issue_year = static_cast<int>(row.issue_year);
      by_number_[row.number_key].push_back({std::move(one), row.is_named_only != 0});
    }
  }

  std::vector<Candidate> find(const std::string& number_key, DocumentId citing,
                              bool named_only) const {
    const auto found = by_number_.find(number_key);
    if (found == by_number_.end()) return {};
    std::vector<Candidate> out;
    for (const Entry& one : found->second) {
      if (one.is_named_only == named_only && one.candidate.id != citing)
        out.push_back(one.candidate);
    }
    return out;
  }

  std::unordered_map<std::string, std::vector<Entry>> by_number_;
};

/// What became of one reference.
struct Found {
  Resolution resolution;
  std::string want;  ///< identity of the stub that it wants (corpus/store_stubs.h)
  friend bool operator==(const Found&, const Found&) = default;
};

Reference reference_in(const ReferenceRow& row, DocumentNumber number, const BodyRegistry& bodies) {
  Reference out{.number = std::move(number),
                .date = day_in(row.date),
                .issuer = row.issuer,
                .citing_issuer_id = row.citing_issuer_id,
                .citing_number_key = row.citing_number_key,
                .citing_province = row.citing_province,
                .citing_date = day_in(row.citing_date)};
  if (out.issuer.empty())
    out.issuer = stated_issuer(row.quote, out.number, bodies, context_province(out, bodies));
  return out;
}

Found resolve_row(const ReferenceRow& row, const Candidates& candidates,
                  const BodyRegistry& bodies) {
  const auto number = parse_document_number(row.number);
  if (!number || row.number_key.empty()) return {};
  const Reference reference = reference_in(row, *number, bodies);
  Found out;
  if (const auto certain = candidates.certain(row.number_key, row.document_id); !certain.empty()) {
    out.resolution = resolve(reference, certain, bodies);
  }
  if (!out.resolution.documents.empty()) return out;
  out.want = want_text(identity_meant(reference, row.name + " " + row.quote, bodies));
  if (const auto named = candidates.named(row.number_key, row.document_id); !named.empty()) {
    out.resolution = resolve(reference, named, bodies);
  }
  return out;
}

// Relations
// -----------------------------------------------------------------------------------------------------

RelationKey key_of(const ReferenceRow& row) { return {row.document_id, row.part, row.position}; }

struct RelationRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string state, finding, want_number, want_identity;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.state, r.finding, r.want_number,
                    r.want_identity);
  }
};

Tie tie_of(const ReferenceRow& row) {
  if (row.part == name(RelationPart::kEffect)) {
    const auto kind = effect_kind_by_name(row.kind);
    if (kind == EffectKind::kKeeps) return Tie::kCites;  // it takes nothing from the text
    const bool ends = kind == EffectKind::kRepeals || kind == EffectKind::kRepealsPart ||
                      kind == EffectKind::kReplaces || kind == EffectKind::kAnnouncesExpired;
    return ends ? Tie::kEnds : Tie::kAmends;
  }
  if (row.details != 0) return Tie::kDetails;
  return row.part == name(RelationPart::kBasis) ? Tie::kRestsOn : Tie::kCites;
}

struct Resolved {
  Found found;
  std::string number_key;
  Tie tie = Tie::kCites;
};
using Resolutions = std::map<RelationKey, Resolved>;

Resolutions to_resolutions(const std::vector<RelationRow>& relations,
                           const std::vector<TargetRow>& targets) {
  Resolutions out;
  for (const RelationRow& row : relations) {
    Resolved& resolved = out[{row.document_id, row.part, row.position}];
    resolved.found.resolution.state =
        resolution_state_by_name(row.state).value_or(ResolutionState::kUnresolved);
    resolved.found.resolution.finding = resolution_finding_by_name(row.finding);
    resolved.found.want = row.want_identity;
  }
  for (const TargetRow& row : targets) {
    const auto found = out.find({row.document_id, row.part, row.position});
    if (found != out.end()) found->second.found.resolution.documents.push_back(row.target_id);
  }
  return out;
}

/// "SELECT … for the rows of basis, citation and effect that bear a number".
std::string bearing(std::string_view columns, std::string_view table) {
  return fmt::format(
      "SELECT {0} FROM {1} r JOIN (SELECT document_id, 'basis' AS part, position FROM basis WHERE "
      "number_key = $1 "
      "UNION ALL SELECT document_id, 'citation', position FROM citation WHERE number_key = $1 "
      "UNION ALL SELECT document_id, 'effect', position FROM effect WHERE target_number_key = $1) "
      "n "
      "ON n.document_id = r.document_id AND n.part = r.part AND n.position = r.position",
      columns, table);
}

Resolutions resolutions_of_number(Session& session, const std::string& number_key) {
  return to_resolutions(
      sql::rows<RelationRow>(session,
                             bearing("r.document_id, r.part, r.position, r.state, r.finding, "
                                     "r.want_number, r.want_identity",
                                     "relation"),
                             number_key),
      sql::rows<TargetRow>(session,
                           bearing(kTargetColumns, "relation_target") + " ORDER BY r.target_id",
                           number_key));
}

void delete_resolution(Session& session, const RelationKey& key) {
  for (const char* const table : {"relation", "relation_target"}) {
    sql::run(
        session,
        fmt::format("DELETE FROM {} WHERE document_id = $1 AND part = $2 AND position = $3", table),
        key.document_id, key.part, key.position);
  }
}

void insert_resolutions(Session& session, const Resolutions& resolutions) {
  std::vector<RelationRow> relations;
  std::vector<TargetRow> targets;
  for (const auto& [key, resolved] : resolutions) {
    const auto& [resolution, want] = resolved.found;
    relations.push_back({key.document_id, key.part, key.position,
                         std::string(name(resolution.state)), std::string(name(resolution.finding)),
                         want.empty() ? std::string() : resolved.number_key, want});
    const Int64 certain = resolution.state == ResolutionState::kResolved ? 1 : 0;
    for (const DocumentId target : resolution.documents) {
      targets.push_back({key.document_id, key.part, key.position, target,
                         static_cast<Int64>(resolved.tie), certain});
    }
  }
  sql::run_each(session,
                "INSERT INTO relation (document_id, part, position, state, finding, want_number, "
                "want_identity) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                relations);
  sql::run_each(session,
                "INSERT INTO relation_target (document_id, part, position, target_id, tie, "
                "certain) VALUES ($1, $2, $3, $4, $5, $6)",
                targets);
}

/// Documents whose life may be another because a reference means others than before.
void touch(Touched& touched, const RelationKey& key, const Resolution& resolution) {
  if (key.part == name(RelationPart::kEffect))
    touched.acted_on.insert(resolution.documents.begin(), resolution.documents.end());
  if (key.part != name(RelationPart::kEffect)) touched.resting.insert(key.document_id);
}

/// The same where the text that makes the reference is as it was.
void touch_related(Touched& touched, const RelationKey& key, const Resolution& resolution) {
  touch(touched, key, resolution);
  touched.related.insert(key.document_id);
  if (key.part == name(RelationPart::kEffect))
    touched.related.insert(resolution.documents.begin(), resolution.documents.end());
}

void touch(Touched& touched, const Resolutions& resolutions) {
  for (const auto& [key, resolved] : resolutions) touch(touched, key, resolved.found.resolution);
}

/// Resolves what a document says of others, in the place of what was found before.
void relate_own(Store::Impl& store, DocumentId id, Touched& touched) {
  for (const char* const table : {"relation", "relation_target"}) {
    sql::run(store.session, fmt::format("DELETE FROM {} WHERE document_id = $1", table), Int64{id});
  }
  const std::vector<ReferenceRow> rows = references_of(store.session, id);
  if (rows.empty()) return;
  const Candidates candidates = Candidates::named_by(store.session, id);
  Resolutions found;
  for (const ReferenceRow& row : rows)
    found[key_of(row)] = {resolve_row(row, candidates, store.bodies), row.number_key, tie_of(row)};
  insert_resolutions(store.session, found);
  touch(touched, found);
}

/// Resolves again what texts say of a number.
void relate_others(Store::Impl& store, const std::string& number_key, Touched& touched) {
  const std::vector<ReferenceRow> rows = references_to(store.session, number_key);
  if (rows.empty()) return;
  const Candidates candidates = Candidates::of_number(store.session, number_key);
  const Resolutions before = resolutions_of_number(store.session, number_key);
  Resolutions changed;
  for (const ReferenceRow& row : rows) {
    Found now = resolve_row(row, candidates, store.bodies);
    const auto old = before.find(key_of(row));
    if (old != before.end() && old->second.found == now) continue;
    if (old != before.end()) touch_related(touched, old->first, old->second.found.resolution);
    touch_related(touched, key_of(row), now.resolution);
    delete_resolution(store.session, key_of(row));
    changed[key_of(row)] = {std::move(now), number_key, tie_of(row)};
  }
  insert_resolutions(store.session, changed);
}

/// The number's bearers or wants are others now.
void settle_number(Store::Impl& store, const std::string& number_key, Touched& touched) {
  // What registers list is settled first, then what texts want beside it, then there is nothing
  // left to change.
  while (settle_stubs(store, number_key, touched)) relate_others(store, number_key, touched);
}

struct WantRow {
  std::string number_key, identity;
  static auto tie(auto& r) { return std::tie(r.number_key, r.identity); }
};

std::vector<std::pair<std::string, std::string>> wants_of(Session& session, DocumentId id) {
  std::vector<std::pair<std::string, std::string>> out;
  for (WantRow& row : sql::rows<WantRow>(
           session,
           "SELECT DISTINCT want_number, want_identity FROM relation WHERE document_id = $1 "
           "AND want_number <> ''",
           Int64{id})) {
    out.emplace_back(std::move(row.number_key), std::move(row.identity));
  }
  std::ranges::sort(out);
  return out;
}

/// Another text has the same want: there is a stub for it already.
bool is_wanted_by_others(Session& session, const std::pair<std::string, std::string>& want,
                         DocumentId except) {
  return !sql::rows<Int64>(session,
                           "SELECT document_id FROM relation WHERE want_number = $1 AND "
                           "want_identity = $2 AND document_id <> $3 LIMIT 1",
                           want.first, want.second, Int64{except})
              .empty();
}

std::vector<Int64> effect_targets_of(Session& session, DocumentId id) {
  return sql::rows<Int64>(
      session,
      "SELECT DISTINCT target_id FROM relation_target WHERE document_id = $1 AND part = 'effect'",
      Int64{id});
}

/// What others know a document by: with another of these, other references may mean it.
struct KnownAsRow {
  std::string number_key, issuer_id, issuer, type, issue_date;
  Int64 is_stub = 0;
  static auto tie(auto& r) {
    return std::tie(r.number_key, r.issuer_id, r.issuer, r.type, r.issue_date, r.is_stub);
  }
};

std::optional<KnownAsRow> load_known_as(Session& session, DocumentId id) {
  auto rows =
      sql::rows<KnownAsRow>(session,
                            "SELECT k.number_key, d.issuer_id, d.issuer, d.type, d.issue_date, "
                            "CASE WHEN d.text_sha256 = '' THEN 1 ELSE 0 END FROM document d "
                            "JOIN known_number k ON k.document_id = d.id WHERE d.id = $1",
                            Int64{id});
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::string joined(const KnownAsRow& row) {
  return fmt::format("{}|{}|{}|{}|{}|{}", row.number_key, row.issuer_id, row.issuer, row.type,
                     row.issue_date, row.is_stub);
}

}  // namespace

std::set<DocumentId> resting_on(Session& session, DocumentId id) {
  const auto rows = sql::rows<Int64>(
      session, "SELECT document_id FROM relation_target WHERE target_id = $1 AND part <> 'effect'",
      Int64{id});
  return {rows.begin(), rows.end()};
}

void write_known_number(Session& session, DocumentId id, const DocumentMetadata& metadata) {
  sql::run(session, "DELETE FROM known_number WHERE document_id = $1", Int64{id});
  if (!metadata.number) return;
  sql::run(session, "INSERT INTO known_number (document_id, number_key) VALUES ($1, $2)", Int64{id},
           sql::text(metadata.number->key()));
}

RelationUpdate::RelationUpdate(Store::Impl& store, DocumentId id) : store_(store), id_(id) {
  if (const auto row = load_known_as(store.session, id)) {
    before_ = joined(*row);
    number_key_before_ = row->number_key;
  }
  wants_before_ = wants_of(store.session, id);
  for (const Int64 target : effect_targets_of(store.session, id)) touched_.acted_on.insert(target);
}

Result<void> RelationUpdate::finish() {
  const auto row = load_known_as(store_.session, id_);
  touched_.acted_on.insert(id_);
  relate_own(store_, id_, touched_);
  std::set<std::string> numbers;
  const bool same = row.has_value() == before_.has_value() && (!row || joined(*row) == *before_);
  if (!same) {
    // What they are told of it names it, also where they mean it as before: a stub that is whole
    // now has a date.
    touched_.resting.merge(resting_on(store_.session, id_));
    if (before_) numbers.insert(number_key_before_);
    if (row) numbers.insert(row->number_key);
    for (const std::string& number : numbers) relate_others(store_, number, touched_);
  }
  const auto wants = wants_of(store_.session, id_);
  std::vector<std::pair<std::string, std::string>> other;
  std::ranges::set_symmetric_difference(wants_before_, wants, std::back_inserter(other));
  for (const auto& want : other) {
    if (!is_wanted_by_others(store_.session, want, id_)) numbers.insert(want.first);
  }
  for (const std::string& number : numbers) settle_number(store_, number, touched_);
  return update_validity(store_, touched_);
}

void relate_number(Store::Impl& store, const std::string& number_key, Touched& touched) {
  settle_number(store, number_key, touched);
}

void relate_all(Store::Impl& store) {
  Touched all;
  for (const Int64 id : sql::rows<Int64>(
           store.session, "SELECT id FROM document WHERE text_sha256 <> '' ORDER BY id")) {
    relate_own(store, id, all);
  }
  for (const std::string& number : numbers_of_stubs(store.session))
    settle_number(store, number, all);
  const auto documents = sql::rows<Int64>(store.session, "SELECT id FROM document");
  store.record_related({documents.begin(), documents.end()});
}

}  // namespace rasoat
