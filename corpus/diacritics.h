#pragma once

#include <string_view>

namespace rasoat {

/// True if the syllable `other`, whose letters are those of `typed`, may be what was meant: no mark
/// of a letter is lost (đ, ă, ơ …), and a tone only becomes another. Who types "đỏ" does not mean
/// "do"; who types "đât", "giạ" or "lam" may mean "đất", "giá" and "làm". Both as in
/// Syllable::accented. Pure.
bool may_be_meant(std::string_view typed, std::string_view other);

}  // namespace rasoat
