#include "review/detectors/status_disagrees.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(StatusDisagreesDetectorTest, TheSourceAndTheEvents) {
  const struct {
    const char* claimed;
    bool ended;
    bool told;
  } cases[] = {
      {"Còn hiệu lực", true, true},
      {"Còn hiệu lực", false, false},
      {"Hết hiệu lực toàn bộ", true, false},
      {"Hết hiệu lực toàn bộ", false, true},
      {"", true, false},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.claimed);
    Law law;
    const DocumentId id = law.put(
        {.number = "12/2019/QĐ-UBND", .issued = "2019-06-20", .claimed_status = one.claimed});
    if (one.ended) {
      law.put({.number = "3/2026/QĐ-UBND",
               .issued = "2026-01-10",
               .issuer_id = "ubnd-quang-ngai",
               .deeds = {{.target = "12/2019/QĐ-UBND", .date = "2019-06-20"}}});
    }
    const auto found = must(StatusDisagreesDetector().review(id, law.context()));
    ASSERT_THAT(found, SizeIs(one.told ? 1 : 0));
    if (!one.told) continue;
    EXPECT_EQ(found[0].ground.quotes.front().text,
              std::string("Tình trạng hiệu lực: ") + one.claimed);
    EXPECT_EQ(found[0].ground.by, one.ended ? 2 : 0);
    EXPECT_EQ(found[0].ground,
              must(StatusDisagreesDetector().review(id, law.context("2026-11-23"))).at(0).ground)
        << "the same ground on another day";
  }
}

TEST(StatusDisagreesDetectorTest, CentralTextsAreNotOurs) {
  Law law;
  const DocumentId id = law.put({.number = "12/2019/NĐ-CP",
                                 .issuer_id = "chinh-phu",
                                 .claimed_status = "Hết hiệu lực toàn bộ"});
  EXPECT_THAT(must(StatusDisagreesDetector().review(id, law.context())), IsEmpty());
}

}  // namespace
}  // namespace rasoat::review::test
