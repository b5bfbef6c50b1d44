#include "indexer/extract/extract.h"

#include <gtest/gtest.h>

#include "outline_text.h"

namespace rasoat {
namespace {

TEST(Extract, AttributesOfFixtures) {
  for (const auto& fixture : testing::read_fixtures()) {
    SCOPED_TRACE(fixture.name);
    const auto document = extract(fixture.source, BodyRegistry::builtin());
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(testing::attributes_text(*document), fixture.attributes);
  }
}

TEST(Extract, RefusesWithTheReason) {
  struct Case {
    std::string_view text;
    ErrorCode code;
  };
  const Case kCases[] = {
      {"", ErrorCode::kEmpty},
      {"Văn bản này đang cập nhật nội dung, bạn vui lòng tải về để xem.", ErrorCode::kEmpty},
      {"This Circular prescribes the collection and payment of fees. It takes effect on the first "
       "day of January. The Ministry of Finance shall guide its implementation.\nArticle 1. Scope",
       ErrorCode::kForeignLanguage},
      {"Sáng nay, nhiều tuyến đường trong thành phố ngập nặng sau trận mưa lớn kéo dài suốt đêm "
       "qua.\nNgười dân gặp khó khăn khi đi làm, các trường học cho học sinh nghỉ buổi sáng.\n"
       "Lực lượng chức năng đang khắc phục hậu quả và dự kiến mọi việc trở lại bình thường trong "
       "chiều nay.",
       ErrorCode::kNotLaw},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto document = extract(testing::source_of(c.text), BodyRegistry::builtin());
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, c.code);
  }
}

TEST(Extract, AClaimedNumberStandsInForAMissingHead) {
  SourceText source = testing::source_of(
      "NGHỊ ĐỊNH\nVề quản lý chợ\nCăn cứ Luật Giá số 16/2023/QH15;\nĐiều 1. Phạm vi\nNghị định này "
      "quy định về chợ.\nĐiều 2. Thi hành\nNghị định này có hiệu lực từ ngày 01/7/2026.");
  source.claimed.source_url = "https://example.vn/nghi-dinh-so-60-2026-nd-cp-ve-quan-ly-cho--1";
  const auto document = extract(source, BodyRegistry::builtin());
  ASSERT_TRUE(document);
  ASSERT_TRUE(document->metadata.number);
  EXPECT_EQ(document->metadata.number->printed(), "60/2026/NĐ-CP");
  EXPECT_EQ(document->metadata.issuer, "Chính phủ");
  EXPECT_EQ(document->body.size(), 2U);
}

TEST(Extract, TheCaptionOfASiteStandsInForAMissingHead) {
  const auto document = extract(
      testing::source_of(
          "Kính gửi: Sở Tài chính.\nThực hiện Nghị quyết số 98/2023/QH15 của Quốc hội, "
          "Ủy ban nhân dân tỉnh giao Sở Tài chính rà soát danh mục các mỏ khoáng sản "
          "trên địa bàn, báo cáo Ủy ban nhân dân tỉnh trước ngày 01/6/2026./.\nCông "
          "văn 401/UBND-KT năm 2026 về rà soát danh mục mỏ khoáng sản do Cục Thuế ban hành"),
      BodyRegistry::builtin());
  ASSERT_TRUE(document);
  ASSERT_TRUE(document->metadata.number);
  EXPECT_EQ(document->metadata.number->printed(), "401/UBND-KT");
  EXPECT_EQ(document->metadata.type, DocumentType::kOfficialLetter);
  EXPECT_EQ(document->metadata.title, "về rà soát danh mục mỏ khoáng sản");
  EXPECT_EQ(document->metadata.issuer, "Cục Thuế");
}

}  // namespace
}  // namespace rasoat
