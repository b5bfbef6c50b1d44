#include "corpus/document_number.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rasoat {
namespace {

TEST(DocumentNumber, ReadAndPrinted) {
  const struct {
    const char* text;
    const char* printed;
    const char* key;
  } kCases[] = {
      {"12/2019/QĐ-UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"055/2025/QĐ-UBND", "055/2025/QĐ-UBND", "55/2025/qd-ubnd"},
      {"72/2004/QĐ-UB", "72/2004/QĐ-UB", "72/2004/qd-ub"},
      {"05/2016/NQ-HĐND8", "05/2016/NQ-HĐND8", "5/2016/nq-hdnd8"},
      {"37/2025/QĐ-CTUBND", "37/2025/QĐ-CTUBND", "37/2025/qd-ctubnd"},
      {"1628/QĐ-UBND", "1628/QĐ-UBND", "1628/qd-ubnd"},
      {"43/2024/QH15", "43/2024/QH15", "43/2024/qh15"},
      {"203/2025/UBTVQH15", "203/2025/UBTVQH15", "203/2025/ubtvqh15"},
      {"326/2016/NQ-UBTVQH14", "326/2016/NQ-UBTVQH14", "326/2016/nq-ubtvqh14"},
      {"01/VBHN-BTC", "01/VBHN-BTC", "1/vbhn-btc"},
      {"09/2013/TTLT-BTC-BTP", "09/2013/TTLT-BTC-BTP", "9/2013/ttlt-btc-btp"},
      {"02/2021/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "02/2021/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
       "2/2021/nqlt-ubtvqh15-cp-dctubtwmttqvn"},
      {"18-L/CTN", "18-L/CTN", "18/l-ctn"},
      {"18/L-CTN", "18-L/CTN", "18/l-ctn"},
      {"05/2014/L-CTN", "05/2014/L-CTN", "5/2014/l-ctn"},
      {"77-CP", "77-CP", "77/cp"},
      {"695-BYT/QĐ", "695-BYT/QĐ", "695/byt/qd"},
      {"72-UB/CT", "72-UB/CT", "72/ub/ct"},
      {"1423 QĐ/UB", "1423/QĐ-UB", "1423/qd-ub"},
      {"1423/QĐ.UB", "1423/QĐ-UB", "1423/qd-ub"},
      {"72/2004/QĐ.UB", "72/2004/QĐ-UB", "72/2004/qd-ub"},
      {"77/CP", "77-CP", "77/cp"},
      {"57-NQ/TW", "57-NQ/TW", "57/nq-tw"},
      {"919-CV/VPTW/nb", "919-CV/VPTW/nb", "919/cv-vptw/nb"},
      {"44-TB/TGV", "44-TB/TGV", "44/tb-tgv"},
      {"12-QĐ/UBND", "12/QĐ-UBND", "12/qd-ubnd"},
      {"66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "66.7/2025/nq-cp"},
      {"66.13/2025/NQ-CP", "66.13/2025/NQ-CP", "66.13/2025/nq-cp"},
      {"1.539/2017/TT-BTC", nullptr, nullptr},
      {"515/KH-BCA-BNN&MT", "515/KH-BCA-BNN&MT", "515/kh-bca-bnn&mt"},
      {"12a/2019/QĐ-UBND", "12a/2019/QĐ-UBND", "12a/2019/qd-ubnd"},
      {"17329/BTC-QLG", "17329/BTC-QLG", "17329/btc-qlg"},
      {"06/2012/TTLT", "06/2012/TTLT", "6/2012/ttlt"},
      {"06/2012/TT-", "06/2012/TT", "6/2012/tt"},
      {"07/2012/CT-UBND", "07/2012/CT-UBND", "7/2012/ct-ubnd"},
      // Noise.
      {"32 /2026/TT- BNNMT", "32/2026/TT-BNNMT", "32/2026/tt-bnnmt"},
      {"12/2019/QĐ/UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/Q\u00D0-UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/QD-UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/qd-ubnd", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/qđ-ttg", "12/2019/QĐ-TTg", "12/2019/qd-ttg"},
      {"SỐ 1899/QĐ-TTG", "1899/QĐ-TTg", "1899/qd-ttg"},
      {"79/2025/nđ-cp", "79/2025/NĐ-CP", "79/2025/nd-cp"},
      {"79/2025/ND-CP", "79/2025/NĐ-CP", "79/2025/nd-cp"},
      {"15/ttr-skhcn", "15/TTr-SKHCN", "15/ttr-skhcn"},
      {"15/TTR-UBND", "15/TTr-UBND", "15/ttr-ubnd"},
      {"5/2018/tt-bldtbxh", "5/2018/TT-BLĐTBXH", "5/2018/tt-bldtbxh"},
      {"12/2019/QĐ\u2013UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12\uFF0F2019\uFF0FQĐ\uFF0DUBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/QĐ\u00A0- UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019//QĐ-UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"12/2019/QĐUBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"25/2026NQ-HĐND", "25/2026/NQ-HĐND", "25/2026/nq-hdnd"},
      {"12/2019/QD\u0335-UBND", nullptr, nullptr},
      {"982/QĐ-BCT-2025", "982/2025/QĐ-BCT", "982/2025/qd-bct"},
      // Introduced.
      {" Số: 12/2019/QĐ-UBND ", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"Luật số: 43/2024/QH15", "43/2024/QH15", "43/2024/qh15"},
      {"Quyết định số 12/2019/QĐ-UBND", "12/2019/QĐ-UBND", "12/2019/qd-ubnd"},
      {"NGHỊ QUYẾT 5/NQ-HĐND", "5/NQ-HĐND", "5/nq-hdnd"},
      // No numbers.
      {"", nullptr, nullptr},
      {"12/2019", nullptr, nullptr},
      {"17/11/2025", nullptr, nullptr},
      {"QĐ-UBND", nullptr, nullptr},
      {"/2025/QĐ-UBND", nullptr, nullptr},
      {"12/2019/QĐ-UBND ngày", nullptr, nullptr},
      {"điều 12/2019/QĐ-UBND", nullptr, nullptr},
      {"12345678/QĐ-UBND", nullptr, nullptr},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto number = parse_document_number(c.text);
    ASSERT_EQ(number.has_value(), c.printed != nullptr);
    if (!number) continue;
    EXPECT_EQ(number->printed(), c.printed);
    EXPECT_EQ(number->key(), c.key);
    const auto again = parse_document_number(number->printed());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->key(), c.key);
  }
}

TEST(DocumentNumber, Parts) {
  const auto n = parse_document_number("05/2016/NQ-HĐND8");
  ASSERT_TRUE(n.has_value());
  EXPECT_EQ(n->ordinal, "05");
  EXPECT_EQ(n->year, 2016);
  EXPECT_EQ(n->type_symbol, "NQ");
  EXPECT_EQ(n->body_symbol, "HĐND8");
  EXPECT_EQ(n->value(), 5);
  const auto law = parse_document_number("43/2024/QH15");
  ASSERT_TRUE(law.has_value());
  EXPECT_EQ(law->type_symbol, "");
  EXPECT_EQ(law->body_symbol, "QH15");
}

TEST(DocumentNumber, Types) {
  using enum DocumentType;
  const std::pair<const char*, std::optional<DocumentType>> kCases[] = {
      {"12/2019/QĐ-UBND", kDecision},
      {"1/2020/NQ-HĐND", kResolution},
      {"1/2020/TTLT-BTC-BTP", kJointCircular},
      {"43/2024/QH15", std::nullopt},
      {"18-L/CTN", std::nullopt},
      {"5/2014/L-CTN", kOrder},
      {"1/TTr-UBND", kSubmission},
      {"1/2020/TT-BTC", kCircular},
      {"1/VBHN-BTC", kConsolidated},
      {"77-CP", std::nullopt},
  };
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(parse_document_number(text)->type(), expected);
  }
}

TEST(DocumentNumber, Order) {
  std::vector<std::string> numbers = {"12/2019/QĐ-UBND", "1/2020/QĐ-UBND", "9/2019/QĐ-UBND",
                                      "012a/2019/QĐ-UBND", "100/QĐ-UBND", "3/2019/NQ-HĐND",
                                      "20/QĐ-UBND"};
  std::ranges::sort(numbers, [](const auto& a, const auto& b) {
    return *parse_document_number(a) < *parse_document_number(b);
  });
  EXPECT_EQ(numbers, (std::vector<std::string>{"20/QĐ-UBND", "100/QĐ-UBND", "3/2019/NQ-HĐND",
                                               "9/2019/QĐ-UBND", "12/2019/QĐ-UBND",
                                               "012a/2019/QĐ-UBND", "1/2020/QĐ-UBND"}));
  EXPECT_EQ(*parse_document_number("012/2019/QĐ-UBND"), *parse_document_number("12/2019/qd-ubnd"));
  EXPECT_LT(*parse_document_number("66.7/2025/NQ-CP"), *parse_document_number("66.13/2025/NQ-CP"));
  EXPECT_LT(*parse_document_number("66/2025/NQ-CP"), *parse_document_number("66.7/2025/NQ-CP"));
  EXPECT_NE(*parse_document_number("5/2016/NQ-HĐND8"), *parse_document_number("5/2016/NQ-HĐND"));
}

TEST(DocumentNumber, FoundInText) {
  const struct {
    const char* text;
    std::vector<std::pair<const char*, const char*>> expected;  ///< printed, bytes
  } kCases[] = {
      {"số 12/2019/QĐ-UBND;", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"(16/2019/QĐ-UBND)", {{"16/2019/QĐ-UBND", "16/2019/QĐ-UBND"}}},
      {"theo 12/2019/QĐ-UBND.", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"Nghị định số\n200/2025/NĐ-CP ngày 09/7/2025", {{"200/2025/NĐ-CP", "200/2025/NĐ-CP"}}},
      {"số 16/2024/NQ-\nHĐND ngày", {{"16/2024/NQ-HĐND", "16/2024/NQ-\nHĐND"}}},
      {"số 200/2025/\nNĐ-CP", {{"200/2025/NĐ-CP", "200/2025/\nNĐ-CP"}}},
      {"số 78/2025/NĐ-CP, số 79/2025/NĐ-CP",
       {{"78/2025/NĐ-CP", "78/2025/NĐ-CP"}, {"79/2025/NĐ-CP", "79/2025/NĐ-CP"}}},
      {"12/2019/QĐ-UBND - Quy định", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"12/2019/QĐ-UBND - UBND tỉnh", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"12/2019/QĐ-UBNDngày 5/6/2019", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"Số12/2019/QĐ-UBND", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"-12/2019/QĐ-UBND", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"–\u00A012/2019/QĐ-UBND", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"“12/2019/QĐ-UBND”", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"Luật số 64/2025/QH15 được sửa đổi", {{"64/2025/QH15", "64/2025/QH15"}}},
      {"NGHỊ QUYẾT SỐ 05/2016/NQ-HĐND8 VÀ", {{"05/2016/NQ-HĐND8", "05/2016/NQ-HĐND8"}}},
      {"01/2014/TTLT-BTC - BTP ngày", {{"01/2014/TTLT-BTC-BTP", "01/2014/TTLT-BTC - BTP"}}},
      {"Công văn số 123/UBND-KT ngày", {{"123/UBND-KT", "123/UBND-KT"}}},
      {"Nghị quyết số 57-NQ/TW của", {{"57-NQ/TW", "57-NQ/TW"}}},
      {"Nghị định 77-CP ngày", {{"77-CP", "77-CP"}}},
      {"Quyết định số 695-BYT/QĐ ngày", {{"695-BYT/QĐ", "695-BYT/QĐ"}}},
      {"Quyết định số 1423 QĐ/UB ngày", {{"1423/QĐ-UB", "1423 QĐ/UB"}}},
      {"theo khoản 2 QĐ-UBND", {}},
      {"12/2019/qđ-ubnd và 13/2019/qd-ubnd",
       {{"12/2019/QĐ-UBND", "12/2019/qđ-ubnd"}, {"13/2019/QĐ-UBND", "13/2019/qd-ubnd"}}},
      {"theo QCVN 98:2025/BNNMT và QCVN 02-33:2021/BNNPTNT, TCVN 1234:2015", {}},
      {"Công văn số 919-CV/VPTW/nb, ngày", {{"919-CV/VPTW/nb", "919-CV/VPTW/nb"}}},
      {"Nghị quyết số 66.7/2025/NQ-CP.", {{"66.7/2025/NQ-CP", "66.7/2025/NQ-CP"}}},
      {"mức 66.7/100", {}},
      {"Số:12/2019/QĐ-UBND", {{"12/2019/QĐ-UBND", "12/2019/QĐ-UBND"}}},
      {"ngày 17/11/2025 tỷ lệ 1/2", {}},
      {"điện thoại 0901234567, 024/3825-1234", {}},
      {"60 km/h; 100/kg; 24/7; A4/B", {}},
      {"Số: …/2025/QĐ-UBND", {}},
      {"Số:       /QĐ-UBND", {}},
      {"2 - Trồng cây", {}},
      {"220/110 kV", {}},
      {"tháng 12/2019", {}},
      {"1/2000 QĐ", {}},
      {"", {}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto found = find_document_numbers(c.text);
    ASSERT_EQ(found.size(), c.expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].number.printed(), c.expected[i].first);
      EXPECT_EQ(std::string(c.text).substr(found[i].begin, found[i].end - found[i].begin),
                c.expected[i].second);
    }
  }
}

TEST(DocumentNumber, HostileTextIsReadInLinearTime) {
  const std::string digits(1 << 20, '7');
  EXPECT_TRUE(find_document_numbers(digits).empty());
  std::string dashes = "1/QĐ";
  for (int i = 0; i < 200'000; ++i) dashes += "-A1";
  find_document_numbers(dashes);
  std::string slashes;
  for (int i = 0; i < 500'000; ++i) slashes += "1/";
  EXPECT_TRUE(find_document_numbers(slashes).empty());
  std::string letters = "1/2019/";
  letters.append(1 << 20, 'A');
  find_document_numbers(letters);
}

}  // namespace
}  // namespace rasoat
