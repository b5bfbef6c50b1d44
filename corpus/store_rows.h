#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "corpus/store_sql.h"

/// Documents as rows, and back.
namespace rasoat {

/// A row of `document`.
struct DocumentRow {
  Poco::Int64 id = 0;
  std::string issuer_key, type, number_key, issue_date, address;
  std::string number_ordinal;
  Poco::Int64 number_value = 0;
  Poco::Int64 number_year = 0;
  std::string number_type_symbol, number_body_symbol;
  std::string issuer, issuer_id, province, title;
  Poco::Int64 normative = 0;
  std::string signer, signer_title, effective_date, effective_rule, expiry_date, field,
      claimed_status, source_url, source_id;
  std::string original_sha256, text_sha256;
  static auto tie(auto& r) {
    return std::tie(r.id, r.issuer_key, r.type, r.number_key, r.issue_date, r.address,
                    r.number_ordinal, r.number_value, r.number_year, r.number_type_symbol,
                    r.number_body_symbol, r.issuer, r.issuer_id, r.province, r.title, r.normative,
                    r.signer, r.signer_title, r.effective_date, r.effective_rule, r.expiry_date,
                    r.field, r.claimed_status, r.source_url, r.source_id, r.original_sha256,
                    r.text_sha256);
  }
};

/// Columns of DocumentRow, in its order.
inline constexpr std::string_view kDocumentColumns[] = {"id",
                                                        "issuer_key",
                                                        "type",
                                                        "number_key",
                                                        "issue_date",
                                                        "address",
                                                        "number_ordinal",
                                                        "number_value",
                                                        "number_year",
                                                        "number_type_symbol",
                                                        "number_body_symbol",
                                                        "issuer",
                                                        "issuer_id",
                                                        "province",
                                                        "title",
                                                        "normative",
                                                        "signer",
                                                        "signer_title",
                                                        "effective_date",
                                                        "effective_rule",
                                                        "expiry_date",
                                                        "field",
                                                        "claimed_status",
                                                        "source_url",
                                                        "source_id",
                                                        "original_sha256",
                                                        "text_sha256"};

struct BasisRow {
  Poco::Int64 document_id = 0;
  Poco::Int64 position = 0;
  std::string number, number_key, name, date, via, quote;
  Poco::Int64 details = 0;  ///< 1: the text details or guides it
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.position, r.number, r.number_key, r.name, r.date, r.via,
                    r.quote, r.details);
  }
};

struct CitationRow {
  Poco::Int64 document_id = 0;
  Poco::Int64 position = 0;
  std::string number, number_key, date, provisions, from_id, quote;
  Poco::Int64 details = 0;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.position, r.number, r.number_key, r.date, r.provisions,
                    r.from_id, r.quote, r.details);
  }
};

struct EffectRow {
  Poco::Int64 document_id = 0;
  Poco::Int64 position = 0;
  std::string kind, target_number, target_number_key, target_issuer, target_title, target_date,
      target_provisions;
  std::string from_date, until_date, from_id, quote, from_path, territory;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.position, r.kind, r.target_number, r.target_number_key,
                    r.target_issuer, r.target_title, r.target_date, r.target_provisions,
                    r.from_date, r.until_date, r.from_id, r.quote, r.from_path, r.territory);
  }
};

/// A part of a text with days of its own.
struct PartTermRow {
  Poco::Int64 document_id = 0;
  Poco::Int64 position = 0;
  std::string provisions, from_date, until_date, said_in, quote;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.position, r.provisions, r.from_date, r.until_date, r.said_in,
                    r.quote);
  }
};
inline constexpr std::string_view kPartTermColumns =
    "document_id, position, provisions, from_date, until_date, said_in, quote";

/// A row of a register.
struct RegisterRow {
  std::string name;
  Poco::Int64 line = 0;
  std::string number, number_key, issuer_id, type, issue_date;
  Poco::Int64 issue_year = 0;
  Poco::Int64 normative = 0;
  std::string field, title, claimed_status;
  static auto tie(auto& r) {
    return std::tie(r.name, r.line, r.number, r.number_key, r.issuer_id, r.type, r.issue_date,
                    r.issue_year, r.normative, r.field, r.title, r.claimed_status);
  }
};
inline constexpr std::string_view kRegisterColumns =
    "register, line, number, number_key, issuer_id, type, issue_date, issue_year, normative, "
    "field, title, claimed_status";

/// "id, issuer_key, …", each with `prefix` before it.
std::string document_columns(std::string_view prefix = "");
/// Adds the row of `document`, or puts it in the place of the one with its id. Throws Poco's
/// exceptions.
void save_row(Poco::Data::Session& session, DocumentRow row);

DocumentRow to_row(DocumentId id, const DocumentIdentity& identity,
                   const DocumentMetadata& metadata);
DocumentIdentity identity_in(const DocumentRow& row);
DocumentMetadata metadata_in(const DocumentRow& row);

std::vector<BasisRow> basis_rows(DocumentId id, const Document& document);
std::vector<CitationRow> citation_rows(DocumentId id, const Document& document);
std::vector<EffectRow> effect_rows(DocumentId id, const Document& document);
std::vector<PartTermRow> part_term_rows(DocumentId id, const Document& document);
/// Its provisions, one path a line.
std::string outline_text(const Document& document);

/// ISO text, empty where there is no day; and back.
std::string day_text(const std::optional<Date>& day);
std::optional<Date> day_in(const std::string& text);

/// What is kept one a line.
std::vector<std::string> split_lines(std::string_view text);

}  // namespace rasoat
