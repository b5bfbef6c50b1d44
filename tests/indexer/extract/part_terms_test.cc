#include "indexer/extract/part_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rasoat {
namespace {

Provision provision(ProvisionKind kind, std::string num, std::string text) {
  Provision out;
  out.kind = kind;
  out.num = std::move(num);
  if (!text.empty()) out.content.push_back(Paragraph{std::move(text)});
  return out;
}

/// A decision whose Điều 9 holds these khoản.
Document decision(const std::vector<std::string>& clauses) {
  Document document;
  document.metadata.type = DocumentType::kDecision;
  document.metadata.effective_date = make_date(2026, 1, 1);
  document.body.push_back(provision(ProvisionKind::kArticle, "9", ""));
  int num = 0;
  for (const std::string& text : clauses)
    document.body[0].children.push_back(
        provision(ProvisionKind::kClause, std::to_string(++num), text));
  assign_ids(document);
  return document;
}

/// "khoản 2 Điều 5; Điều 7 | 2026-07-01 | 2028-06-30"
std::vector<std::string> terms_of(const Document& document) {
  std::vector<std::string> out;
  for (const PartTerm& term : read_part_terms(document)) {
    std::string line;
    for (const std::string& one : term.provisions) line += (line.empty() ? "" : "; ") + one;
    out.push_back(line + " | " + (term.from ? iso(*term.from) : "") + " | " +
                  (term.until ? iso(*term.until) : ""));
  }
  return out;
}

TEST(PartTerms, AreReadFromTheWording) {
  struct Case {
    std::string text;
    std::vector<std::string> terms;
  };
  const Case cases[] = {
      {"Khoản 2 Điều 5 và Điều 7 Quyết định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
       {"khoản 2 Điều 5; Điều 7 | 2026-07-01 | "}},
      {"Quy định tại các khoản 1, 2 Điều 1 của Quyết định này có hiệu lực kể từ ngày 01/3/2026.",
       {"khoản 1 Điều 1; khoản 2 Điều 1 | 2026-03-01 | "}},
      {"Quyết định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026, trừ khoản 1 Điều 4, Điều "
       "6 thì có hiệu "
       "lực kể từ ngày 01 tháng 02 năm 2026.",
       {"khoản 1 Điều 4; Điều 6 | 2026-02-01 | "}},
      {"Quy định tại Điều 8 của Quyết định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026 "
       "đến hết ngày 30 "
       "tháng 6 năm 2028.",
       {"Điều 8 | 2026-01-01 | 2028-06-30"}},
      {"Khoản 3 Điều này được áp dụng đến hết năm 2027.", {"khoản 3 Điều 9 |  | 2027-12-31"}},
      {"Điều 4 Quyết định này hết hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
       {"Điều 4 |  | 2026-06-30"}},
      {"Điều 5 của Quy chế ban hành kèm theo Quyết định này có hiệu lực từ ngày 01 tháng 9 năm "
       "2026.",
       {"Điều 5 của Quy chế ban hành kèm theo | 2026-09-01 | "}},
      // The whole text, ended by words without a day.
      {"Thời hạn áp dụng: từ ngày 01 tháng 01 năm 2022 đến hết năm học 2024 - 2025.", {" |  | "}},
      {"Chính sách quy định tại Quyết định này được thực hiện đến hết năm học 2025-2026.",
       {" |  | "}},
      {"Quyết định này áp dụng trong năm học 2024 - 2025.", {" |  | "}},
      {"Học sinh được hỗ trợ đến hết năm học 2024 - 2025.", {}},
      {"Quyết định này có hiệu lực từ ngày 05/9/2024 và áp dụng từ năm học 2024 - 2025.", {}},
      // An aspect of a provision is not the provision.
      {"Quy định về giấy chứng nhận tại Điều 3, Điều 4 Quyết định này có hiệu lực từ ngày 01 tháng "
       "7 năm 2026.",
       {"Quy định về giấy chứng nhận tại Điều 3, Điều 4 | 2026-07-01 | "}},
      // What states no day of a part of this text.
      {"Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2026, trừ trường hợp quy định tại khoản "
       "2 Điều này.",
       {}},
      {"Khoản 2 Điều 5 Quyết định số 17/2022/QĐ-UBND có hiệu lực từ ngày 01 tháng 7 năm 2026.", {}},
      {"Khoản 2 Điều 5 áp dụng đối với hồ sơ nộp từ ngày 01 tháng 7 năm 2026.", {}},
      {"Quyết định quy định tại khoản 1 Điều 3 có hiệu lực kể từ ngày Ủy ban nhân dân xã công "
       "nhận.",
       {}},
      {"Hồ sơ quy định tại Điều 3 nộp trước ngày 01 tháng 7 năm 2026 được giải quyết theo quy định "
       "cũ.",
       {}},
      {"Quyết định số 17/2022/QĐ-UBND hết hiệu lực từ ngày 01 tháng 7 năm 2026, trừ Điều 12.", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(terms_of(decision({c.text})), c.terms);
  }
}

TEST(PartTerms, QuotedWordsAreOfAnotherText) {
  Document document = decision({});
  document.body[0].content = {
      Paragraph{"“Điều 3 Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2026.”", true}};
  EXPECT_TRUE(read_part_terms(document).empty());
}

TEST(PartTerms, DateTheEffectsOfTheirProvisions) {
  Document document = decision(
      {"Bãi bỏ Quyết định số 17/2022/QĐ-UBND.", "Khoản 1 Điều này có hiệu lực từ ngày 01/7/2026."});
  Effect own;
  own.from = document.body[0].children[0].id;
  own.from_date = document.metadata.effective_date;
  Effect stated = own;
  stated.from_date = make_date(2026, 5, 1);
  Effect other = own;
  other.from = document.body[0].children[1].id;
  document.effects = {own, stated, other};
  date_effects_by_parts(document);
  EXPECT_EQ(document.effects[0].from_date, make_date(2026, 7, 1));
  EXPECT_EQ(document.effects[1].from_date, make_date(2026, 5, 1));
  EXPECT_EQ(document.effects[2].from_date, make_date(2026, 1, 1));
}

}  // namespace
}  // namespace rasoat
