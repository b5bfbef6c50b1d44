#include "server/timeline_drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <string>
#include <vector>

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Date day(int year, unsigned month, unsigned d) { return *make_date(year, month, d); }

Period period(std::optional<Date> from, std::optional<Date> to, Force force) {
  Period out{from, to, {}};
  out.status.force = force;
  return out;
}

/// In force from 2020, partly expired from 2024, ended on 01/11/2025.
Timeline life() {
  Timeline out;
  out.periods = {period({}, day(2019, 12, 31), Force::kNotYet),
                 period(day(2020, 1, 1), day(2023, 12, 31), Force::kInForce),
                 period(day(2024, 1, 1), day(2025, 10, 31), Force::kPartlyExpired),
                 period(day(2025, 11, 1), {}, Force::kExpired)};
  out.marks = {{day(2020, 1, 1), "1", "#ngay-2020-01-01", "Có hiệu lực"},
               {day(2024, 1, 1), "2", "#ngay-2024-01-01", "Bị bãi bỏ một phần"},
               {day(2024, 1, 20), "3", "#ngay-2024-01-20", "Được sửa đổi, bổ sung"},
               {day(2025, 11, 1), "4", "#ngay-2025-11-01", "Bị thay thế"}};
  out.asked = day(2026, 11, 22);
  return out;
}

struct Circle {
  double x, y;
};

std::vector<Circle> circles(const std::string& svg) {
  static const std::regex pattern(R"re(<circle cx="([\d.]+)%" cy="([-\d]+)")re");
  std::vector<Circle> out;
  for (std::sregex_iterator it(svg.begin(), svg.end(), pattern), end; it != end; ++it)
    out.push_back({std::stod((*it)[1]), std::stod((*it)[2])});
  return out;
}

TEST(DrawTimeline, SaysEachForceByWordOrSignAndLinksEachDay) {
  const std::string svg = draw_timeline(life());
  for (const char* text : {"period-in_force", "period-expired", "● Còn hiệu lực", "◐", "✕",
                           "hôm nay", "href=\"#ngay-2024-01-20\"", ">2022<"})
    EXPECT_THAT(svg, HasSubstr(text));
  EXPECT_THAT(svg, Not(HasSubstr("style=")));
}

TEST(DrawTimeline, MarksNeverTouchOnAPhone) {
  constexpr double kPhone = 340, kDiameter = 22;
  Timeline crowded = life();
  crowded.marks.clear();
  for (unsigned d = 1; d <= 5; ++d)
    crowded.marks.push_back({day(2024, 3, d), std::to_string(d), "#", "x"});
  for (const Timeline& timeline : {life(), crowded}) {
    const std::vector<Circle> all = circles(draw_timeline(timeline));
    ASSERT_EQ(all.size(), timeline.marks.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        const double dx = (all[i].x - all[k].x) / 100 * kPhone;
        EXPECT_GE(std::hypot(dx, all[i].y - all[k].y), kDiameter);
      }
    }
  }
}

TEST(DrawTimeline, KeepsTheOrderOfTime) {
  const std::vector<Circle> all = circles(draw_timeline(life()));
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].x, all[i].x);
}

TEST(DrawTimeline, AnotherDayIsNamedAndWordsAreText) {
  Timeline timeline = life();
  timeline.asked = day(2021, 5, 6);
  timeline.asked_is_today = false;
  timeline.marks[0].title = "<script>";
  const std::string svg = draw_timeline(timeline);
  EXPECT_THAT(svg, HasSubstr(">06/05/2021<"));
  EXPECT_THAT(svg, Not(HasSubstr("hôm nay")));
  EXPECT_THAT(svg, Not(HasSubstr("<script>")));
  EXPECT_EQ(draw_timeline({}), "");
}

}  // namespace
}  // namespace rasoat
