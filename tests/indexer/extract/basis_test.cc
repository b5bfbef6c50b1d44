#include "indexer/extract/basis.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rasoat {
namespace {

/// "64/2025/QH15", "Luật Đất đai 2024-01-18" where there is no number, "+87/2025/QH15" after "được
/// sửa đổi bởi".
std::string shown(const Basis& basis) {
  std::string out = basis.via == Basis::Via::kAmendedBy ? "+" : "";
  if (!basis.number.empty()) return out + basis.number;
  return out + basis.name + (basis.date ? " " + iso(*basis.date) : "");
}

std::vector<std::string> shown(const std::vector<Basis>& entries) {
  std::vector<std::string> out;
  for (const Basis& basis : entries) out.push_back(shown(basis));
  return out;
}

using Entries = std::vector<std::string>;

TEST(Basis, ReadsEveryWordingOfALine) {
  struct Case {
    std::string line;
    Entries entries;
  };
  const Case cases[] = {
      {"Căn cứ Luật Đất đai số 31/2024/QH15;", {"31/2024/QH15"}},
      {"- Căn cứ Luật Đất đai số 31/2024/QH15;", {"31/2024/QH15"}},
      {"Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
       {"Luật Tổ chức chính quyền địa phương 2025-06-16"}},
      {"Căn cứ Luật Tổ chức Chính phủ ngày 18/02/2025 và Luật Tổ chức chính quyền địa phương ngày "
       "16/6/2025;",
       {"Luật Tổ chức Chính phủ 2025-02-18", "Luật Tổ chức chính quyền địa phương 2025-06-16"}},
      {"Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung bởi "
       "Luật số 87/2025/QH15;",
       {"64/2025/QH15", "+87/2025/QH15"}},
      {"Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 được sửa đổi bổ sung bởi Luật số "
       "59/2020/QH14, Luật số "
       "56/2024/QH15;",
       {"83/2015/QH13", "+59/2020/QH14", "+56/2024/QH15"}},
      {"Căn cứ Nghị định số 10/2020/NĐ-CP của Chính phủ quy định về vận tải được sửa đổi, bổ sung "
       "bởi Nghị định số "
       "41/2024/NĐ-CP và Nghị định số 42/2024/NĐ-CP của Chính phủ;",
       {"10/2020/NĐ-CP", "+41/2024/NĐ-CP", "+42/2024/NĐ-CP"}},
      {"Căn cứ Nghị định số 78/2025/NĐ-CP của Chính phủ (được sửa đổi, bổ sung một số điều tại "
       "Nghị định số "
       "187/2025/NĐ-CP) quy định chi tiết một số điều của Luật Ban hành văn bản quy phạm pháp "
       "luật;",
       {"78/2025/NĐ-CP", "+187/2025/NĐ-CP"}},
      {"Căn cứ khoản 3 Điều 18 Thông tư số 219/2013/TT-BTC (được sửa đổi, bổ sung tại khoản 3 Điều "
       "1 Thông tư số "
       "130/2016/TT-BTC);",
       {"219/2013/TT-BTC", "+130/2016/TT-BTC"}},
      {"Căn cứ Luật Phí và lệ phí số 97/2015/QH13 (sửa đổi, bổ sung theo Luật số 9/2017/QH14, Luật "
       "số 23/2018/QH14);",
       {"97/2015/QH13", "+9/2017/QH14", "+23/2018/QH14"}},
      {"Căn cứ Luật Tổ chức chính quyền địa phương (sửa đổi) ngày 16 tháng 6 năm 2025;",
       {"Luật Tổ chức chính quyền địa phương (sửa đổi) 2025-06-16"}},
      {"Căn cứ Luật Tổ chức chính quyền địa phương năm ngày 16/6/2025;",
       {"Luật Tổ chức chính quyền địa phương 2025-06-16"}},
      {"Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung một số "
       "điều theo Nghị quyết số "
       "203/2025/QH15;",
       {"Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "+203/2025/QH15"}},
      {"Căn cứ Luật Dược ngày 06/4/2016; Luật sửa đổi, bổ sung một số điều của Luật Dược ngày "
       "21/11/2024;",
       {"Luật Dược 2016-04-06", "Luật sửa đổi, bổ sung một số điều của Luật Dược 2024-11-21"}},
      {"Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính "
       "quyền địa phương ngày "
       "22 tháng 11 năm 2019;",
       {"Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền "
        "địa phương 2019-11-22"}},
      {"Căn cứ các Nghị định của Chính phủ: số 78/2025/NĐ-CP ngày 01/4/2025 quy định chi tiết Luật "
       "Ban hành văn bản quy "
       "phạm pháp luật; số 79/2025/NĐ-CP ngày 01/4/2025 về kiểm tra văn bản;",
       {"78/2025/NĐ-CP", "79/2025/NĐ-CP"}},
      {"Căn cứ các Thông tư của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ: Số 02/2017/TT-VPCP ngày "
       "31/10/2017 và số "
       "01/2018/TT-VPCP ngày 23/11/2018 hướng dẫn nghiệp vụ;",
       {"02/2017/TT-VPCP", "01/2018/TT-VPCP"}},
      {"Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14/5/2013 và Nghị định số 92/2017/NĐ-CP ngày "
       "07/8/2017 của Chính phủ sửa "
       "đổi, bổ sung một số điều của các nghị định về thủ tục;",
       {"48/2013/NĐ-CP", "92/2017/NĐ-CP"}},
      {"Căn cứ Nghị định số 101/2024/NĐ-CP của Chính phủ quy định về điều tra cơ bản đất đai; đăng "
       "ký, cấp Giấy chứng "
       "nhận;",
       {"101/2024/NĐ-CP"}},
      {"Căn cứ: - Luật Ngân sách nhà nước số 89/2025/QH15; - Nghị định số 138/2024/NĐ-CP ngày "
       "24/10/2024 của Chính phủ;",
       {"89/2025/QH15", "138/2024/NĐ-CP"}},
      {"Căn cứ Thông tư 29/2016/TT-BNNPTNT của Bộ Nông nghiệp và Phát triển nông thôn;",
       {"29/2016/TT-BNNPTNT"}},
      {"Căn cứ Thông số 17/2025/TT-BNNMT ngày 19/6/2025 quy định về phân cấp;",
       {"17/2025/TT-BNNMT"}},
      {"Căn cứ Quyết định số 964/QĐ-UBND ngày 29/8/2025 của Chủ tịch Ủy ban nhân dân tỉnh;",
       {"964/QĐ-UBND"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.line);
    EXPECT_EQ(shown(read_basis_line(c.line)), c.entries);
  }
}

TEST(Basis, ANumberWithinANameIsNoBasis) {
  const std::string lines[] = {
      "Căn cứ Nghị định số 187/2025/NĐ-CP ngày 01/7/2025 của Chính phủ sửa đổi, bổ sung một số "
      "điều của Nghị định số "
      "78/2025/NĐ-CP ngày 01/4/2025 của Chính phủ và Nghị định số 79/2025/NĐ-CP ngày 01/4/2025 của "
      "Chính phủ;",
      "Căn cứ Nghị định số 187/2025/NĐ-CP của Chính phủ hướng dẫn thi hành Nghị quyết số "
      "197/2025/QH15 của Quốc hội;",
      "Căn cứ Nghị định số 187/2025/NĐ-CP công bố tại Quyết định số 914/QĐ-UBND ngày 18/9/2025;",
      "Căn cứ Nghị định số 187/2025/NĐ-CP quy định chi tiết Luật Đầu tư số 61/2020/QH14 và Luật "
      "Nhà ở số 27/2023/QH15;",
  };
  for (const std::string& line : lines) {
    SCOPED_TRACE(line);
    EXPECT_EQ(shown(read_basis_line(line)), Entries{"187/2025/NĐ-CP"});
  }
}

TEST(Basis, PapersAndCircumstancesAreNoBasis) {
  for (const std::string line :
       {"Căn cứ Tờ trình số 12/TTr-STC ngày 01/3/2025 của Sở Tài chính;",
        "Căn cứ tình hình thực tế của địa phương;",
        "Căn cứ đề nghị của Giám đốc Sở Nội vụ tại Văn bản số 16/SNV-TCBC;",
        "Căn cứ Báo cáo thẩm tra số 11/BC-BPC của Ban Pháp chế;"}) {
    SCOPED_TRACE(line);
    EXPECT_TRUE(read_basis_line(line).empty());
  }
}

TEST(Basis, NamesAsTheyAreWritten) {
  struct Case {
    std::string line;
    std::string name;
  };
  const Case cases[] = {
      {"Căn cứ Luật Đất đai số 31/2024/QH15;", "Luật Đất đai"},
      {"Căn cứ Nghị định số 88/2024/NĐ-CP ngày 15/7/2024 của Chính phủ quy định về bồi thường;",
       "Nghị định quy định về bồi thường"},
      {"Căn cứ Thông tư số 09/2025/TT-BNG của Bộ trưởng Bộ Ngoại giao hướng dẫn chức năng;",
       "Thông tư hướng dẫn chức năng"},
      {"Căn cứ Nghị quyết số 76/2025/UBTVQH15 của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành "
       "chính;",
       "Nghị quyết về sắp xếp đơn vị hành chính"},
      {"Căn cứ Quyết định số 05/2025/QĐ-UBND của UBND tỉnh về việc ban hành Quy định chức năng;",
       "Quyết định về việc ban hành Quy định chức năng"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.line);
    const std::vector<Basis> entries = read_basis_line(c.line);
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].name, c.name);
    EXPECT_EQ(entries[0].quote, c.line);
  }
}

TEST(Basis, JoinsBrokenLinesAndCutsGluedOnes) {
  Document document;
  for (const char* line : {
           "Căn cứ Luật Đất đai số 31/2024/QH15 được sửa đổi,",
           "bổ sung bởi Luật số 43/2024/QH15;",
           "Căn cứ Nghị định số 08/2015/NĐ-CP của Chính phủ về thủ tục hải quan;",
           "Nghị định số 167/2025/NĐ-CP của Chính phủ sửa đổi Nghị định số 08/2015/NĐ-CP;",
           "Căn cứ Luật Giá ngày 19/6/2023 Căn cứ Luật Thống kê ngày 23/11/2015; Theo đề nghị của "
           "Giám đốc Sở Tài chính "
           "tại Tờ trình số 5/TTr-STC.",
           "Ủy ban nhân dân tỉnh ban hành Quyết định sửa đổi Quyết định số 52/2024/QĐ-UBND.",
       }) {
    document.preamble.push_back(Paragraph{line});
  }
  EXPECT_EQ(shown(read_basis(document)),
            (Entries{"31/2024/QH15", "+43/2024/QH15", "08/2015/NĐ-CP", "167/2025/NĐ-CP",
                     "Luật Giá 2023-06-19", "Luật Thống kê 2015-11-23"}));
}

}  // namespace
}  // namespace rasoat
