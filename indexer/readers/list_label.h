#pragma once

#include <string>

/// Numbers of list items, which word processors and browsers print and the text lacks.
namespace rasoat {

std::string roman_number(int value);   ///< "iv"; empty for values under 1, decimal over 3999
std::string letter_number(int value);  ///< "a" … "z", "aa", "ab" …
std::string upper_ascii(std::string text);

}  // namespace rasoat
