#include "corpus/store_relations.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "corpus/resolution.h"
#include "corpus/store_rows.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

// References ----------------------------------------------------------------------------------------------------

/// What one row of basis, citation or effect says of another document, with the text that says so.
struct ReferenceRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string number_key, number, date, issuer, quote;
  std::string citing_issuer_id, citing_province, citing_date;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.number_key, r.number, r.date, r.issuer, r.quote, r.citing_issuer_id,
                    r.citing_province, r.citing_date);
  }
};

std::string select_references(std::string_view by_document_or_number) {
  const bool by_number = by_document_or_number == "number";
  const char* const one = by_number ? "number_key = $1" : "document_id = $1";
  const char* const effect = by_number ? "target_number_key = $1" : "document_id = $1";
  return fmt::format(
      "SELECT r.document_id, r.part, r.position, r.number_key, r.number, r.date, r.issuer, r.quote, d.issuer_id, d.province, "
      "d.issue_date FROM ("
      "SELECT document_id, 'basis' AS part, position, number_key, number, date, '' AS issuer, quote FROM basis WHERE {0} "
      "UNION ALL SELECT document_id, 'citation', position, number_key, number, date, '', quote FROM citation WHERE {0} "
      "UNION ALL SELECT document_id, 'effect', position, target_number_key, target_number, target_date, target_issuer, quote "
      "FROM effect WHERE {1}) r JOIN document d ON d.id = r.document_id ORDER BY r.document_id, r.part, r.position",
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

// Candidates ----------------------------------------------------------------------------------------------------

struct CandidateRow {
  std::string number_key;
  Int64 id = 0;
  std::string issuer_id, issuer, type, issue_date;
  static auto tie(auto& r) { return std::tie(r.number_key, r.id, r.issuer_id, r.issuer, r.type, r.issue_date); }
};
constexpr const char* kCandidates =
    "SELECT k.number_key, d.id, d.issuer_id, d.issuer, d.type, d.issue_date FROM known_number k JOIN document d ON d.id = k.document_id ";

/// Documents by the number that others name them by.
class Candidates {
 public:
  /// Those of one number.
  static Candidates of_number(Session& session, const std::string& number_key) {
    return Candidates(sql::rows<CandidateRow>(session, std::string(kCandidates) + "WHERE k.number_key = $1 ORDER BY d.id", number_key));
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

  /// Without the document that names them.
  std::vector<Candidate> find(const std::string& number_key, DocumentId citing) const {
    const auto found = by_number_.find(number_key);
    if (found == by_number_.end()) return {};
    std::vector<Candidate> out = found->second;
    std::erase_if(out, [&](const Candidate& one) { return one.id == citing; });
    return out;
  }

 private:
  explicit Candidates(const std::vector<CandidateRow>& rows) {
    for (const CandidateRow& row : rows) {
      by_number_[row.number_key].push_back({row.id, row.issuer_id, row.issuer,
                                            document_type_by_slug(row.type).value_or(DocumentType::kUnknown), day_in(row.issue_date)});
    }
  }

  std::unordered_map<std::string, std::vector<Candidate>> by_number_;
};

Resolution resolve_row(const ReferenceRow& row, const Candidates& candidates, const BodyRegistry& bodies) {
  const auto number = parse_document_number(row.number);
  if (!number || row.number_key.empty()) return {};
  const std::vector<Candidate> found = candidates.find(row.number_key, row.document_id);
  if (found.empty()) return {};
  Reference reference{.number = *number,
                      .date = day_in(row.date),
                      .issuer = row.issuer,
                      .citing_issuer_id = row.citing_issuer_id,
                      .citing_province = row.citing_province,
                      .citing_date = day_in(row.citing_date)};
  if (reference.issuer.empty()) {
    reference.issuer = stated_issuer(row.quote, *number, bodies, context_province(reference, bodies));
  }
  return resolve(reference, found, bodies);
}

// Relations -----------------------------------------------------------------------------------------------------

struct RelationKey {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  friend auto operator<=>(const RelationKey&, const RelationKey&) = default;
};

RelationKey key_of(const ReferenceRow& row) { return {row.document_id, row.part, row.position}; }

struct RelationRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string state, finding;
  static auto tie(auto& r) { return std::tie(r.document_id, r.part, r.position, r.state, r.finding); }
};

struct TargetRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  Int64 target_id = 0;
  static auto tie(auto& r) { return std::tie(r.document_id, r.part, r.position, r.target_id); }
};

using Resolutions = std::map<RelationKey, Resolution>;

Resolutions to_resolutions(const std::vector<RelationRow>& relations, const std::vector<TargetRow>& targets) {
  Resolutions out;
  for (const RelationRow& row : relations) {
    Resolution& resolution = out[{row.document_id, row.part, row.position}];
    resolution.state = resolution_state_by_name(row.state).value_or(ResolutionState::kUnresolved);
    resolution.finding = resolution_finding_by_name(row.finding);
  }
  for (const TargetRow& row : targets) {
    const auto found = out.find({row.document_id, row.part, row.position});
    if (found != out.end()) found->second.documents.push_back(row.target_id);
  }
  return out;
}

/// "SELECT … for the rows of basis, citation and effect that bear a number".
std::string bearing(std::string_view columns, std::string_view table) {
  return fmt::format(
      "SELECT {0} FROM {1} r JOIN (SELECT document_id, 'basis' AS part, position FROM basis WHERE number_key = $1 "
      "UNION ALL SELECT document_id, 'citation', position FROM citation WHERE number_key = $1 "
      "UNION ALL SELECT document_id, 'effect', position FROM effect WHERE target_number_key = $1) n "
      "ON n.document_id = r.document_id AND n.part = r.part AND n.position = r.position",
      columns, table);
}

Resolutions resolutions_of_number(Session& session, const std::string& number_key) {
  return to_resolutions(
      sql::rows<RelationRow>(session, bearing("r.document_id, r.part, r.position, r.state, r.finding", "relation"), number_key),
      sql::rows<TargetRow>(session,
                           bearing("r.document_id, r.part, r.position, r.target_id", "relation_target") + " ORDER BY r.target_id",
                           number_key));
}

void delete_resolution(Session& session, const RelationKey& key) {
  for (const char* const table : {"relation", "relation_target"}) {
    sql::run(session, fmt::format("DELETE FROM {} WHERE document_id = $1 AND part = $2 AND position = $3", table), key.document_id,
             key.part, key.position);
  }
}

void insert_resolutions(Session& session, const Resolutions& resolutions) {
  std::vector<RelationRow> relations;
  std::vector<TargetRow> targets;
  for (const auto& [key, resolution] : resolutions) {
    relations.push_back({key.document_id, key.part, key.position, std::string(name(resolution.state)), std::string(name(resolution.finding))});
    for (const DocumentId target : resolution.documents) targets.push_back({key.document_id, key.part, key.position, target});
  }
  sql::run_each(session, "INSERT INTO relation (document_id, part, position, state, finding) VALUES ($1, $2, $3, $4, $5)", relations);
  sql::run_each(session, "INSERT INTO relation_target (document_id, part, position, target_id) VALUES ($1, $2, $3, $4)", targets);
}

/// Documents whose life may be another because a reference means others than before.
void touch(Touched& touched, const RelationKey& key, const Resolution& resolution) {
  if (key.part == name(RelationPart::kEffect)) touched.acted_on.insert(resolution.documents.begin(), resolution.documents.end());
  if (key.part != name(RelationPart::kEffect)) touched.resting.insert(key.document_id);
}

void touch(Touched& touched, const Resolutions& resolutions) {
  for (const auto& [key, resolution] : resolutions) touch(touched, key, resolution);
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
  for (const ReferenceRow& row : rows) found[key_of(row)] = resolve_row(row, candidates, store.bodies);
  insert_resolutions(store.session, found);
  touch(touched, found);
}

/// Resolves again what others say of a number.
void relate_others(Store::Impl& store, const std::string& number_key, DocumentId except, Touched& touched) {
  const std::vector<ReferenceRow> rows = references_to(store.session, number_key);
  if (rows.empty()) return;
  const Candidates candidates = Candidates::of_number(store.session, number_key);
  const Resolutions before = resolutions_of_number(store.session, number_key);
  Resolutions changed;
  for (const ReferenceRow& row : rows) {
    if (row.document_id == except) continue;
    Resolution now = resolve_row(row, candidates, store.bodies);
    const auto old = before.find(key_of(row));
    if (old != before.end() && old->second == now) continue;
    if (old != before.end()) touch(touched, old->first, old->second);
    touch(touched, key_of(row), now);
    delete_resolution(store.session, key_of(row));
    changed[key_of(row)] = std::move(now);
  }
  insert_resolutions(store.session, changed);
}

std::vector<Int64> effect_targets_of(Session& session, DocumentId id) {
  return sql::rows<Int64>(session, "SELECT DISTINCT target_id FROM relation_target WHERE document_id = $1 AND part = 'effect'", Int64{id});
}

/// What others know a document by: with another of these, other references may mean it.
struct KnownAsRow {
  std::string number_key, issuer_id, issuer, type, issue_date;
  static auto tie(auto& r) { return std::tie(r.number_key, r.issuer_id, r.issuer, r.type, r.issue_date); }
};

std::optional<KnownAsRow> load_known_as(Session& session, DocumentId id) {
  auto rows = sql::rows<KnownAsRow>(session,
                                    "SELECT k.number_key, d.issuer_id, d.issuer, d.type, d.issue_date FROM document d "
                                    "JOIN known_number k ON k.document_id = d.id WHERE d.id = $1",
                                    Int64{id});
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::string joined(const KnownAsRow& row) {
  return fmt::format("{}|{}|{}|{}|{}", row.number_key, row.issuer_id, row.issuer, row.type, row.issue_date);
}

}  // namespace

void write_known_number(Session& session, DocumentId id, const DocumentMetadata& metadata) {
  sql::run(session, "DELETE FROM known_number WHERE document_id = $1", Int64{id});
  if (!metadata.number) return;
  sql::run(session, "INSERT INTO known_number (document_id, number_key) VALUES ($1, $2)", Int64{id}, sql::text(metadata.number->key()));
}

RelationUpdate::RelationUpdate(Store::Impl& store, DocumentId id) : store_(store), id_(id) {
  if (const auto row = load_known_as(store.session, id)) {
    before_ = joined(*row);
    number_key_before_ = row->number_key;
  }
  for (const Int64 target : effect_targets_of(store.session, id)) touched_.acted_on.insert(target);
}

Result<void> RelationUpdate::finish() {
  const auto row = load_known_as(store_.session, id_);
  touched_.acted_on.insert(id_);
  relate_own(store_, id_, touched_);
  const bool same = row.has_value() == before_.has_value() && (!row || joined(*row) == *before_);
  if (!same) {
    std::set<std::string> numbers;
    if (before_) numbers.insert(number_key_before_);
    if (row) numbers.insert(row->number_key);
    for (const std::string& number : numbers) relate_others(store_, number, id_, touched_);
  }
  return update_validity(store_, touched_);
}

void relate_all(Store::Impl& store) {
  Touched all;
  for (const Int64 id : sql::rows<Int64>(store.session, "SELECT id FROM document ORDER BY id")) relate_own(store, id, all);
}

// Asking --------------------------------------------------------------------------------------------------------

std::string_view name(RelationPart part) {
  constexpr std::array kNames = {std::string_view("basis"), std::string_view("citation"), std::string_view("effect")};
  return kNames.at(static_cast<std::size_t>(part));
}

namespace {

struct NamedRow {
  Int64 document_id = 0;
  std::string part;
  Int64 position = 0;
  std::string detail;  ///< via, or kind of the effect
  std::string number, name, issuer, date, provisions, from_date, until_date, from_id, quote, state, finding;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.detail, r.number, r.name, r.issuer, r.date, r.provisions, r.from_date,
                    r.until_date, r.from_id, r.quote, r.state, r.finding);
  }
};

/// The rows of all three parts; `which` says of which relations r.
std::string select_named(std::string_view which) {
  return fmt::format(
      "SELECT r.document_id, r.part, r.position, x.via, x.number, x.name, '', x.date, '', '', '', '', x.quote, r.state, r.finding "
      "FROM relation r JOIN basis x ON x.document_id = r.document_id AND x.position = r.position WHERE r.part = 'basis' AND {0} "
      "UNION ALL SELECT r.document_id, r.part, r.position, '', x.number, '', '', x.date, x.provisions, '', '', x.from_id, x.quote, "
      "r.state, r.finding "
      "FROM relation r JOIN citation x ON x.document_id = r.document_id AND x.position = r.position WHERE r.part = 'citation' AND {0} "
      "UNION ALL SELECT r.document_id, r.part, r.position, x.kind, x.target_number, x.target_title, x.target_issuer, x.target_date, "
      "x.target_provisions, x.from_date, x.until_date, x.from_id, x.quote, r.state, r.finding "
      "FROM relation r JOIN effect x ON x.document_id = r.document_id AND x.position = r.position WHERE r.part = 'effect' AND {0} "
      "ORDER BY 1, 2, 3",
      which);
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

RelationPart part_by_name(std::string_view wanted) {
  if (wanted == name(RelationPart::kCitation)) return RelationPart::kCitation;
  return wanted == name(RelationPart::kEffect) ? RelationPart::kEffect : RelationPart::kBasis;
}

Relation to_relation(NamedRow row) {
  Relation out;
  out.document = row.document_id;
  out.part = part_by_name(row.part);
  out.position = static_cast<int>(row.position);
  if (out.part == RelationPart::kEffect) out.effect = effect_kind_by_name(row.detail);
  out.amending = row.detail == "amended_by";
  out.number = std::move(row.number);
  out.name = std::move(row.name);
  out.issuer = std::move(row.issuer);
  out.date = day_in(row.date);
  out.provisions = split_lines(row.provisions);
  out.from_date = day_in(row.from_date);
  out.until_date = day_in(row.until_date);
  out.from = std::move(row.from_id);
  out.quote = std::move(row.quote);
  out.resolution.state = resolution_state_by_name(row.state).value_or(ResolutionState::kUnresolved);
  out.resolution.finding = resolution_finding_by_name(row.finding);
  return out;
}

std::vector<Relation> to_relations(std::vector<NamedRow> rows, const std::vector<TargetRow>& targets) {
  std::map<RelationKey, std::vector<DocumentId>> documents;
  for (const TargetRow& row : targets) documents[{row.document_id, row.part, row.position}].push_back(row.target_id);
  std::vector<Relation> out;
  out.reserve(rows.size());
  for (NamedRow& row : rows) {
    std::vector<DocumentId> found = std::move(documents[{row.document_id, row.part, row.position}]);
    out.push_back(to_relation(std::move(row)));
    out.back().resolution.documents = std::move(found);
  }
  return out;
}

}  // namespace

Result<std::vector<Relation>> Store::relations_from(DocumentId id) const {
  std::vector<Relation> out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    out = to_relations(sql::rows<NamedRow>(impl_->session, select_named("r.document_id = $1"), Int64{id}),
                       sql::rows<TargetRow>(impl_->session,
                                            "SELECT document_id, part, position, target_id FROM relation_target "
                                            "WHERE document_id = $1 ORDER BY target_id",
                                            Int64{id}));
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<std::vector<Relation>> Store::relations_to(DocumentId id) const {
  std::vector<Relation> out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    out = to_relations(
        sql::rows<NamedRow>(impl_->session,
                            select_named("(r.document_id, r.part, r.position) IN "
                                         "(SELECT document_id, part, position FROM relation_target WHERE target_id = $1)"),
                            Int64{id}),
        sql::rows<TargetRow>(impl_->session,
                             "SELECT o.document_id, o.part, o.position, o.target_id FROM relation_target t JOIN relation_target o "
                             "ON o.document_id = t.document_id AND o.part = t.part AND o.position = t.position "
                             "WHERE t.target_id = $1 ORDER BY o.target_id",
                             Int64{id}));
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

}  // namespace rasoat
