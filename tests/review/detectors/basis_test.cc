#include "review/detectors/basis.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// 1: the law; 2: the text that rests on it.
const Text kLaw{.number = "31/2018/QH14",
                .issued = "2018-01-18",
                .effective = "2018-07-01",
                .issuer_id = "quoc-hoi"};
const Text kChild{.number = "12/2019/QĐ-UBND",
                  .issued = "2019-06-20",
                  .effective = "2019-07-01",
                  .basis = {{"31/2018/QH14"}}};

Text amending(std::string issued, std::string effective, EffectKind kind = EffectKind::kAmends,
              std::vector<std::string> provisions = {"Điều 9"}) {
  return {.number = "43/2024/QH15",
          .issued = std::move(issued),
          .effective = std::move(effective),
          .issuer_id = "quoc-hoi",
          .deeds = {{.kind = kind,
                     .target = "31/2018/QH14",
                     .provisions = std::move(provisions),
                     .quote = "Sửa đổi Điều 9 của Luật số 31/2018/QH14 như sau:"}}};
}
Text child(std::vector<Rests> basis, std::string issued = "2019-06-20",
           std::string effective = "2019-07-01") {
  Text out = kChild;
  out.basis = std::move(basis);
  out.issued = std::move(issued);
  out.effective = std::move(effective);
  return out;
}

struct Case {
  const char* what;
  std::vector<Text> texts;
  std::vector<std::string> grounds;  ///< of the second
  const char* today = "2026-11-22";
};

TEST(BasisDetectorTest, WhatBecameOfTheBasis) {
  using enum EffectKind;
  const Text later = amending("2024-01-18", "2024-08-01");
  const auto repealing = [](std::string effective) {
    return Text{.number = "5/2026/QĐ-UBND",
                .issued = "2026-01-01",
                .effective = std::move(effective),
                .issuer_id = "ubnd-quang-ngai",
                .deeds = {{.target = "12/2019/QĐ-UBND", .date = "2019-06-20"}}};
  };
  const Case cases[] = {
      {"nothing", {kLaw, kChild}, {}},
      {"amended later", {kLaw, kChild, later}, {"amended by 3 [] 2024-08-01 known"}},
      {"replaced later",
       {kLaw, kChild, amending("2024-01-18", "2024-08-01", kReplaces, {})},
       {"replaced by 3 [] 2024-08-01 known"}},
      {"suspended",
       {kLaw, kChild, amending("2024-01-18", "2024-08-01", kSuspends, {})},
       {"suspended by 3 [] 2024-08-01 known"}},
      {"extended only", {kLaw, kChild, amending("2024-01-18", "2024-08-01", kExtends, {})}, {}},
      {"kept", {kLaw, kChild, amending("2024-01-18", "2024-08-01", kKeeps, {"Điều 9"})}, {}},
      {"a province that repeals a law",
       {kLaw,
        kChild,
        {.number = "8/2026/QĐ-UBND",
         .issued = "2026-03-10",
         .issuer_id = "ubnd-quang-ngai",
         .deeds = {{.kind = kRepeals, .target = "31/2018/QH14"}}}},
       {}},
      {"amended before it was issued", {kLaw, kChild, amending("2018-11-20", "2019-01-01")}, {}},
      {"amended before, works after",
       {kLaw, kChild, amending("2019-05-20", "2020-01-01")},
       {"amended by 3 [] 2020-01-01 inferred"}},
      {"amended before, works with it", {kLaw, kChild, amending("2019-05-20", "2019-07-01")}, {}},
      {"amended before, works after, but named",
       {kLaw, child({{"31/2018/QH14"}, {"43/2024/QH15", true}}, "2024-03-03", "2024-03-15"), later},
       {}},
      {"amended on the same day",
       {kLaw, kChild, amending("2019-06-20", "2020-01-01")},
       {"amended by 3 [] 2020-01-01 inferred"}},
      {"the reviewed text has no day",
       {kLaw, child({{"31/2018/QH14"}}, "", "2019-07-01"), later},
       {"amended by 3 [] 2024-08-01 unknown"}},
      {"what amends the basis was amended",
       {kLaw,
        child({{"31/2018/QH14"}, {"3/2019/QH14", true}}),
        {.number = "3/2019/QH14", .issued = "2019-01-01", .issuer_id = "quoc-hoi"},
        {.number = "9/2025/QH15",
         .issued = "2025-06-06",
         .effective = "2025-07-01",
         .issuer_id = "quoc-hoi",
         .deeds = {{.kind = kAmends, .target = "3/2019/QH14", .provisions = {"Điều 2"}}}}},
       {"amended by 4 [] 2025-07-01 known"}},
      {"one text acts on two bases: one ground",
       {kLaw,
        child({{"31/2018/QH14"}, {"3/2019/QH14"}}),
        {.number = "3/2019/QH14", .issued = "2019-01-01", .issuer_id = "quoc-hoi"},
        {.number = "9/2025/QH15",
         .issued = "2025-06-06",
         .effective = "2025-07-01",
         .issuer_id = "quoc-hoi",
         .deeds = {{.kind = kAmends, .target = "3/2019/QH14", .provisions = {"Điều 2"}},
                   {.kind = kAmends, .target = "31/2018/QH14", .provisions = {"Điều 4"}}}}},
       {"amended by 4 [] 2025-07-01 known"}},
      {"it ended before", {kLaw, kChild, later, repealing("2024-07-01")}, {}},
      {"it has ended since", {kLaw, kChild, later, repealing("2026-02-01")}, {}},
      {"it will end",
       {kLaw, kChild, later, repealing("2026-02-01")},
       {"amended by 3 [] 2024-08-01 known"},
       "2026-01-15"},
      {"its stated term is over",
       {kLaw,
        [] {
          Text text = kChild;
          text.expires = "2025-12-31";
          return text;
        }(),
        later},
       {}},
      {"on the last day of its term",
       {kLaw,
        [] {
          Text text = kChild;
          text.expires = "2025-12-31";
          return text;
        }(),
        later},
       {"amended by 3 [] 2024-08-01 known"},
       "2025-12-31"},
      {"the same act ends it",
       {kLaw,
        kChild,
        {.number = "43/2024/QH15",
         .issued = "2026-10-10",
         .effective = "2027-01-01",
         .issuer_id = "quoc-hoi",
         .deeds = {{.kind = kRepeals, .target = "31/2018/QH14"},
                   {.kind = kRepeals, .target = "12/2019/QĐ-UBND", .date = "2019-06-20"}}}},
       {}},
  };
  const BasisDetector detector;
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    for (const Text& text : one.texts) law.put(text);
    EXPECT_EQ(review(detector, 2, law.context(one.today)), one.grounds);
  }
}

TEST(BasisDetectorTest, BothPassagesAreShown) {
  Law law;
  law.put(kLaw);
  const DocumentId reviewed = law.put(kChild);
  const DocumentId by = law.put(amending("2024-01-18", "2024-08-01"));
  const auto found = must(BasisDetector().review(reviewed, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  const Ground& ground = found[0].ground;
  EXPECT_THAT(ground.quotes, ElementsAre(Quote{by, "Luật 43/2024/QH15", "art_1",
                                               "Sửa đổi Điều 9 của Luật số 31/2018/QH14 như sau:"},
                                         Quote{reviewed, "Quyết định 12/2019/QĐ-UBND", "",
                                               "Căn cứ Quyết định số 31/2018/QH14;"}));
  EXPECT_EQ(
      ground.explanation,
      "Luật 43/2024/QH15 sửa đổi, bổ sung Điều 9 của Luật 31/2018/QH14, là căn cứ ban hành của "
      "văn bản này, từ ngày 01/08/2024.");
}

TEST(BasisDetectorTest, AnAmbiguousBasisIsSaid) {
  Law law;
  const Text basis{.number = "7/2018/QĐ-UBND", .issued = "2018-03-01"};
  Text twin = basis;
  twin.issuer_id = "ubnd-kon-tum";
  law.put(basis);
  law.put(twin);
  law.put({.number = "3/2026/QĐ-UBND",
           .issued = "2026-01-10",
           .issuer_id = "ubnd-quang-ngai",
           .basis = {{"7/2018/QĐ-UBND"}}});
  law.put({.number = "8/2026/QĐ-UBND",
           .issued = "2026-03-10",
           .issuer_id = "ubnd-quang-ngai",
           .deeds = {
               {.target = "7/2018/QĐ-UBND", .date = "2018-03-01", .issuer = "UBND tỉnh Kon Tum"}}});
  const auto found = must(BasisDetector().review(3, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].ground.confidence, Grade::kUnknown);
  EXPECT_THAT(found[0].ground.explanation, HasSubstr("phần căn cứ có thể chỉ văn bản khác"));
}

TEST(BasisDetectorTest, WhoIsTouched) {
  Law law;
  const DocumentId basis = law.put(kLaw);
  const DocumentId reviewed = law.put(kChild);
  const DocumentId other = law.put({.number = "1/2020/QĐ-UBND"});
  const DocumentId by = law.put(amending("2024-01-18", "2024-08-01"));
  const BasisDetector detector;
  EXPECT_THAT(must(detector.touched(by, law.context())), ElementsAre(basis, reviewed, by));
  EXPECT_THAT(must(detector.touched(basis, law.context())), ElementsAre(basis, reviewed));
  EXPECT_THAT(must(detector.touched(other, law.context())), ElementsAre(other));
  EXPECT_THAT(must(detector.review(99, law.context())), IsEmpty());
}

}  // namespace
}  // namespace rasoat::review::test
