#include "corpus/place_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

struct Abbreviation {
  std::string_view written;
  std::string_view level;
};
constexpr std::array kAbbreviations = {
    Abbreviation{"x", "xã"},       Abbreviation{"p", "phường"},   Abbreviation{"tt", "thị trấn"},
    Abbreviation{"đk", "đặc khu"}, Abbreviation{"dk", "đặc khu"}, Abbreviation{"h", "huyện"},
    Abbreviation{"tx", "thị xã"},  Abbreviation{"t", "tỉnh"},     Abbreviation{"tp", "thành phố"},
};
/// Levels that begin the name of what a commune lies in. With diacritics only: "xa tinh khe" is one
/// name.
constexpr std::array<std::string_view, 4> kAround = {"tỉnh ", "huyện ", "thị xã ", "thành phố "};

/// "X. Suối Đá", "X.Suối Đá", "x Suối Đá" → "xã Suối Đá".
std::string with_level(const std::string& part) {
  const std::size_t end = part.find_first_of(". ");
  if (end == std::string::npos || end == 0) return part;
  const std::string written = lower(part.substr(0, end));
  const auto* found = std::ranges::find(kAbbreviations, written, &Abbreviation::written);
  if (found == kAbbreviations.end()) return part;
  const std::string rest = squeeze(std::string_view(part).substr(end + 1));
  return rest.empty() ? part : std::string(found->level) + " " + rest;
}

/// Where the next level begins behind a name, or npos.
std::size_t next_level(std::string_view lowered) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view level : kAround) {
    const std::size_t at = lowered.find(" " + std::string(level));
    if (at != std::string_view::npos) first = std::min(first, at);
  }
  return first;
}

void add_parts(std::string_view text, std::vector<std::string>& parts) {
  std::string rest = with_level(squeeze(text));
  while (!rest.empty()) {
    const std::string lowered = lower(rest);
    // Lower case may be of another length in bytes; then nothing is cut.
    const std::size_t at =
        lowered.size() == rest.size() ? next_level(lowered) : std::string_view::npos;
    parts.push_back(rest.substr(0, at));
    rest = at == std::string_view::npos ? std::string() : rest.substr(at + 1);
  }
}

}  // namespace

PlaceName read_place_name(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find_first_of(",;");
    add_parts(text.substr(0, comma), parts);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  if (parts.empty()) return {};
  PlaceName out{std::move(parts.front()), {}};
  out.around.assign(std::make_move_iterator(parts.begin() + 1),
                    std::make_move_iterator(parts.end()));
  return out;
}

}  // namespace rasoat
