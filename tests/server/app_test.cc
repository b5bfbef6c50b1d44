// What opening the site does to the data folder.
#include "server/app.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/store_session.h"
#include "corpus/store_sql.h"
#include "corpus/store_upgrade.h"
#include "corpus/writer_lock.h"
#include "sample_site.h"

namespace rasoat {
namespace {

constexpr const char* kAddress = "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd";

class AppOfAnOlderStore : public ::testing::Test {
 protected:
  AppOfAnOlderStore() {
    auto session = connect(store_);
    sql::run(session, "UPDATE setting SET value = '0' WHERE name = 'derived_version'");
    sql::run(session, "UPDATE document SET title = 'as an older program read it'");
  }

  Result<App> open() const {
    return App::open({.data_dir = site_.folder(), .postgresql = {}, .today = [] { return *make_date(2026, 11, 22); }});
  }

  testing::SampleSite site_;
  Store::Config store_{.data_dir = site_.folder(), .postgresql = {}, .read_only = false};
};

TEST_F(AppOfAnOlderStore, BringsItUpToDateBeforeThePagesOpen) {
  const auto app = open();
  ASSERT_TRUE(app) << app.error().message;
  const auto needs = needs_upgrade(store_);
  ASSERT_TRUE(needs) << needs.error().message;
  EXPECT_FALSE(*needs);
  const std::string page = app->handle(http::Request("GET", kAddress)).body;
  EXPECT_THAT(page, ::testing::Not(::testing::HasSubstr("as an older program read it")));
  EXPECT_THAT(page, ::testing::HasSubstr("31/2025/QĐ-UBND"));
  const auto store = Store::open({.data_dir = site_.folder(), .postgresql = {}, .read_only = true});
  ASSERT_TRUE(store);
  const auto disagreements = check_index(*store, site_.folder());
  ASSERT_TRUE(disagreements);
  EXPECT_THAT(*disagreements, ::testing::IsEmpty());
}

TEST_F(AppOfAnOlderStore, WaitsForWhoeverWrites) {
  const auto writer = WriterLock::acquire(site_.folder() / "lock");
  ASSERT_TRUE(writer);
  const auto app = open();
  ASSERT_FALSE(app);
  EXPECT_EQ(app.error().code, ErrorCode::kLocked);
}

}  // namespace
}  // namespace rasoat
