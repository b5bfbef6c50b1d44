#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/extract/effect_targets.h"

namespace rasoat {

/// One correction (đính chính): words of a text that were printed wrongly, and what they should be.
struct Correction {
  EffectTarget target;
  std::vector<EffectPlace> places;  ///< empty: not said, or not in a provision ("phần căn cứ")
  std::string old_words;            ///< empty: not readable as a pair of quoted words
  std::string new_words;
  std::string quote;
  std::string from;  ///< id of the provision that says so
};

/// True for a text that corrects others: its title begins "Đính chính", "Về việc đính chính"
/// (TT 26/2025/TT-BTP Điều 23).
bool is_correcting(const Document& document);

/// What the text corrects. The content of a correction names what is wrong, why, and how it should
/// read: "cụm từ “A” tại khoản 2 Điều 5 thành “B”", "Tại Điều 3: đã in là “A”; nay sửa lại là “B”".
/// A correction whose words are not read is told with its places and without words.
std::vector<Correction> read_corrections(const Document& document);

}  // namespace rasoat
