#include "corpus/store_rows.h"

#include <array>
#include <span>
#include <unordered_map>

#include "corpus/detailing.h"
#include "corpus/validity_codec.h"

namespace rasoat {
namespace {

std::string number_key(const std::string& printed) {
  const auto number = parse_document_number(printed);
  return number ? sql::text(number->key()) : std::string();
}

std::string lines(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) {
    if (!out.empty()) out += '\n';
    out += item;
  }
  return sql::text(out);
}

EffectiveRule effective_rule_by_name(std::string_view wanted) {
  using enum EffectiveRule;
  for (const EffectiveRule rule : {kFixed, kFromSigning, kAfterDays, kRelative}) {
    if (name(rule) == wanted) return rule;
  }
  return kNone;
}

std::unordered_map<std::string, std::string> paths_by_id(const Document& document) {
  std::unordered_map<std::string, std::string> out;
  if (document.effects.empty()) return out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath& path) {
    out.emplace(provision.id, pack(path));
  });
  return out;
}

std::string path_text(const std::unordered_map<std::string, std::string>& paths,
                      const std::string& id) {
  const auto found = paths.find(id);
  return found == paths.end() ? std::string() : sql::text(found->second);
}

std::string_view name_of(Basis::Via via) {
  return via == Basis::Via::kAmendedBy ? "amended_by" : "direct";
}

}  // namespace

std::string document_columns(std::string_view prefix) {
  std::string out;
  for (const std::string_view column : kDocumentColumns)
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", prefix, column);
  return out;
}

namespace {

std::string upsert_document() {
  std::string assignments;
  for (const std::string_view column : std::span(kDocumentColumns).subspan(1)) {
    assignments +=
        fmt::format("{}{} = excluded.{}", assignments.empty() ? "" : ", ", column, column);
  }
  return fmt::format("INSERT INTO document ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
                     document_columns(), sql::placeholders(std::size(kDocumentColumns)),
                     assignments);
}

}  // namespace

void save_row(Poco::Data::Session& session, DocumentRow row) {
  static const std::string command = upsert_document();
  std::vector<DocumentRow> one;
  one.push_back(std::move(row));
  sql::run_each(session, command, one);
}

std::string day_text(const std::optional<Date>& day) { return day ? iso(*day) : std::string(); }

std::optional<Date> day_in(const std::string& text) {
  return text.empty() ? std::nullopt : parse_iso_date(text);
}

DocumentRow to_row(DocumentId id, const DocumentIdentity& identity,
                   const DocumentMetadata& metadata) {
  DocumentRow row;
  row.id = id;
  row.issuer_key = sql::text(identity.issuer_id);
  row.type = info(identity.type).slug;
  row.number_key = sql::text(identity.number_key);
  row.issue_date = day_text(identity.issue_date);
  row.address = sql::text(identity.address());
  if (metadata.number) {
    row.number_ordinal = sql::text(metadata.number->ordinal);
    row.number_value = metadata.number->value();
    row.number_year = metadata.number->year.value_or(0);
    row.number_type_symbol = sql::text(metadata.number->type_symbol);
    row.number_body_symbol = sql::text(metadata.number->body_symbol);
  }
  row.issuer = sql::text(metadata.issuer);
  row.issuer_id = sql::text(metadata.issuer_id);
  row.province = sql::text(metadata.province);
  row.title = sql::text(metadata.title);
  row.normative = metadata.normative ? 1 : 0;
  row.signer = sql::text(metadata.signer);
  row.signer_title = sql::text(metadata.signer_title);
  row.effective_date = day_text(metadata.effective_date);
  row.effective_rule = name(metadata.effective_rule);
  row.expiry_date = day_text(metadata.expiry_date);
  row.field = sql::text(metadata.field);
  row.claimed_status = sql::text(metadata.claimed_status);
  row.source_url = sql::text(metadata.source_url);
  row.source_id = sql::text(metadata.source_id);
  return row;
}

DocumentIdentity identity_in(const DocumentRow& row) {
  return {row.issuer_key, document_type_by_slug(row.type).value_or(DocumentType::kUnknown),
          row.number_key, day_in(row.issue_date)};
}

DocumentMetadata metadata_in(const DocumentRow& row) {
  DocumentMetadata out;
  DocumentNumber number{row.number_ordinal, std::nullopt, row.number_type_symbol,
                        row.number_body_symbol};
  if (row.number_year != 0) number.year = static_cast<int>(row.number_year);
  if (!number.ordinal.empty() || number.year || !number.type_symbol.empty() ||
      !number.body_symbol.empty())
    out.number = number;
  out.type = document_type_by_slug(row.type).value_or(DocumentType::kUnknown);
  out.issuer = row.issuer;
  out.issuer_id = row.issuer_id;
  out.province = row.province;
  out.issue_date = day_in(row.issue_date);
  out.title = row.title;
  out.normative = row.normative != 0;
  out.signer = row.signer;
  out.signer_title = row.signer_title;
  out.effective_date = day_in(row.effective_date);
  out.effective_rule = effective_rule_by_name(row.effective_rule);
  out.expiry_date = day_in(row.expiry_date);
  out.field = row.field;
  out.claimed_status = row.claimed_status;
  out.source_url = row.source_url;
  out.source_id = row.source_id;
  return out;
}

std::string outline_text(const Document& document) {
  std::string out;
  for_each_provision(document, [&](const Provision&, const ProvisionPath& path) {
    out += sql::text(pack(path)) + "\n";
  });
  return out;
}

std::vector<BasisRow> basis_rows(DocumentId id, const Document& document) {
  std::vector<BasisRow> out;
  for (const Basis& basis : document.basis) {
    out.push_back({id, static_cast<Poco::Int64>(out.size()), sql::text(basis.number),
                   number_key(basis.number), sql::text(basis.name), day_text(basis.date),
                   std::string(name_of(basis.via)), sql::text(basis.quote),
                   details(document, basis) ? 1 : 0});
  }
  return out;
}

std::vector<CitationRow> citation_rows(DocumentId id, const Document& document) {
  std::vector<CitationRow> out;
  for (const Citation& citation : document.citations) {
    out.push_back({id, static_cast<Poco::Int64>(out.size()), sql::text(citation.number),
                   number_key(citation.number), day_text(citation.date), lines(citation.provisions),
                   sql::text(citation.from), sql::text(citation.quote), details(citation) ? 1 : 0});
  }
  return out;
}

std::vector<EffectRow> effect_rows(DocumentId id, const Document& document) {
  std::vector<EffectRow> out;
  const auto paths = paths_by_id(document);
  for (const Effect& effect : document.effects) {
    out.push_back({id, static_cast<Poco::Int64>(out.size()), std::string(name(effect.kind)),
                   sql::text(effect.target_number), number_key(effect.target_number),
                   sql::text(effect.target_issuer), sql::text(effect.target_title),
                   day_text(effect.target_date), lines(effect.target_provisions),
                   day_text(effect.from_date), day_text(effect.until_date), sql::text(effect.from),
                   sql::text(effect.quote), path_text(paths, effect.from),
                   lines(effect.territory)});
  }
  return out;
}

std::vector<PartTermRow> part_term_rows(DocumentId id, const Document& document) {
  std::vector<PartTermRow> out;
  for (const PartTerm& term : document.part_terms) {
    out.push_back({id, static_cast<Poco::Int64>(out.size()), lines(term.provisions),
                   day_text(term.from), day_text(term.until), sql::text(term.said_in),
                   sql::text(term.quote)});
  }
  return out;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace rasoat
