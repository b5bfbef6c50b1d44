#include "corpus/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>

#include "corpus/characters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<unsigned> parse_digits(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

enum class Word : std::uint8_t { kOther, kNumber, kDay, kMonth, kYear };

/// A syllable as far as dates are made of it.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  Word word = Word::kOther;
  unsigned value = 0;
  std::size_t digits = 0;
};

Token token_of(const Syllable& s) {
  Token t{s.begin, s.end};
  if (s.folded == "ngay") {
    t.word = Word::kDay;
  } else if (s.folded == "thang") {
    t.word = Word::kMonth;
  } else if (s.folded == "nam") {
    t.word = Word::kYear;
  } else if (const auto value = parse_digits(s.folded); value && s.folded.size() <= 4) {
    t.word = Word::kNumber;
    t.value = *value;
    t.digits = s.folded.size();
  }
  return t;
}

/// The last tokens that were read; [0] is the newest.
class Window {
 public:
  static constexpr std::size_t kSize = 6;
  void push(const Token& token) { tokens_[++count_ % kSize] = token; }
  bool has(std::size_t back) const { return back < count_ && back < kSize; }
  const Token& operator[](std::size_t back) const { return tokens_[(count_ - back) % kSize]; }

 private:
  std::array<Token, kSize> tokens_;
  std::size_t count_ = 0;
};

class DateFinder {
 public:
  explicit DateFinder(std::string_view text) : text_(text) {}

  std::vector<DateMention> find() {
    for_each_syllable(text_, [this](const Syllable& s) {
      window_.push(token_of(s));
      if (window_[0].word != Word::kNumber || window_[0].digits != 4) return;
      if (auto mention = in_words()) {
        take(*mention, 4);
      } else if (auto short_form = in_figures()) {
        take(*short_form, 2);
      }
    });
    return std::move(found_);
  }

 private:
  /// What stands between a token and the one after it, white space squeezed.
  std::string between(std::size_t back) const {
    return squeeze(text_.substr(window_[back].end, window_[back - 1].begin - window_[back].end));
  }

  bool joined(std::size_t back) const {
    const std::string gap = between(back);
    return gap.empty() || gap == ",";
  }

  bool is_small_number(std::size_t back) const {
    return window_[back].word == Word::kNumber && window_[back].digits <= 2;
  }

  /// "17 tháng 11 năm 2025"
  std::optional<DateMention> in_words() const {
    if (!window_.has(4) || window_[1].word != Word::kYear || window_[3].word != Word::kMonth)
      return std::nullopt;
    if (!is_small_number(2) || !is_small_number(4)) return std::nullopt;
    for (std::size_t back = 4; back > 0; --back) {
      if (!joined(back)) return std::nullopt;
    }
    return mention(4, 2);
  }

  /// "17/11/2025", "17-11-2025", "17.11.2025"
  std::optional<DateMention> in_figures() const {
    if (!window_.has(2) || !is_small_number(1) || !is_small_number(2)) return std::nullopt;
    const std::string separator = between(2);
    if (separator != between(1) || (separator != "/" && separator != "-" && separator != "."))
      return std::nullopt;
    if (continues(window_[2].begin, window_[0].end)) return std::nullopt;
    return mention(2, 1);
  }

  /// True if the figures are part of a longer number: "17/11/2025/QĐ-UBND", "1.17.11.2025".
  bool continues(std::size_t begin, std::size_t end) const {
    const bool before = begin > 0 &&
                        std::string_view("/-.,").find(text_[begin - 1]) != std::string_view::npos &&
                        begin > 1 && is_digit(text_[begin - 2]);
    const bool after = end + 1 < text_.size() && text_[end] == '/' && text_[end + 1] != ' ';
    return before || after;
  }

  std::optional<DateMention> mention(std::size_t day, std::size_t month) const {
    const auto date =
        make_date(static_cast<int>(window_[0].value), window_[month].value, window_[day].value);
    if (!date) return std::nullopt;
    return DateMention{*date, window_[day].begin, window_[0].end};
  }

  void take(DateMention mention, std::size_t day) {
    const std::size_t before = day + 1;
    if (window_.has(before) && window_[before].word == Word::kDay && joined(before)) {
      mention.begin = window_[before].begin;
    }
    found_.push_back(mention);
  }

  std::string_view text_;
  Window window_;
  std::vector<DateMention> found_;
};

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  // The types of chrono keep eight bits of a month and a day.
  if (year < 1900 || year > 2200 || month > 12 || day > 31) return std::nullopt;
  const Date date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_date(static_cast<int>(*year), *month, *day);
}

std::string iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string dmy(Date date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

Date date_in_vietnam(std::chrono::system_clock::time_point instant) {
  return std::chrono::floor<days>(instant + std::chrono::hours(7));
}

Date add_days(Date date, int count) { return sys_days(date) + days(count); }

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

std::vector<DateMention> find_dates(std::string_view text) { return DateFinder(text).find(); }

}  // namespace rasoat
