#include "review/detectors/dead_provision.h"

#include "law.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Text kRules{.number = "12/2019/QĐ-UBND",
                  .issued = "2019-06-20",
                  .articles = {"Phạm vi.", "Mức thu.", "Hiệu lực."}};
Text citing(std::vector<std::string> provisions) {
  return {.number = "5/2021/QĐ-UBND",
          .issued = "2021-05-05",
          .citations = {{.target = kRules.number,
                         .provisions = std::move(provisions),
                         .from = "art_2"}},
          .articles = {"Chung.", "Thực hiện theo Quyết định số 12/2019/QĐ-UBND."}};
}
Text acting(EffectKind kind, std::vector<std::string> provisions) {
  return {.number = "3/2026/QĐ-UBND",
          .issued = "2026-01-10",
          .effective = "2026-02-01",
          .issuer_id = "ubnd-quang-ngai",
          .deeds = {{.kind = kind,
                     .target = kRules.number,
                     .date = kRules.issued,
                     .provisions = std::move(provisions)}}};
}

TEST(DeadProvisionDetectorTest, WhatIsCitedHasEnded) {
  using enum EffectKind;
  const struct {
    const char* what;
    std::vector<std::string> cited;
    EffectKind kind;
    std::vector<std::string> ended;
    bool told;
    const char* today = "2026-11-22";
  } cases[] = {
      {"the text", {}, kRepeals, {}, true},
      {"the text, on the day before", {}, kRepeals, {}, false, "2026-01-31"},
      {"an article of the text that ended", {"Điều 2"}, kReplaces, {}, true},
      {"the article", {"Điều 2"}, kRepealsPart, {"Điều 2"}, true},
      {"a khoản of the article", {"khoản 1 Điều 2"}, kRepealsPart, {"Điều 2"}, true},
      {"another article", {"Điều 3"}, kRepealsPart, {"Điều 2"}, false},
      {"the text, of which a part ended", {}, kRepealsPart, {"Điều 2"}, false},
      {"an article with new words", {"Điều 2"}, kAmends, {"Điều 2"}, false},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    law.put(kRules);
    const DocumentId id = law.put(citing(one.cited));
    law.put(acting(one.kind, one.ended));
    EXPECT_THAT(review(DeadProvisionDetector(), id, law.context(one.today)),
                SizeIs(one.told ? 1 : 0));
  }
}

TEST(DeadProvisionDetectorTest, ProofAndWho) {
  Law law;
  const DocumentId rules = law.put(kRules);
  const DocumentId id = law.put(citing({"Điều 2"}));
  const DocumentId by = law.put(acting(EffectKind::kRepealsPart, {"Điều 2"}));
  const auto found = must(DeadProvisionDetector().review(id, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  const Ground& ground = found[0].ground;
  EXPECT_EQ(ground.by, by);
  EXPECT_THAT(ground.provisions, ElementsAre("Điều 2"));
  ASSERT_THAT(ground.quotes, SizeIs(2));
  EXPECT_EQ(ground.quotes[0].document, by);
  EXPECT_EQ(ground.quotes[1].document, id);
  EXPECT_EQ(ground.quotes[1].provision, "art_2");
  EXPECT_THAT(ground.explanation,
              HasSubstr("viện dẫn Điều 2 Quyết định 12/2019/QĐ-UBND, đã hết hiệu "
                        "lực từ ngày 01/02/2026"));
  EXPECT_THAT(must(DeadProvisionDetector().touched(by, law.context())),
              testing::IsSupersetOf({rules, id, by}));
}

TEST(DeadProvisionDetectorTest, TheTextThatEndsItMayNameIt) {
  Law law;
  law.put(kRules);
  Text replacing = acting(EffectKind::kReplaces, {});
  replacing.citations = {{.target = kRules.number}};
  const DocumentId id = law.put(replacing);
  EXPECT_THAT(review(DeadProvisionDetector(), id, law.context()), IsEmpty());
}

}  // namespace
}  // namespace rasoat::review::test
