#pragma once

#include <optional>
#include <string_view>

#include "corpus/document_number.h"

/// The grammar of numbers, shared by the functions of document_number.h.
namespace rasoat {

struct NumberMatch {
  DocumentNumber number;
  std::size_t end = 0;  ///< one past its last byte
  /// False if it has the form of a number but nothing that only a number of a document has:
  /// "12/ABC", "5/qd".
  bool certain = false;
};

/// The longest number whose ordinal begins at `begin`.
std::optional<NumberMatch> match_document_number(std::string_view text, std::size_t begin);

/// True if an ordinal can begin at `at`: a digit that does not go on a word, another number, a date
/// or a fraction. "số" may be glued before it.
bool can_begin_ordinal(std::string_view text, std::size_t at);

}  // namespace rasoat
