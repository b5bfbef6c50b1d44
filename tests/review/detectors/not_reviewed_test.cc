#include "review/detectors/not_reviewed.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::optional<Date> day(const char* text) { return parse_iso_date(text); }

TEST(NotReviewedDetectorTest, YearsSinceTheLastReviewOrTheIssue) {
  const struct {
    const char* what;
    const char* issued;
    const char* reviewed;  ///< empty: never
    const char* today;
    bool told;
  } cases[] = {
      {"a day before", "2020-01-10", "", "2025-01-09", false},
      {"on the day", "2020-01-10", "", "2025-01-10", true},
      {"a leap day", "2020-02-29", "", "2025-02-28", true},
      {"reviewed since", "2010-01-10", "2023-05-05", "2026-11-22", false},
      {"reviewed long ago", "2010-01-10", "2015-05-05", "2026-11-22", true},
      {"no day known", "", "", "2026-11-22", false},
      {"no day known, reviewed long ago", "", "2015-05-05", "2026-11-22", true},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    const DocumentId id = law.put({.number = "5/2020/QĐ-UBND", .issued = one.issued});
    DetectorContext context = law.context(one.today);
    context.last_review = [&](DocumentId) { return day(one.reviewed); };
    EXPECT_THAT(review(NotReviewedDetector(), id, context), SizeIs(one.told ? 1 : 0));
  }
}

TEST(NotReviewedDetectorTest, TheYearsAreASetting) {
  Law law;
  const DocumentId id = law.put({.number = "5/2020/QĐ-UBND"});
  DetectorContext context = law.context("2024-06-01");
  EXPECT_THAT(review(NotReviewedDetector(), id, context), IsEmpty());
  context.settings.years_without_review = 3;
  EXPECT_THAT(review(NotReviewedDetector(), id, context), SizeIs(1));
}

TEST(NotReviewedDetectorTest, TheLineOfTheDayIsQuoted) {
  Law law;
  Document document = test::document({.number = "5/2020/QĐ-UBND"});
  document.cover = {Paragraph{"Số: 5/2020/QĐ-UBND"},
                    Paragraph{"Quảng Ngãi, ngày 10 tháng 01 năm 2020"}};
  const DocumentId id = must(law.store().put(document, "")).id;
  const auto found = must(NotReviewedDetector().review(id, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].ground.quotes, ElementsAre(Quote{id, "Quyết định 5/2020/QĐ-UBND", "",
                                                        "Quảng Ngãi, ngày 10 tháng 01 năm 2020"}));
}

TEST(NotReviewedDetectorTest, OnlyNormativeTextsInForce) {
  Law law;
  const DocumentId ended = law.put({.number = "5/2019/QĐ-UBND", .expires = "2021-12-31"});
  Document plan = document({.number = "40/KH-UBND"});
  plan.metadata.normative = false;
  const DocumentId administrative = must(law.store().put(plan, "")).id;
  for (const DocumentId id : {ended, administrative})
    EXPECT_THAT(review(NotReviewedDetector(), id, law.context()), IsEmpty());
}

}  // namespace
}  // namespace rasoat::review::test
