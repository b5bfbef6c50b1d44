#include "tests/review/crowd.h"
#include "tests/review/service_fixture.h"

namespace rasoat::test {
namespace {

using namespace review;
using testing::IsEmpty;

class Concurrency : public ReviewTest {
 protected:
  CrowdConfig crowd(Service& s, int cases) {
    CrowdConfig out;
    {
      Store store = open();
      for (int i = 1; i <= cases; ++i) {
        const auto id =
            must(store.put(decision({.number = std::to_string(i) + "/2025/QĐ-UBND"}), "")).id;
        (*script_)[id] = {ground(id)};
      }
    }
    must(s.detect());
    for (const auto& [document, grounds] : *script_)
      out.cases.push_back(must(s.open_case(actor("an"), document, {})).id);
    for (const auto& [login, person] : actors_) out.people.push_back(person);
    out.unit = finance_;
    out.reviewer = actor("an").user;
    out.services = GetParam() == SqlEngine::kPostgresql ? 6 : 12;
    return out;
  }
};

TEST_P(Concurrency, FiftyPeopleLoseNothing) {
  Service s = service();
  CrowdConfig config = crowd(s, 200);
  config.more = [](std::int64_t done) { return done < 300; };
  const CrowdReport report = run_crowd(review_config(), config);
  EXPECT_THAT(report.errors, IsEmpty());
  EXPECT_GT(report.accepted, 50);
  EXPECT_THAT(check_cases(s, config.cases), IsEmpty());
  std::int64_t versions = 0;
  for (const CaseId id : config.cases) versions += must(s.get(id)).version - 1;
  EXPECT_GE(versions, report.accepted)
      << "each accepted act is a version of its case (the program adds some)";
}

TEST_P(Concurrency, OneCaseHasOneOrder) {
  Service s = service();
  CrowdConfig config = crowd(s, 1);
  config.more = [](std::int64_t done) { return done < 100; };
  const CrowdReport report = run_crowd(review_config(), config);
  EXPECT_THAT(report.errors, IsEmpty());
  EXPECT_GT(report.conflicts, 0) << "people met";
  EXPECT_THAT(check_cases(s, config.cases), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, Concurrency,
                         testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

}  // namespace
}  // namespace rasoat::test
