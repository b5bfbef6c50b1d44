#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <unordered_map>

#include "corpus/store.h"

namespace rasoat {

/// Which of the two parts of an index a unit is written to.
enum class IndexPart {
  kBase,   ///< written once by a rebuild
  kDelta,  ///< updated in place
};

/// Turns a document into the entries of the index, one a unit. Keep one for a run: it reuses its
/// buffers. One thread.
class UnitIndexer {
 public:
  explicit UnitIndexer(IndexPart part) : part_(part) {}

  /// Calls `add` with the entry of each unit of the document, in order. A document without text
  /// gives one entry, so that its number and title are found. `validity`: of the document, for
  /// where it binds.
  void index(const DocumentSummary& summary, const Validity& validity, const Document& document,
             const std::function<void(const Xapian::Document&)>& add);

 private:
  void count_words(std::string_view text, unsigned weight);

  IndexPart part_;
  std::unordered_map<std::string, unsigned> counts_;
  std::string term_;
  std::string previous_;
};

}  // namespace rasoat
