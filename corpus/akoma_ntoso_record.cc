#include "corpus/akoma_ntoso_record.h"

#include <charconv>

namespace rasoat::akn {
namespace {

EffectiveRule effective_rule(std::string_view wanted) {
  using enum EffectiveRule;
  for (const EffectiveRule rule : {kFixed, kFromSigning, kAfterDays, kRelative}) {
    if (name(rule) == wanted) return rule;
  }
  return kNone;
}

}  // namespace

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void RecordReader::start(std::string_view name, const Attributes& attributes) {
  text_ = nullptr;
  if (name == "record") document_.metadata = {};
  if (name == "number") return start_number(attributes);
  if (name == "basis") return start_basis(attributes);
  if (name == "citation") return start_citation(attributes);
  if (name == "effect") return start_effect(attributes);
  if (name == "partTerm") return start_part_term(attributes);
  if (name == "agency") return point_at(document_.agencies.emplace_back());
  if (name == "warning") {
    document_.warnings.push_back({attributes.text("code"), {}, attributes.text("where")});
    return point_at(document_.warnings.back().message);
  }
  start_property(name);
}

void RecordReader::characters(std::string_view text) {
  if (text_ != nullptr) text_->append(text);
}

void RecordReader::end(std::string_view name) {
  text_ = nullptr;
  if (name == "basis" || name == "citation" || name == "effect" || name == "partTerm")
    inside_ = Inside::kMetadata;
  if (inside_ == Inside::kMetadata) end_property(name);
}

void RecordReader::start_number(const Attributes& attributes) {
  DocumentNumber number;
  number.ordinal = attributes.text("ordinal");
  if (const auto year = attributes.get("year")) number.year = to_int(*year);
  number.type_symbol = attributes.text("type");
  number.body_symbol = attributes.text("body");
  document_.metadata.number = std::move(number);
}

void RecordReader::start_basis(const Attributes& attributes) {
  inside_ = Inside::kBasis;
  Basis& basis = document_.basis.emplace_back();
  basis.number = attributes.text("number");
  basis.date = attributes.date("date");
  if (attributes.get("via") == "amended_by") basis.via = Basis::Via::kAmendedBy;
}

void RecordReader::start_citation(const Attributes& attributes) {
  inside_ = Inside::kCitation;
  Citation& citation = document_.citations.emplace_back();
  citation.number = attributes.text("number");
  citation.date = attributes.date("date");
  citation.from = attributes.text("from");
}

void RecordReader::start_effect(const Attributes& attributes) {
  inside_ = Inside::kEffect;
  Effect& effect = document_.effects.emplace_back();
  effect.kind = effect_kind_by_name(attributes.text("kind")).value_or(EffectKind::kAmends);
  effect.target_number = attributes.text("number");
  effect.target_date = attributes.date("date");
  effect.from_date = attributes.date("fromDate");
  effect.until_date = attributes.date("untilDate");
  effect.from = attributes.text("from");
}

void RecordReader::start_part_term(const Attributes& attributes) {
  inside_ = Inside::kPartTerm;
  PartTerm& term = document_.part_terms.emplace_back();
  term.from = attributes.date("fromDate");
  term.until = attributes.date("untilDate");
  term.said_in = attributes.text("from");
}

void RecordReader::start_property(std::string_view name) {
  switch (inside_) {
    case Inside::kBasis:
      return start_basis_text(document_.basis.back(), name);
    case Inside::kCitation:
      return start_citation_text(document_.citations.back(), name);
    case Inside::kEffect:
      return start_effect_text(document_.effects.back(), name);
    case Inside::kPartTerm:
      return start_part_term_text(document_.part_terms.back(), name);
    case Inside::kMetadata:
      break;
  }
  value_.clear();
  point_at(value_);
}

void RecordReader::start_basis_text(Basis& basis, std::string_view name) {
  if (name == "name") point_at(basis.name);
  if (name == "quote") point_at(basis.quote);
}

void RecordReader::start_citation_text(Citation& citation, std::string_view name) {
  if (name == "provision") point_at(citation.provisions.emplace_back());
  if (name == "quote") point_at(citation.quote);
}

void RecordReader::start_effect_text(Effect& effect, std::string_view name) {
  if (name == "issuer") point_at(effect.target_issuer);
  if (name == "title") point_at(effect.target_title);
  if (name == "provision") point_at(effect.target_provisions.emplace_back());
  if (name == "territory") point_at(effect.territory.emplace_back());
  if (name == "quote") point_at(effect.quote);
}

void RecordReader::start_part_term_text(PartTerm& term, std::string_view name) {
  if (name == "provision") point_at(term.provisions.emplace_back());
  if (name == "quote") point_at(term.quote);
}

void RecordReader::end_property(std::string_view name) {
  DocumentMetadata& m = document_.metadata;
  if (name == "type") m.type = document_type_by_slug(value_).value_or(DocumentType::kUnknown);
  if (name == "issuer") m.issuer = value_;
  if (name == "issuerId") m.issuer_id = value_;
  if (name == "province") m.province = value_;
  if (name == "issueDate") m.issue_date = parse_iso_date(value_);
  if (name == "title") m.title = value_;
  if (name == "normative") m.normative = value_ == "true";
  if (name == "signer") m.signer = value_;
  if (name == "signerTitle") m.signer_title = value_;
  if (name == "effectiveDate") m.effective_date = parse_iso_date(value_);
  if (name == "effectiveRule") m.effective_rule = effective_rule(value_);
  if (name == "expiryDate") m.expiry_date = parse_iso_date(value_);
  if (name == "field") m.field = value_;
  if (name == "claimedStatus") m.claimed_status = value_;
  if (name == "sourceUrl") m.source_url = value_;
  if (name == "sourceId") m.source_id = value_;
}

}  // namespace rasoat::akn
