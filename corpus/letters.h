#pragma once

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// What one code point is to Vietnamese text. Used by text.cc and syllable.cc only.
namespace rasoat::letters {

inline constexpr char32_t kReplacement = 0xFFFD;

/// A letter without its tone, in one byte: ASCII stands for itself, the seven others follow.
enum Code : std::uint8_t {
  kNoCode = 0,
  kABreve = 128,  // ă
  kACircumflex,   // â
  kDStroke,       // đ
  kECircumflex,   // ê
  kOCircumflex,   // ô
  kOHorn,         // ơ
  kUHorn,         // ư
  kCodes
};

/// In the order of no dictionary: none, sắc, huyền, hỏi, ngã, nặng.
enum Tone : std::uint8_t { kLevel, kAcute, kGrave, kHook, kTilde, kDot, kTones };

enum class Kind : std::uint8_t {
  kSeparator,    ///< ends a word
  kPlain,        ///< a Vietnamese or ASCII letter or digit: code and tone say which
  kToneMark,     ///< combining tone: tone says which
  kQualityMark,  ///< combining breve, circumflex or horn: code is the first letter that it makes
  kIgnored,      ///< soft hyphen, joiners: within a word, but nothing of it
  kMark,         ///< any other combining mark
  kOther,        ///< any other letter or digit
};

struct Cell {
  Kind kind = Kind::kSeparator;
  std::uint8_t code = kNoCode;  ///< lower case
  std::uint8_t tone = kLevel;
};

/// Code points below this one are looked up; those above are asked of ICU.
inline constexpr char32_t kTableSize = 0x3000;

/// A letter in UTF-8.
struct Encoded {
  std::uint8_t size = 0;
  char bytes[3] = {};
};

struct Tables {
  std::array<Cell, kTableSize> cells;
  std::array<char16_t, kTableSize> lower;  ///< simple lower case
  std::array<char16_t, kTableSize> upper;  ///< simple upper case
  std::array<char16_t, kTableSize>
      folded;  ///< lower case without diacritics; 0 for a combining diacritic
  std::array<bool, kTableSize> space;  ///< white space, also U+200B and U+FEFF
  /// NFC, lower case.
  std::array<std::array<Encoded, kTones>, kCodes> encoded;
};

/// Built at the first call, about a millisecond.
const Tables& tables();

Cell cell_beyond_table(char32_t c);
inline Cell cell(const Tables& t, char32_t c) {
  return c < kTableSize ? t.cells[c] : cell_beyond_table(c);
}
char32_t lower(const Tables& t, char32_t c);
char32_t upper(const Tables& t, char32_t c);
/// 0 for a combining diacritic, which folds to nothing.
char32_t fold(const Tables& t, char32_t c);
bool is_space(const Tables& t, char32_t c);

/// The letter that `code` and a combining mark make ("a" and breve: "ă"), or kNoCode.
std::uint8_t with_quality(std::uint8_t code, std::uint8_t quality);
inline bool is_vowel(std::uint8_t code) {
  if (code >= kABreve) return code != kDStroke;
  return code == 'a' || code == 'e' || code == 'i' || code == 'o' || code == 'u' || code == 'y';
}
/// True for ă â ê ô ơ ư: the letters that draw the tone to themselves.
inline bool has_quality(std::uint8_t code) { return code >= kABreve && code != kDStroke; }

/// ASCII, lower case.
inline char folded(std::uint8_t code) {
  return code < kABreve ? static_cast<char>(code) : "aadeoou"[code - kABreve];
}

/// The code point at `at`, which moves behind it; kReplacement for each ill-formed sequence.
inline char32_t next(std::string_view text, std::size_t& at) {
  UChar32 c;
  U8_NEXT(text.data(), at, text.size(), c);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}
void append(std::string& out, char32_t c);

}  // namespace rasoat::letters
