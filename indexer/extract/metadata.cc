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
        for (std::size_t end = 0; end != std::string_view::npos; rest.remove_prefix(std::min(end + 1, rest.size()))) {
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

/// The line of the type, or the number: "12/2025/TT-BTC". "5348/CT-CS" of a letter of Cục Thuế does not mean chỉ thị.
DocumentType type_of(const Head& head, const Issuer& issuer) {
  if (head.type != DocumentType::kUnknown) return head.type;
  if (head.letter) return DocumentType::kOfficialLetter;
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

template <class T>
void keep_claim(T& read, const T& claimed) {
  if (read == T{}) read = claimed;
}

}  // namespace

void read_metadata(Document& document, const BodyRegistry& bodies) {
  const DocumentMetadata claimed = std::exchange(document.metadata, {});
  DocumentMetadata& out = document.metadata;
  out.source_id = claimed.source_id;
  out.source_url = claimed.source_url;
  out.claimed_status = claimed.claimed_status;
  out.field = claimed.field;

  const Head head = structure::read_head(lines_of(document.cover));
  const Signature signature = structure::find_signature(lines_of(document.conclusion));
  const Issuer issuer = structure::find_issuer(head, signature, bodies);
  out.number = head.number;
  out.type = type_of(head, issuer);
  out.title = structure::sentence_case(head.title, context_of(document));
  out.issuer = issuer.name;
  out.province = issuer.province;
  out.signer = signature.name;
  out.signer_title = signer_title(signature);
  out.issue_date = head.date;
  // Laws carry the day of their adoption (Luật 64/2025 Điều 53 counts from it), often only in their last sentence.
  if (!out.issue_date) out.issue_date = structure::adoption_date(document);

  keep_claim(out.number, claimed.number);
  if (!out.number) out.number = structure::number_in_address(claimed.source_url, bodies);
  keep_claim(out.type, claimed.type);
  keep_claim(out.title, claimed.title);
  keep_claim(out.issuer, claimed.issuer);
  keep_claim(out.province, claimed.province);
  keep_claim(out.issue_date, claimed.issue_date);
  keep_claim(out.signer, claimed.signer);

  const IssuingBody* body = issuer.body;
  if (body == nullptr && !claimed.issuer.empty()) {
    const auto found = bodies.find_bodies(claimed.issuer, out.issue_date);
    if (!found.empty()) body = found.front();
  }
  if (body != nullptr) {
    out.issuer = body->name;
    out.issuer_id = body->id;
  }
  out.normative = structure::is_normative(out, body);

  const structure::Effectivity effectivity = structure::read_effectivity(document, out.issue_date);
  out.effective_date = effectivity.effective_date;
  out.effective_rule = effectivity.rule;
  out.expiry_date = effectivity.expiry_date;
  keep_claim(out.effective_date, claimed.effective_date);
  keep_claim(out.expiry_date, claimed.expiry_date);

  structure::check_document(document, claimed, body);
}

}  // namespace rasoat
