#include "corpus/diacritics.h"

#include "corpus/letters.h"

namespace rasoat {

bool may_be_meant(std::string_view typed, std::string_view other) {
  const letters::Tables& tables = letters::tables();
  bool tone_typed = false;
  bool tone = false;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < typed.size() && j < other.size()) {
    const letters::Cell a = letters::cell(tables, letters::next(typed, i));
    const letters::Cell b = letters::cell(tables, letters::next(other, j));
    if (letters::folded(a.code) != letters::folded(b.code)) return false;
    if (a.code >= letters::kABreve && a.code != b.code) return false;
    tone_typed = tone_typed || a.tone != letters::kLevel;
    tone = tone || b.tone != letters::kLevel;
  }
  return i == typed.size() && j == other.size() && (tone || !tone_typed);
}

}  // namespace rasoat
