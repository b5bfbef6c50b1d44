#include "review/detectors/stated_end.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Text kPilot{
    .number = "15/2021/NQ-HĐND",
    .issued = "2021-12-01",
    .issuer_id = "hdnd-quang-ngai-den-2025",
    .articles = {"Mức hỗ trợ là 10 triệu đồng. Áp dụng đến hết ngày 31 tháng 12 năm 2025."},
    .expires = "2025-12-31"};

TEST(StatedEndDetectorTest, ReachedOrNear) {
  const struct {
    const char* today;
    bool told;
    const char* words;
  } cases[] = {
      {"2025-10-02", false, ""},
      {"2025-10-03", true, "hết sau ngày 31/12/2025"},
      {"2025-12-31", true, "hết sau ngày 31/12/2025"},
      {"2026-01-01", true, "đã hết: hết hiệu lực từ ngày 01/01/2026"},
      {"2026-11-22", true, "đã hết"},
  };
  Law law;
  const DocumentId id = law.put(kPilot);
  for (const auto& one : cases) {
    const auto found = must(StatedEndDetector().review(id, law.context(one.today)));
    ASSERT_THAT(found, SizeIs(one.told ? 1 : 0)) << one.today;
    if (!one.told) continue;
    EXPECT_THAT(found[0].ground.explanation, HasSubstr(one.words));
    EXPECT_EQ(found[0].ground.day, parse_iso_date("2026-01-01"));
    EXPECT_THAT(found[0].ground.quotes,
                ElementsAre(Quote{id, "Nghị quyết 15/2021/NQ-HĐND", "art_1",
                                  "Áp dụng đến hết ngày 31 tháng 12 năm 2025."}));
  }
  DetectorContext context = law.context("2025-12-01");
  context.settings.days_before_end = 30;
  EXPECT_THAT(review(StatedEndDetector(), id, context), IsEmpty());
}

TEST(StatedEndDetectorTest, EndedOtherwiseBefore) {
  Law law;
  const DocumentId id = law.put(kPilot);
  law.put(
      {.number = "3/2023/NQ-HĐND",
       .issued = "2023-03-03",
       .issuer_id = "hdnd-quang-ngai-den-2025",
       .deeds = {{.kind = EffectKind::kReplaces, .target = kPilot.number, .date = kPilot.issued}}});
  EXPECT_THAT(review(StatedEndDetector(), id, law.context()), IsEmpty());
}

TEST(StatedEndDetectorTest, NoTextHeldOfTheDay) {
  Law law;
  Text listed = kPilot;
  listed.articles = {"Mức hỗ trợ là 10 triệu đồng."};
  const DocumentId id = law.put(listed);
  const auto found = must(StatedEndDetector().review(id, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].ground.quotes.front().document, 0);
  EXPECT_EQ(found[0].ground.quotes.front().text, "Hết hiệu lực từ ngày 01/01/2026");
}

}  // namespace
}  // namespace rasoat::review::test
