#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rasoat::amend {

/// How words occur in a text. They begin and end where words do; white space aside they are
/// compared exactly, because “Phòng” and “phòng” may be two things.
struct Occurrences {
  int exact = 0;
  int other_case = 0;  ///< the same words with other capitals
};
Occurrences count_words(std::string_view text, std::string_view words);

/// What becomes of the words.
struct Rewrite {
  std::string old_words;
  std::string new_words;  ///< empty: removed
  bool append = false;    ///< the new words go after the old ones, which stay
  bool prepend = false;   ///< the new words go before the old ones, which stay
};

/// The text with the words rewritten everywhere. Nothing if the signs beside them leave a doubt:
/// words removed from a list whose comma may go or stay, or that leave a sentence with a small
/// letter; words added to a list without a comma of their own.
std::optional<std::string> rewrite_words(std::string_view text, const Rewrite& rewrite);

}  // namespace rasoat::amend
