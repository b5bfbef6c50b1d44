#pragma once

/// Characters that numbers of documents and dates are made of.
namespace rasoat {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "/" and what is printed or typed in its place.
constexpr bool is_slash(char32_t c) {
  return c == '/' || c == 0x2044 || c == 0x2215 || c == 0xFF0F;
}

/// "-" and what is printed or typed in its place: soft hyphens, dashes, the minus sign.
constexpr bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x00AD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 ||
         c == 0xFF0D;
}

}  // namespace rasoat
