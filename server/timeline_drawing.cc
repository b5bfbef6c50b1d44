#include "server/timeline_drawing.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "server/html.h"

namespace rasoat {
namespace {

constexpr double kLeft = 4, kRight = 96;  // per cent of the width
constexpr double kGap = 8.5;              // per cent that a mark needs beside another
constexpr double kPhone = 340;            // pixels: the width in which everything must be readable
constexpr double kDesk = 900;
constexpr double kSign = 14;
constexpr double kLetter = 7;            // pixels of a letter of a label
constexpr int kLane = 28, kRadius = 11;  // pixels
constexpr int kBar = 30, kAxis = 22, kTop = 22;
constexpr int kMostLanes = 6;
constexpr int kMostYears = 5;

int year_of(Date day) { return static_cast<int>(day.year()); }

class Drawing {
 public:
  explicit Drawing(const Timeline& timeline) : timeline_(timeline) {
    first_ = last_ = timeline.asked;
    for (const Period& period : timeline.periods) {
      if (period.from) widen(*period.from);
    }
    for (const TimelineMark& mark : timeline.marks) widen(mark.day);
    const int room = std::max(30, days_between(first_, last_) / 20);
    first_ = add_days(first_, -room);
    last_ = add_days(last_, room);
  }

  std::string svg() {
    const std::vector<int> lanes = place_marks();
    const int used = lanes.empty() ? 0 : *std::ranges::max_element(lanes) + 1;
    bar_ = kTop + used * kLane + 6;
    std::string body;
    for (const Period& period : timeline_.periods) body += period_svg(period);
    body += years();
    const auto height = [&](std::size_t i) { return bar_ - 6 - lanes[i] * kLane - kRadius - 2; };
    for (std::size_t i = 0; i < timeline_.marks.size(); ++i)
      body += stem_svg(timeline_.marks[i], height(i));
    for (std::size_t i = 0; i < timeline_.marks.size(); ++i)
      body += mark_svg(timeline_.marks[i], height(i));
    body += asked_line();
    return fmt::format(
        "<svg class=\"timeline\" width=\"100%\" height=\"{}\" role=\"group\" "
        "aria-label=\"Dòng thời gian hiệu lực; bảng bên dưới có đủ các sự kiện\">\n{}</svg>\n",
        bar_ + kBar + kAxis, body);
  }

 private:
  void widen(Date day) {
    first_ = std::min(first_, day);
    last_ = std::max(last_, day);
  }

  double at(Date day) const {
    const double share = static_cast<double>(days_between(first_, day)) /
                         static_cast<double>(days_between(first_, last_));
    return kLeft + (kRight - kLeft) * share;
  }

  /// The lowest lane in which a mark touches none that came before.
  std::vector<int> place_marks() const {
    std::vector<double> ends;
    std::vector<int> out;
    for (const TimelineMark& mark : timeline_.marks) {
      const double x = at(mark.day);
      std::size_t lane = 0;
      while (lane < ends.size() && x - ends[lane] < kGap) ++lane;
      lane = std::min<std::size_t>(lane, kMostLanes - 1);
      if (lane == ends.size()) ends.push_back(x);
      ends[lane] = x;
      out.push_back(static_cast<int>(lane));
    }
    return out;
  }

  std::string period_svg(const Period& period) const {
    const double from = period.from ? at(*period.from) : kLeft;
    const double to = period.to ? at(add_days(*period.to, 1)) : kRight;
    if (to - from < 0.05) return {};
    return fmt::format(
        "<g class=\"period period-{}\"><title>{}</title><rect x=\"{:.2f}%\" y=\"{}\" "
        "width=\"{:.2f}%\" height=\"{}\"/>{}</g>\n",
        name(period.status.force), html::escape(label(period.status.force)), from, bar_, to - from,
        kBar, period_words(period.status.force, from, to));
  }

  /// The word where it fits, else the sign; on a phone and on a desk, of which one is hidden.
  std::string period_words(Force force, double from, double to) const {
    const std::string word = fmt::format("{} {}", force_sign(force), label(force));
    const double letters =
        static_cast<double>(std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }));
    const auto text = [&](double width, std::string_view css) {
      const double pixels = (to - from) / 100 * width;
      if (pixels < kSign) return std::string();
      return fmt::format("<text class=\"{}\" x=\"{:.2f}%\" y=\"{}\">{}</text>", css,
                         (from + to) / 2, bar_ + kBar / 2 + 4,
                         html::escape(letters * kLetter < pixels ? word : force_sign(force)));
    };
    return text(kPhone, "narrow") + text(kDesk, "wide");
  }

  std::string years() const {
    const int count = year_of(last_) - year_of(first_);
    const int step = std::max(1, (count + kMostYears - 1) / kMostYears);
    std::string out;
    for (int year = year_of(first_) + 1; year <= year_of(last_); year += step) {
      const auto day = make_date(year, 1, 1);
      if (!day) continue;
      const double x = at(*day);
      out += fmt::format(
          "<line class=\"tick\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1}\" y2=\"{2}\"/>"
          "<text class=\"year\" x=\"{0:.2f}%\" y=\"{3}\">{4}</text>\n",
          x, bar_ + kBar, bar_ + kBar + 5, bar_ + kBar + 18, year);
    }
    return out;
  }

  /// Stems lie under all marks.
  std::string stem_svg(const TimelineMark& mark, int y) const {
    return fmt::format(
        "<line class=\"stem\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1}\" y2=\"{2}\"/>\n",
        at(mark.day), y + kRadius, bar_);
  }

  std::string mark_svg(const TimelineMark& mark, int y) const {
    return fmt::format(
        "<a href=\"{1}\"><title>{2}</title><circle cx=\"{0:.2f}%\" cy=\"{3}\" r=\"{4}\"/>"
        "<text x=\"{0:.2f}%\" y=\"{5}\">{6}</text></a>\n",
        at(mark.day), html::escape(mark.href), html::escape(mark.title), y, kRadius, y + 4,
        html::escape(mark.number));
  }

  std::string asked_line() const {
    const double x = at(timeline_.asked);
    const char* anchor = x > 80 ? "end" : x < 20 ? "start" : "middle";
    return fmt::format(
        "<g class=\"asked\"><line x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1}\" y2=\"{2}\"/>"
        "<text x=\"{0:.2f}%\" y=\"13\" class=\"{3}\">{4}</text></g>\n",
        x, kTop - 4, bar_ + kBar, anchor,
        timeline_.asked_is_today ? "hôm nay" : dmy(timeline_.asked));
  }

  const Timeline& timeline_;
  Date first_{}, last_{};
  int bar_ = 0;  ///< where the bar begins, from above
};

}  // namespace

std::string draw_timeline(const Timeline& timeline) {
  if (timeline.marks.empty()) return {};
  return Drawing(timeline).svg();
}

std::string_view force_sign(Force force) {
  switch (force) {
    case Force::kInForce:
      return "●";
    case Force::kPartlyExpired:
      return "◐";
    case Force::kPartlySuspended:
    case Force::kSuspended:
      return "❚❚";
    case Force::kNotYet:
      return "◔";
    case Force::kExpired:
      return "✕";
    case Force::kUnknown:
      return "?";
  }
  return "?";
}

}  // namespace rasoat
