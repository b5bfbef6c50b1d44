#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/date.h"
#include "corpus/event.h"
#include "corpus/result.h"

namespace rasoat::review {

/// A name that no body bears any more, or a level of government that is no more.
struct AbolishedName {
  std::vector<std::string> spellings;
  Date last_day{};
  std::string successor;  ///< "nay là …"
  std::string act;        ///< by which text: "Nghị quyết 203/2025/QH15"
  Grade certainty = Grade::kKnown;
};

/// A table of names (review/data/abolished_names.tsv says how it is written; a data folder's
/// config/ may replace it). Immutable; any thread.
class AbolishedNames {
 public:
  /// Errors: kMalformed with the line.
  static Result<AbolishedNames> from(std::string_view tsv);
  static const AbolishedNames& builtin();

  struct Mention {
    std::size_t name = 0;   ///< place in names()
    std::size_t begin = 0;  ///< bytes
    std::size_t end = 0;
  };
  /// In order, the longest name where several begin, none overlapping. Words of one name stand
  /// together: only spaces, commas and dashes between them.
  std::vector<Mention> find(std::string_view text) const;

  const std::vector<AbolishedName>& names() const { return names_; }
  /// The same for tables of the same rows; SHA-256.
  std::string fingerprint() const;

 private:
  struct Spelling {
    std::vector<std::string> words;
    std::size_t name = 0;
  };
  std::vector<AbolishedName> names_;
  std::unordered_map<std::string, std::vector<Spelling>> by_first_;  ///< longest first
};

}  // namespace rasoat::review
