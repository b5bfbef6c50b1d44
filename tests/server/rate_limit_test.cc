#include "server/rate_limit.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

using std::chrono::minutes;
using std::chrono::steady_clock;

TEST(RateLimit, ForgetsAfterAnHour) {
  steady_clock::time_point now{};
  RateLimit limit(2, 3, [&now] { return now; });
  EXPECT_TRUE(limit.take("a"));
  now += minutes(30);
  EXPECT_TRUE(limit.take("a"));
  EXPECT_FALSE(limit.take("a")) << "twice an hour";
  EXPECT_TRUE(limit.take("b"));
  EXPECT_FALSE(limit.take("c")) << "three an hour from all";
  now += minutes(30);
  EXPECT_TRUE(limit.take("a")) << "the first is an hour ago";
  EXPECT_FALSE(limit.take("a"));
}

}  // namespace
}  // namespace rasoat
