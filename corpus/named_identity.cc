#include "corpus/named_identity.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "corpus/text.h"

namespace rasoat {
namespace {

bool is_provincial(const IssuingBody& body) { return !body.province_id.empty(); }

bool lived_in(const IssuingBody& body, int year) {
  return (!body.from || *body.from <= *make_date(year, 12, 31)) &&
         (!body.to || *make_date(year, 1, 1) <= *body.to);
}

/// "TTLT", "NQLT", "TTLB", "CTLT": issued by several bodies together.
bool is_joint(const DocumentNumber& number) {
  const std::string symbol = fold(number.type_symbol);
  return symbol.ends_with("lt") || symbol.ends_with("lb") || symbol.ends_with("ln");
}

/// A number without a type is law where only law is numbered so ("43/2024/QH15", "77-CP"), else a
/// letter ("123/UBND-TH"), whatever law the words before it speak of.
bool makes_law(std::optional<DocumentType> type, BodyKind issuer) {
  if (type) return type == DocumentType::kConsolidated || info(*type).can_be_normative;
  return issuer == BodyKind::kNationalAssembly || issuer == BodyKind::kStandingCommittee ||
         issuer == BodyKind::kPresident || issuer == BodyKind::kGovernment ||
         issuer == BodyKind::kPrimeMinister;
}

/// Bodies of the number's symbol that the citing text can mean without naming them.
std::vector<const IssuingBody*> in_reach(const Reference& reference, const std::string& province,
                                         const BodyRegistry& bodies) {
  std::vector<const IssuingBody*> out = bodies.find_by_symbol(reference.number.body_symbol);
  if (province.empty()) return out;
  std::unordered_set<std::string_view> own;
  for (const Province* one : bodies.with_predecessors(province)) own.insert(one->id);
  std::erase_if(out, [&](const IssuingBody* body) {
    return is_provincial(*body) && !own.contains(body->province_id);
  });
  return out;
}

/// A number of a later year than the citing text's is a misprint.
bool is_of_later_year(const Reference& reference) {
  return !reference.date && reference.citing_date && reference.number.year &&
         *reference.number.year > static_cast<int>(reference.citing_date->year());
}

/// A text speaks of its own number where it is quoted in its own annexes.
bool is_own_number(const Reference& reference, const IssuingBody& body) {
  return reference.citing_number_key == reference.number.key() &&
         reference.citing_issuer_id == body.id;
}

struct TypeWords {
  std::string_view folded;
  DocumentType type;
};
/// Types whose numbers have no symbol of their own (Quốc hội, Ủy ban Thường vụ Quốc hội, Chủ tịch
/// nước).
constexpr std::array kTypeWords = {TypeWords{"bo luat", DocumentType::kCode},
                                   TypeWords{"luat", DocumentType::kLaw},
                                   TypeWords{"nghi quyet", DocumentType::kResolution},
                                   TypeWords{"phap lenh", DocumentType::kOrdinance},
                                   TypeWords{"hien phap", DocumentType::kConstitution},
                                   TypeWords{"lenh", DocumentType::kOrder}};

/// "pháp luật", "kỷ luật" are no laws.
bool is_part_of_word(std::string_view folded, std::size_t at, const TypeWords& words) {
  if (words.folded != "luat") return false;
  const std::string_view before = folded.substr(0, at);
  return before.ends_with("phap ") || before.ends_with("ky ");
}

std::size_t last_place(std::string_view folded, const TypeWords& words) {
  for (std::size_t at = folded.rfind(words.folded); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : folded.rfind(words.folded, at - 1)) {
    if (!is_part_of_word(folded, at, words)) return at + words.folded.size();
  }
  return 0;
}

/// The part of `words` before the number; all of it if the number does not stand in it.
std::string_view before_number(std::string_view words, const DocumentNumber& number) {
  for (const NumberMention& mention : find_document_numbers(words)) {
    if (mention.number == number) return words.substr(0, mention.begin);
  }
  return words;
}

}  // namespace

DocumentType type_in_words(std::string_view words) {
  const std::string folded = fold(words);
  DocumentType found = DocumentType::kUnknown;
  std::size_t last = 0;
  for (const TypeWords& one : kTypeWords) {
    const std::size_t at = last_place(folded, one);
    if (at <= last) continue;
    last = at;
    found = one.type;
  }
  return found;
}

std::vector<const IssuingBody*> living(std::vector<const IssuingBody*> candidates,
                                       std::optional<Date> date, std::optional<int> year) {
  std::erase_if(candidates, [&](const IssuingBody* body) {
    if (date) return !body->existed_on(*date);
    return year && !lived_in(*body, *year);
  });
  return candidates;
}

std::vector<const IssuingBody*> bodies_meant(const Reference& reference,
                                             const BodyRegistry& bodies) {
  const std::string province = context_province(reference, bodies);
  std::vector<const IssuingBody*> out =
      reference.issuer.empty() ? in_reach(reference, province, bodies)
                               : bodies.find_bodies(reference.issuer, reference.date, province);
  if (out.empty() && !reference.issuer.empty())
    out = bodies.find_bodies(reference.issuer, {}, province);
  out = living(std::move(out), reference.date, reference.number.year);
  if (reference.citing_date) {
    std::erase_if(out, [&](const IssuingBody* body) {
      return body->from && *body->from > *reference.citing_date;
    });
  }
  if (out.size() > 1 && is_joint(reference.number)) out.resize(1);
  return out;
}

std::vector<const IssuingBody*> bodies_of_province(const DocumentNumber& number,
                                                   std::string_view province,
                                                   std::optional<Date> date,
                                                   std::optional<int> year,
                                                   const BodyRegistry& bodies) {
  std::string name(province);
  std::ranges::replace(name, '-', ' ');
  std::unordered_set<std::string_view> wanted;
  for (const Province* one : bodies.find_provinces(name)) wanted.insert(one->id);
  std::vector<const IssuingBody*> out = bodies.find_by_symbol(number.body_symbol);
  std::erase_if(out, [&](const IssuingBody* body) { return !wanted.contains(body->province_id); });
  return living(std::move(out), date, number.year ? number.year : year);
}

std::optional<NamedIdentity> identity_meant(const Reference& reference, std::string_view words,
                                            const BodyRegistry& bodies) {
  if ((!reference.date && !reference.number.year) || is_of_later_year(reference))
    return std::nullopt;
  const DocumentType type = reference.number.type()
                                ? *reference.number.type()
                                : type_in_words(before_number(words, reference.number));
  const auto meant = bodies_meant(reference, bodies);
  if (meant.size() != 1 || !makes_law(reference.number.type(), meant.front()->kind))
    return std::nullopt;
  if (is_own_number(reference, *meant.front())) return std::nullopt;
  return NamedIdentity{meant.front()->id, type, reference.date};
}

}  // namespace rasoat
