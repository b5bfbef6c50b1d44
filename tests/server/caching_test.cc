#include "server/http/caching.h"

#include <gtest/gtest.h>

namespace rasoat::http {
namespace {

TEST(MakeEtag, IsWeakAndDependsOnEachPart) {
  const std::string tag = make_etag({"a", "b"});
  EXPECT_TRUE(tag.starts_with("W/\"")) << tag;
  EXPECT_EQ(tag, make_etag({"a", "b"}));
  EXPECT_NE(tag, make_etag({"ab", ""}));
  EXPECT_NE(tag, make_etag({"b", "a"}));
}

TEST(NamesEtag, ComparesWeakly) {
  struct Case {
    const char* header;
    bool expected;
  };
  constexpr Case kCases[] = {
      {"", false},
      {"W/\"x\"", true},
      {"\"x\"", true},
      {"\"y\"", false},
      {"\"y\", W/\"x\"", true},
      {" \"y\" ,\"x\" ", true},
      {"*", true},
      {"x", false},
      {",,,", false},
      {"\"xx\"", false},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.header);
    EXPECT_EQ(names_etag(c.header, "W/\"x\""), c.expected);
  }
}

TEST(UnlessUnchanged, MakesOnlyWhatTheClientLacks) {
  int made = 0;
  const auto make = [&made] {
    ++made;
    return Response{.body = "law"};
  };
  const Response first = unless_unchanged(Request("GET", "/"), "W/\"x\"", kAskEachTime, make);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "law");
  const Response second =
      unless_unchanged(Request("GET", "/", {{"if-none-match", "W/\"x\""}}), "W/\"x\"", kAskEachTime, make);
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(made, 1);
  EXPECT_EQ(first.headers, second.headers);
}

TEST(UnlessUnchanged, AnErrorIsNotKept) {
  const Response response =
      unless_unchanged(Request("GET", "/"), "W/\"x\"", kKeepForAYear, [] { return Response{.status = 404}; });
  EXPECT_EQ(response.status, 404);
  EXPECT_TRUE(response.headers.empty());
}

}  // namespace
}  // namespace rasoat::http
