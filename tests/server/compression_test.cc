#include "server/http/compression.h"

#include <Poco/InflatingStream.h>
#include <gtest/gtest.h>

#include <iterator>
#include <sstream>

namespace rasoat::http {
namespace {

std::string_view header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

std::string inflated(const std::string& bytes) {
  std::istringstream in(bytes);
  Poco::InflatingInputStream inflater(in, Poco::InflatingStreamBuf::STREAM_GZIP);
  return {std::istreambuf_iterator<char>(inflater), {}};
}

TEST(AcceptsGzip, ByTheHeader) {
  struct Case {
    const char* header;
    bool expected;
  };
  constexpr Case kCases[] = {
      {"", false},
      {"gzip", true},
      {"GZIP", true},
      {"deflate, gzip;q=1.0, br", true},
      {"gzip;q=0", false},
      {"gzip; q=0.000", false},
      {"gzip;q=0.5", true},
      {"br", false},
      {"*", true},
      {"*;q=0", false},
      {"gzip;q=0, *", false},
      {"identity", false},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.header);
    EXPECT_EQ(accepts_gzip(c.header), c.expected);
  }
}

TEST(Compressed, LongTextForThoseWhoTakeIt) {
  const Request request("GET", "/", {{"accept-encoding", "gzip"}});
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "Điều " + std::to_string(i) + ". ";
  const Response packed = compressed(request, {.body = text});
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(packed, "Vary"), "Accept-Encoding");
  EXPECT_LT(packed.body.size(), text.size() / 2);
  EXPECT_EQ(inflated(packed.body), text);

  const Response plain = compressed(Request("GET", "/"), {.body = text});
  EXPECT_EQ(plain.body, text);
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(compressed(request, {.body = "ngắn"}).body, "ngắn");
  const Response font = compressed(request, {.content_type = "font/woff2", .body = text});
  EXPECT_EQ(font.body, text);
  EXPECT_TRUE(font.headers.empty());
}

}  // namespace
}  // namespace rasoat::http
