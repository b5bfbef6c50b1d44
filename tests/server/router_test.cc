#include "server/http/router.h"

#include <gtest/gtest.h>

namespace rasoat::http {
namespace {

Router sample() {
  Router router;
  for (const char* pattern : {"/", "/tim-kiem", "/vb/*/*/**", "/tai-san/*"}) {
    router.get(pattern, [pattern](const Request&) { return Response{.body = pattern}; });
  }
  return router;
}

Response status_only(int status) { return {.status = status, .body = std::to_string(status)}; }

TEST(Router, TheFirstRuleThatFitsAnswers) {
  struct Case {
    const char* method;
    const char* target;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"GET", "/", "/"},
      {"HEAD", "/", "/"},
      {"GET", "/tim-kiem?q=x", "/tim-kiem"},
      {"GET", "/tim-kiem/", "/tim-kiem"},
      {"GET", "/vb/a/b", "/vb/*/*/**"},
      {"GET", "/vb/a/b/c/d", "/vb/*/*/**"},
      {"GET", "/vb/a", "404"},
      {"GET", "/tai-san/x.css", "/tai-san/*"},
      {"GET", "/tai-san/x/y", "404"},
      {"GET", "/khac", "404"},
      {"POST", "/", "405"},
      {"GET", "/vb/../b/c", "400"},
  };
  const Router router = sample();
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.target);
    EXPECT_EQ(router.handle(Request(c.method, c.target), status_only).body, c.expected);
  }
}

}  // namespace
}  // namespace rasoat::http
