#include "indexer/extract/provision_reference.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/instrument_reference.h"

namespace rasoat {
namespace {

using Names = std::vector<std::string>;

Names cited(const ProvisionList& list) {
  Names out;
  for (const ProvisionPath& path : list.paths) out.push_back(cite(path));
  return out;
}

/// The first list of provisions in the text.
std::optional<ProvisionList> first_list(const ReferenceText& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (auto list = parse_provisions(text, at)) return list;
  }
  return std::nullopt;
}

TEST(ProvisionReference, ReadsListsFromTheInsideOut) {
  struct Case {
    std::string text;
    Names provisions;
  };
  const Case cases[] = {
      {"theo Điều 5", {"Điều 5"}},
      {"tại Điều 19a", {"Điều 19a"}},
      {"tại khoản 2 Điều 20 và khoản 2 Điều 21", {"khoản 2 Điều 20", "khoản 2 Điều 21"}},
      {"các khoản 1, 2 và 3 Điều 4", {"khoản 1 Điều 4", "khoản 2 Điều 4", "khoản 3 Điều 4"}},
      {"điểm a, b khoản 1 Điều 3", {"điểm a khoản 1 Điều 3", "điểm b khoản 1 Điều 3"}},
      {"điểm a và điểm đ khoản 1 Điều 3", {"điểm a khoản 1 Điều 3", "điểm đ khoản 1 Điều 3"}},
      {"điểm a) khoản 1 Điều 3", {"điểm a khoản 1 Điều 3"}},
      {"khoản 1 và điểm e khoản 3, khoản 4 Điều 11",
       {"khoản 1 Điều 11", "điểm e khoản 3 Điều 11", "khoản 4 Điều 11"}},
      {"điểm c khoản 2 và điểm d khoản 3 Điều 14",
       {"điểm c khoản 2 Điều 14", "điểm d khoản 3 Điều 14"}},
      {"điểm b, khoản 1 Điều 42", {"điểm b khoản 1 Điều 42"}},
      {"khoản 4, Điều 51", {"khoản 4 Điều 51"}},
      {"khoản 2 của Điều 7", {"khoản 2 Điều 7"}},
      {"Điều 7, 8", {"Điều 7", "Điều 8"}},
      {"các Điều 75, 77 và 93a", {"Điều 75", "Điều 77", "Điều 93a"}},
      {"Điều 3, khoản 2 Điều 5 và Điều 6", {"Điều 3", "khoản 2 Điều 5", "Điều 6"}},
      {"từ Điều 5 đến Điều 8", {"Điều 5", "Điều 6", "Điều 7", "Điều 8"}},
      {"từ khoản 1 đến khoản 3 Điều 2", {"khoản 1 Điều 2", "khoản 2 Điều 2", "khoản 3 Điều 2"}},
      {"các điểm a đến đ khoản 1 Điều 2",
       {"điểm a khoản 1 Điều 2", "điểm b khoản 1 Điều 2", "điểm c khoản 1 Điều 2",
        "điểm d khoản 1 Điều 2", "điểm đ khoản 1 Điều 2"}},
      {"khoản 1 Mục I Phụ lục II", {"khoản 1 Mục I Phụ lục II"}},
      {"mục 3 Phụ lục II.8 và mục 2 Phụ lục VI.10", {"Mục 3 Phụ lục II.8", "Mục 2 Phụ lục VI.10"}},
      {"Mục 1, Mục 2 và Mục 3 trong Chương III",
       {"Mục 1 Chương III", "Mục 2 Chương III", "Mục 3 Chương III"}},
      {"điểm a khoản 2 Điều 7 và khoản 3", {"điểm a khoản 2 Điều 7", "khoản 3 Điều 7"}},
      {"đoạn mở đầu khoản 1 và một số điểm, khoản của Điều 23", {"khoản 1 Điều 23"}},
      {"khoản 1 Mục I của Phụ lục", {"khoản 1 Mục I Phụ lục"}},
      {"tại Phụ lục VI", {"Phụ lục VI"}},
      {"Phụ lục số 01", {"Phụ lục 01"}},
      {"Mục 2 Chương III", {"Mục 2 Chương III"}},
      {"Điều 5 khoản 2", {"khoản 2 Điều 5"}},
      {"Điều 5 trong thời hạn 10 ngày", {"Điều 5"}},
      {"Điều 5, 10 ngày sau", {"Điều 5"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto list = first_list(ReferenceText(c.text));
    ASSERT_TRUE(list);
    EXPECT_EQ(cited(*list), c.provisions);
    EXPECT_FALSE(list->self);
  }
}

TEST(ProvisionReference, KnowsWhenATextSpeaksOfItself) {
  for (const std::string text :
       {"khoản 1 và khoản 2 Điều này", "điểm a khoản này", "Phụ lục này"}) {
    SCOPED_TRACE(text);
    const auto list = first_list(ReferenceText(text));
    ASSERT_TRUE(list);
    EXPECT_TRUE(list->self);
  }
}

TEST(ProvisionReference, LeavesOtherWordsAlone) {
  for (const std::string text : {"tài khoản 112", "danh mục 5 dự án", "thời điểm a",
                                 "một số điều của Luật", "điều kiện 3"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(first_list(ReferenceText(text)));
  }
}

TEST(ProvisionReference, HostileListsAreBounded) {
  std::string listed;
  for (int i = 0; i < 20'000; ++i) listed += "Điều 1 đến Điều 100, ";
  const ReferenceText text(listed);
  std::size_t paths = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto list = parse_provisions(text, at);
    ASSERT_TRUE(list);
    paths += list->paths.size();
    at = list->last + 1;
  }
  EXPECT_LE(paths, text.size());
  const ReferenceText range("từ Điều 1 đến Điều 9000");
  const auto ends = parse_provisions(range, 0);
  ASSERT_TRUE(ends);
  EXPECT_EQ(ends->paths.size(), 2U);
}

TEST(ProvisionReference, TheFirstOfAList) {
  const ReferenceText text("khoản 2 Điều 5 và khoản 3 Điều 6");
  const auto first = parse_provision(text, 0);
  ASSERT_TRUE(first);
  ASSERT_EQ(first->paths.size(), 1U);
  EXPECT_EQ(cite(first->paths[0]), "khoản 2 Điều 5");
}

TEST(ProvisionReference, FindsTheTextThatProvisionsBelongTo) {
  struct Case {
    std::string text;
    std::string number;  ///< empty: none
    std::string part;
  };
  const Case cases[] = {
      {"khoản 2 Điều 21, Nghị định số 43/2022/NĐ-CP ngày 24/6/2022", "43/2022/NĐ-CP", ""},
      {"Điều 27 của Nghị định 88/2024/NĐ-CP", "88/2024/NĐ-CP", ""},
      {"Điều 14 Luật Quản lý, sử dụng tài sản công số 15/2017/QH14", "15/2017/QH14", ""},
      {"Điều 5 Nghị định của Chính phủ số 45/2019/NĐ-CP", "45/2019/NĐ-CP", ""},
      {"Điều 5 và Điều 6 của Quy chế phối hợp, trao đổi thông tin ban hành kèm theo Quyết định số "
       "68/2024/QĐ-UBND",
       "68/2024/QĐ-UBND", "Quy chế"},
      {"Phụ lục VI ban hành kèm theo Nghị định số 289/2025/NĐ-CP", "289/2025/NĐ-CP", ""},
      {"Phụ lục kèm theo Nghị định số 102/2024/NĐ-CP", "102/2024/NĐ-CP", ""},
      {"Điều 103 Luật Đất đai và Nghị định số 88/2024/NĐ-CP", "", ""},
      {"Điều 5. Nghị định số 88/2024/NĐ-CP", "", ""},
      {"khoản 1 Điều 3 quy định về mức chi theo Nghị định số 88/2024/NĐ-CP", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const ReferenceText text(c.text);
    const auto list = parse_provisions(text, 0);
    ASSERT_TRUE(list);
    const auto owner = provision_owner(text, *list);
    const bool numbered = owner && owner->instrument.number;
    EXPECT_EQ(numbered ? text.number(*owner->instrument.number).printed() : "", c.number);
    if (numbered) {
      EXPECT_EQ(owner->part, c.part);
    }
  }
}

TEST(ProvisionReference, WritesThePartOfAnAttachedText) {
  EXPECT_EQ(
      cite_in_part({{ProvisionKind::kArticle, "11"}, {ProvisionKind::kClause, "2"}}, "Quy định"),
      "khoản 2 Điều 11 của Quy định ban hành kèm theo");
}

}  // namespace
}  // namespace rasoat
