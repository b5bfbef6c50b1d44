#include <algorithm>

#include "corpus/akoma_ntoso.h"
#include "corpus/store_impl.h"
#include "corpus/store_readings.h"
#include "corpus/store_rows.h"
#include "corpus/validity_codec.h"

/// Documents, asked of the store.
namespace rasoat {
namespace {

using Poco::Int64;

struct SummaryRow {
  DocumentRow document;
  Int64 changed = 0;
  Int64 sharing = 0;     ///< documents at its address; of a held one: held documents
  Int64 issue_year = 0;  ///< of a stub
  std::string periods;
  static auto tie(auto& r) {
    return std::tuple_cat(DocumentRow::tie(r.document),
                          std::tie(r.changed, r.sharing, r.issue_year, r.periods));
  }
};

/// "SELECT … FROM document d JOIN change c … " and then `rest`.
std::string select_summaries(std::string_view rest) {
  static const std::string head = fmt::format(
      "SELECT {}, c.number, "
      "(SELECT COUNT(*) FROM document o WHERE o.address = d.address AND (o.text_sha256 <> '' OR "
      "d.text_sha256 = '')), "
      "COALESCE(s.issue_year, 0), COALESCE(v.periods, '') FROM document d JOIN change c ON "
      "c.document_id = d.id "
      "LEFT JOIN stub s ON s.document_id = d.id LEFT JOIN validity v ON v.document_id = d.id ",
      document_columns("d."));
  return head + std::string(rest);
}

/// With the date of issue behind it where several documents share the address.
std::string full_address(const std::string& address, Int64 sharing, const std::string& issue_date) {
  if (sharing <= 1) return address;
  return address + "@" + (issue_date.empty() ? "khong-ngay" : issue_date);
}

DocumentSummary to_summary(const SummaryRow& row) {
  DocumentSummary out;
  out.id = row.document.id;
  out.key = identity_in(row.document).key();
  out.address = full_address(row.document.address, row.sharing, row.document.issue_date);
  out.metadata = metadata_in(row.document);
  out.original_sha256 = row.document.original_sha256;
  out.text_sha256 = row.document.text_sha256;
  out.changed = row.changed;
  out.force = unpack_periods(row.periods);
  out.held = !row.document.text_sha256.empty();
  if (row.issue_year != 0) out.issue_year = static_cast<int>(row.issue_year);
  return out;
}

std::vector<DocumentSummary> to_summaries(const std::vector<SummaryRow>& rows) {
  std::vector<DocumentSummary> out;
  out.reserve(rows.size());
  for (const SummaryRow& row : rows) out.push_back(to_summary(row));
  return out;
}

}  // namespace

Result<StoredDocument> Store::get(DocumentId id) const {
  StoredDocument out;
  auto read = impl_->read_snapshot([&]() -> Result<void> {
    auto found = summary(id);
    if (!found) return fail(found.error());
    auto text = shown_text(impl_->session, id);
    if (!text) return fail(text.error());
    auto document = read_akoma_ntoso(*text);
    if (!document) return fail(document.error());
    out = {std::move(*found), std::move(*document)};
    return {};
  });
  if (!read) return fail(read.error());
  return out;
}

Result<DocumentSummary> Store::summary(DocumentId id) const {
  return sql::guarded([&]() -> Result<DocumentSummary> {
    const auto rows =
        sql::rows<SummaryRow>(impl_->session, select_summaries("WHERE d.id = $1"), Int64{id});
    if (rows.empty()) return no_document(id);
    return to_summary(rows.front());
  });
}

Result<std::string> Store::akoma_ntoso(DocumentId id) const {
  return sql::guarded([&] { return shown_text(impl_->session, id); });
}

Result<std::vector<DocumentSummary>> Store::documents_at(std::string_view address) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    return to_summaries(sql::rows<SummaryRow>(
        impl_->session,
        select_summaries(
            "WHERE d.address = $1 AND d.text_sha256 <> '' ORDER BY d.issue_date, d.id"),
        sql::text(address)));
  });
}

Result<std::vector<DocumentSummary>> Store::stubs_at(std::string_view address) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    return to_summaries(sql::rows<SummaryRow>(
        impl_->session,
        select_summaries("WHERE d.address = $1 AND d.text_sha256 = '' ORDER BY d.issue_date, d.id"),
        sql::text(address)));
  });
}

Result<std::vector<DocumentSummary>> Store::bearing(const DocumentNumber& number) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    return to_summaries(sql::rows<SummaryRow>(
        impl_->session,
        select_summaries(
            "WHERE d.id IN (SELECT document_id FROM known_number WHERE number_key = $1) "
            "ORDER BY d.issue_date, d.issuer_key, d.id"),
        sql::text(number.key())));
  });
}

namespace {

/// A year that was typed for a number without one is the year of issue: "quyết định số 1628 năm
/// 2026".
bool means(const NumberQuery& query, const DocumentMetadata& metadata) {
  if (!metadata.number) return false;
  if (matches(query, *metadata.number)) return true;
  if (!query.year || metadata.number->year || !metadata.issue_date) return false;
  if (static_cast<int>(metadata.issue_date->year()) != *query.year) return false;
  NumberQuery without_year = query;
  without_year.year.reset();
  return matches(without_year, *metadata.number);
}

}  // namespace

Result<std::vector<DocumentSummary>> Store::find_by_number(const NumberQuery& query,
                                                           int limit) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    const DocumentNumber ordinal{
        .ordinal = query.ordinal, .year = {}, .type_symbol = {}, .body_symbol = {}};
    auto found = to_summaries(sql::rows<SummaryRow>(
        impl_->session,
        select_summaries(
            "WHERE d.number_value = $1 AND d.text_sha256 <> '' ORDER BY d.issue_date DESC, d.id"),
        Int64{ordinal.value()}));
    std::erase_if(found,
                  [&](const DocumentSummary& summary) { return !means(query, summary.metadata); });
    if (found.size() > static_cast<std::size_t>(std::max(limit, 0)))
      found.resize(static_cast<std::size_t>(std::max(limit, 0)));
    return found;
  });
}

Result<std::optional<DocumentSummary>> Store::find_by_key(std::string_view key) const {
  return sql::guarded([&]() -> Result<std::optional<DocumentSummary>> {
    const auto rows = sql::rows<SummaryRow>(
        impl_->session,
        select_summaries("WHERE d.issuer_key = $1 AND d.issuer_key || '|' || d.type || '|' || "
                         "d.number_key || '|' || d.issue_date = $2"),
        sql::text(key.substr(0, key.find('|'))), sql::text(key));
    if (rows.empty()) return std::nullopt;
    return to_summary(rows.front());
  });
}

Result<std::vector<DocumentSummary>> Store::recent(int limit) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    return to_summaries(sql::rows<SummaryRow>(
        impl_->session,
        select_summaries(
            "WHERE d.text_sha256 <> '' ORDER BY d.issue_date DESC, d.id DESC LIMIT $1"),
        Int64{limit}));
  });
}

Result<std::vector<DocumentSummary>> Store::changing_between(Date from, Date to, int limit) const {
  return sql::guarded([&]() -> Result<std::vector<DocumentSummary>> {
    // A document that both begins and ends in the time comes at the earlier of the two days.
    const auto rows = sql::rows<SummaryRow>(
        impl_->session,
        select_summaries("JOIN (SELECT document_id, MIN(day) AS day FROM force_period WHERE day "
                         "BETWEEN $1 AND $2 AND force <> 'unknown' "
                         "GROUP BY document_id) p ON p.document_id = d.id WHERE d.text_sha256 <> "
                         "'' ORDER BY p.day, d.id LIMIT $3"),
        iso(from), iso(to), Int64{limit});
    return to_summaries(rows);
  });
}

Result<std::int64_t> Store::count() const {
  return sql::guarded([&]() -> Result<std::int64_t> {
    return sql::rows<Int64>(impl_->session, "SELECT COUNT(*) FROM document WHERE text_sha256 <> ''")
        .at(0);
  });
}

}  // namespace rasoat
