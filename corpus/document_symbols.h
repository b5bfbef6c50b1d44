#pragma once

#include <string>
#include <string_view>

/// The abbreviations that numbers of documents are made of. Used by the number parser only.
namespace rasoat::symbols {

/// In the usual capitals and diacritics: "qd" → "QĐ", "TTR" → "TTr". A symbol that is not known is
/// kept as printed if it has a capital, else put in capitals.
std::string canonical_type(std::string_view symbol);
/// The same of bodies, joint ones too: "TTG" → "TTg", "hdnd8" → "HĐND8", "BLDTBXH-BTC" →
/// "BLĐTBXH-BTC".
std::string canonical_body(std::string_view symbol);

/// True if a folded symbol says what a document is: "qd", "ttlt", "gp".
bool is_type(std::string_view folded);

/// True if a folded symbol is a body that the law names (with the term after it: "hdnd8", "qh15").
bool is_body(std::string_view folded);

/// True for the bodies that wrote "77-CP", "133-HĐBT": number and body alone, before numbers had a
/// year.
bool numbers_with_hyphen(std::string_view folded);

/// True for the bodies that write "18-L/CTN", "57-NQ/TW": the type after a hyphen, the body after a
/// slash.
bool writes_type_first(std::string_view folded);

/// `folded` without the digits at its end: "hdnd8" → "hdnd".
std::string_view without_term(std::string_view folded);

}  // namespace rasoat::symbols
