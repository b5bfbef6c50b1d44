#include "corpus/store_stubs.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "corpus/store_relations.h"
#include "corpus/store_rows.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

/// A document as the rules of stubs see it.
struct Record {
  Candidate candidate;
  std::string title;
};

struct HeldRow {
  Int64 id = 0;
  std::string issuer_id, issuer, type, issue_date, title;
  static auto tie(auto& r) {
    return std::tie(r.id, r.issuer_id, r.issuer, r.type, r.issue_date, r.title);
  }
};

/// A stub as it is, or as it has to be (id 0).
struct Stub {
  DocumentRow row;
  Int64 listed = 0;
  Int64 issue_year = 0;
  static auto tie(auto& r) {
    return std::tuple_cat(DocumentRow::tie(r.row), std::tie(r.listed, r.issue_year));
  }
};

DocumentType type_in(const std::string& slug_of_type) {
  return document_type_by_slug(slug_of_type).value_or(DocumentType::kUnknown);
}

std::optional<int> year_in(Int64 year) {
  return year == 0 ? std::nullopt : std::optional(static_cast<int>(year));
}

Candidate candidate_of(const RegisterRow& row) {
  return {0, row.issuer_id, {}, type_in(row.type), day_in(row.issue_date), year_in(row.issue_year)};
}

std::vector<Record> held_documents(Session& session, const std::string& number_key) {
  std::vector<Record> out;
  for (const HeldRow& row : sql::rows<HeldRow>(
           session,
           "SELECT d.id, d.issuer_id, d.issuer, d.type, d.issue_date, d.title FROM known_number k "
           "JOIN document d ON d.id = k.document_id WHERE k.number_key = $1 AND d.text_sha256 <> "
           "''",
           number_key)) {
    out.push_back(
        {{row.id, row.issuer_id, row.issuer, type_in(row.type), day_in(row.issue_date), {}},
         row.title});
  }
  return out;
}

std::vector<RegisterRow> listed_rows(Session& session, const std::string& number_key) {
  return sql::rows<RegisterRow>(
      session,
      fmt::format("SELECT {} FROM register_row WHERE number_key = $1 ORDER BY register, line",
                  kRegisterColumns),
      number_key);
}

std::vector<Stub> existing_stubs(Session& session, const std::string& number_key) {
  return sql::rows<Stub>(
      session,
      fmt::format("SELECT {}, s.listed, s.issue_year FROM known_number k JOIN document d ON d.id = "
                  "k.document_id "
                  "JOIN stub s ON s.document_id = d.id WHERE k.number_key = $1 ORDER BY d.id",
                  document_columns("d.")),
      number_key);
}

/// The different wants of a number, without reading each of the many texts that have one.
std::vector<NamedIdentity> wants(Session& session, const std::string& number_key) {
  std::vector<NamedIdentity> out;
  std::string last;
  while (true) {
    const auto next =
        sql::rows<std::string>(session,
                               "SELECT COALESCE(MIN(want_identity), '') FROM relation WHERE "
                               "want_number = $1 AND want_identity > $2",
                               number_key, last);
    if (next.empty() || next.front().empty()) return out;
    last = next.front();
    const std::size_t first = last.find('|');
    const std::size_t second = last.find('|', first + 1);
    out.push_back({last.substr(0, first), type_in(last.substr(first + 1, second - first - 1)),
                   day_in(last.substr(second + 1))});
  }
}

std::set<std::string> words_of(std::string_view title) {
  std::set<std::string> out;
  for_each_syllable(title, [&](const Syllable& syllable) { out.emplace(syllable.folded); });
  return out;
}

/// Registers abridge titles and drop diacritics.
bool same_title(std::string_view a, std::string_view b) {
  constexpr std::size_t kFewest = 4;
  const std::set<std::string> one = words_of(a);
  const std::set<std::string> other = words_of(b);
  if (one == other) return true;
  const bool shorter = one.size() < other.size();
  const auto& [less, more] = shorter ? std::tie(one, other) : std::tie(other, one);
  return less.size() >= kFewest && std::ranges::includes(more, less);
}

// What registers list
// ---------------------------------------------------------------------------------------------

/// Rows of one body, type and date, or year where there is no date.
using Group = std::vector<const RegisterRow*>;

/// The different documents of a group: one, unless a register lists the number several times with
/// different titles.
Group documents_of(const Group& group) {
  std::map<std::string, std::map<std::string, const RegisterRow*>> titles_of_register;
  for (const RegisterRow* row : group) titles_of_register[row->name].emplace(slug(row->title), row);
  std::map<std::string, const RegisterRow*> documents;
  for (const auto& [name, titles] : titles_of_register) {
    if (titles.size() > 1) documents.insert(titles.begin(), titles.end());
  }
  if (documents.empty()) return {group.front()};
  Group out;
  for (const auto& [title, row] : documents) out.push_back(row);
  return out;
}

bool is_known(const RegisterRow& row, std::size_t in_group, const std::vector<Record>& others,
              const BodyRegistry& bodies) {
  return std::ranges::any_of(others, [&](const Record& other) {
    return may_be_one(candidate_of(row), other.candidate, bodies) &&
           (in_group == 1 || same_title(row.title, other.title));
  });
}

/// Documents that registers list and that we do not hold, by group.
std::vector<Group> listed_documents(const std::vector<RegisterRow>& rows,
                                    const std::vector<Record>& held, const BodyRegistry& bodies) {
  std::map<std::tuple<std::string, std::string, std::string, Int64>, Group> groups;
  for (const RegisterRow& row : rows) {
    groups[{row.issuer_id, row.type, row.issue_date, row.issue_date.empty() ? row.issue_year : 0}]
        .push_back(&row);
  }
  std::vector<Record> dated;
  for (const RegisterRow& row : rows) {
    if (!row.issue_date.empty()) dated.push_back({candidate_of(row), row.title});
  }
  std::vector<Group> out;
  for (const auto& [key, group] : groups) {
    Group documents = documents_of(group);
    const std::size_t count = documents.size();
    std::erase_if(documents, [&](const RegisterRow* row) {
      return is_known(*row, count, held, bodies) ||
             (row->issue_date.empty() && is_known(*row, count, dated, bodies));
    });
    if (!documents.empty()) out.push_back(std::move(documents));
  }
  return out;
}

// What texts name
// ---------------------------------------------------------------------------------------------------

/// The type of a want that states none, where others of the body state one only.
DocumentType type_among(const NamedIdentity& want, const std::vector<NamedIdentity>& all) {
  if (want.type != DocumentType::kUnknown) return want.type;
  std::set<DocumentType> stated;
  for (const NamedIdentity& other : all) {
    if (other.issuer_id == want.issuer_id && other.type != DocumentType::kUnknown)
      stated.insert(other.type);
  }
  return stated.size() == 1 ? *stated.begin() : DocumentType::kUnknown;
}

bool is_contained(const NamedIdentity& want, const NamedIdentity& other) {
  if (want == other || want.issuer_id != other.issuer_id) return false;
  const bool type = want.type == other.type || want.type == DocumentType::kUnknown;
  return type && (want.date == other.date || !want.date);
}

/// The documents that wants of one number are about.
std::vector<NamedIdentity> named_documents(const std::vector<NamedIdentity>& wanted) {
  std::vector<NamedIdentity> all = wanted;
  for (NamedIdentity& one : all) one.type = type_among(one, wanted);
  std::vector<NamedIdentity> out;
  for (const NamedIdentity& one : all) {
    if (std::ranges::find(out, one) != out.end()) continue;
    if (std::ranges::any_of(all,
                            [&](const NamedIdentity& other) { return is_contained(one, other); }))
      continue;
    out.push_back(one);
  }
  return out;
}

// Rows
// ----------------------------------------------------------------------------------------------------------------

/// A number with this key, whatever it is. Some are recognised only with their capitals
/// ("2820/BKH-QLĐT").
DocumentNumber number_of_key(const std::string& key) {
  if (auto number = parse_document_number(key); number && number->key() == key) return *number;
  const std::size_t slash = std::min(key.find('/'), key.size());
  DocumentNumber out;
  out.ordinal = key.substr(0, slash);
  out.body_symbol = key.substr(std::min(slash + 1, key.size()));
  return out;
}

/// As the number is usually printed: from 01 to 09 with a zero.
DocumentNumber printable(const std::string& number_key) {
  DocumentNumber out = number_of_key(number_key);
  if (out.ordinal.size() == 1 && out.year) out.ordinal.insert(0, "0");
  return out;
}

DocumentMetadata metadata_of(const DocumentNumber& number, const std::string& issuer_id,
                             DocumentType type, std::optional<Date> date,
                             const BodyRegistry& bodies) {
  DocumentMetadata out;
  out.number = number;
  out.type = type;
  out.issuer_id = issuer_id;
  out.issue_date = date;
  if (const IssuingBody* body = bodies.body(issuer_id)) {
    out.issuer = body->name;
    if (const Province* province = bodies.province(body->province_id))
      out.province = province->name;
  }
  return out;
}

/// `copy`: which of several documents of one body, number and day (from 1).
Stub stub_of(const DocumentMetadata& metadata, std::optional<int> year, bool listed, int copy) {
  DocumentIdentity identity = identity_of(metadata, {});
  const bool year_is_all = !metadata.issue_date && !metadata.number->year && year;
  if (year_is_all) identity.number_key += fmt::format("~{}", *year);
  if (copy > 1) identity.number_key += fmt::format("~{}", copy);
  Stub out{.row = to_row(0, identity, metadata),
           .listed = listed ? 1 : 0,
           .issue_year = year.value_or(0)};
  if (year_is_all) {
    out.row.address =
        fmt::format("/vb/{}/{}/{}/{}{}", identity.issuer_id, out.row.type, *year,
                    slug(metadata.number->key()), copy > 1 ? fmt::format("-{}", copy) : "");
  }
  return out;
}

Candidate candidate_of(const Stub& stub) {
  return {stub.row.id,
          stub.row.issuer_id,
          stub.row.issuer,
          type_in(stub.row.type),
          day_in(stub.row.issue_date),
          year_in(stub.issue_year)};
}

/// Documents held under the same identity: a stub beside them needs another.
int held_alike(const RegisterRow& row, const std::vector<Record>& held) {
  return static_cast<int>(std::ranges::count_if(held, [&](const Record& one) {
    return one.candidate.issuer_id == row.issuer_id && one.candidate.type == type_in(row.type) &&
           day_text(one.candidate.issue_date) == row.issue_date;
  }));
}

void add_listed(std::vector<Stub>& out, const Group& group, const std::vector<Record>& held,
                const BodyRegistry& bodies) {
  int copy = held_alike(*group.front(), held);
  for (const RegisterRow* row : group) {
    DocumentMetadata metadata =
        metadata_of(parse_document_number(row->number).value_or(number_of_key(row->number_key)),
                    row->issuer_id, type_in(row->type), day_in(row->issue_date), bodies);
    metadata.title = row->title;
    metadata.field = row->field;
    metadata.normative = row->normative != 0;
    metadata.claimed_status = row->claimed_status;
    out.push_back(stub_of(metadata, year_in(row->issue_year), true, ++copy));
  }
}

std::vector<Stub> stubs_needed(Session& session, const std::string& number_key,
                               const BodyRegistry& bodies) {
  const std::vector<RegisterRow> rows = listed_rows(session, number_key);
  const std::vector<Record> held = held_documents(session, number_key);
  std::vector<Stub> out;
  for (const Group& group : listed_documents(rows, held, bodies))
    add_listed(out, group, held, bodies);
  std::vector<Candidate> known;
  for (const Record& one : held) known.push_back(one.candidate);
  for (const Stub& one : out) known.push_back(candidate_of(one));
  for (const NamedIdentity& one : named_documents(wants(session, number_key))) {
    const Candidate wanted{0, one.issuer_id, {}, one.type, one.date, {}};
    if (std::ranges::any_of(
            known, [&](const Candidate& other) { return may_be_one(wanted, other, bodies); }))
      continue;
    const DocumentMetadata metadata =
        metadata_of(printable(number_key), one.issuer_id, one.type, one.date, bodies);
    out.push_back(stub_of(metadata, metadata.number->year, false, 1));
  }
  return out;
}

bool same_identity(const Stub& a, const Stub& b) {
  return identity_in(a.row) == identity_in(b.row);
}

/// Gives each needed stub the id of the one that it was; leaves in `existing` those that are not
/// needed any more.
template <class Same>
void take_over(std::vector<Stub>& needed, std::vector<Stub>& existing, Same same) {
  for (Stub& stub : needed) {
    if (stub.row.id != 0) continue;
    const auto found =
        std::ranges::find_if(existing, [&](const Stub& one) { return same(one, stub); });
    if (found == existing.end()) continue;
    stub.row.id = found->row.id;
    existing.erase(found);
  }
}

/// An officer has said something about it.
bool is_spoken_of(Session& session, DocumentId id) {
  return sql::rows<Int64>(session, "SELECT COUNT(*) FROM person_word WHERE document_id = $1",
                          Int64{id})
             .at(0) != 0;
}

void save(Store::Impl& store, const Stub& stub) {
  const Int64 id = stub.row.id;
  save_row(store.session, stub.row);
  write_known_number(store.session, id, metadata_in(stub.row));
  sql::run(store.session,
           "INSERT INTO stub (document_id, listed, issue_year) VALUES ($1, $2, $3) "
           "ON CONFLICT (document_id) DO UPDATE SET listed = excluded.listed, issue_year = "
           "excluded.issue_year",
           Int64{id}, Int64{stub.listed}, Int64{stub.issue_year});
  store.record_change(id, true);
}

}  // namespace

std::string want_text(const std::optional<NamedIdentity>& identity) {
  if (!identity) return {};
  return fmt::format("{}|{}|{}", identity->issuer_id, info(identity->type).slug,
                     day_text(identity->date));
}

bool settle_stubs(Store::Impl& store, const std::string& number_key, Touched& touched) {
  std::vector<Stub> needed = stubs_needed(store.session, number_key, store.bodies);
  std::vector<Stub> gone = existing_stubs(store.session, number_key);
  const std::vector<Stub> before = gone;
  take_over(needed, gone, same_identity);
  take_over(needed, gone, [&](const Stub& a, const Stub& b) {
    return may_be_one(candidate_of(a), candidate_of(b), store.bodies);
  });
  std::erase_if(gone, [&](const Stub& stub) { return is_spoken_of(store.session, stub.row.id); });
  bool changed = false;
  for (const Stub& stub : gone) {
    sql::run(store.session, "DELETE FROM document WHERE id = $1", Int64{stub.row.id});
    store.record_change(stub.row.id, true);
    touched.acted_on.insert(stub.row.id);
    touched.related.insert(stub.row.id);
    changed = true;
  }
  for (Stub& stub : needed) {
    if (stub.row.id == 0) stub.row.id = ++store.counters.document;
    if (std::ranges::any_of(before,
                            [&](const Stub& one) { return Stub::tie(one) == Stub::tie(stub); }))
      continue;
    save(store, stub);
    touched.acted_on.insert(stub.row.id);
    touched.related.insert(stub.row.id);
    // What is told of it to those who rest on it names it.
    touched.resting.merge(resting_on(store.session, stub.row.id));
    changed = true;
  }
  return changed;
}

std::optional<DocumentId> stub_to_fill(Store::Impl& store, const DocumentMetadata& metadata) {
  if (!metadata.number || metadata.issuer_id.empty()) return std::nullopt;
  std::vector<Stub> fitting = existing_stubs(store.session, metadata.number->key());
  const Candidate arriving{
      0, metadata.issuer_id, metadata.issuer, metadata.type, metadata.issue_date, {}};
  std::erase_if(fitting, [&](const Stub& stub) {
    return !may_be_one(candidate_of(stub), arriving, store.bodies);
  });
  if (fitting.size() > 1)
    std::erase_if(fitting,
                  [&](const Stub& stub) { return !same_title(stub.row.title, metadata.title); });
  if (fitting.size() != 1) return std::nullopt;
  return fitting.front().row.id;
}

void forget_stub(Session& session, DocumentId id) {
  sql::run(session, "DELETE FROM stub WHERE document_id = $1", Int64{id});
}

std::vector<std::string> numbers_of_stubs(Session& session) {
  return sql::rows<std::string>(
      session,
      "SELECT number_key FROM register_row UNION SELECT want_number FROM relation WHERE "
      "want_number <> '' "
      "UNION SELECT k.number_key FROM known_number k JOIN stub s ON s.document_id = k.document_id");
}

}  // namespace rasoat
