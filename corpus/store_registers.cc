#include <algorithm>
#include <map>
#include <set>

#include "corpus/named_identity.h"
#include "corpus/store_impl.h"
#include "corpus/store_relations.h"
#include "corpus/store_rows.h"

namespace rasoat {
namespace {

using Poco::Int64;
using Poco::Data::Session;

RegisterRow to_row(const std::string& name, const RegisterEntry& entry) {
  return {
      name,
      entry.line,
      sql::text(entry.number.printed()),
      sql::text(entry.number.key()),
      sql::text(entry.issuer_id),
      std::string(info(entry.type).slug),
      day_text(entry.issue_date),
      entry.issue_date ? static_cast<int>(entry.issue_date->year()) : entry.issue_year.value_or(0),
      entry.normative ? 1 : 0,
      sql::text(entry.field),
      sql::text(entry.title),
      sql::text(entry.claimed_status)};
}

std::map<Int64, RegisterRow> rows_of(Session& session, const std::string& name) {
  std::map<Int64, RegisterRow> out;
  for (RegisterRow& row : sql::rows<RegisterRow>(
           session,
           fmt::format("SELECT {} FROM register_row WHERE register = $1", kRegisterColumns),
           name)) {
    const Int64 line = row.line;
    out.emplace(line, std::move(row));
  }
  return out;
}

Store::RegisterResult replace_rows(Session& session, const std::string& name,
                                   std::map<Int64, RegisterRow> before,
                                   std::span<const RegisterEntry> entries,
                                   std::set<std::string>& numbers) {
  Store::RegisterResult out;
  std::vector<RegisterRow> added;
  for (const RegisterEntry& entry : entries) {
    RegisterRow row = to_row(name, entry);
    const auto old = before.find(row.line);
    if (old != before.end() && RegisterRow::tie(old->second) == RegisterRow::tie(row)) {
      before.erase(old);
      ++out.unchanged;
      continue;
    }
    numbers.insert(row.number_key);
    added.push_back(std::move(row));
  }
  for (const auto& [line, row] : before) {
    numbers.insert(row.number_key);
    sql::run(session, "DELETE FROM register_row WHERE register = $1 AND line = $2", name,
             Int64{line});
  }
  out.removed = static_cast<int>(before.size());
  out.added = static_cast<int>(added.size());
  sql::run_each(
      session,
      fmt::format("INSERT INTO register_row ({}) VALUES ({})", kRegisterColumns,
                  sql::placeholders(std::tuple_size_v<decltype(RegisterRow::tie(added.front()))>)),
      added);
  return out;
}

struct BearerRow {
  Int64 id = 0;
  std::string issuer_id, issuer, type, issue_date;
  Int64 issue_year = 0;
  static auto tie(auto& r) {
    return std::tie(r.id, r.issuer_id, r.issuer, r.type, r.issue_date, r.issue_year);
  }
};

}  // namespace

Result<Store::RegisterResult> Store::put_register(std::string_view name,
                                                  std::span<const RegisterEntry> entries) {
  RegisterResult out;
  auto written = impl_->write([&]() -> Result<void> {
    const std::string key = sql::text(name);
    std::set<std::string> numbers;
    out = replace_rows(impl_->session, key, rows_of(impl_->session, key), entries, numbers);
    Touched touched;
    for (const std::string& number : numbers) relate_number(*impl_, number, touched);
    return update_validity(*impl_, touched);
  });
  if (!written) return fail(written.error());
  return out;
}

Result<std::int64_t> Store::count_stubs() const {
  return sql::guarded([&]() -> Result<std::int64_t> {
    return sql::rows<Int64>(impl_->session, "SELECT COUNT(*) FROM stub").at(0);
  });
}

Result<std::vector<std::string>> Store::shared_numbers() const {
  return sql::guarded([&]() -> Result<std::vector<std::string>> {
    auto out = sql::rows<std::string>(
        impl_->session,
        "SELECT number_key FROM known_number GROUP BY number_key HAVING COUNT(*) > 1");
    std::ranges::sort(out);
    return out;
  });
}

Result<Resolution> Store::resolve(const Reference& reference) const {
  return sql::guarded([&]() -> Result<Resolution> {
    std::vector<Candidate> candidates;
    for (const BearerRow& row :
         sql::rows<BearerRow>(impl_->session,
                              "SELECT d.id, d.issuer_id, d.issuer, d.type, d.issue_date, "
                              "COALESCE(s.issue_year, 0) FROM known_number k "
                              "JOIN document d ON d.id = k.document_id LEFT JOIN stub s ON "
                              "s.document_id = d.id WHERE k.number_key = $1 ORDER BY d.id",
                              sql::text(reference.number.key()))) {
      candidates.push_back(
          {row.id, row.issuer_id, row.issuer,
           document_type_by_slug(row.type).value_or(DocumentType::kUnknown), day_in(row.issue_date),
           row.issue_year == 0 ? std::nullopt : std::optional(static_cast<int>(row.issue_year))});
    }
    return rasoat::resolve(reference, candidates, impl_->bodies);
  });
}

}  // namespace rasoat
