#include "corpus/date.h"

#include <fmt/core.h>

#include <charconv>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Reads forward over a text, piece by piece; every step says whether it was there.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }

  /// White space, also U+00A0.
  void skip_space() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r') ++at_;
      else if (text_.substr(at_).starts_with("\u00A0")) at_ += 2;
      else break;
    }
  }

  /// A run of `least` to `most` digits that no further digit follows.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    const std::size_t length = end - at_;
    if (length < least || length > most) return std::nullopt;
    const auto value = number(text_.substr(at_, length));
    at_ = end;
    return value;
  }

  bool symbol(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// The word in any case, composed or not, with or without diacritics.
  bool word(std::string_view folded) {
    Syllable syllable;
    detail::SyllableScanner scanner(text_.substr(at_, kLongestWord));
    if (!scanner.next(syllable) || syllable.begin != 0 || syllable.folded != folded) return false;
    at_ += syllable.end;
    return true;
  }

 private:
  static constexpr std::size_t kLongestWord = 24;  // bytes of "tháng" decomposed, and then some
  std::string_view text_;
  std::size_t at_;
};

struct Found {
  Date date;
  std::size_t end;
};

/// "17 tháng 11 năm 2025" after the day's first digit.
std::optional<Found> spelled(std::string_view text, std::size_t at) {
  Cursor c(text, at);
  const auto day = c.digits(1, 2);
  c.skip_space();
  if (!day || !c.word("thang")) return std::nullopt;
  c.skip_space();
  const auto month = c.digits(1, 2);
  c.skip_space();
  if (!month || !c.word("nam")) return std::nullopt;
  c.skip_space();
  const auto year = c.digits(4, 4);
  if (!year) return std::nullopt;
  const auto date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return std::nullopt;
  return Found{*date, c.at()};
}

/// "17/11/2025", "17-11-2025", "17.11.2025", "09/7/ 2025".
std::optional<Found> numeric(std::string_view text, std::size_t at) {
  Cursor c(text, at);
  const auto day = c.digits(1, 2);
  c.skip_space();
  if (!day) return std::nullopt;
  char separator = 0;
  for (const char s : {'/', '-', '.'}) {
    if (c.symbol(s)) separator = s;
    if (separator != 0) break;
  }
  if (separator == 0) return std::nullopt;
  c.skip_space();
  const auto month = c.digits(1, 2);
  c.skip_space();
  if (!month || !c.symbol(separator)) return std::nullopt;
  c.skip_space();
  const auto year = c.digits(4, 4);
  // "12/11/2025/QĐ-UBND" is no date.
  if (!year || c.symbol('/')) return std::nullopt;
  const auto date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return std::nullopt;
  return Found{*date, c.at()};
}

/// Where the word "ngày" begins that stands right before `at`, or `at`.
std::size_t start_with_day_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t')) --end;
  for (const std::string_view word : {"ngày", "Ngày", "NGÀY", "nga\u0300y"}) {
    if (end >= word.size() && text.substr(end - word.size(), word.size()) == word) return end - word.size();
  }
  return at;
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day || *month < 0 || *day < 0) return std::nullopt;
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string dmy(Date date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

Date date_in_vietnam(std::chrono::system_clock::time_point instant) {
  return Date{std::chrono::floor<std::chrono::days>(instant + std::chrono::hours(7))};
}

Date add_days(Date date, int days) { return Date{std::chrono::sys_days{date} + std::chrono::days{days}}; }

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

std::vector<DateMention> find_dates(std::string_view text) {
  std::vector<DateMention> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    auto found = spelled(text, at);
    // A date may not begin inside a fraction or a number of a document: "5/12/2025/…", "1.12.11.2025".
    const bool inside = at > 0 && (text[at - 1] == '/' || text[at - 1] == '.' || text[at - 1] == '-');
    if (!found && !inside) found = numeric(text, at);
    if (found) {
      out.push_back({found->date, start_with_day_word(text, at), found->end});
      at = found->end;
    } else {
      while (at < text.size() && is_digit(text[at])) ++at;
    }
  }
  return out;
}

}  // namespace rasoat
