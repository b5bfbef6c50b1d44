#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/document_type.h"
#include "corpus/issuing_body.h"

/// Which document a text means when it names one. A number alone is no key: it is read together
/// with the issuing body, the date, and the place of the text that names it. Pure; may be called
/// from any thread.
namespace rasoat {

/// What a text says of the document that it names.
struct Reference {
  DocumentNumber number;
  std::optional<Date> date = {};  ///< of issue, as stated
  std::string issuer = {};        ///< as stated; empty: not stated
  // The text that names it.
  std::string citing_issuer_id = {};
  std::string citing_number_key = {};  ///< DocumentNumber::key(), empty if it has none
  std::string citing_province = {};    ///< name; asked where the body is not known
  std::optional<Date> citing_date = {};
};

/// A document that bears the number of a reference.
struct Candidate {
  std::int64_t id = 0;
  std::string issuer_id;  ///< IssuingBody::id, empty if not known
  std::string issuer;     ///< its name
  DocumentType type = DocumentType::kUnknown;
  std::optional<Date> issue_date = {};
  std::optional<int> issue_year = {};  ///< where no date is known: a list may give the year only
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

enum class ResolutionState {
  kUnresolved,  ///< none of those we hold: what the text says is all that is known
  kAmbiguous,   ///< several; none is chosen
  kResolved,    ///< exactly one
};
std::string_view name(ResolutionState state);  ///< "ambiguous"
std::optional<ResolutionState> resolution_state_by_name(std::string_view name);

/// What a person should look at.
enum class ResolutionFinding {
  kNone,
  kOtherDate,    ///< the body has a document of that number, with another date: a misprint, or not
                 ///< that one
  kUnknownBody,  ///< a document has that number and date, but its issuing body could not be read
  kOtherBody,    ///< one is known, but neither a body nor a date is stated, and other bodies used
                 ///< such numbers too
};
std::string_view name(ResolutionFinding finding);  ///< "other_date"; empty for kNone
ResolutionFinding resolution_finding_by_name(std::string_view name);

struct Resolution {
  ResolutionState state = ResolutionState::kUnresolved;
  /// Ids, ascending: the one meant; all that may be meant; or, where none is, those that the
  /// finding is about.
  std::vector<std::int64_t> documents;
  ResolutionFinding finding = ResolutionFinding::kNone;
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

/// Who of `candidates` (all with the number of the reference, the citing text not among them) is
/// meant.
/// - Issuing body: the one stated, of any time at which it bore that name; else the one of the
/// number's symbol. A
///   provincial text that states none means its own province's body or that of a province it came
///   from (Luật 64/2025/QH15 Điều 54.2). A committee and its chair share one series of
///   administrative numbers.
/// - Date: one that is stated must be the date of issue. Without one, a text names no document
/// younger than itself.
///   A number without a year is given again each year: another date is a misprint only within the
///   year.
Resolution resolve(const Reference& reference, std::span<const Candidate> candidates,
                   const BodyRegistry& bodies);

/// True if two records of one number can be of one document: the same body (a committee and its
/// chair count as one), types that agree, dates that agree. What one does not know does not stand
/// against it.
bool may_be_one(const Candidate& a, const Candidate& b, const BodyRegistry& bodies);

/// The body that `quote` states behind the number: "… số 12/2019/QĐ-UBND ngày 10/4/2019 của Ủy ban
/// nhân dân tỉnh Kon Tum". As printed, also a body of a district or commune; empty if it states
/// none.
std::string stated_issuer(std::string_view quote, const DocumentNumber& number,
                          const BodyRegistry& bodies, std::string_view context_province_id);

/// Province of the text that makes the reference; empty for a central or unknown one.
std::string context_province(const Reference& reference, const BodyRegistry& bodies);

/// True if a text of `affecting` can end one of `affected` (ids of bodies): a provincial one ends
/// texts of its own province and of those it came from, never a central text. Unknown bodies: true.
bool may_end(std::string_view affecting, std::string_view affected, const BodyRegistry& bodies);

}  // namespace rasoat
