#include "server/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>

#include "embedded/templates.h"
#include "server/error_mapper.h"

namespace rasoat {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Render, EveryTemplateParses) {
  std::set<std::string> embedded;
  for (const auto& file : embedded::templates_files()) embedded.insert(std::filesystem::path(file.path).stem());
  std::set<std::string> seen;
  for (const auto& entry : std::filesystem::directory_iterator(RASOAT_SOURCE_DIR "/server/templates")) {
    const std::string name = entry.path().stem();
    SCOPED_TRACE(name);
    std::string html;
    EXPECT_NO_THROW(html = render(name, View(View::type::object)));
    EXPECT_THAT(html, Not(HasSubstr("{{")));
    seen.insert(name);
  }
  EXPECT_EQ(seen, embedded);
  EXPECT_THROW(render("khong-co", View(View::type::object)), std::logic_error);
}

TEST(LayoutPage, TheNoticeStandsOnEveryPageAndIsText) {
  const Layout layout("Văn bản <mẫu> & thử", "/tai-san/0");
  EXPECT_THAT(layout.status(404).body, HasSubstr("Văn bản &lt;mẫu&gt; &amp; thử"));
  EXPECT_THAT(layout.status(404).body, HasSubstr("href=\"/tai-san/0/rasoat.css\""));
  EXPECT_THAT(Layout("", "/tai-san/0").status(404).body, Not(HasSubstr("class=\"notice\"")));
}

TEST(LayoutError, HasTheStatusTheMessageAndTheHint) {
  struct Case {
    ErrorCode code;
    int status;
  };
  constexpr Case kCases[] = {
      {ErrorCode::kInvalidArgument, 400},
      {ErrorCode::kNotFound, 404},
      {ErrorCode::kConflict, 409},
      {ErrorCode::kTooLarge, 413},
      {ErrorCode::kMalformed, 422},
      {ErrorCode::kStore, 500},
      {ErrorCode::kIndex, 500},
      {ErrorCode::kLocked, 503},
  };
  const Layout layout("", "");
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.status);
    const http::Response response = layout.error({c.code, "có <lỗi>", "hãy thử"});
    EXPECT_EQ(response.status, c.status);
    EXPECT_THAT(response.body, HasSubstr("có &lt;lỗi&gt;"));
    EXPECT_THAT(response.body, HasSubstr("hãy thử"));
    EXPECT_THAT(response.body, HasSubstr("Về trang chủ"));
  }
}

}  // namespace
}  // namespace rasoat
