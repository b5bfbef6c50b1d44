#include "review/detectors/direct.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kOldNumber = "12/2019/QĐ-UBND";
const Text kOld{.number = kOldNumber, .issued = "2019-06-20"};
const Text kTwin{.number = kOldNumber, .issued = "2019-04-10", .issuer_id = "ubnd-kon-tum"};

Text acting(std::vector<Deed> deeds) {
  return {.number = "3/2026/QĐ-UBND",
          .issued = "2026-01-10",
          .effective = "2026-02-01",
          .issuer_id = "ubnd-quang-ngai",
          .deeds = std::move(deeds)};
}

struct Case {
  const char* what;
  std::vector<Text> texts;           ///< ids from 1
  std::vector<std::string> grounds;  ///< of the first
};

TEST(DirectDetectorTest, WhatATextDoesToAnother) {
  using enum EffectKind;
  const std::string number = kOldNumber;
  const auto one = [&](Deed deed) {
    deed.target = number;
    deed.date = "2019-06-20";
    return std::vector<Text>{kOld, acting({deed})};
  };
  const Case cases[] = {
      {"nothing", {kOld}, {}},
      {"repeal", one({.kind = kRepeals}), {"repealed by 2 [] 2026-02-01 known"}},
      {"repeal of a part",
       one({.kind = kRepeals, .provisions = {"Điều 5"}}),
       {"repealed_part by 2 [Điều 5] 2026-02-01 known"}},
      {"replacement", one({.kind = kReplaces}), {"replaced by 2 [] 2026-02-01 known"}},
      {"from a day of its own",
       one({.kind = kReplaces, .from_date = "2027-01-01"}),
       {"replaced by 2 [] 2027-01-01 known"}},
      {"suspension", one({.kind = kSuspends}), {"suspended by 2 [] 2026-02-01 known"}},
      {"extension", one({.kind = kExtends}), {"extended by 2 [] 2026-02-01 known"}},
      {"announced",
       one({.kind = kAnnouncesExpired, .quote = "Công bố Quyết định số 12/2019/QĐ-UBND hết hiệu lực"}),
       {"announced_expired by 2 [] 2026-02-01 known"}},
      {"a repeal of procedures that another text made public is no announcement",
       one({.kind = kRepeals,
            .quote = "Bãi bỏ các thủ tục đã công bố tại Quyết định số 12/2019/QĐ-UBND; Quyết định "
                     "này hết hiệu lực"}),
       {"repealed by 2 [] 2026-02-01 known"}},
      {"many instructions of one kind are one ground; each kind is its own",
       {kOld,
        acting({{.kind = kAmends, .target = number, .date = "2019-06-20", .provisions = {"Điều 5"}},
                {.kind = kAmends, .target = number, .date = "2019-06-20", .provisions = {"Điều 7"}},
                {.kind = kAmends, .target = number, .date = "2019-06-20", .provisions = {"Điều 5"}},
                {.kind = kSupplements,
                 .target = number,
                 .date = "2019-06-20",
                 .provisions = {"Điều 7a"}}})},
       {"amended by 2 [Điều 5; Điều 7] 2026-02-01 known",
        "supplemented by 2 [Điều 7a] 2026-02-01 known"}},
      {"two texts, the older first",
       {kOld,
        acting({{.kind = kRepeals, .target = number, .date = "2019-06-20"}}),
        {.number = "5/2022/QĐ-UBND",
         .issued = "2022-05-05",
         .effective = "2022-06-01",
         .deeds = {{.kind = kAmends, .target = number, .provisions = {"Điều 1"}}}}},
       {"amended by 3 [Điều 1] 2022-06-01 known", "repealed by 2 [] 2026-02-01 known"}},
      {"the number alone fits two provinces",
       {kOld, kTwin, acting({{.target = number}})},
       {"repealed by 3 [] 2026-02-01 unknown"}},
      {"the date says which",
       {kOld, kTwin, acting({{.target = number, .date = "2019-06-20"}})},
       {"repealed by 3 [] 2026-02-01 known"}},
      {"the date says: the other",
       {kOld, kTwin, acting({{.target = number, .date = "2019-04-10"}})},
       {}},
      {"a misprinted date",
       {kOld, acting({{.target = number, .date = "2019-06-21", .issuer = "UBND tỉnh Quảng Ngãi"}})},
       {"repealed by 2 [] 2026-02-01 unknown"}},
      {"repealed itself before it worked",
       {kOld,
        acting({{.target = number, .date = "2019-06-20", .from_date = "2027-01-01"}}),
        {.number = "9/2026/QĐ-UBND",
         .issued = "2026-06-01",
         .issuer_id = "ubnd-quang-ngai",
         .deeds = {{.target = "3/2026/QĐ-UBND"}}}},
       {}},
      {"repealed itself after it worked",
       {kOld,
        acting({{.target = number, .date = "2019-06-20"}}),
        {.number = "9/2026/QĐ-UBND",
         .issued = "2026-06-01",
         .issuer_id = "ubnd-quang-ngai",
         .deeds = {{.target = "3/2026/QĐ-UBND"}}}},
       {"repealed by 2 [] 2026-02-01 known"}},
      {"named, nothing done to it",
       {kOld, {.number = "3/2026/QĐ-UBND", .basis = {{number}}, .citations = {{number}}}},
       {}},
  };
  const DirectDetector detector;
  for (const Case& one_case : cases) {
    SCOPED_TRACE(one_case.what);
    Law law;
    for (const Text& text : one_case.texts) law.put(text);
    EXPECT_EQ(review(detector, 1, law.context()), one_case.grounds);
  }
}

TEST(DirectDetectorTest, ProofAndWords) {
  Law law;
  const DocumentId basis = law.put({.number = "7/2018/QĐ-UBND", .issued = "2018-01-01"});
  Text old = kOld;
  old.basis = {{"7/2018/QĐ-UBND"}};
  const DocumentId reviewed = law.put(old);
  const DocumentId by = law.put(acting({{.target = kOldNumber, .date = "2019-06-20"},
                                        {.target = "7/2018/QĐ-UBND", .date = "2018-01-01"}}));
  const auto found = must(DirectDetector().review(reviewed, law.context()));
  ASSERT_THAT(found, testing::SizeIs(1));
  const Ground& ground = found[0].ground;
  EXPECT_THAT(ground.quotes, ElementsAre(Quote{by, "Quyết định 3/2026/QĐ-UBND", "art_1",
                                               "Bãi bỏ Quyết định số 12/2019/QĐ-UBND"}));
  EXPECT_EQ(ground.by_label, "Quyết định 3/2026/QĐ-UBND");
  EXPECT_EQ(ground.by_address, must(law.store().summary(by)).address);
  EXPECT_EQ(
      ground.explanation,
      "Quyết định 3/2026/QĐ-UBND bãi bỏ toàn bộ văn bản này, từ ngày 01/02/2026. Cùng văn bản "
      "đó làm hết hiệu lực căn cứ ban hành: Quyết định 7/2018/QĐ-UBND.");
  EXPECT_THAT(must(DirectDetector().touched(by, law.context())), ElementsAre(basis, reviewed, by));
}

TEST(DirectDetectorTest, DoubtIsSaid) {
  Law law;
  law.put(kOld);
  law.put(kTwin);
  law.put(acting({{.target = kOldNumber}}));
  for (const DocumentId document : {1, 2}) {
    const auto found = must(DirectDetector().review(document, law.context()));
    ASSERT_THAT(found, testing::SizeIs(1));
    EXPECT_THAT(found[0].ground.explanation, HasSubstr("có thể chỉ nhiều văn bản"));
  }
}

TEST(DirectDetectorTest, NoSuchText) {
  Law law;
  EXPECT_THAT(must(DirectDetector().review(99, law.context())), IsEmpty());
}

TEST(DirectDetectorTest, ASuspensionThatIsOverSaysSo) {
  Law law;
  law.put({.number = "5/2021/QĐ-UBND"});
  law.put({.number = "7/2024/QĐ-UBND",
           .issued = "2024-07-01",
           .deeds = {{.kind = EffectKind::kSuspends,
                      .target = "5/2021/QĐ-UBND",
                      .provisions = {"Điều 1"},
                      .until_date = "2024-12-31"}}});
  const auto told = [&](const char* today) {
    return must(DirectDetector().review(1, law.context(today))).at(0).ground.explanation;
  };
  EXPECT_THAT(told("2024-12-31"), EndsWith("đến hết ngày 31/12/2024."));
  EXPECT_THAT(told("2025-01-01"), EndsWith("đến hết ngày 31/12/2024 (đã hết thời gian đó)."));
}

}  // namespace
}  // namespace rasoat::review::test
