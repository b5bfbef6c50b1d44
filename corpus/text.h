#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Vietnamese text as the index and the extraction see it. No locale is read anywhere: every
/// function gives the same result on every machine. All functions are pure and may be called from
/// any thread.
namespace rasoat {

/// Unicode NFC. Bytes that are no UTF-8 become U+FFFD, never an error: legacy files hold stray
/// bytes.
std::string nfc(std::string_view text);

/// True if `text` is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// Lower case (Unicode simple mapping) of NFC of `text`.
std::string lower(std::string_view text);

/// Upper case of NFC of `text`.
std::string upper(std::string_view text);

/// `text` with its first letter in upper case: "khoản" → "Khoản". The rest stays as it is.
std::string capitalised(std::string_view text);

/// Lower case without diacritics: "Uỷ ban Đồng Tháp" → "uy ban dong thap". Everything else stays,
/// so that punctuation and spaces can still be compared.
std::string fold(std::string_view text);

/// Runs of white space (also U+00A0, U+200B, U+FEFF, tabs, line ends) as one space, none at either
/// end.
std::string squeeze(std::string_view text);

/// ASCII path segment: fold, everything that is no letter or digit becomes one '-'. "Quy định" →
/// "quy-dinh".
std::string slug(std::string_view text);

/// One word of the text. Vietnamese is written with a space between syllables, so a syllable is a
/// run of letters, digits and combining marks.
struct Syllable {
  std::uint32_t begin = 0;  ///< first byte in the text that was scanned
  std::uint32_t end = 0;    ///< one past the last
  /// NFC, lower case, in one spelling: old and new tone placement are the same (hoà = hòa, uỷ = ủy,
  /// thuý = thúy), final y and i after h, k, l, m, s, t and qu are the same (kỹ = kĩ, lý = lí, sỹ =
  /// sĩ, tỷ = tỉ, quý = quí). What comes out is hòa, ủy, thúy, kỹ, quý; a misplaced tone is put
  /// right ("tóan": toán); Ð (eth) is đ; "ﬁ" is fi, "²" is 2.
  std::string_view accented;
  /// `accented` without diacritics: "uy", "d" for đ. "ky" and "ki" are the same here too.
  std::string_view folded;
};

/// Calls `f` for each syllable of `text`, in order. `text` may be NFC or NFD, upper or lower case;
/// offsets are bytes of `text` as given. The views in the syllable live until the call returns. No
/// allocation per character or syllable beyond two buffers that grow to the longest syllable. Texts
/// over 4 GiB are cut there.
template <class F>
void for_each_syllable(std::string_view text, F&& f);

namespace detail {
/// The scanner behind for_each_syllable.
class SyllableScanner {
 public:
  explicit SyllableScanner(std::string_view text) : text_(text) {}
  /// False at the end of the text. The views stay valid until the next call.
  bool next(Syllable& out);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string accented_;
  std::string folded_;
};
}  // namespace detail

template <class F>
void for_each_syllable(std::string_view text, F&& f) {
  detail::SyllableScanner scanner(text);
  for (Syllable syllable; scanner.next(syllable);) f(static_cast<const Syllable&>(syllable));
}

/// True if any letter of `text` carries a Vietnamese diacritic or is đ. A query of which this is
/// false was typed without diacritics (or has no word that needs one).
bool has_diacritics(std::string_view text);

/// Share of the syllables of `text` (0 to 1) that a Vietnamese word can be: valid onset, rhyme and
/// tone. Translations of laws into English score 0.15 to 0.19, Vietnamese law mostly above 0.9,
/// lists of codes or chemicals down to 0.7. 0 for a text without letters.
double vietnamese_share(std::string_view text);

}  // namespace rasoat
