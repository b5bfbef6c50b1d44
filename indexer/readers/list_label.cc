#include "indexer/readers/list_label.h"

#include <cctype>
#include <string_view>
#include <utility>

namespace rasoat {

std::string roman_number(int value) {
  constexpr std::pair<int, std::string_view> kDigits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (value > 3999) return std::to_string(value);
  std::string out;
  for (const auto& [worth, digits] : kDigits)
    for (; value >= worth; value -= worth) out += digits;
  return out;
}

std::string letter_number(int value) {
  std::string out;
  for (; value > 0; value = (value - 1) / 26)
    out.insert(out.begin(), static_cast<char>('a' + (value - 1) % 26));
  return out;
}

std::string upper_ascii(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace rasoat
