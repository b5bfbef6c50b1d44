#include "review/detectors/subject.h"

#include "law.h"
#include "review/detectors/counterpart.h"
#include "review/detectors/later_text.h"

namespace rasoat::review::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Subject titled(std::string title, DocumentType type = DocumentType::kDecision) {
  DocumentMetadata metadata;
  metadata.title = std::move(title);
  metadata.type = type;
  return subject_of(metadata, BodyRegistry::builtin());
}

TEST(SubjectTest, TitlesOfOneSubjectAndOfOthers) {
  const struct {
    const char* a;
    const char* b;
    bool same;
  } cases[] = {
      {"Quy định mức thu học phí tại các cơ sở giáo dục công lập trên địa bàn tỉnh Kon Tum",
       "Về việc quy định mức thu học phí tại cơ sở giáo dục công lập tỉnh Quảng Ngãi năm 2021",
       true},
      {"Quy chế thi đua, khen thưởng tỉnh Kon Tum", "Ban hành Quy chế về thi đua khen thưởng",
       true},
      {"Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Nội vụ tỉnh Kon Tum",
       "Quy định chức năng, nhiệm vụ, quyền hạn của Sở Nội vụ tỉnh Quảng Ngãi", true},
      {"Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Nội vụ tỉnh Kon Tum",
       "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Y tế tỉnh Quảng Ngãi",
       false},
      {"Quy định quản lý, sử dụng nhà chung cư", "Quy định quản lý, sử dụng vỉa hè", false},
      {"Sửa đổi, bổ sung Quy chế thi đua, khen thưởng", "Quy chế thi đua, khen thưởng", false},
      {"Quản", "Quản", false},
      {"", "", false},
  };
  for (const auto& one : cases) {
    const double forward = likeness(titled(one.a), titled(one.b));
    EXPECT_EQ(forward >= kSameSubject, one.same) << one.a << " | " << one.b << ": " << forward;
    EXPECT_EQ(forward, likeness(titled(one.b), titled(one.a)));
  }
  EXPECT_EQ(likeness(titled("Phòng chống bệnh dại", DocumentType::kDirective),
                     titled("Phòng chống bệnh dại")),
            0);
}

TEST(SubjectTest, Resemblance) {
  EXPECT_EQ(resemblance("một hai ba bốn năm", "Một, hai ba bốn năm."), 1);
  EXPECT_EQ(resemblance("một hai ba bốn năm", "sáu bảy tám chín mười"), 0);
  EXPECT_DOUBLE_EQ(resemblance("một hai ba bốn năm", "một hai ba bốn sáu"), 1.0 / 3);
  EXPECT_EQ(resemblance("", ""), 0);
}

constexpr const char* kTuition = "Quy định mức thu học phí tại cơ sở giáo dục công lập";

Text kon_tum(std::string title = kTuition) {
  return {.number = "5/2021/QĐ-UBND",
          .issued = "2021-05-01",
          .issuer_id = "ubnd-kon-tum",
          .title = std::move(title)};
}
Text quang_ngai(std::string title = kTuition) {
  return {.number = "5/2021/QĐ-UBND", .issued = "2021-08-01", .title = std::move(title)};
}

TEST(CounterpartDetectorTest, PairsOfTheMergedProvinces) {
  Text later = quang_ngai();
  later.issuer_id = "ubnd-quang-ngai";
  later.issued = "2025-08-01";
  Text elsewhere = quang_ngai();
  elsewhere.issuer_id = "ubnd-gia-lai-den-2025";
  Text ended = quang_ngai();
  ended.expires = "2024-12-31";
  Text council = quang_ngai();
  council.issuer_id = "hdnd-quang-ngai-den-2025";
  council.number = "5/2021/NQ-HĐND";
  const struct {
    const char* what;
    Text other;
    bool told;
  } cases[] = {
      {"the same subject", quang_ngai(), true},
      {"a resolution of the council", council, true},
      {"another subject", quang_ngai("Quy chế thi đua, khen thưởng"), false},
      {"of the new province", later, false},
      {"of another province", elsewhere, false},
      {"no longer in force", ended, false},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    law.put(kon_tum());
    law.put(one.other);
    EXPECT_THAT(review(CounterpartDetector(), 1, law.context()), SizeIs(one.told ? 1 : 0));
    EXPECT_THAT(review(CounterpartDetector(), 2, law.context()), SizeIs(one.told ? 1 : 0));
    EXPECT_THAT(review(CounterpartDetector(), 1, law.context("2025-06-30")), IsEmpty());
  }
}

TEST(CounterpartDetectorTest, InDoubtTheWordsDecide) {
  const std::string title =
      "Quy định mức thu học phí đối với trường trung cấp, cao đẳng nghề công lập";
  const double near = likeness(titled(kTuition), titled(title));
  ASSERT_GE(near, kNearSubject);
  ASSERT_LT(near, kSameSubject);
  for (const bool same : {true, false}) {
    Law law;
    Text one = kon_tum();
    one.articles = {"Mức thu học phí là 100.000 đồng một tháng, thu chín tháng một năm học."};
    Text other = quang_ngai(title);
    other.articles =
        same ? one.articles
             : std::vector<std::string>{"Các trường tự chủ thu theo dự toán được giao."};
    law.put(one);
    law.put(other);
    EXPECT_THAT(review(CounterpartDetector(), 1, law.context()), SizeIs(same ? 1 : 0));
  }
}

TEST(CounterpartDetectorTest, WhoIsTouched) {
  Law law;
  const DocumentId one = law.put(kon_tum());
  law.put(quang_ngai("Quy chế thi đua, khen thưởng"));
  Text twin = quang_ngai();
  twin.number = "6/2021/QĐ-UBND";
  const DocumentId other = law.put(twin);
  EXPECT_THAT(must(CounterpartDetector().touched(other, law.context())), ElementsAre(one, other));
}

TEST(LaterTextDetectorTest, OfTheSameBodyOrItsSuccessor) {
  Text earlier = quang_ngai();
  const auto later = [](std::string issuer, std::string issued) {
    return Text{.number = "9/2025/QĐ-UBND",
                .issued = std::move(issued),
                .issuer_id = std::move(issuer),
                .title = kTuition};
  };
  Text replacing = later("ubnd-quang-ngai", "2025-08-01");
  replacing.deeds = {{.kind = EffectKind::kAmends,
                      .target = earlier.number,
                      .date = earlier.issued,
                      .provisions = {"Điều 1"}}};
  Text resting = later("ubnd-quang-ngai", "2025-08-01");
  resting.basis = {{earlier.number, false, earlier.issued}};
  Text applying = later("ubnd-quang-ngai", "2025-08-01");
  applying.title =
      "Áp dụng Quy định mức thu học phí tại cơ sở giáo dục công lập ban hành kèm theo "
      "Quyết định số 5/2021/QĐ-UBND trên toàn địa bàn tỉnh";
  const struct {
    const char* what;
    Text other;
    bool told;
  } cases[] = {
      {"the successor", later("ubnd-quang-ngai", "2025-08-01"), true},
      {"the same body", later("ubnd-quang-ngai-den-2025", "2023-08-01"), true},
      {"an earlier text", later("ubnd-quang-ngai-den-2025", "2019-08-01"), false},
      {"the other old province", later("ubnd-kon-tum", "2023-08-01"), false},
      {"the council", later("hdnd-quang-ngai", "2025-08-01"), false},
      {"it amends the earlier one", replacing, false},
      {"it rests on the earlier one", resting, false},
      {"it is about the earlier one", applying, false},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    Law law;
    law.put(earlier);
    law.put(one.other);
    EXPECT_THAT(review(LaterTextDetector(), 1, law.context()), SizeIs(one.told ? 1 : 0));
  }
}

TEST(LaterTextDetectorTest, SaysWhetherTheLaterTextNamesTheEarlier) {
  for (const bool cites : {true, false}) {
    SCOPED_TRACE(cites);
    Text later{.number = "9/2025/QĐ-UBND",
               .issued = "2025-08-01",
               .issuer_id = "ubnd-quang-ngai",
               .title = kTuition};
    if (cites) later.citations = {{.target = quang_ngai().number}};
    Law law;
    law.put(quang_ngai());
    law.put(later);
    const auto found = must(LaterTextDetector().review(1, law.context()));
    ASSERT_THAT(found, SizeIs(1));
    const Ground& ground = found[0].ground;
    EXPECT_EQ(ground.quotes.size(), cites ? 3U : 2U);
    EXPECT_EQ(ground.explanation.find("không nói gì") != std::string::npos, !cites)
        << ground.explanation;
    EXPECT_EQ(ground.explanation.find("chỉ nêu văn bản này") != std::string::npos, cites);
  }
}

}  // namespace
}  // namespace rasoat::review::test
