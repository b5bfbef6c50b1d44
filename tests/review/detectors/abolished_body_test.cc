#include "review/detectors/abolished_body.h"

#include "law.h"
#include "review/detectors/abolished_names.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(AbolishedNamesTest, FindsTheLongestName) {
  const AbolishedNames& names = AbolishedNames::builtin();
  const struct {
    const char* text;
    std::vector<std::string> found;
  } cases[] = {
      {"Giao Chủ tịch UBND huyện Ba Tơ", {"Chủ tịch UBND huyện"}},
      {"Uỷ ban nhân dân các huyện, thị xã", {"Uỷ ban nhân dân các huyện"}},
      {"SỞ KẾ HOẠCH VÀ ĐẦU TƯ", {"SỞ KẾ HOẠCH VÀ ĐẦU TƯ"}},
      {"Sở Lao động, Thương binh và Xã hội; phòng Nội vụ",
       {"Sở Lao động, Thương binh và Xã hội", "phòng Nội vụ"}},
      {"Sở Nội vụ, Sở Tài chính, UBND xã", {}},
      {"giao Sở. Kế hoạch và Đầu tư", {}},
      {"phòng cháy, chữa cháy trên địa bàn huyện", {}},
      {"công an huyện và Công an tỉnh", {"công an huyện"}},
  };
  for (const auto& one : cases) {
    std::vector<std::string> found;
    const std::string_view text = one.text;
    for (const auto& mention : names.find(text))
      found.emplace_back(text.substr(mention.begin, mention.end - mention.begin));
    EXPECT_EQ(found, one.found) << one.text;
  }
}

TEST(AbolishedNamesTest, ATableThatIsWrongSaysWhere) {
  const char* const wrong[] = {
      "UBND huyện\t2025-06-30\tUBND xã\tLuật 72\tX",
      "UBND huyện\t30/6/2025\tUBND xã\tLuật 72\tV",
      "UBND huyện\t2025-06-30\tUBND xã\t\tV",
      " ; \t2025-06-30\tUBND xã\tLuật 72\tV",
      "UBND huyện\t2025-06-30\tUBND xã",
  };
  for (const char* const row : wrong) {
    const auto parsed = AbolishedNames::from(std::string("# ghi chú\n\n") + row + "\n");
    ASSERT_FALSE(parsed) << row;
    EXPECT_EQ(parsed.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(parsed.error().message, HasSubstr("dòng 3"));
  }
}

struct Case {
  const char* what;
  std::string text;
  bool told;
  const char* issued = "2020-01-10";
  const char* today = "2026-11-22";
};

TEST(AbolishedBodyDetectorTest, WhereANameCounts) {
  const Case cases[] = {
      {"a task of the district", "UBND huyện thẩm định hồ sơ trong 05 ngày.", true},
      {"before it was abolished", "UBND huyện thẩm định hồ sơ.", false, "2020-01-10", "2025-06-30"},
      {"on the first day after", "UBND huyện thẩm định hồ sơ.", true, "2020-01-10", "2025-07-01"},
      {"a body that is still there", "Sở Tài chính thẩm định hồ sơ.", false},
      {"a phrase that is exchanged",
       "Thay cụm từ “Sở Giao thông vận tải” bằng cụm từ “Sở Xây dựng”.", false},
      {"in the title of another text",
       "Thực hiện theo Quyết định số 12/2019/QĐ-UBND về phân cấp cho UBND huyện.", false},
      {"beside the title of another text",
       "Theo Quyết định số 12/2019/QĐ-UBND về phân cấp quản lý, Sở Giao thông vận tải cấp phép.",
       true},
      {"who carries it out",
       "Chánh Văn phòng, Chủ tịch UBND các huyện chịu trách nhiệm thi hành Quyết định này.", false},
      {"a later text that names it", "Sở Kế hoạch và Đầu tư chủ trì.", true, "2025-08-01"},
      {"a later text that speaks of the past",
       "Hồ sơ do UBND huyện trước đây lập được sử dụng tiếp.", false, "2025-08-01"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    law.put({.number = "5/2020/QĐ-UBND", .issued = one.issued, .articles = {"Chung.", one.text}});
    const auto found = review(AbolishedBodyDetector(), 1, law.context(one.today));
    EXPECT_THAT(found, SizeIs(one.told ? 1 : 0));
  }
}

TEST(AbolishedBodyDetectorTest, TitlesInAListOfRepealedTextsAreNotItsOwnWords) {
  constexpr const char* kTitle =
      "Quy định phân cấp cho Sở Giao thông vận tải, Ủy ban nhân dân cấp huyện quản lý đường bộ";
  Law law;
  Document repealing =
      document({.number = "5/2026/QĐ-UBND",
                .issued = "2026-01-10",
                .articles = {std::string("Bãi bỏ Quyết định số 12/2019/QĐ-UBND: ") + kTitle + ".",
                             "Ủy ban nhân dân cấp huyện bàn giao hồ sơ."}});
  Effect effect;
  effect.kind = EffectKind::kRepeals;
  effect.target_number = "12/2019/QĐ-UBND";
  effect.target_title = kTitle;
  effect.quote = "Bãi bỏ Quyết định số 12/2019/QĐ-UBND";
  effect.from = "art_1";
  repealing.effects = {effect};
  const DocumentId id = must(law.store().put(repealing, "")).id;
  const auto found = must(AbolishedBodyDetector().review(id, law.context()));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].ground.provisions, ElementsAre("Điều 2")) << "its own words still count";
}

TEST(AbolishedBodyDetectorTest, ProofAndWords) {
  Law law;
  const DocumentId id =
      law.put({.number = "5/2020/QĐ-UBND",
               .articles = {"UBND huyện lập danh sách. Sở Giao thông vận tải cấp phép.",
                            "Chủ tịch UBND huyện quyết định."}});
  const auto found = must(AbolishedBodyDetector().review(id, law.context()));
  ASSERT_THAT(found, SizeIs(2));  // one for each text that abolished
  const Ground& ground = found[0].ground;
  EXPECT_EQ(ground.by_label, "Nghị quyết 203/2025/QH15");
  EXPECT_EQ(ground.by, 0);
  EXPECT_EQ(ground.day, parse_iso_date("2025-07-01"));
  EXPECT_THAT(ground.provisions, ElementsAre("Điều 1", "Điều 2"));
  EXPECT_THAT(
      ground.quotes,
      ElementsAre(
          Quote{id, "Quyết định 5/2020/QĐ-UBND", "art_1", "UBND huyện lập danh sách."},
          Quote{id, "Quyết định 5/2020/QĐ-UBND", "art_2", "Chủ tịch UBND huyện quyết định."}));
  EXPECT_THAT(ground.explanation, HasSubstr("UBND huyện (nay: UBND xã, phường, đặc khu"));
}

TEST(AbolishedBodyDetectorTest, QuotedWordsOfAnotherTextAndEndedTexts) {
  Law law;
  Document amending = document({.number = "5/2020/QĐ-UBND"});
  amending.body[0].content.push_back(Paragraph{"“Điều 5. UBND huyện cấp phép.”", true});
  EXPECT_THAT(
      review(AbolishedBodyDetector(), must(law.store().put(amending, "")).id, law.context()),
      IsEmpty());
  const DocumentId ended = law.put(
      {.number = "6/2020/QĐ-UBND", .articles = {"UBND huyện cấp phép."}, .expires = "2025-12-31"});
  EXPECT_THAT(review(AbolishedBodyDetector(), ended, law.context("2025-12-31")), SizeIs(1));
  EXPECT_THAT(review(AbolishedBodyDetector(), ended, law.context()), IsEmpty());
  Document plan = document({.number = "40/KH-UBND", .articles = {"UBND huyện cấp phép."}});
  plan.metadata.normative = false;
  EXPECT_THAT(review(AbolishedBodyDetector(), must(law.store().put(plan, "")).id, law.context()),
              IsEmpty());
  const DocumentId central = law.put({.number = "6/2020/NĐ-CP",
                                      .issuer_id = "chinh-phu",
                                      .articles = {"UBND cấp huyện cấp phép."}});
  EXPECT_THAT(review(AbolishedBodyDetector(), central, law.context()), IsEmpty());
}

}  // namespace
}  // namespace rasoat::review::test
