#include "indexer/extract/metadata.h"

#include <algorithm>
#include <utility>

#include "corpus/text.h"
#include "indexer/extract/checks.h"
#include "indexer/extract/effectivity.h"
#include "indexer/extract/head.h"
#include "indexer/extract/issuer.h"
#include "indexer/extract/line.h"
#include "indexer/extract/normative.h"
#include "indexer/extract/sentence_case.h"
#include "indexer/extract/signature.h"
#include "indexer/extract/web_address.h"

namespace rasoat {
namespace {

using structure::Head;
using structure::Issuer;
using structure::Line;
using structure::Signature;

std::vector<Line> lines_of(const std::vector<Block>& blocks) {
  std::vector<Line> out;
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out.push_back(structure::make_line(paragraph->text));
      continue;
    }
    for (const auto& row : std::get<Table>(block).rows) {
      for (const Cell& cell : row) {
        std::string_view rest = cell.text;
        for (std::size_t end = 0; end != std::string_view::npos;
             rest.remove_prefix(std::min(end + 1, rest.size()))) {
          end = rest.find('\n');
          Line line = structure::make_line(rest.substr(0, end));
          if (!line.text.empty()) out.push_back(std::move(line));
          if (end == std::string_view::npos) break;
        }
      }
    }
  }
  return out;
}

/// Small print that shows how names are written: the preamble and the first Điều.
std::string context_of(const Document& document) {
  std::string out = plain_text(document.preamble);
  out += '\n';
  out += plain_text(document.introduction);
  for (const Provision& provision : document.body) {
    constexpr std::size_t kEnough = 60'000;
    if (out.size() > kEnough) break;
    out += '\n' + provision.heading + '\n' + plain_text(provision);
  }
  return out;
}

/// The line of the type, or the number: "12/2025/TT-BTC". "5348/CT-CS" of a letter of Cục Thuế does
/// not mean chỉ thị.
DocumentType type_of(const Head& head, const Issuer& issuer) {
  if (head.type != DocumentType::kUnknown) return head.type;
  const bool numbered_by_year = head.number && head.number->year;
  if (head.letter && !numbered_by_year) return DocumentType::kOfficialLetter;
  if (!head.number) return DocumentType::kUnknown;
  if (const auto type = head.number->type()) {
    if (*type != DocumentType::kDirective || issuer.body != nullptr) return *type;
  }
  return DocumentType::kUnknown;
}

std::string signer_title(const Signature& signature) {
  std::string out;
  for (const std::string& title : signature.titles) {
    if (!out.empty()) out += " / ";
    out += title;
  }
  return out;
}

/// Letters, notices and the like speak of the force of other texts only.
bool takes_effect(DocumentType type) {
  switch (type) {
    case DocumentType::kOfficialLetter:
    case DocumentType::kNotice:
    case DocumentType::kReport:
    case DocumentType::kSubmission:
    case DocumentType::kTelegram:
    case DocumentType::kConclusion:
      return false;
    default:
      return true;
  }
}

/// "Kính gửi: …" opens letters only.
bool is_letter(const Document& document) {
  if (document.preamble.empty()) return false;
  const auto* first = std::get_if<Paragraph>(&document.preamble.front());
  return first != nullptr && fold(first->text).starts_with("kinh gui");
}

/// The head prints a number that differs from the registered one in its symbols or padding only:
/// "03/2026-BCT" for "03/2026/TT-BCT". Another ordinal or year is another document.
bool is_misprint(const DocumentNumber& printed, const std::optional<DocumentNumber>& registered) {
  if (!registered || printed.value() != registered->value() || printed.year != registered->year)
    return false;
  if (printed == *registered) return registered->ordinal.size() > printed.ordinal.size();
  return !printed.key().starts_with(
      registered->key());  // an address may leave out the end of a number
}

/// Keeps what is known already; else takes the claim.
template <class T>
void keep_claim(std::optional<T>& known, const std::optional<T>& claimed) {
  if (!known) known = claimed;
}
void keep_claim(std::string& known, const std::string& claimed) {
  if (known.empty()) known = claimed;
}
void keep_claim(DocumentType& known, DocumentType claimed) {
  if (known == DocumentType::kUnknown) known = claimed;
}
void keep_claim(EffectiveRule& known, EffectiveRule claimed) {
  if (known == EffectiveRule::kNone) known = claimed;
}

/// By the name that the source gives, or by the symbol of the number ("TT-BTC").
const IssuingBody* claimed_issuer(const DocumentMetadata& metadata, const BodyRegistry& bodies) {
  if (const IssuingBody* body = structure::body_named(metadata.issuer, metadata.issue_date, bodies))
    return body;
  if (!metadata.issuer.empty() || !metadata.number) return nullptr;
  const auto found = bodies.find_by_symbol(metadata.number->body_symbol, metadata.issue_date);
  // "UBND" is of any province.
  const bool central =
      std::ranges::all_of(found, [](const IssuingBody* body) { return body->province_id.empty(); });
  return !found.empty() && central ? found.front() : nullptr;
}

}  // namespace

namespace {

struct Reading {
  DocumentMetadata metadata;
  std::optional<DocumentNumber> printed_number;
  const IssuingBody* issuer = nullptr;
};

/// What the text says, and where it says nothing, what its source claims.
Reading read(const Document& document, const DocumentMetadata& claimed,
             const BodyRegistry& bodies) {
  Reading reading;
  DocumentMetadata& out = reading.metadata;
  out.source_id = claimed.source_id;
  out.source_url = claimed.source_url;
  out.claimed_status = claimed.claimed_status;
  out.field = claimed.field;

  const Head head = structure::read_head(lines_of(document.cover));
  const Signature signature = structure::find_signature(lines_of(document.conclusion));
  const Issuer issuer = structure::find_issuer(head, signature, bodies);
  reading.printed_number = head.number;
  out.number = head.number;
  out.type = type_of(head, issuer);
  if (out.type == DocumentType::kUnknown && is_letter(document))
    out.type = DocumentType::kOfficialLetter;
  out.title = structure::sentence_case(head.title, context_of(document), bodies);
  out.issuer = issuer.name;
  out.province = issuer.province;
  out.signer = signature.name;
  out.signer_title = signer_title(signature);
  out.issue_date = head.date;
  // Laws carry the day of their adoption (Luật 64/2025/QH15 Điều 53 counts from it), often only in
  // their last sentence.
  if (!out.issue_date) out.issue_date = structure::adoption_date(document);

  if (!out.number || is_misprint(*out.number, claimed.number)) out.number = claimed.number;
  keep_claim(out.type, claimed.type);
  if (out.type == DocumentType::kUnknown && out.number)
    out.type = out.number->type().value_or(DocumentType::kUnknown);
  keep_claim(out.title, claimed.title);
  keep_claim(out.issuer, claimed.issuer);
  keep_claim(out.province, claimed.province);
  keep_claim(out.issue_date, claimed.issue_date);
  keep_claim(out.signer, claimed.signer);

  reading.issuer = issuer.body;
  if (reading.issuer == nullptr) reading.issuer = claimed_issuer(out, bodies);
  if (reading.issuer != nullptr) {
    out.issuer = reading.issuer->name;
    out.issuer_id = reading.issuer->id;
    if (const Province* province = bodies.province(reading.issuer->province_id))
      keep_claim(out.province, province->name);
  }
  out.normative = structure::is_normative(out, reading.issuer);

  if (takes_effect(out.type)) {
    const structure::Effectivity effectivity =
        structure::read_effectivity(document, out.issue_date);
    out.effective_date = effectivity.effective_date;
    out.effective_rule = effectivity.rule;
    out.expiry_date = effectivity.expiry_date;
  }
  keep_claim(out.effective_date, claimed.effective_date);
  keep_claim(out.expiry_date, claimed.expiry_date);
  return reading;
}

}  // namespace

void read_metadata(Document& document, const BodyRegistry& bodies) {
  DocumentMetadata claimed = std::exchange(document.metadata, {});
  if (!claimed.number) claimed.number = structure::number_in_address(claimed.source_url, bodies);
  Reading reading = read(document, claimed, bodies);
  document.metadata = std::move(reading.metadata);
  structure::check_document(document, {claimed, reading.printed_number, reading.issuer});
}

void complete_metadata(Document& document, const BodyRegistry& bodies) {
  const DocumentMetadata given = document.metadata;
  DocumentMetadata read_from_text = read(document, given, bodies).metadata;
  DocumentMetadata& out = document.metadata;
  const bool settled = given.number && given.type != DocumentType::kUnknown;
  keep_claim(out.number, read_from_text.number);
  keep_claim(out.type, read_from_text.type);
  keep_claim(out.issuer, read_from_text.issuer);
  keep_claim(out.issuer_id, read_from_text.issuer_id);
  keep_claim(out.province, read_from_text.province);
  keep_claim(out.issue_date, read_from_text.issue_date);
  keep_claim(out.title, read_from_text.title);
  keep_claim(out.signer, read_from_text.signer);
  keep_claim(out.signer_title, read_from_text.signer_title);
  keep_claim(out.effective_date, read_from_text.effective_date);
  keep_claim(out.effective_rule, read_from_text.effective_rule);
  keep_claim(out.expiry_date, read_from_text.expiry_date);
  if (!settled) out.normative = read_from_text.normative;
}

}  // namespace rasoat
