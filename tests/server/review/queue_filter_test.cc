#include "server/pages/review/queue_filter.h"

#include <gtest/gtest.h>

namespace rasoat::desk {
namespace {

TEST(QueueFilter, AnAddressGoesThereAndBack) {
  for (const char* address :
       {"", "trang-thai=assigned", "trang-thai=found&trang-thai=proposed", "don-vi=3", "nguoi=7",
        "can-cu=basis", "hinh-thuc=repeal_part", "dot=12", "qua-han=1", "cho-toi=1",
        "q=gi%C3%A1%20%C4%91%E1%BA%A5t", "xep=priority", "trang=7",
        "trang-thai=done&don-vi=3&nguoi=7&can-cu=direct&hinh-thuc=keep&dot=1&cho-toi=1&qua-han=1&q="
        "a%26b&xep=number&trang=2"}) {
    EXPECT_EQ(query_string(queue_query(parameters_of(address))), address);
  }
}

TEST(QueueFilter, WhatMeansNothingIsLeftOut) {
  struct Case {
    const char* address;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"trang-thai=", ""},
      {"trang-thai=bay", ""},
      {"trang-thai=found&trang-thai=found", "trang-thai=found"},
      {"trang-thai=proposed&trang-thai=found", "trang-thai=found&trang-thai=proposed"},
      {"don-vi=&nguoi=x", ""},
      {"qua-han=0", ""},
      {"xep=due", ""},
      {"xep=ngau-nhien", ""},
      {"trang=1", ""},
      {"trang=0", ""},
      {"trang=-3", ""},
      {"trang=99999999", "trang=10000"},
      {"q=%20%20", ""},
      {"<script>=1&javascript:=2", ""},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.address);
    EXPECT_EQ(query_string(queue_query(parameters_of(c.address))), c.expected);
  }
}

TEST(QueueFilter, PagesAreOfOneLength) {
  const auto query = queue_query(parameters_of("trang=3"));
  EXPECT_EQ(query.limit, kQueuePage);
  EXPECT_EQ(query.offset, 2 * kQueuePage);
  EXPECT_EQ(queue_address(query), "/ra-soat/hang-doi?trang=3");
  EXPECT_EQ(queue_address({}), "/ra-soat/hang-doi");
}

}  // namespace
}  // namespace rasoat::desk
