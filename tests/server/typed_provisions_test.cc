#include "server/typed_provisions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace rasoat {
namespace {

using ::testing::HasSubstr;

/// Main text: Điều 3 (khoản 1, 2 with points a, b), Điều 5, Chương II with Điều 19a; Quy chế: Điều 5
/// (khoản 1), Điều 9; Phụ lục II.
Outline spoken_of() {
  using enum ProvisionKind;
  const ProvisionStep rules{kAttachment, "quy chế"};
  const ProvisionStep three{kArticle, "3"};
  const ProvisionStep two{kClause, "2"};
  return {{three},
          {three, {kClause, "1"}},
          {three, {kClause, "1"}, {kPoint, "a"}},
          {three, two},
          {three, two, {kPoint, "a"}},
          {three, two, {kPoint, "b"}},
          {three, two, {kPoint, "d"}},
          {three, two, {kPoint, "đ"}},
          {{kArticle, "5"}},
          {{kChapter, "II"}},
          {{kChapter, "II"}, {kArticle, "19a"}},
          {rules},
          {rules, {kArticle, "5"}},
          {rules, {kArticle, "5"}, {kClause, "1"}},
          {rules, {kArticle, "9"}},
          {{kAnnex, "II"}}};
}

TEST(TypedProvisions, AreReadAsPeopleSpeak) {
  struct Case {
    const char* typed;
    const char* meant;  ///< " | " between them; nullptr: refused
  };
  const Case cases[] = {
      {"khoản 1 Điều 5 của Quy chế ban hành kèm theo", "khoản 1 Điều 5 của Quy chế"},
      {"khoản 1 Điều 5 của Quy chế", "khoản 1 Điều 5 của Quy chế"},
      {"Khoản 1 Điều 5 Quy chế", "khoản 1 Điều 5 của Quy chế"},
      {"khoản 1 Điều 5 Quy chế ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
       "khoản 1 Điều 5 của Quy chế"},
      {"Điều 5 quy che", "Điều 5 của Quy chế"},
      {"Điều 9", "Điều 9 của Quy chế"},
      {"Điều 5", "Điều 5"},
      {"điều 5", "Điều 5"},
      {"ĐIỀU 5.", "Điều 5"},
      {"Điều 5 Quyết định này", "Điều 5"},
      {"dieu 5", "Điều 5"},
      {"đ5", "Điều 5"},
      {"Đ.5", "Điều 5"},
      {"d5", "Điều 5"},
      {"Khoản 1, 2 Điều 3", "khoản 1 Điều 3 | khoản 2 Điều 3"},
      {"khoản 1 và 2 Điều 3", "khoản 1 Điều 3 | khoản 2 Điều 3"},
      {"khoản 1 và khoản 2 Điều 3", "khoản 1 Điều 3 | khoản 2 Điều 3"},
      {"khoản 1-2 Điều 3", "khoản 1 Điều 3 | khoản 2 Điều 3"},
      {"từ khoản 1 đến khoản 2 Điều 3", "khoản 1 Điều 3 | khoản 2 Điều 3"},
      {"điểm a, b khoản 2 Điều 3 và Điều 5",
       "điểm a khoản 2 Điều 3 | điểm b khoản 2 Điều 3 | Điều 5"},
      {"điểm a và điểm b khoản 2 Điều 3", "điểm a khoản 2 Điều 3 | điểm b khoản 2 Điều 3"},
      {"điểm a khoản 1, điểm b khoản 2 Điều 3", "điểm a khoản 1 Điều 3 | điểm b khoản 2 Điều 3"},
      {"điểm d, đ khoản 2 Điều 3", "điểm d khoản 2 Điều 3 | điểm đ khoản 2 Điều 3"},
      {"điểm đ khoản 2 Điều 3", "điểm đ khoản 2 Điều 3"},
      {"diem a khoan 2 dieu 3", "điểm a khoản 2 Điều 3"},
      {"k2 đ3", "khoản 2 Điều 3"},
      {"k2đ3", "khoản 2 Điều 3"},
      {"k.2 Đ.3", "khoản 2 Điều 3"},
      {"khoan 2 d3", "khoản 2 Điều 3"},
      {"dieu 3 khoan 2", "khoản 2 Điều 3"},
      {"Điều 3 khoản 2 điểm a", "điểm a khoản 2 Điều 3"},
      {"Điều 3, khoản 2", "khoản 2 Điều 3"},
      {"Điều 3 khoản 1, Điều 5", "khoản 1 Điều 3 | Điều 5"},
      {"Điều 3, 5", "Điều 3 | Điều 5"},
      {"Điều 3 và 5", "Điều 3 | Điều 5"},
      {"Điều 19a", "Điều 19a"},
      {"Chương II", "Chương II"},
      {"chuong ii", "Chương II"},
      {"Phụ lục II", "Phụ lục II"},
      {"phu luc II ban hành kèm theo", "Phụ lục II"},
      {"Điều 3; khoản 1 Điều 5 của Quy chế\nĐiều 3", "Điều 3 | khoản 1 Điều 5 của Quy chế"},
      {"", ""},
      {"khoản 9 Điều 3", nullptr},
      {"Điều 77", nullptr},
      {"khoản 2", nullptr},
      {"mọi quy định về phí", nullptr},
      {"12/2020/QĐ-UBND", nullptr},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.typed);
    const auto found = typed_provisions(c.typed, spoken_of());
    ASSERT_EQ(found.has_value(), c.meant != nullptr);
    if (!found) {
      EXPECT_THAT(found.error().message, HasSubstr("Văn bản này không có “"));
      continue;
    }
    std::string all;
    for (const ProvisionPath& path : *found) all += (all.empty() ? "" : " | ") + cite(path);
    EXPECT_EQ(all, c.meant);
  }
}

}  // namespace
}  // namespace rasoat
