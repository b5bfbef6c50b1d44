#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// Names of everything that stands in the search index; docs/index-format.md says it in words.
namespace rasoat::schema {

/// Grows with every change of what is written. A reader takes an index of its own version only.
inline constexpr int kVersion = 5;

/// How a kind of term is used.
enum class TermUse : std::uint8_t {
  kText,      ///< ranks: has a frequency within the unit
  kBoolean,   ///< filters only: frequency 0
  kIdentity,  ///< names one document or one unit
};

enum class Term : std::uint8_t {
  kSyllable,
  kBigram,
  kArticle,
  kUnit,
  kDocument,
  kHead,
  kDelta,
  kNumber,
  kType,
  kIssuer,
  kYear,
  kField,
  kTerritory,
  kForce,
  kPlace,
  kMovedPlace,
};

struct TermInfo {
  Term term;
  std::string_view prefix;
  TermUse use;
  std::string_view filter;    ///< name in a filter and of the facet; empty: neither
  std::string_view shortcut;  ///< name in the query language: "loai:"; empty: none
  std::string_view label;     ///< of the facet, as shown; empty: no facet
  std::string_view meaning;
};

/// No prefix begins another, so that a walk over the terms of one kind meets no other kind.
inline constexpr std::array kTerms = {
    TermInfo{
        Term::kSyllable, "S", TermUse::kText, "", "", "",
        "folded syllable, '|', then the accented form where it differs: all accented forms of a "
        "folded syllable lie together"},
    TermInfo{Term::kBigram, "B", TermUse::kText, "", "", "",
             "two adjacent folded syllables, '_' between"},
    TermInfo{Term::kArticle, "A", TermUse::kText, "article", "dieu", "",
             "number of the Điều: \"12\", \"19a\""},
    TermInfo{Term::kUnit, "Q", TermUse::kIdentity, "", "", "",
             "document id, '/', place of the unit in it"},
    TermInfo{Term::kDocument, "D", TermUse::kIdentity, "", "", "", "document id"},
    TermInfo{Term::kHead, "XH", TermUse::kBoolean, "", "", "", "first unit of its document"},
    TermInfo{Term::kDelta, "XD", TermUse::kBoolean, "", "", "",
             "unit of the part that is updated in place"},
    TermInfo{Term::kNumber, "N", TermUse::kBoolean, "number", "so", "",
             "DocumentNumber::key(), on the first unit only"},
    TermInfo{Term::kType, "XT", TermUse::kBoolean, "type", "loai", "Loại văn bản",
             "DocumentTypeInfo::slug"},
    TermInfo{Term::kIssuer, "XI", TermUse::kBoolean, "issuer", "coquan", "Cơ quan ban hành",
             "IssuingBody::id, and the slug of its name"},
    TermInfo{Term::kYear, "XY", TermUse::kBoolean, "year", "nam", "Năm ban hành", "year of issue"},
    TermInfo{Term::kField, "XF", TermUse::kBoolean, "field", "linhvuc", "Lĩnh vực",
             "slug of the field"},
    TermInfo{Term::kTerritory, "XP", TermUse::kBoolean, "territory", "diaban", "Địa bàn",
             "slug of the province; \"trung-uong\" for central bodies"},
    TermInfo{Term::kForce, "XS", TermUse::kBoolean, "", "", "",
             "force after so many changes: \"0:not_yet\", \"1:in_force\"; Slot::kFirstChange has "
             "the days"},
    TermInfo{Term::kPlace, "XZ", TermUse::kBoolean, "place", "noi", "",
             "id of the issuer's province, an entity with a lifetime; \"trung-uong\" without one"},
    TermInfo{Term::kMovedPlace, "XW", TermUse::kBoolean, "", "", "",
             "instead of it, where a later decision moved the territory (place_filter.h)"},
};

constexpr const TermInfo& info(Term term) { return kTerms[static_cast<std::size_t>(term)]; }
constexpr std::string_view prefix(Term term) { return info(term).prefix; }

/// Value slots. Dates are "YYYYMMDD": their order as text is the order in time.
enum class Slot : std::uint32_t {
  kDocument = 0,  ///< document id, 8 bytes, big-endian: collapse key
  kIssued = 1,    ///< date of issue, "00000000" if unknown
  kCard = 2,      ///< UnitCard (unit_card.h): what ranking, facets and status need of a candidate
  /// And as many as there are changes: the day of the n-th change of force, at kFirstChange + n -
  /// 1; no value where there was no such change.
  kFirstChange = 3,
};

struct SlotInfo {
  Slot slot;
  std::string_view type;
  std::string_view meaning;
};

inline constexpr std::array kSlots = {
    SlotInfo{Slot::kDocument, "id", "document, for grouping"},
    SlotInfo{Slot::kIssued, "date", "date of issue; newest first where there are no words"},
    SlotInfo{Slot::kCard, "card", "packed facts for ranking, facets and status"},
    SlotInfo{Slot::kFirstChange, "date", "the force changes; further changes in the slots behind"},
};

constexpr std::uint32_t number(Slot slot) { return static_cast<std::uint32_t>(slot); }

/// Slot of the day of the n-th change of force, n from 1.
constexpr std::uint32_t change_slot(std::size_t n) {
  return number(Slot::kFirstChange) + static_cast<std::uint32_t>(n) - 1;
}

inline constexpr std::string_view kNoDate = "00000000";

/// The filter and facet that is computed for a day, not a term.
inline constexpr std::string_view kStatusFilter = "status";
inline constexpr std::string_view kStatusShortcut = "tinhtrang";
inline constexpr std::string_view kStatusLabel = "Tình trạng hiệu lực";

/// Territory of a text of a central body.
inline constexpr std::string_view kCentralTerritory = "trung-uong";
inline constexpr std::string_view kCentralLabel = "Trung ương";

/// Keys of the index metadata.
inline constexpr std::string_view kMetaVersion = "schema_version";
inline constexpr std::string_view kMetaStore = "store_id";
inline constexpr std::string_view kMetaChange = "last_change";
/// In the delta only: ids, separated by spaces, of documents whose units in the base are out of
/// date.
inline constexpr std::string_view kMetaHidden = "hidden_documents";

/// Xapian takes terms of at most 245 bytes; longer runs of letters and digits are no words.
inline constexpr std::size_t kMaxSyllableBytes = 64;

/// Words of a heading count this often, those of the document's title and of the text once. Chosen
/// on training questions.
inline constexpr unsigned kHeadingWeight = 8;

// ---------------------------------------------------------------------------------------------------------------

constexpr bool terms_in_order() {
  for (std::size_t i = 0; i < kTerms.size(); ++i) {
    if (static_cast<std::size_t>(kTerms[i].term) != i) return false;
  }
  return true;
}
constexpr bool prefixes_are_free() {
  for (const TermInfo& a : kTerms) {
    for (const TermInfo& b : kTerms) {
      if (a.term != b.term && b.prefix.starts_with(a.prefix)) return false;
    }
  }
  return true;
}
/// Xapian's convention: capitals; more than one letter begins with X.
constexpr bool prefixes_are_well_formed() {
  for (const TermInfo& t : kTerms) {
    if (t.prefix.empty() || (t.prefix.size() > 1 && t.prefix[0] != 'X')) return false;
    for (char c : t.prefix) {
      if (c < 'A' || c > 'Z') return false;
    }
  }
  return true;
}
constexpr bool facets_are_filters() {
  for (const TermInfo& t : kTerms) {
    if (!t.label.empty() && t.filter.empty()) return false;
    if (t.shortcut.empty() != t.filter.empty()) return false;
  }
  return true;
}
constexpr bool slots_in_order() {
  for (std::size_t i = 0; i < kSlots.size(); ++i) {
    if (number(kSlots[i].slot) != i) return false;
  }
  return true;
}
static_assert(terms_in_order(), "kTerms must be in the order of Term");
static_assert(prefixes_are_free(), "a prefix begins another");
static_assert(prefixes_are_well_formed(), "prefixes are capitals, longer ones begin with X");
static_assert(facets_are_filters(), "a facet needs a filter, a filter a shortcut");
static_assert(slots_in_order(), "kSlots must be in the order of Slot");

}  // namespace rasoat::schema
