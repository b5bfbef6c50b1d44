#include "review/instant.h"

#include <fmt/core.h>

#include <charconv>

#include "corpus/date.h"

namespace rasoat::review {
namespace {

std::optional<int> two_digits(std::string_view text, std::size_t at, int limit) {
  int out = 0;
  const char* const begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + 2, out);
  if (error != std::errc() || end != begin + 2 || out < 0 || out >= limit) return std::nullopt;
  return out;
}

}  // namespace

std::string instant_text(std::chrono::sys_seconds instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time(instant - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(Date(day)), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::optional<std::chrono::sys_seconds> instant_in(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto day = parse_iso_date(text.substr(0, 10));
  const auto hours = two_digits(text, 11, 24);
  const auto minutes = two_digits(text, 14, 60);
  const auto seconds = two_digits(text, 17, 60);
  if (!day || !hours || !minutes || !seconds) return std::nullopt;
  return std::chrono::sys_days(*day) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

std::string after(std::string_view text, std::chrono::seconds time) {
  const auto instant = instant_in(text);
  return instant ? instant_text(*instant + time) : std::string(text);
}

}  // namespace rasoat::review
