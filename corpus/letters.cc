#include "corpus/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace rasoat::letters {
namespace {

constexpr char32_t kCodePoints[kCodes - kABreve][kTones] = {
    {U'ă', U'ắ', U'ằ', U'ẳ', U'ẵ', U'ặ'}, {U'â', U'ấ', U'ầ', U'ẩ', U'ẫ', U'ậ'},
    {U'đ', U'đ', U'đ', U'đ', U'đ', U'đ'}, {U'ê', U'ế', U'ề', U'ể', U'ễ', U'ệ'},
    {U'ô', U'ố', U'ồ', U'ổ', U'ỗ', U'ộ'}, {U'ơ', U'ớ', U'ờ', U'ở', U'ỡ', U'ợ'},
    {U'ư', U'ứ', U'ừ', U'ử', U'ữ', U'ự'},
};
constexpr std::string_view kAsciiVowels = "aeiouy";
constexpr char32_t kAsciiVowelPoints[][kTones] = {
    {U'a', U'á', U'à', U'ả', U'ã', U'ạ'}, {U'e', U'é', U'è', U'ẻ', U'ẽ', U'ẹ'},
    {U'i', U'í', U'ì', U'ỉ', U'ĩ', U'ị'}, {U'o', U'ó', U'ò', U'ỏ', U'õ', U'ọ'},
    {U'u', U'ú', U'ù', U'ủ', U'ũ', U'ụ'}, {U'y', U'ý', U'ỳ', U'ỷ', U'ỹ', U'ỵ'},
};
constexpr char32_t kHorn = 0x031B;
constexpr char32_t kBreve = 0x0306;
constexpr char32_t kCircumflex = 0x0302;
// In the order of Tone.
constexpr char32_t kToneMarks[] = {0, 0x0301, 0x0300, 0x0309, 0x0303, 0x0323};

char32_t code_point(std::uint8_t code, std::uint8_t tone) {
  if (code >= kABreve) return kCodePoints[code - kABreve][tone];
  const auto vowel = kAsciiVowels.find(static_cast<char>(code));
  return vowel == std::string_view::npos ? code : kAsciiVowelPoints[vowel][tone];
}

/// Ð (eth) and Ɖ look like Đ and are typed for it; no Vietnamese text means the letters that they
/// are.
bool looks_like_d_stroke(char32_t c) {
  return c == U'Đ' || c == U'đ' || c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256;
}

bool is_diacritic(char32_t c) {
  if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) return false;
  return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) || (c >= 0x1DC0 && c < 0x1E00) ||
         (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE20 && c < 0xFE30);
}

bool is_ignored(char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060; }

Kind kind_of(char32_t c) {
  if (is_ignored(c)) return Kind::kIgnored;
  const auto point = static_cast<UChar32>(c);
  if ((U_GET_GC_MASK(point) & U_GC_M_MASK) != 0) return Kind::kMark;
  if (u_isalnum(point)) return Kind::kOther;
  // Superscript and circled digits: "m²".
  const bool digit = u_getIntPropertyValue(point, UCHAR_NUMERIC_TYPE) == U_NT_DIGIT;
  return digit ? Kind::kOther : Kind::kSeparator;
}

const icu::Normalizer2& nfc_instance() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

char32_t fold_by_decomposition(char32_t c) {
  if (is_diacritic(c)) return 0;
  if (looks_like_d_stroke(c)) return U'd';
  const char32_t small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  icu::UnicodeString parts;
  if (!nfc_instance().getDecomposition(static_cast<UChar32>(small), parts)) return small;
  // The base comes first; what follows is dropped only if it is all diacritics.
  for (int at = parts.moveIndex32(0, 1); at < parts.length(); at = parts.moveIndex32(at, 1)) {
    if (!is_diacritic(static_cast<char32_t>(parts.char32At(at)))) return small;
  }
  return static_cast<char32_t>(parts.char32At(0));
}

void set_plain(Tables& t, std::uint8_t code, std::uint8_t tone) {
  const char32_t small = code_point(code, tone);
  t.cells[small] = {Kind::kPlain, code, tone};
  t.cells[static_cast<char32_t>(u_toupper(static_cast<UChar32>(small)))] = t.cells[small];
}

void set_vietnamese_cells(Tables& t) {
  for (std::uint8_t c = '0'; c <= '9'; ++c) set_plain(t, c, kLevel);
  for (std::uint8_t c = 'a'; c <= 'z'; ++c) set_plain(t, c, kLevel);
  for (std::uint8_t tone = kLevel; tone < kTones; ++tone) {
    for (const char vowel : kAsciiVowels) set_plain(t, static_cast<std::uint8_t>(vowel), tone);
    for (std::uint8_t code = kABreve; code < kCodes; ++code) {
      if (code != kDStroke) set_plain(t, code, tone);
    }
  }
  for (const char32_t c : {0x110, 0x111, 0xD0, 0xF0, 0x189, 0x256}) {
    t.cells[c] = {Kind::kPlain, kDStroke, kLevel};
  }
  for (std::uint8_t tone = kAcute; tone < kTones; ++tone) {
    t.cells[kToneMarks[tone]] = {Kind::kToneMark, kNoCode, tone};
  }
  // Deprecated twins of grave and acute.
  t.cells[0x340] = {Kind::kToneMark, kNoCode, kGrave};
  t.cells[0x341] = {Kind::kToneMark, kNoCode, kAcute};
  t.cells[kBreve] = {Kind::kQualityMark, kABreve, kLevel};
  t.cells[kCircumflex] = {Kind::kQualityMark, kACircumflex, kLevel};
  t.cells[kHorn] = {Kind::kQualityMark, kOHorn, kLevel};
}

bool space_of(char32_t c) {
  return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c));
}

void set_encoded(Tables& t) {
  for (std::size_t code = 0; code < kCodes; ++code) {
    for (std::uint8_t tone = kLevel; tone < kTones; ++tone) {
      std::string bytes;
      append(bytes, code_point(static_cast<std::uint8_t>(code), tone));
      Encoded& e = t.encoded[code][tone];
      e.size = static_cast<std::uint8_t>(bytes.size());
      bytes.copy(e.bytes, sizeof e.bytes);
    }
  }
}

Tables make_tables() {
  Tables t;
  for (char32_t c = 0; c < kTableSize; ++c) {
    const auto point = static_cast<UChar32>(c);
    t.cells[c] = {kind_of(c), kNoCode, kLevel};
    t.lower[c] = static_cast<char16_t>(u_tolower(point));
    t.upper[c] = static_cast<char16_t>(u_toupper(point));
    t.folded[c] = static_cast<char16_t>(fold_by_decomposition(c));
    t.space[c] = space_of(c);
  }
  set_vietnamese_cells(t);
  set_encoded(t);
  return t;
}

}  // namespace

const Tables& tables() {
  static const Tables t = make_tables();
  return t;
}

Cell cell_beyond_table(char32_t c) { return {kind_of(c), kNoCode, kLevel}; }

char32_t lower(const Tables& t, char32_t c) {
  return c < kTableSize ? t.lower[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t upper(const Tables& t, char32_t c) {
  return c < kTableSize ? t.upper[c] : static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

char32_t fold(const Tables& t, char32_t c) {
  return c < kTableSize ? t.folded[c] : fold_by_decomposition(c);
}

bool is_space(const Tables& t, char32_t c) { return c < kTableSize ? t.space[c] : space_of(c); }

std::uint8_t with_quality(std::uint8_t code, std::uint8_t quality) {
  switch (quality) {
    case kABreve:
      return code == 'a' ? kABreve : kNoCode;
    case kACircumflex:
      return code == 'a'   ? kACircumflex
             : code == 'e' ? kECircumflex
             : code == 'o' ? kOCircumflex
                           : kNoCode;
    default:
      return code == 'o' ? kOHorn : code == 'u' ? kUHorn : kNoCode;
  }
}

void append(std::string& out, char32_t c) {
  char bytes[U8_MAX_LENGTH];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
  out.append(bytes, static_cast<std::size_t>(size));
}

}  // namespace rasoat::letters
