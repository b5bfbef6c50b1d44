#include "server/html.h"

#include <gtest/gtest.h>

namespace rasoat::html {
namespace {

TEST(Escape, LeavesNoMarkup) {
  EXPECT_EQ(escape(R"(<script>alert("x & 'y'")</script>)"), "&lt;script&gt;alert(&quot;x &amp; &#39;y&#39;&quot;)&lt;/script&gt;");
  EXPECT_EQ(escape("Điều 5"), "Điều 5");
}

TEST(SnippetHtml, MarksWhatWasFoundAndEscapesTheRest) {
  const Snippet s{.text = "giá <đất> ở", .highlights = {{0, 4}, {6, 12}}, .cut_before = true, .cut_after = false};
  EXPECT_EQ(snippet(s), "… <mark>giá</mark> &lt;<mark>đất</mark>&gt; ở");
}

TEST(LinkedText, NumbersBecomeLinks) {
  EXPECT_EQ(linked_text("theo Nghị định số 79/2025/NĐ-CP & khác"),
            "theo Nghị định số <a class=\"nowrap\" href=\"/tim-kiem?q=79%2F2025%2FN%C4%90-CP\">79/2025/NĐ-CP</a> &amp; khác");
}

}  // namespace
}  // namespace rasoat::html
