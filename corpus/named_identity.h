#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "corpus/resolution.h"

/// Who a document is that we do not hold, from what others say of it. Pure; may be called from any
/// thread.
namespace rasoat {

struct NamedIdentity {
  std::string issuer_id;  ///< IssuingBody::id
  DocumentType type = DocumentType::kUnknown;
  std::optional<Date> date;
  friend bool operator==(const NamedIdentity&, const NamedIdentity&) = default;
};

/// The identity that a reference states or implies, if it can be only one: one issuing body that
/// lived when the number was given, and a year or a date beside the number. `words`: name and
/// sentence, read where the number has no type ("Luật Đất đai số 31/2024/QH15"). Nothing for a type
/// that makes no law (a submission, a report, a letter), and for the citing text itself.
std::optional<NamedIdentity> identity_meant(const Reference& reference, std::string_view words,
                                            const BodyRegistry& bodies);

/// The bodies that may have issued what a reference names: of the name that is stated, else of the
/// number's symbol, in the province of the citing text and those it came from; those that lived at
/// the date, else in the year of the number, and not only after the citing text. A joint number
/// counts as of its first body.
std::vector<const IssuingBody*> bodies_meant(const Reference& reference,
                                             const BodyRegistry& bodies);

/// The bodies of a provincial number in a list that names the province: "HĐND" and "Quảng Ngãi" in
/// 2019 give the council of the province that was merged in 2025. Several where the year or the day
/// does not tell.
std::vector<const IssuingBody*> bodies_of_province(const DocumentNumber& number,
                                                   std::string_view province,
                                                   std::optional<Date> date,
                                                   std::optional<int> year,
                                                   const BodyRegistry& bodies);

/// Those of `candidates` that lived on the date, else in the year; all if neither is known.
std::vector<const IssuingBody*> living(std::vector<const IssuingBody*> candidates,
                                       std::optional<Date> date, std::optional<int> year);

/// What the words before a number call its document: "Luật Đất đai số" → kLaw. kUnknown if they do
/// not say.
DocumentType type_in_words(std::string_view words);

}  // namespace rasoat
