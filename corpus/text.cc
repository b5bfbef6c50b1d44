#include "corpus/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "corpus/letters.h"

namespace rasoat {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

std::string with_replacements(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) letters::append(out, letters::next(text, at));
  return out;
}

/// ICU takes lengths of 32 bits. Cuts before an ASCII character: it composes with nothing before
/// it.
std::size_t piece_end(std::string_view text) {
  constexpr std::size_t kPiece = 1U << 28;
  if (text.size() <= kPiece) return text.size();
  for (std::size_t end = kPiece; end > kPiece / 2; --end) {
    if (static_cast<unsigned char>(text[end]) < 0x80) return end;
  }
  return kPiece;
}

std::string normalized(std::string_view well_formed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& form = *icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(
      &out, static_cast<std::int32_t>(std::min<std::size_t>(
                well_formed.size(), std::numeric_limits<std::int32_t>::max())));
  while (!well_formed.empty()) {
    const std::size_t size = piece_end(well_formed);
    form.normalizeUTF8(0, {well_formed.data(), static_cast<std::int32_t>(size)}, sink, nullptr,
                       status);
    well_formed.remove_prefix(size);
  }
  return out;
}

template <class Map>
std::string mapped(std::string_view text, Map map) {
  const letters::Tables& t = letters::tables();
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = map(t, letters::next(text, at));
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else {
      letters::append(out, c);
    }
  }
  return out;
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return is_utf8(text) ? normalized(text) : normalized(with_replacements(text));
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    if (letters::next(text, at) == letters::kReplacement &&
        text.substr(begin, at - begin) != "\xEF\xBF\xBD") {
      return false;
    }
  }
  return true;
}

std::string lower(std::string_view text) { return mapped(nfc(text), letters::lower); }

std::string upper(std::string_view text) { return mapped(nfc(text), letters::upper); }

std::string capitalised(std::string_view text) {
  std::size_t rest = 0;
  if (!text.empty()) letters::next(text, rest);
  return upper(text.substr(0, rest)).append(text.substr(rest));
}

std::string fold(std::string_view text) {
  const letters::Tables& t = letters::tables();
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = letters::fold(t, letters::next(text, at));
    if (c == 0) continue;
    letters::append(out, c);
  }
  return out;
}

std::string squeeze(std::string_view text) {
  const letters::Tables& t = letters::tables();
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (letters::is_space(t, letters::next(text, at))) {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back(' ');
    pending = false;
    out.append(text, begin, at - begin);
  }
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  bool pending = false;
  for (const char c : fold(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word) {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back('-');
    pending = false;
    out.push_back(c);
  }
  return out;
}

bool has_diacritics(std::string_view text) {
  const letters::Tables& t = letters::tables();
  bool after_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const letters::Cell c = letters::cell(t, letters::next(text, at));
    const bool plain = c.kind == letters::Kind::kPlain;
    if (plain && (c.code >= letters::kABreve || c.tone != letters::kLevel)) return true;
    const bool mark = c.kind == letters::Kind::kToneMark || c.kind == letters::Kind::kQualityMark;
    if (mark && after_letter) return true;
    after_letter = plain && letters::is_vowel(c.code);
  }
  return false;
}

}  // namespace rasoat
