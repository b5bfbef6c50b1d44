#include "corpus/store_validity_inputs.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "corpus/outline.h"
#include "corpus/resolution.h"
#include "corpus/store_rows.h"
#include "corpus/store_validity.h"
#include "corpus/territory_name.h"
#include "corpus/validity_codec.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;
using Index = ValidityGraph::Index;

// Rows
// ----------------------------------------------------------------------------------------------------------

struct FactsRow {
  Int64 id = 0;
  std::string issuer_key, type, number_key, issue_date, number_ordinal;
  Int64 number_year = 0;
  std::string number_type_symbol, number_body_symbol, issuer_id, title;
  Int64 normative = 0;
  std::string effective_date, expiry_date, claimed_status;
  static auto tie(auto& r) {
    return std::tie(r.id, r.issuer_key, r.type, r.number_key, r.issue_date, r.number_ordinal,
                    r.number_year, r.number_type_symbol, r.number_body_symbol, r.issuer_id, r.title,
                    r.normative, r.effective_date, r.expiry_date, r.claimed_status);
  }
};
constexpr const char* kFactsColumns =
    "id, issuer_key, type, number_key, issue_date, number_ordinal, number_year, "
    "number_type_symbol, number_body_symbol, "
    "issuer_id, title, normative, effective_date, expiry_date, claimed_status";

/// An effect that means a document, or may mean it.
struct ActingRow {
  Int64 target_id = 0;
  Int64 by_id = 0;
  std::string by_issuer_id, by_issue_date;
  std::string kind, target_number, target_date, target_provisions, from_date, until_date, from_id,
      from_path, territory, quote;
  std::string state, finding;
  Int64 candidates = 0;
  static auto tie(auto& r) {
    return std::tie(r.target_id, r.by_id, r.by_issuer_id, r.by_issue_date, r.kind, r.target_number,
                    r.target_date, r.target_provisions, r.from_date, r.until_date, r.from_id,
                    r.from_path, r.territory, r.quote, r.state, r.finding, r.candidates);
  }
};

std::string select_acting(const std::string& condition) {
  return fmt::format(
      "SELECT t.target_id, t.document_id, b.issuer_id, b.issue_date, e.kind, e.target_number, "
      "e.target_date, e.target_provisions, "
      "e.from_date, e.until_date, e.from_id, e.from_path, e.territory, e.quote, r.state, "
      "r.finding, (SELECT COUNT(*) FROM relation_target o "
      "WHERE o.document_id = t.document_id AND o.part = t.part AND o.position = t.position) "
      "FROM relation_target t "
      "JOIN relation r ON r.document_id = t.document_id AND r.part = t.part AND r.position = "
      "t.position "
      "JOIN effect e ON e.document_id = t.document_id AND e.position = t.position "
      "JOIN document b ON b.id = t.document_id "
      "WHERE t.part = 'effect' AND t.target_id {} ORDER BY t.target_id, t.document_id, t.position",
      condition);
}

struct RestingRow {
  Int64 document_id = 0;
  Int64 parent_id = 0;
  Int64 details = 0;
  std::string part;
  Int64 position = 0;
  std::string quote, state;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.parent_id, r.details, r.part, r.position, r.quote, r.state);
  }
  bool resolved() const { return state == name(ResolutionState::kResolved); }
};

/// What a document details first, then its "Căn cứ" lines, in the order of its text. The state is
/// no condition here: its index would win over that of the documents, and nearly all are resolved.
std::string select_resting(const std::string& condition) {
  const auto of = [&](std::string_view part, std::string_view which) {
    return fmt::format(
        "SELECT t.document_id, t.target_id, x.details, t.part, t.position, x.quote, r.state "
        "FROM relation_target t "
        "JOIN relation r ON r.document_id = t.document_id AND r.part = t.part AND r.position = "
        "t.position "
        "JOIN {0} x ON x.document_id = t.document_id AND x.position = t.position{1} WHERE t.part = "
        "'{0}' AND t.document_id {2}",
        part, which, condition);
  };
  return of("basis", "") + " UNION ALL " + of("citation", " AND x.details = 1") +
         " ORDER BY 1, 3 DESC, 4, 5";
}

struct ContentRow {
  Int64 document_id = 0;
  Poco::Data::BLOB content;
  static auto tie(auto& r) { return std::tie(r.document_id, r.content); }
};

struct OutlineRow {
  Int64 document_id = 0;
  std::string paths;
  static auto tie(auto& r) { return std::tie(r.document_id, r.paths); }
};

std::vector<PartTermRow> part_terms_of(Session& session, const DocumentChoice& choice) {
  return sql::rows<PartTermRow>(
      session,
      fmt::format("SELECT {} FROM part_term WHERE document_id {} ORDER BY document_id, position",
                  kPartTermColumns, choice.condition()));
}

Outline outline_in(const std::string& paths) {
  Outline out;
  for (const std::string& line : split_lines(paths)) out.push_back(unpack_path(line));
  return out;
}

// From rows to facts
// --------------------------------------------------------------------------------------------

std::string province_of(const BodyRegistry& bodies, const std::string& issuer_id) {
  const IssuingBody* body = bodies.body(issuer_id);
  return body == nullptr ? std::string() : body->province_id;
}

DocumentFacts facts_in(const FactsRow& row, const BodyRegistry& bodies) {
  DocumentRow document;
  document.issuer_key = row.issuer_key;
  document.type = row.type;
  document.number_key = row.number_key;
  document.issue_date = row.issue_date;
  document.number_ordinal = row.number_ordinal;
  document.number_year = row.number_year;
  document.number_type_symbol = row.number_type_symbol;
  document.number_body_symbol = row.number_body_symbol;
  document.title = row.title;
  document.normative = row.normative;
  document.effective_date = row.effective_date;
  document.expiry_date = row.expiry_date;
  document.claimed_status = row.claimed_status;
  return facts_of(metadata_in(document), identity_in(document).key(),
                  province_of(bodies, row.issuer_id));
}

/// Nothing: the reference means another document.
std::optional<std::string> doubt_about(const ActingRow& row) {
  if (row.state == name(ResolutionState::kResolved)) return std::string();
  if (row.state == name(ResolutionState::kAmbiguous))
    return fmt::format("nêu số {} mà {} văn bản cùng mang, không rõ văn bản nào", row.target_number,
                       row.candidates);
  if (row.finding == name(ResolutionFinding::kUnknownBody))
    return fmt::format("nêu số {}, nhưng chưa đọc được cơ quan ban hành của văn bản này",
                       row.target_number);
  // Numbers without a year begin anew each year.
  const auto number = parse_document_number(row.target_number);
  if (row.finding != name(ResolutionFinding::kOtherDate) || !number || !number->year) return {};
  const auto date = day_in(row.target_date);
  return fmt::format("nêu số {} ngày {}, khác ngày ban hành của văn bản này", row.target_number,
                     date ? dmy(*date) : "");
}

Event own_event(EventKind kind, std::optional<Date> day, const PartTermRow& row,
                const std::vector<ProvisionPath>& provisions) {
  Event out;
  out.kind = kind;
  out.day = day;
  out.provisions = provisions;
  out.source.provision = row.said_in;
  out.quote = row.quote;
  return out;
}

/// Luật 64/2025/QH15 Điều 53 and 57.1 a, for a part. A part that outlives the text's own term is
/// extended beyond it.
void add_part_term(DocumentFacts& facts, const PartTermRow& row, const Outline& outline) {
  if (row.provisions.empty()) {
    facts.worded_ends.push_back({row.quote, row.said_in});
    return;
  }
  const FoundProvisions part =
      find_provisions(outline, split_lines(row.provisions), EffectKind::kAmends);
  if (!part.unresolved.empty() || part.found.empty()) facts.unread_parts.push_back(row.quote);
  if (part.found.empty()) return;
  const auto from = day_in(row.from_date);
  const auto until = day_in(row.until_date);
  if (from) facts.own_events.push_back(own_event(EventKind::kInForce, from, row, part.found));
  if (!until) return;
  if (!facts.end || *until <= facts.end->day) {
    facts.own_events.push_back(
        own_event(EventKind::kStatedEnd, add_days(*until, 1), row, part.found));
    return;
  }
  Event longer =
      own_event(EventKind::kExtended,
                facts.effective_date ? facts.effective_date : facts.issue_date, row, part.found);
  longer.until = until;
  facts.own_events.push_back(std::move(longer));
}

std::vector<std::string> territory_in(const ActingRow& row, const BodyRegistry& bodies) {
  std::vector<std::string> out;
  for (const std::string& printed : split_lines(row.territory)) {
    for (std::string& id : provinces_meant(printed, province_of(bodies, row.by_issuer_id),
                                           day_in(row.by_issue_date), bodies)) {
      if (std::ranges::find(out, id) == out.end()) out.push_back(std::move(id));
    }
  }
  return out;
}

IncomingEffect effect_in(const ActingRow& row, std::string doubt) {
  IncomingEffect in;
  in.effect.kind = effect_kind_by_name(row.kind).value_or(EffectKind::kRepealsPart);
  in.effect.target_number = row.target_number;
  in.effect.target_date = day_in(row.target_date);
  in.effect.target_provisions = split_lines(row.target_provisions);
  in.effect.from_date = day_in(row.from_date);
  in.effect.until_date = day_in(row.until_date);
  in.effect.from = row.from_id;
  in.effect.quote = row.quote;
  in.from = unpack_path(row.from_path);
  in.until = in.effect.until_date;
  in.resolution = doubt.empty() ? Grade::kKnown : Grade::kUnknown;
  in.doubt = std::move(doubt);
  return in;
}

/// Documents about which people have said something: few.
class Spoken {
 public:
  explicit Spoken(Session& session) {
    for (const SpokenRow& row : sql::rows<SpokenRow>(
             session, "SELECT DISTINCT document_id, document_key FROM person_word")) {
      ids_.insert(row.document_id);
      keys_.insert(row.document_key);
    }
  }
  /// Perhaps: load_words() knows.
  bool about(DocumentId id, const std::string& key) const {
    return ids_.contains(id) || keys_.contains(key);
  }

 private:
  struct SpokenRow {
    Int64 document_id = 0;
    std::string document_key;
    static auto tie(auto& r) { return std::tie(r.document_id, r.document_key); }
  };
  std::set<DocumentId> ids_;
  std::set<std::string> keys_;
};

class Loader {
 public:
  Loader(const Store::Impl& store, const DocumentChoice& choice, Neighbours neighbours)
      : store_(store), choice_(choice), neighbours_(neighbours), out_(store.rules) {}

  Result<ValidityInputs> run() {
    load_part_terms();
    if (auto added = add_documents(); !added) return fail(added.error());
    const auto acting = sql::rows<ActingRow>(store_.session, select_acting(choice_.condition()));
    auto resting = sql::rows<RestingRow>(store_.session, select_resting(choice_.condition()));
    std::erase_if(resting, [](const RestingRow& row) { return !row.resolved(); });
    if (auto loaded = add_neighbours(acting, resting); !loaded) return fail(loaded.error());
    load_outlines(acting);
    for (const ActingRow& row : acting) add_effect(row);
    add_parents(resting);
    return std::move(out_);
  }

 private:
  void load_part_terms() {
    std::set<DocumentId> wanted;
    for (PartTermRow& row : part_terms_of(store_.session, choice_)) {
      wanted.insert(row.document_id);
      part_terms_[row.document_id].push_back(std::move(row));
    }
    load_outlines(wanted);
  }

  Result<void> add_documents() {
    const Spoken spoken(store_.session);
    for (const FactsRow& row :
         sql::rows<FactsRow>(store_.session, fmt::format("SELECT {} FROM document WHERE id {}",
                                                         kFactsColumns, choice_.condition()))) {
      DocumentFacts facts = facts_in(row, store_.bodies);
      if (const auto terms = part_terms_.find(row.id); terms != part_terms_.end()) {
        for (const PartTermRow& term : terms->second) add_part_term(facts, term, outlines_[row.id]);
      }
      issuers_[row.id] = row.issuer_id;
      std::vector<PersonWord> words;
      if (spoken.about(row.id, facts.text.key)) {
        auto loaded = load_words(store_.session, row.id);
        if (!loaded) return fail(loaded.error());
        words = std::move(*loaded);
      }
      out_.documents[row.id] = out_.graph.add(std::move(facts), std::move(words));
    }
    return {};
  }

  bool is_stored(DocumentId id) const {
    return neighbours_ == Neighbours::kStored || !out_.documents.contains(id);
  }

  Result<void> add_neighbours(const std::vector<ActingRow>& acting,
                              const std::vector<RestingRow>& resting) {
    std::set<DocumentId> wanted;
    for (const ActingRow& row : acting) {
      if (is_stored(row.by_id)) wanted.insert(row.by_id);
    }
    for (const RestingRow& row : resting) {
      if (is_stored(row.parent_id)) wanted.insert(row.parent_id);
    }
    if (wanted.empty()) return {};
    for (const auto& [id, content] :
         load_contents(store_.session, {{wanted.begin(), wanted.end()}, false})) {
      auto validity = unpack_validity(content);
      if (!validity) return fail(validity.error());
      stored_[id] = out_.graph.add_known(std::move(*validity));
    }
    return {};
  }

  std::optional<Index> node_of(DocumentId id) const {
    const auto& from = is_stored(id) ? stored_ : out_.documents;
    const auto found = from.find(id);
    return found == from.end() ? std::nullopt : std::optional(found->second);
  }

  void load_outlines(const std::vector<ActingRow>& acting) {
    std::set<DocumentId> wanted;
    for (const ActingRow& row : acting) {
      if (!row.target_provisions.empty()) wanted.insert(row.target_id);
    }
    load_outlines(wanted);
  }

  void load_outlines(const std::set<DocumentId>& wanted) {
    if (wanted.empty()) return;
    const std::string query =
        fmt::format("SELECT document_id, paths FROM outline WHERE document_id {}",
                    in_list({wanted.begin(), wanted.end()}));
    for (OutlineRow& row : sql::rows<OutlineRow>(store_.session, query))
      outlines_[row.document_id] = outline_in(row.paths);
  }

  void add_effect(const ActingRow& row) {
    const auto by = node_of(row.by_id);
    const auto target = out_.documents.find(row.target_id);
    auto doubt = doubt_about(row);
    if (!by || target == out_.documents.end() || !doubt) return;
    IncomingEffect in = effect_in(row, std::move(*doubt));
    in.territory = territory_in(row, store_.bodies);
    in.may_act = may_end(row.by_issuer_id, issuers_[row.target_id], store_.bodies);
    if (!in.effect.target_provisions.empty()) {
      FoundProvisions found =
          find_provisions(outlines_[row.target_id], in.effect.target_provisions, in.effect.kind);
      in.provisions = std::move(found.found);
      in.unresolved = std::move(found.unresolved);
    }
    out_.graph.add_effect(*by, target->second, std::move(in));
  }

  /// Each parent once: as what is detailed, else by the first line that names it.
  void add_parents(const std::vector<RestingRow>& resting) {
    std::set<std::pair<Int64, Int64>> seen;
    for (const RestingRow& row : resting) {
      const auto parent = node_of(row.parent_id);
      const auto child = out_.documents.find(row.document_id);
      if (!parent || child == out_.documents.end() ||
          !seen.insert({row.document_id, row.parent_id}).second)
        continue;
      const auto relation =
          row.details != 0 ? Parent::Relation::kDetails : Parent::Relation::kBasis;
      out_.graph.add_parent(*parent, child->second, relation, row.quote);
    }
  }

  const Store::Impl& store_;
  const DocumentChoice& choice_;
  const Neighbours neighbours_;
  ValidityInputs out_;
  std::map<DocumentId, Index> stored_;
  std::unordered_map<DocumentId, std::string> issuers_;
  std::unordered_map<DocumentId, Outline> outlines_;
  std::unordered_map<DocumentId, std::vector<PartTermRow>> part_terms_;
};

}  // namespace

std::string in_list(const std::vector<DocumentId>& ids) {
  return fmt::format("IN ({})", fmt::join(ids, ", "));
}

Result<ValidityInputs> load_inputs(const Store::Impl& store, const DocumentChoice& choice,
                                   Neighbours neighbours) {
  return Loader(store, choice, neighbours).run();
}

std::map<DocumentId, std::string> load_contents(Session& session, const DocumentChoice& choice) {
  std::map<DocumentId, std::string> out;
  if (!choice.all && choice.ids.empty()) return out;
  for (const ContentRow& row : sql::rows<ContentRow>(
           session, fmt::format("SELECT document_id, content FROM validity WHERE document_id {}",
                                choice.condition()))) {
    out[row.document_id] =
        std::string(reinterpret_cast<const char*>(row.content.rawContent()), row.content.size());
  }
  return out;
}

}  // namespace rasoat
