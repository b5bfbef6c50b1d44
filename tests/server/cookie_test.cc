#include "server/http/cookie.h"

#include <gtest/gtest.h>

namespace rasoat::http {
namespace {

TEST(Cookie, IsReadByItsWholeName) {
  struct Case {
    const char* header;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"phien=abc", "abc"},
      {"x=1; phien=abc; y=2", "abc"},
      {"phien2=no; phien=abc", "abc"},
      {"my-phien=no", ""},
      {"phien", ""},
      {"phien=", ""},
      {"", ""},
      {"a=phien=abc", ""},
      {"phien=a=b", "a=b"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.header);
    EXPECT_EQ(cookie(Request("GET", "/", {{"cookie", c.header}}), "phien"), c.expected);
  }
}

TEST(Cookie, IsSetForThisSiteOnly) {
  EXPECT_EQ(set_cookie("phien", "abc", false).second, "phien=abc; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie("phien", "abc", true).second,
            "phien=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(set_cookie("phien", "", false).second,
            "phien=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace rasoat::http
