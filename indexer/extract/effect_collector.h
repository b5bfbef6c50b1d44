#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/extract/effect_targets.h"
#include "indexer/extract/instrument_reference.h"

namespace rasoat {

/// The objects of an instruction as they are read: provisions of one target together, each target
/// with its issuer and the title that follows it. Keeps a reference to the text, tokens up to `end`
/// of which are read.
class EffectCollector {
 public:
  EffectCollector(const ReferenceText& text, std::size_t end) : text_(text), end_(end) {}

  /// Adds a document, with what is meant of it: `item` has a target that says which attached text;
  /// the object begins at token `begin`. Returns one past its number, date and issuer.
  std::size_t add_target(const Instrument& instrument, EffectItem item, std::size_t begin);

  /// Adds what has no document of its own, or one that is named without number.
  void add(EffectItem item, std::size_t begin);

  bool empty() const { return found_.empty(); }
  EffectItem& last() { return found_.back().item; }

  /// "số 1/2019/QĐ-UBND, số 2/2019/QĐ-UBND … của …": the last takes the issuer of the next.
  void join_next() { found_.back().joined_next = true; }

  /// All that was added. The collector is empty after it.
  std::vector<EffectItem> take();

 private:
  struct Found {
    EffectItem item;
    std::size_t begin = 0;        ///< tokens: of the object
    std::size_t title_begin = 0;  ///< 0: it has none
    std::size_t title_end = 0;
    bool joined_next = false;
  };

  void add(EffectItem item, std::size_t begin, std::size_t title_begin);
  void give_title(std::size_t index);

  const ReferenceText& text_;
  std::size_t end_;
  std::vector<Found> found_;
};

}  // namespace rasoat
