#include "server/http/router.h"

#include <gtest/gtest.h>

namespace rasoat::http {
namespace {

Router sample() {
  Router router;
  for (const char* pattern : {"/", "/tim-kiem", "/vb/*/*/**", "/tai-san/*"}) {
    router.get(pattern, [pattern](const Request&) { return Response{.body = pattern}; });
  }
  router.post("/tim-kiem", [](const Request&) { return Response{.body = "posted"}; });
  router.post("/gui/*", [](const Request& request) { return Response{.body = request.segments()[1]}; });
  router.on("DELETE", "/gui/*", [](const Request&) { return Response{.body = "deleted"}; });
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
      {"POST", "/tim-kiem", "posted"},
      {"POST", "/gui/x", "x"},
      {"DELETE", "/gui/x", "deleted"},
      {"GET", "/gui/x", "405"},
      {"PUT", "/khac", "404"},
      {"POST", "/khac", "404"},
      {"GET", "/vb/../b/c", "400"},
  };
  const Router router = sample();
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.target);
    EXPECT_EQ(router.handle(Request(c.method, c.target), status_only).body, c.expected);
  }
}

TEST(Router, TellsWhichMethodsAnAddressTakes) {
  struct Case {
    const char* method;
    const char* target;
    const char* allow;
  };
  constexpr Case kCases[] = {{"POST", "/", "GET, HEAD"}, {"PUT", "/tim-kiem", "GET, HEAD, POST"}, {"GET", "/gui/x", "POST, DELETE"}};
  const Router router = sample();
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.target);
    const Response response = router.handle(Request(c.method, c.target), status_only);
    EXPECT_EQ(response.status, 405);
    ASSERT_EQ(response.headers.size(), 1u);
    EXPECT_EQ(response.headers[0], (std::pair<std::string, std::string>("Allow", c.allow)));
  }
}

TEST(Router, KnowsThePatternsOfAMethod) {
  EXPECT_EQ(sample().patterns("POST"), (std::vector<std::string>{"/tim-kiem", "/gui/*"}));
}

}  // namespace
}  // namespace rasoat::http
