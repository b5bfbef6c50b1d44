#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>

#include "corpus/letters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using letters::Cell;
using letters::Kind;
using letters::Tables;

/// A syllable letter by letter, as long as it is made of ASCII and Vietnamese letters only.
struct Letters {
  static constexpr int kMax = 32;
  int size = 0;
  int toned = 0;  ///< letters with a tone
  bool digits = false;
  std::uint8_t code[kMax];
  std::uint8_t tone[kMax];

  /// False if the character cannot be held: the syllable must be read as a string.
  bool add(Cell c) {
    switch (c.kind) {
      case Kind::kPlain:
        return add_letter(c);
      case Kind::kToneMark:
        return add_tone(c.tone);
      case Kind::kQualityMark:
        return add_quality(c.code);
      case Kind::kIgnored:
        return true;
      default:
        return false;
    }
  }

 private:
  bool add_letter(Cell c) {
    if (size == kMax) return false;
    code[size] = c.code;
    tone[size] = c.tone;
    ++size;
    toned += c.tone != letters::kLevel ? 1 : 0;
    digits |= c.code <= '9';
    return true;
  }

  bool add_tone(std::uint8_t t) {
    if (size == 0 || !letters::is_vowel(code[size - 1]) || tone[size - 1] != letters::kLevel)
      return false;
    tone[size - 1] = t;
    ++toned;
    return true;
  }

  bool add_quality(std::uint8_t quality) {
    const std::uint8_t made =
        size == 0 ? std::uint8_t{letters::kNoCode} : letters::with_quality(code[size - 1], quality);
    if (made == letters::kNoCode) return false;
    code[size - 1] = made;
    return true;
  }
};

/// The vowels of a syllable, [begin, end); empty if there are none or they stand apart ("café").
/// u of "qu" and i of "gi" before another vowel belong to the onset.
struct Nucleus {
  int begin = 0;
  int end = 0;
};

Nucleus find_nucleus(const Letters& s) {
  int begin = 0;
  while (begin < s.size && !letters::is_vowel(s.code[begin])) ++begin;
  int end = begin;
  while (end < s.size && letters::is_vowel(s.code[end])) ++end;
  for (int i = end; i < s.size; ++i) {
    if (letters::is_vowel(s.code[i])) return {};
  }
  const bool glide =
      begin == 1 && end - begin > 1 &&
      ((s.code[0] == 'q' && s.code[1] == 'u') || (s.code[0] == 'g' && s.code[1] == 'i'));
  return {glide ? begin + 1 : begin, end};
}

/// Where the tone is written, in the older placement (hòa, ủy, thúy), which the law itself mostly
/// prints: on the last of ă â ê ô ơ ư; else on the second of two vowels before a final consonant
/// (hoàn) and of three (hoài); else on the first.
int tone_place(const Letters& s, Nucleus n) {
  for (int i = n.end - 1; i >= n.begin; --i) {
    if (letters::has_quality(s.code[i])) return i;
  }
  const int vowels = n.end - n.begin;
  const bool closed = n.end < s.size;
  const bool second = vowels >= 3 || (vowels == 2 && closed);
  return second ? n.begin + 1 : n.begin;
}

void place_tone(Letters& s, Nucleus n) {
  const auto at = static_cast<int>(
      std::find_if(s.tone, s.tone + s.size, [](auto t) { return t != letters::kLevel; }) - s.tone);
  const std::uint8_t tone = s.tone[at];
  s.tone[at] = letters::kLevel;
  s.tone[tone_place(s, n)] = tone;
}

/// y and i sound alike as the only vowel after h, k, l, m, s, t and qu, and are both printed (kỹ
/// thuật, kĩ thuật; quý, quí). Not at the end of other rhymes: tay and tai, thúy and thúi are
/// different words.
bool y_is_i(const Letters& s, Nucleus n) {
  if (n.end != s.size || n.end - n.begin != 1) return false;
  if (n.begin == 2) return s.code[0] == 'q' && s.code[1] == 'u';
  return n.begin == 1 &&
         std::string_view("hklmst").find(static_cast<char>(s.code[0])) != std::string_view::npos;
}

/// Brings the spellings of one word together.
void unify_spelling(Letters& s) {
  const std::uint8_t last = s.code[s.size - 1];
  if (s.digits || s.toned > 1 || (s.toned == 0 && last != 'i')) return;
  const Nucleus n = find_nucleus(s);
  if (n.begin == n.end) return;
  if (s.toned == 1) place_tone(s, n);
  if (last == 'i' && y_is_i(s, n)) s.code[s.size - 1] = 'y';
}

void write(const Tables& t, const Letters& s, std::string& accented, std::string& folded) {
  char bytes[3 * Letters::kMax];
  char plain[Letters::kMax];
  std::size_t size = 0;
  for (int i = 0; i < s.size; ++i) {
    const letters::Encoded& e = t.encoded[s.code[i]][s.tone[i]];
    std::copy_n(e.bytes, 3, bytes + size);
    size += e.size;
    plain[i] = letters::folded(s.code[i]);
  }
  accented.assign(bytes, size);
  folded.assign(plain, static_cast<std::size_t>(s.size));
}

/// Compatibility characters are what they stand for: "ﬁ" is fi, "²" is 2, full-width letters are
/// letters.
std::string compatible(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& form = *icu::Normalizer2::getNFKCInstance(status);
  const auto source =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string out;
  form.normalize(source, status).toUTF8String(out);
  return out;
}

bool read(const Tables& t, std::string_view text, Letters& s) {
  for (std::size_t at = 0; at < text.size();) {
    if (!s.add(letters::cell(t, letters::next(text, at)))) return false;
  }
  return s.size > 0;
}

/// A syllable with other letters than Vietnamese ones, or a very long one.
void write_other(const Tables& t, std::string_view text, std::string& accented,
                 std::string& folded) {
  const std::string clean = compatible(text);
  Letters s;
  if (read(t, clean, s)) {
    unify_spelling(s);
    write(t, s, accented, folded);
    return;
  }
  accented.clear();
  folded.clear();
  for (std::size_t at = 0; at < clean.size();) {
    const char32_t c = letters::next(clean, at);
    const Kind kind = letters::cell(t, c).kind;
    if (kind == Kind::kSeparator || kind == Kind::kIgnored) continue;
    letters::append(accented, letters::lower(t, c));
    const char32_t f = letters::fold(t, c);
    if (f != 0) letters::append(folded, f);
  }
}

bool starts_word(Kind kind) { return kind == Kind::kPlain || kind == Kind::kOther; }

}  // namespace

namespace detail {

bool SyllableScanner::next(Syllable& out) {
  const Tables& t = letters::tables();
  const std::string_view text = text_.substr(0, std::numeric_limits<std::uint32_t>::max());
  std::size_t begin = at_;
  std::size_t at = at_;
  Cell c;
  for (;;) {
    if (at >= text.size()) {
      at_ = at;
      return false;
    }
    begin = at;
    c = letters::cell(t, letters::next(text, at));
    if (starts_word(c.kind)) break;
  }

  Letters s;
  bool plain = s.add(c);
  std::size_t end = at;
  while (at < text.size()) {
    std::size_t after = at;
    c = letters::cell(t, letters::next(text, after));
    if (c.kind == Kind::kSeparator) break;
    at = after;
    plain = plain && s.add(c);
    if (c.kind != Kind::kIgnored) end = at;
  }
  at_ = at;

  if (plain) {
    unify_spelling(s);
    write(t, s, accented_, folded_);
  } else {
    write_other(t, text.substr(begin, end - begin), accented_, folded_);
  }
  out = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), accented_, folded_};
  return true;
}

}  // namespace detail
}  // namespace rasoat
