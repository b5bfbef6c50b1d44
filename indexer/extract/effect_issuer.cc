#include "indexer/extract/effect_issuer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/document_number.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

struct Own {
  std::string province_id;
  std::string province;  ///< name
};

Own own_province(const Document& document, const BodyRegistry& bodies) {
  const DocumentMetadata& metadata = document.metadata;
  const IssuingBody* body = bodies.body(metadata.issuer_id);
  if (body != nullptr) return {body->province_id, metadata.province};
  const auto found = bodies.find_provinces(metadata.province, metadata.issue_date);
  if (metadata.province.empty() || found.empty()) return {};
  return {found.front()->id, metadata.province};
}

/// Of several (a merged province's predecessors), the one of the own province's name.
const IssuingBody* choose(const std::vector<const IssuingBody*>& found, const Own& own,
                          const BodyRegistry& bodies) {
  if (found.size() <= 1) return found.empty() ? nullptr : found.front();
  for (const IssuingBody* body : found) {
    const Province* province = bodies.province(body->province_id);
    if (province != nullptr && province->name == own.province) return body;
  }
  const bool one_name = std::ranges::all_of(
      found, [&](const IssuingBody* body) { return body->name == found.front()->name; });
  return one_name ? found.front() : nullptr;
}

/// "Ủy ban nhân dân tỉnh": a provincial body without the name of its province.
bool lacks_name(std::string_view printed) {
  constexpr std::array<std::string_view, 5> kBodies = {
      "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "thuong truc hoi dong nhan dan"};
  std::string folded = squeeze(fold(printed));
  if (folded.starts_with("chu tich ")) folded.erase(0, std::string_view("chu tich ").size());
  return std::ranges::any_of(kBodies, [&](std::string_view name) {
    if (!folded.starts_with(name)) return false;
    const std::string_view rest = std::string_view(folded).substr(name.size());
    return rest.empty() || rest == " tinh" || rest == " thanh pho" || rest == " tp";
  });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::string body_spelling(const std::string& printed) {
  std::string out = squeeze(printed);
  for (const std::string_view name : {"Ủy ban nhân dân", "Uỷ ban nhân dân", "Ủy ban Nhân dân"})
    replace_all(out, name, "UBND");
  for (const std::string_view name : {"Hội đồng nhân dân", "Hội đồng Nhân dân"})
    replace_all(out, name, "HĐND");
  return out;
}

std::string effect_issuer(const EffectTarget& target, const Document& document,
                          const BodyRegistry& bodies) {
  const Own own = own_province(document, bodies);
  if (!target.issuer.empty()) {
    const auto found = bodies.find_bodies(target.issuer, target.date, own.province_id);
    if (const IssuingBody* body = choose(found, own, bodies)) return body->name;
    if (!lacks_name(target.issuer)) return body_spelling(target.issuer);
  }
  const auto number = parse_document_number(target.number);
  const auto& self = document.metadata.number;
  if (number && (!self || fold(number->body_symbol) != fold(self->body_symbol))) {
    const auto found = bodies.find_by_symbol(number->body_symbol, target.date, own.province_id);
    if (const IssuingBody* body = choose(found, own, bodies)) return body->name;
  }
  if (!target.issuer.empty() && document.metadata.issuer.empty())
    return body_spelling(target.issuer);
  return document.metadata.issuer;
}

}  // namespace rasoat
