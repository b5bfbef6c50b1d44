#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/letters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using namespace std::string_view_literals;

// Longest first, so that "ngh" is tried before "ng" and "n". "qu" and "gi" are onsets; g, i in "gì"
// is g + i.
constexpr std::array kOnsets = {"ngh"sv, "ch"sv, "gh"sv, "gi"sv, "kh"sv, "ng"sv, "nh"sv,
                                "ph"sv,  "qu"sv, "th"sv, "tr"sv, "b"sv,  "c"sv,  "d"sv,
                                "đ"sv,   "g"sv,  "h"sv,  "k"sv,  "l"sv,  "m"sv,  "n"sv,
                                "p"sv,   "r"sv,  "s"sv,  "t"sv,  "v"sv,  "x"sv,  ""sv};

// Without tone; in the spelling that the scanner makes.
constexpr std::array kRhymes = {
    "a"sv,   "ac"sv,  "ach"sv, "ai"sv,   "am"sv,   "an"sv,   "ang"sv,  "anh"sv, "ao"sv,
    "ap"sv,  "at"sv,  "au"sv,  "ay"sv,   "ăc"sv,   "ăm"sv,   "ăn"sv,   "ăng"sv, "ăp"sv,
    "ăt"sv,  "âc"sv,  "âm"sv,  "ân"sv,   "âng"sv,  "âp"sv,   "ât"sv,   "âu"sv,  "ây"sv,
    "e"sv,   "ec"sv,  "em"sv,  "en"sv,   "eng"sv,  "eo"sv,   "ep"sv,   "et"sv,  "ê"sv,
    "êch"sv, "êm"sv,  "ên"sv,  "ênh"sv,  "êp"sv,   "êt"sv,   "êu"sv,   "i"sv,   "ia"sv,
    "ich"sv, "iêc"sv, "iêm"sv, "iên"sv,  "iêng"sv, "iêp"sv,  "iêt"sv,  "iêu"sv, "im"sv,
    "in"sv,  "inh"sv, "ip"sv,  "it"sv,   "iu"sv,   "o"sv,    "oa"sv,   "oac"sv, "oach"sv,
    "oai"sv, "oam"sv, "oan"sv, "oang"sv, "oanh"sv, "oao"sv,  "oap"sv,  "oat"sv, "oay"sv,
    "oăc"sv, "oăm"sv, "oăn"sv, "oăng"sv, "oăt"sv,  "oc"sv,   "oe"sv,   "oen"sv, "oeo"sv,
    "oet"sv, "oi"sv,  "om"sv,  "on"sv,   "ong"sv,  "ooc"sv,  "oong"sv, "op"sv,  "ot"sv,
    "ô"sv,   "ôc"sv,  "ôi"sv,  "ôm"sv,   "ôn"sv,   "ông"sv,  "ôp"sv,   "ôt"sv,  "ơ"sv,
    "ơi"sv,  "ơm"sv,  "ơn"sv,  "ơp"sv,   "ơt"sv,   "u"sv,    "ua"sv,   "uân"sv, "uâng"sv,
    "uât"sv, "uây"sv, "uc"sv,  "uê"sv,   "uêch"sv, "uênh"sv, "ui"sv,   "um"sv,  "un"sv,
    "ung"sv, "uơ"sv,  "uôc"sv, "uôi"sv,  "uôm"sv,  "uôn"sv,  "uông"sv, "uôt"sv, "up"sv,
    "ut"sv,  "uy"sv,  "uya"sv, "uych"sv, "uyên"sv, "uyêt"sv, "uynh"sv, "uyp"sv, "uyt"sv,
    "uyu"sv, "ư"sv,   "ưa"sv,  "ưc"sv,   "ưi"sv,   "ưm"sv,   "ưn"sv,   "ưng"sv, "ươc"sv,
    "ươi"sv, "ươm"sv, "ươn"sv, "ương"sv, "ươp"sv,  "ươt"sv,  "ươu"sv,  "ưt"sv,  "ưu"sv,
    "y"sv,   "ych"sv, "yêm"sv, "yên"sv,  "yêng"sv, "yêt"sv,  "yêu"sv,  "ynh"sv, "yt"sv,
};

struct Toneless {
  std::string text;
  letters::Tone tone = letters::kLevel;
  bool two_tones = false;
};

Toneless without_tone(std::string_view accented) {
  const letters::Tables& t = letters::tables();
  Toneless out;
  for (std::size_t at = 0; at < accented.size();) {
    const std::size_t begin = at;
    const letters::Cell c = letters::cell(t, letters::next(accented, at));
    if (c.kind != letters::Kind::kPlain) {
      out.text.append(accented, begin, at - begin);
      continue;
    }
    const letters::Encoded& e = t.encoded[c.code][letters::kLevel];
    out.text.append(e.bytes, e.size);
    if (c.tone == letters::kLevel) continue;
    out.two_tones |= out.tone != letters::kLevel;
    out.tone = static_cast<letters::Tone>(c.tone);
  }
  return out;
}

/// A syllable that ends in c, ch, p or t has sắc or nặng.
bool tone_fits(std::string_view rhyme, letters::Tone tone) {
  const bool stopped =
      rhyme.ends_with('c') || rhyme.ends_with("ch") || rhyme.ends_with('p') || rhyme.ends_with('t');
  return !stopped || tone == letters::kAcute || tone == letters::kDot;
}

bool is_vietnamese(const Toneless& syllable) {
  if (syllable.two_tones) return false;
  const std::string_view text = syllable.text;
  return std::ranges::any_of(kOnsets, [&](std::string_view onset) {
    if (!text.starts_with(onset)) return false;
    const std::string_view rhyme = text.substr(onset.size());
    return std::ranges::find(kRhymes, rhyme) != kRhymes.end() && tone_fits(rhyme, syllable.tone);
  });
}

bool has_letter(std::string_view folded) {
  return std::ranges::any_of(folded, [](unsigned char c) { return c < '0' || c > '9'; });
}

}  // namespace

double vietnamese_share(std::string_view text) {
  std::size_t all = 0;
  std::size_t vietnamese = 0;
  for_each_syllable(text, [&](const Syllable& s) {
    if (!has_letter(s.folded)) return;
    ++all;
    vietnamese += is_vietnamese(without_tone(s.accented)) ? 1 : 0;
  });
  return all == 0 ? 0 : static_cast<double>(vietnamese) / static_cast<double>(all);
}

}  // namespace rasoat
