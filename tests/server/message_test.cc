#include "server/http/message.h"

#include <gtest/gtest.h>

namespace rasoat::http {
namespace {

TEST(Decode, PercentEscapes) {
  struct Case {
    const char* input;
    bool form;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"a%20b", false, "a b"},
      {"a+b", false, "a+b"},
      {"a+b", true, "a b"},
      {"%c4%91", true, "đ"},
      {"100%", true, "100%"},
      {"%zz%4", true, "%zz%4"},
      {"", true, ""},
      {"%C4%91%E1%BA%A5t", true, "đất"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.input);
    EXPECT_EQ(decode(c.input, c.form), c.expected);
  }
}

TEST(Encode, IsUndoneByDecode) {
  for (const char* text : {"giá đất ở", "12/2019/QĐ-UBND", "a&b=c?d#e", "50%", "\"trích\"", ""}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(decode(encode(text), true), text);
    EXPECT_EQ(encode(text).find_first_of(" &?#%\"/") == std::string::npos, encode(text).find('%') == std::string::npos);
  }
}

TEST(Request, UnderstandsItsTarget) {
  const Request r("GET", "/vb/ubnd-lam-giang/quyet-dinh/2025/5-qd-ubnd/dieu-5/diem-%C4%91?q=gi%C3%A1+%C4%91%E1%BA%A5t&nam=2025&nam=2026&trang=3#x");
  EXPECT_TRUE(r.valid());
  EXPECT_EQ(r.path(), "/vb/ubnd-lam-giang/quyet-dinh/2025/5-qd-ubnd/dieu-5/diem-đ");
  ASSERT_EQ(r.segments().size(), 7u);
  EXPECT_EQ(r.segments().back(), "diem-đ");
  EXPECT_EQ(r.parameter("q"), "giá đất");
  EXPECT_EQ(r.parameter("nam"), "2025");
  EXPECT_EQ(r.parameters().size(), 4u);
  EXPECT_EQ(r.parameter("khong-co"), "");
}

TEST(Request, NumbersAreCutToTheirRange) {
  struct Case {
    const char* target;
    int expected;
  };
  constexpr Case kCases[] = {{"/?trang=3", 3}, {"/?trang=0", 1}, {"/?trang=-5", 1}, {"/?trang=999", 50}, {"/?trang=x", 7}, {"/?trang=3x", 7}, {"/?trang=", 7}, {"/?trang=99999999999999", 7}, {"/", 7}};
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.target);
    EXPECT_EQ(Request("GET", c.target).number("trang", 7, 1, 50), c.expected);
  }
}

TEST(Request, HostileTargetsAreNotValid) {
  for (const char* target : {"", "x", "/a/../b", "/%2e%2e/etc", "/a%00b", "/%ff%fe", "/?q=%ff", "/?q=%00"}) {
    SCOPED_TRACE(target);
    EXPECT_FALSE(Request("GET", target).valid());
  }
}

}  // namespace
}  // namespace rasoat::http
