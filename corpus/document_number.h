#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document_type.h"

namespace rasoat {

/// "Số, ký hiệu" of a document. Not a key: the same number is used by several bodies, and by one
/// body twice in a year (numbering restarted on 01/7/2025). Identity is DocumentIdentity
/// (corpus/document.h).
///
/// Forms that exist: 12/2019/QĐ-UBND, 055/2025/QĐ-UBND (padding varies), 72/2004/QĐ-UB,
/// 05/2016/NQ-HĐND8 (the term of the council), 37/2025/QĐ-CTUBND, 1628/QĐ-UBND (administrative: no
/// year), 43/2024/QH15 (no type), 01/VBHN-BTC, 09/2013/TTLT-BTC-BTP, 18-L/CTN, 77-CP,
/// 203/2025/UBTVQH15, 66.7/2025/NQ-CP, 44-TB/TGV (Party bodies). Noise that is read as the same:
/// "32 /2026/TT- BNNMT", "12/2019/QĐ/UBND", "12/2019/QÐ-UBND" (U+00D0), lower case, no diacritics,
/// full-width or odd hyphens.
struct DocumentNumber {
  std::string
      ordinal;  ///< digits as printed, with a letter where there is one: "12", "055", "12a", "66.7"
  std::optional<int> year;         ///< four digits
  std::string type_symbol;         ///< "QĐ", "NQ", "TTLT"; empty in "43/2024/QH15"
  std::string body_symbol;         ///< "UBND", "HĐND8", "QH15", "BTC-BTP", "VPTW/nb"
  bool type_before_slash = false;  ///< "44-TB/TGV": how Party bodies write; for printing only

  /// In the one form we print: spaces removed, the usual capitals and diacritics, padding as
  /// printed: "055/2025/QĐ-UBND".
  std::string printed() const;
  /// For comparing and for index terms: folded, lower case, no padding: "55/2025/qd-ubnd". Two
  /// spellings of one number have the same key; the term of the council stays ("5/2016/nq-hdnd8").
  std::string key() const;
  /// ordinal without padding as a number; 0 if it has none.
  int value() const;
  std::optional<DocumentType> type() const;

  friend bool operator==(const DocumentNumber& a, const DocumentNumber& b) {
    return a.key() == b.key();
  }
  /// Numeric order: year (none first), then type, body, value: 9/2019 before 12/2019.
  friend std::strong_ordering operator<=>(const DocumentNumber& a, const DocumentNumber& b);
};

/// The number that `text` is, and nothing besides white space and a leading "Số:", "Luật số:" or
/// type name.
std::optional<DocumentNumber> parse_document_number(std::string_view text);

/// A number found in running text.
struct NumberMention {
  DocumentNumber number;
  std::size_t begin = 0;  ///< bytes
  std::size_t end = 0;
};

/// All whole numbers ("12/2019/QĐ-UBND", "1628/QĐ-UBND", "43/2024/QH15") in running text, in order,
/// also with the noise named above and broken over a line ("Nghị định số\n200/2025/NĐ-CP"). Dates
/// (17/11/2025), fractions (1/2) and phone numbers are not numbers of documents.
std::vector<NumberMention> find_document_numbers(std::string_view text);

/// What a person typed to mean a document: a whole number in any usual form, or parts of it:
/// "12/2019/qd-ubnd", "QĐ 12/2019", "quyết định số 12 năm 2019", "12/2019", "qđ-ubnd 12/2019",
/// "nghi dinh 79/2025", "QĐ31/2025", "31 2025 qd ubnd", "31-2025-QĐ-UBND", "qd 31/25", with
/// full-width and unseen characters. `ordinal` is always there. Nothing if the text means no
/// number: a year is none ("thông tư 2025", "luật đất đai 2024").
struct NumberQuery {
  std::string ordinal;
  std::optional<int> year;
  std::optional<DocumentType> type;
  std::string body_symbol;  ///< folded, empty if not typed
  std::size_t begin = 0;    ///< bytes of the query that it takes; the rest are words
  std::size_t end = 0;
};
std::optional<NumberQuery> find_number_query(std::string_view text);

/// True if the document number is one that the person may mean: every part that was typed agrees,
/// padding aside. "HĐND" means "HĐND8" too, and "UBND" the "UB" of before 2005.
bool matches(const NumberQuery& query, const DocumentNumber& number);

}  // namespace rasoat
