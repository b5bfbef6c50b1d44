#include <algorithm>
#include <unordered_set>

#include "corpus/akoma_ntoso.h"
#include "corpus/compression.h"
#include "corpus/sha256.h"
#include "corpus/store_impl.h"
#include "corpus/store_readings.h"
#include "corpus/store_relations.h"
#include "corpus/store_rows.h"
#include "corpus/store_stubs.h"
#include "corpus/store_validity.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

/// Where the shown reading of a document is, and the reading that one original gave.
struct Known {
  Int64 id = 0;
  std::string shown;        ///< original of the shown reading
  std::string shown_text;   ///< empty: a stub
  std::string text_sha256;  ///< of the reading of the original in question; empty if it gave none
  static auto tie(auto& r) { return std::tie(r.id, r.shown, r.shown_text, r.text_sha256); }
};

std::optional<Known> find_document(Session& session, const DocumentIdentity& identity,
                                   const std::string& original) {
  auto rows = sql::rows<Known>(
      session,
      "SELECT d.id, d.original_sha256, d.text_sha256, COALESCE(r.text_sha256, '') FROM document d "
      "LEFT JOIN reading r ON r.document_id = d.id AND r.original_sha256 = $1 "
      "WHERE d.issuer_key = $2 AND d.type = $3 AND d.number_key = $4 AND d.issue_date = $5",
      original, sql::text(identity.issuer_id), std::string(info(identity.type).slug),
      sql::text(identity.number_key), day_text(identity.issue_date));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

/// The rows that are made of a text: what a reading says of its document, and of others.
void write_rows(Session& session, DocumentRow row, const Document& document) {
  const DocumentId id = row.id;
  save_row(session, std::move(row));
  for (const char* const table : {"basis", "citation", "effect", "part_term", "outline"}) {
    sql::run(session, fmt::format("DELETE FROM {} WHERE document_id = $1", table), Int64{id});
  }
  write_known_number(session, id, document.metadata);
  auto basis = basis_rows(id, document);
  sql::run_each(session,
                "INSERT INTO basis (document_id, position, number, number_key, name, date, via, "
                "quote, details) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                basis);
  auto citations = citation_rows(id, document);
  sql::run_each(session,
                "INSERT INTO citation (document_id, position, number, number_key, date, "
                "provisions, from_id, quote, details) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                citations);
  auto effects = effect_rows(id, document);
  sql::run_each(session,
                "INSERT INTO effect (document_id, position, kind, target_number, "
                "target_number_key, target_issuer, target_title, "
                "target_date, target_provisions, from_date, until_date, from_id, quote, from_path, "
                "territory) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                effects);
  auto terms = part_term_rows(id, document);
  sql::run_each(session,
                fmt::format("INSERT INTO part_term ({}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                            kPartTermColumns),
                terms);
  sql::run(session, "INSERT INTO outline (document_id, paths) VALUES ($1, $2)", Int64{id},
           outline_text(document));
}

void write_reading(Session& session, DocumentId id, const std::string& original,
                   const std::string& text_sha256, std::string_view text) {
  const auto last = sql::rows<Int64>(
      session, "SELECT COALESCE(MAX(sequence), 0) FROM reading WHERE document_id = $1", Int64{id});
  const std::string compressed = compress(text);
  sql::run(session,
           fmt::format("INSERT INTO reading ({}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT "
                       "(document_id, original_sha256) "
                       "DO UPDATE SET text_sha256 = excluded.text_sha256, text_size = "
                       "excluded.text_size, akoma_ntoso = excluded.akoma_ntoso",
                       kReadingColumns),
           Int64{id}, original, Int64{last.at(0) + 1}, text_sha256, static_cast<Int64>(text.size()),
           Poco::Data::BLOB(reinterpret_cast<const unsigned char*>(compressed.data()),
                            compressed.size()));
}

bool contains(std::span<const DocumentId> ids, DocumentId id) {
  return std::ranges::find(ids, id) != ids.end();
}

/// The identity, with "~2", "~3" … behind the number where this reading of the file has already
/// given a document with that identity and another text.
struct Place {
  DocumentIdentity identity;
  std::optional<Known> known;
};

Place find_place(Session& session, DocumentIdentity identity, const std::string& original,
                 const std::string& text_sha256, std::span<const DocumentId> before) {
  const std::string number_key = identity.number_key;
  for (int copy = 2;; ++copy) {
    auto known = find_document(session, identity, original);
    if (!known || known->text_sha256 == text_sha256 || !contains(before, known->id))
      return {std::move(identity), std::move(known)};
    identity.number_key = fmt::format("{}~{}", number_key, copy);
  }
}

DocumentIdentity identity_of(const Document& document) {
  const DocumentMetadata& metadata = document.metadata;
  const bool needs_hash =
      metadata.source_id.empty() && (!metadata.number || metadata.issuer_id.empty());
  return rasoat::identity_of(metadata, needs_hash ? content_hash(document) : std::string());
}

bool has_original(Session& session, const std::string& sha256) {
  return sql::rows<Int64>(session, "SELECT COUNT(*) FROM original WHERE sha256 = $1", sha256)
             .at(0) != 0;
}

Result<Store::PutResult> put_document(Store::Impl& store, const Document& document,
                                      const std::string& original,
                                      std::span<const DocumentId> before) {
  Session& session = store.session;
  if (!original.empty() && !has_original(session, original)) {
    return fail(ErrorCode::kNotFound, "Chưa lưu tệp gốc {} mà văn bản này được đọc từ đó.",
                original);
  }
  const std::string text = write_akoma_ntoso(document);
  const std::string text_sha256 = sha256_hex(text);
  const Place place = find_place(session, identity_of(document), original, text_sha256, before);
  if (place.known && place.known->text_sha256 == text_sha256)
    return Store::PutResult{place.known->id, PutOutcome::kUnchanged};

  std::optional<DocumentId> stub;
  if (!place.known) stub = stub_to_fill(store, document.metadata);
  if (place.known && place.known->shown_text.empty()) stub = place.known->id;
  const DocumentId id = stub ? *stub : place.known ? place.known->id : ++store.counters.document;
  // An older original read again improves its own reading only.
  const bool behind =
      place.known && !place.known->text_sha256.empty() && place.known->shown != original;
  if (!behind) {
    DocumentRow row = to_row(id, place.identity, document.metadata);
    row.original_sha256 = original;
    row.text_sha256 = text_sha256;
    RelationUpdate relations(store, id);
    if (stub) forget_stub(session, id);
    write_rows(session, std::move(row), document);
    store.record_change(id, false);
    if (auto related = relations.finish(); !related) return fail(related.error());
  }
  write_reading(session, id, original, text_sha256, text);
  if (behind) return Store::PutResult{id, PutOutcome::kUnchanged};
  return Store::PutResult{id, place.known && !stub ? PutOutcome::kChanged : PutOutcome::kAdded};
}

std::optional<DocumentRow> load_row(Session& session, DocumentId id) {
  auto rows = sql::rows<DocumentRow>(
      session, fmt::format("SELECT {} FROM document WHERE id = $1", document_columns()), Int64{id});
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

Result<void> remove_document(Store::Impl& store, DocumentId id) {
  RelationUpdate relations(store, id);
  sql::run(store.session, "DELETE FROM document WHERE id = $1", Int64{id});
  store.record_change(id, true);
  return relations.finish();
}

/// Shows the last of the readings that are left.
Result<void> show_last_reading(Store::Impl& store, DocumentRow row) {
  const auto readings = sql::rows<ReadingRow>(
      store.session,
      fmt::format("SELECT {} FROM reading WHERE document_id = $1 ORDER BY sequence DESC LIMIT 1",
                  kReadingColumns),
      row.id);
  if (readings.empty()) {
    return remove_document(store, row.id);
  }
  const ReadingRow& reading = readings.front();
  auto text = text_of(reading);
  if (!text) return fail(text.error());
  const auto document = read_akoma_ntoso(*text);
  if (!document) return fail(document.error());
  DocumentRow shown = to_row(row.id, identity_in(row), document->metadata);
  shown.original_sha256 = reading.original_sha256;
  shown.text_sha256 = reading.text_sha256;
  RelationUpdate relations(store, row.id);
  write_rows(store.session, std::move(shown), *document);
  store.record_change(row.id, false);
  return relations.finish();
}

Result<void> drop_reading(Store::Impl& store, DocumentId id, const std::string& original) {
  sql::run(store.session, "DELETE FROM reading WHERE document_id = $1 AND original_sha256 = $2",
           Int64{id}, original);
  auto row = load_row(store.session, id);
  if (!row || row->original_sha256 != original) return {};
  return show_last_reading(store, std::move(*row));
}

std::vector<DocumentId> documents_of(Session& session, const std::string& original) {
  return sql::rows<Int64>(
      session, "SELECT document_id FROM reading WHERE original_sha256 = $1 ORDER BY document_id",
      original);
}

bool only_source(Session& session, DocumentId id) {
  return sql::rows<Int64>(session, "SELECT COUNT(*) FROM reading WHERE document_id = $1", Int64{id})
             .at(0) == 1;
}

constexpr const char* kRowsOfReading[] = {"reading",   "basis",        "citation", "effect",
                                          "part_term", "known_number", "outline"};

/// `old_id` becomes what `new_id` is; `new_id` goes.
Result<void> succeed(Store::Impl& store, DocumentId old_id, DocumentId new_id) {
  Session& session = store.session;
  DocumentRow row = *load_row(session, new_id);
  RelationUpdate relations_of_old(store, old_id);
  RelationUpdate relations_of_new(store, new_id);
  for (const char* const table : kRowsOfReading) {
    sql::run(session, fmt::format("DELETE FROM {} WHERE document_id = $1", table), Int64{old_id});
  }
  // Two rows of one identity must not meet: the new one steps aside first.
  sql::run(session, "UPDATE document SET number_key = number_key || '~succeeded' WHERE id = $1",
           Int64{new_id});
  row.id = old_id;
  save_row(session, std::move(row));
  for (const char* const table : kRowsOfReading) {
    sql::run(session, fmt::format("UPDATE {} SET document_id = $1 WHERE document_id = $2", table),
             Int64{old_id}, Int64{new_id});
  }
  if (auto removed = remove_document(store, new_id); !removed) return removed;
  store.record_change(old_id, false);
  if (auto related = relations_of_new.finish(); !related) return related;
  return relations_of_old.finish();
}

/// The file gave one document when it was read before.
bool gave_one_document(Session& session, const std::string& original) {
  const auto last = sql::rows<Int64>(
      session, "SELECT documents FROM ingest WHERE sha256 = $1 ORDER BY id DESC LIMIT 1", original);
  return !last.empty() && last.front() == 1;
}

/// The one document that a file gave before, and the one that it gives now, if they are the same
/// text under two identities.
bool is_succession(Session& session, const std::string& original,
                   const std::vector<DocumentId>& stale,
                   const std::unordered_set<DocumentId>& kept) {
  if (stale.size() != 1 || kept.size() != 1 || *kept.begin() < stale.front()) return false;
  return gave_one_document(session, original) && only_source(session, stale.front()) &&
         only_source(session, *kept.begin());
}

Result<void> forget(Store::Impl& store, const std::string& original,
                    std::span<const DocumentId> kept) {
  const std::unordered_set<DocumentId> keep(kept.begin(), kept.end());
  std::vector<DocumentId> stale;
  for (const DocumentId id : documents_of(store.session, original)) {
    if (!keep.contains(id)) stale.push_back(id);
  }
  if (is_succession(store.session, original, stale, keep)) {
    return succeed(store, stale.front(), *keep.begin());
  }
  for (const DocumentId id : stale) {
    if (auto dropped = drop_reading(store, id, original); !dropped) return dropped;
  }
  return {};
}

struct RelatedRow {
  Int64 document_id = 0;
  Int64 number = 0;
  static auto tie(auto& r) { return std::tie(r.document_id, r.number); }
};

}  // namespace

void Store::Impl::record_change(DocumentId id, bool removed) {
  const bool is_stub =
      sql::rows<Int64>(session, "SELECT COUNT(*) FROM stub WHERE document_id = $1", Int64{id})
          .at(0) != 0;
  const Int64 state = is_stub ? kNeverHeld : removed ? kRemoved : kHeld;
  // A text that went and left a stub is a text that went; a stub that goes was never one.
  sql::run(
      session,
      fmt::format(
          "INSERT INTO change (document_id, number, removed) VALUES ($1, $2, $3) "
          "ON CONFLICT (document_id) DO UPDATE SET number = excluded.number, removed = "
          "CASE WHEN excluded.removed = {0} AND change.removed <> {0} THEN {1} "
          "WHEN excluded.removed = {1} AND change.removed = {0} THEN {0} ELSE excluded.removed END",
          kNeverHeld, kRemoved),
      Int64{id}, Int64{++counters.change}, state);
}

void Store::Impl::record_related(const std::set<DocumentId>& documents) {
  std::vector<RelatedRow> rows;
  for (const DocumentId id : documents) rows.push_back({id, ++counters.change});
  sql::run_each(session,
                "INSERT INTO related_change (document_id, number) VALUES ($1, $2) "
                "ON CONFLICT (document_id) DO UPDATE SET number = excluded.number",
                rows);
}

Result<Store::PutResult> Store::put(const Document& document, std::string_view original_sha256,
                                    std::span<const DocumentId> before) {
  PutResult out;
  auto written = impl_->write([&]() -> Result<void> {
    auto put = put_document(*impl_, document, std::string(original_sha256), before);
    if (!put) return fail(put.error());
    out = *put;
    return {};
  });
  if (!written) return fail(written.error());
  return out;
}

Result<void> Store::forget_stale(std::string_view original_sha256,
                                 std::span<const DocumentId> kept) {
  return impl_->write([&] { return forget(*impl_, std::string(original_sha256), kept); });
}

Result<void> Store::Impl::derive_all_rows() {
  for (const DocumentId id :
       sql::rows<Int64>(session, "SELECT id FROM document WHERE text_sha256 <> '' ORDER BY id")) {
    auto text = shown_text(session, id);
    if (!text) return fail(text.error());
    const auto document = read_akoma_ntoso(*text);
    if (!document) return fail(document.error());
    const DocumentRow old = *load_row(session, id);
    DocumentRow row = to_row(id, identity_in(old), document->metadata);
    row.original_sha256 = old.original_sha256;
    row.text_sha256 = old.text_sha256;
    write_rows(session, std::move(row), *document);
  }
  for (const Int64 id : sql::rows<Int64>(session, "SELECT document_id FROM stub")) {
    write_known_number(session, id, metadata_in(*load_row(session, id)));
  }
  relate_all(*this);
  return derive_all_validity(*this);
}

}  // namespace rasoat
