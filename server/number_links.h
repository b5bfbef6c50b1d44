#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document_number.h"
#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// Where the numbers in one text lead: to the documents that they were resolved to.
class NumberLinks {
 public:
  NumberLinks() = default;
  /// Those of a document; what its own number means too. Links keep the place (Place::id).
  /// Errors: those of the store.
  static Result<NumberLinks> of(const Store& store, const DocumentSummary& document,
                                std::string_view place);

  /// Address of the document that a number means, by the day that is stated behind it where the
  /// text names several of that number; empty where it is not certain which one is meant. `behind`:
  /// the text after the number.
  std::string address(const DocumentNumber& number, std::string_view behind) const;

 private:
  struct Target {
    DocumentId document = 0;
    std::optional<Date> issued;
    std::string address;
  };
  std::map<std::string, std::vector<Target>, std::less<>> targets_;  ///< by key of the number
};

}  // namespace rasoat
