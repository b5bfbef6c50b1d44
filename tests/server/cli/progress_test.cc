#include "server/cli/progress.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace rasoat::cli {
namespace {

TEST(ProgressLine, ShowsShareDetailAndTimeLeft) {
  const struct {
    std::string_view label;
    ProgressState state;
    double seconds;
    std::string_view expected;
  } kCases[] = {
      {"total not known yet", {5, 0, "5 tệp"}, 10, "[....................]   0%  5 tệp"},
      {"nothing done", {0, 8, "0 tệp"}, 10, "[....................]   0%  0 tệp"},
      {"too early for an estimate", {1, 4, ""}, 0.5, "[#####...............]  25%  "},
      {"by the rate so far",
       {1, 4, "1 tệp"},
       10,
       "[#####...............]  25%  1 tệp  còn 30 giây"},
      {"never no time left", {999, 1000, ""}, 2, "[###################.]  99%    còn 1 giây"},
      {"whole seconds", {1, 2, ""}, 59.2, "[##########..........]  50%    còn 59 giây"},
      {"a minute is not 60 seconds", {1, 2, ""}, 59.7, "[##########..........]  50%    còn 1 phút"},
      {"nor is it after whole minutes",
       {1, 2, ""},
       119.8,
       "[##########..........]  50%    còn 2 phút"},
      {"minutes", {1, 2, ""}, 125, "[##########..........]  50%    còn 2 phút 5 giây"},
      {"hours", {1, 2, ""}, 3600 * 3 + 125, "[##########..........]  50%    còn 3 giờ 2 phút"},
      {"done", {4, 4, "4 tệp"}, 10, "[####################] 100%  4 tệp"},
      {"more than all", {9, 4, ""}, 10, "[####################] 100%  "},
      {"less than nothing", {-1, 4, ""}, 10, "[....................]   0%  "},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.label);
    EXPECT_EQ(progress_line(test.state, test.seconds), test.expected);
  }
}

}  // namespace
}  // namespace rasoat::cli
