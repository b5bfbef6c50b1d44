#include "corpus/provision.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

using enum ProvisionKind;

TEST(Provision, OnePathInItsForms) {
  const struct {
    ProvisionPath path;
    int attachment;
    const char* cited;
    const char* address_text;
    const char* id;
    ProvisionPath read_back;  ///< empty: as path
  } kCases[] = {
      {{}, 0, "", "", "", {}},
      {{{kArticle, "5"}, {kClause, "2"}, {kPoint, "đ"}},
       0,
       "điểm đ khoản 2 Điều 5",
       "dieu-5/khoan-2/diem-đ",
       "art_5__para_2__point_đ",
       {}},
      {{{kArticle, "5"}, {kClause, "2"}, {kPoint, "d"}},
       0,
       "điểm d khoản 2 Điều 5",
       "dieu-5/khoan-2/diem-d",
       "art_5__para_2__point_d",
       {}},
      {{{kChapter, "II"}, {kSection, "1"}, {kArticle, "19a"}},
       0,
       "Điều 19a",
       "dieu-19a",
       "art_19a",
       {{kArticle, "19a"}}},
      {{{kChapter, "II"}, {kSection, "1"}},
       0,
       "Mục 1 Chương II",
       "chuong-ii/muc-1",
       "chp_II__sec_1",
       {}},
      {{{kPart, "I"}, {kChapter, "II"}},
       0,
       "Chương II Phần I",
       "phan-i/chuong-ii",
       "part_I__chp_II",
       {}},
      {{{kSection, "1"}, {kSubsection, "2"}},
       0,
       "Tiểu mục 2 Mục 1",
       "muc-1/tieu-muc-2",
       "sec_1__subsec_2",
       {}},
      {{{kAttachment, "quy định"}, {kArticle, "5"}},
       1,
       "Điều 5 của Quy định",
       "quy-dinh/dieu-5",
       "att_1__art_5",
       {}},
      {{{kAttachment, "quy chế 2"}, {kChapter, "I"}, {kArticle, "1"}, {kClause, "2a"}},
       2,
       "khoản 2a Điều 1 của Quy chế 2",
       "quy-che-2/dieu-1/khoan-2a",
       "att_2__art_1__para_2a",
       {{kAttachment, "quy chế 2"}, {kArticle, "1"}, {kClause, "2a"}}},
      {{{kAttachment, "điều lệ"}}, 1, "Điều lệ", "dieu-le", "att_1", {}},
      {{{kAttachment, "quy định"}, {kAnnex, "II"}},
       1,
       "Phụ lục II của Quy định",
       "quy-dinh/phu-luc-ii",
       "att_1__att_II",
       {}},
      {{{kAnnex, ""}}, 3, "Phụ lục", "phu-luc", "att_3", {}},
      {{{kAnnex, "I"}, {kClause, "4"}},
       3,
       "khoản 4 Phụ lục I",
       "phu-luc-i/khoan-4",
       "att_3__para_4",
       {}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.address_text);
    EXPECT_EQ(cite(c.path), c.cited);
    EXPECT_EQ(address(c.path), c.address_text);
    EXPECT_EQ(element_id(c.path, c.attachment), c.id);
    const auto read = parse_address(c.address_text);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, c.read_back.empty() ? c.path : c.read_back);
  }
}

TEST(Provision, NoAddresses) {
  for (const char* text :
       {"/", "dieu", "dieu-", "dieu-x", "khoan-2/dieu-5", "dieu-5/dieu-6", "dieu-5//khoan-2",
        "dieu-5/", "abc", "quy-dinhx", "quy-dinh-a", "dieu-5/quy-dinh", "dieu-5 6"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(parse_address(text), std::nullopt);
  }
}

TEST(Provision, Names) {
  EXPECT_EQ(name(kArticle), "article");
  EXPECT_EQ(label(kArticle), "Điều");
  EXPECT_EQ(name(kAttachment), "attachment");
  EXPECT_EQ(label(kPoint), "điểm");
}

}  // namespace
}  // namespace rasoat
