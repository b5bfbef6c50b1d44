#include "server/quote_html.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

TEST(MarkQuote, MarksTheWordsAndNothingElse) {
  struct Case {
    const char* html;
    const char* quote;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"<p>Căn cứ Luật Nhà ở;</p>", "Luật Nhà ở", "<p>Căn cứ <mark>Luật Nhà ở</mark>;</p>"},
      {"<p>Căn cứ <a href=\"/x\">27/2023</a>;</p>", "Căn cứ 27/2023;",
       "<p><mark>Căn cứ </mark><a href=\"/x\"><mark>27/2023</mark></a><mark>;</mark></p>"},
      {"<p>a &lt; b &amp; c</p>", "a < b & c", "<p><mark>a &lt; b &amp; c</mark></p>"},
      {"<p>một</p>\n<p>hai</p>", "một hai", "<p><mark>một</mark></p>\n<p><mark>hai</mark></p>"},
      {"<p>hai  chỗ,\n trống</p>", "chỗ, trống", "<p>hai  <mark>chỗ,\n trống</mark></p>"},
      {"<p>giá đất</p>", "giá nhà", "<p>giá đất</p>"},
      {"<p>giá đất</p>", "", "<p>giá đất</p>"},
      {"<p class=\"giá\">đất</p>", "giá", "<p class=\"giá\">đất</p>"},
      {"", "x", ""},
      {"<p", "p", "<p"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.html);
    EXPECT_EQ(mark_quote(c.html, c.quote), c.expected);
  }
}

}  // namespace
}  // namespace rasoat
