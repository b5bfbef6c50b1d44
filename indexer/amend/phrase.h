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
};

/// The text with the words rewritten everywhere. Nothing if removing them would leave signs without
/// words between them (", ,") or a sentence that begins with a small letter.
std::optional<std::string> rewrite_words(std::string_view text, const Rewrite& rewrite);

}  // namespace rasoat::amend
