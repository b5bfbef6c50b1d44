#pragma once

#include <string>
#include <string_view>

#include "corpus/validity.h"
#include "indexer/search/index_schema.h"

/// How the terms of the index are spelled. The indexer and the query build them here and nowhere
/// else.
namespace rasoat::terms {

/// "Sthi|thị"; "Scho|" where both forms are the same.
void syllable(std::string& out, std::string_view folded, std::string_view accented);
/// "Sthi|": what all accented forms of a folded syllable begin with.
std::string syllable_family(std::string_view folded);
/// "Bthi_truong"
void bigram(std::string& out, std::string_view folded_first, std::string_view folded_second);

/// "XS1:in_force": the force after so many changes.
std::string force(std::size_t changes, Force force);

std::string unit(std::int64_t document, std::size_t place);
std::string document(std::int64_t document);
/// What the term of every number with this ordinal begins with: "N55" for "055".
std::string number_key(std::string_view ordinal);
/// Terms of the other kinds: prefix and value, a colon between where the value begins with a
/// capital. Cut at the length that Xapian takes.
std::string plain(schema::Term term, std::string_view value);

}  // namespace rasoat::terms
