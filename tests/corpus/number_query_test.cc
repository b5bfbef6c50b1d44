#include <gtest/gtest.h>

#include "corpus/document_number.h"

namespace rasoat {
namespace {

TEST(NumberQuery, WhatPeopleType) {
  using enum DocumentType;
  const struct {
    const char* text;
    const char* ordinal;
    int year;
    std::optional<DocumentType> type;
    const char* body;
    const char* taken;
  } kCases[] = {
      {"12/2019/qd-ubnd", "12", 2019, kDecision, "ubnd", "12/2019/qd-ubnd"},
      {"12/2019/QĐ-UBND", "12", 2019, kDecision, "ubnd", "12/2019/QĐ-UBND"},
      {"QĐ 12/2019", "12", 2019, kDecision, "", "QĐ 12/2019"},
      {"qd 12/2019", "12", 2019, kDecision, "", "qd 12/2019"},
      {"quyết định số 12 năm 2019", "12", 2019, kDecision, "", "quyết định số 12 năm 2019"},
      {"12/2019", "12", 2019, std::nullopt, "", "12/2019"},
      {"qđ-ubnd 12/2019", "12", 2019, kDecision, "ubnd", "qđ-ubnd 12/2019"},
      {"12/2019 qđ-ubnd", "12", 2019, kDecision, "ubnd", "12/2019 qđ-ubnd"},
      {"qd ubnd 12 2019", "12", 2019, kDecision, "ubnd", "qd ubnd 12 2019"},
      {"nghi dinh 79/2025", "79", 2025, kDecree, "", "nghi dinh 79/2025"},
      {"nghị định 79/2025", "79", 2025, kDecree, "", "nghị định 79/2025"},
      {"79/2025/nđ-cp", "79", 2025, kDecree, "cp", "79/2025/nđ-cp"},
      {"nghi dinh 79", "79", 0, kDecree, "", "nghi dinh 79"},
      {"điều 5 nghị định 100/2019", "100", 2019, kDecree, "", "nghị định 100/2019"},
      {"tt 03-2024", "03", 2024, kCircular, "", "tt 03-2024"},
      {"thông tư 63 2024", "63", 2024, kCircular, "", "thông tư 63 2024"},
      {"thông tư liên tịch 9/2013", "9", 2013, kJointCircular, "", "thông tư liên tịch 9/2013"},
      {"luật số 64/2025/QH15 điều 54", "64", 2025, kLaw, "qh15", "luật số 64/2025/QH15"},
      {"Quyết định số 12/2019/QĐ-UBND về giá đất", "12", 2019, kDecision, "ubnd",
       "Quyết định số 12/2019/QĐ-UBND"},
      {"giá đất quyết định 12/2019", "12", 2019, kDecision, "", "quyết định 12/2019"},
      {"văn bản số 15 năm 2020", "15", 2020, std::nullopt, "", nullptr},
      {"số 43/2017", "43", 2017, std::nullopt, "", "số 43/2017"},
      {"chỉ thị 16", "16", 0, kDirective, "", "chỉ thị 16"},
      {"12/qđ", "12", 0, kDecision, "", "12/qđ"},
      {"12/2019/qđ", "12", 2019, kDecision, "", "12/2019/qđ"},
      {"055/2025/QĐ-UBND", "055", 2025, kDecision, "ubnd", "055/2025/QĐ-UBND"},
      {"05/2016/nq-hdnd8", "05", 2016, kResolution, "hdnd8", "05/2016/nq-hdnd8"},
      {"nghị quyết số 12a/2019", "12a", 2019, kResolution, "", "nghị quyết số 12a/2019"},
      {"số12/2019/QĐ-UBND", "12", 2019, kDecision, "ubnd", nullptr},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto query = find_number_query(c.text);
    ASSERT_TRUE(query.has_value());
    EXPECT_EQ(query->ordinal, c.ordinal);
    EXPECT_EQ(query->year.value_or(0), c.year);
    EXPECT_EQ(query->type, c.type);
    EXPECT_EQ(query->body_symbol, c.body);
    if (c.taken == nullptr) continue;
    EXPECT_EQ(std::string(c.text).substr(query->begin, query->end - query->begin), c.taken);
  }
}

// Every way in which a citizen or an officer writes one number: what is typed, and what it means.
TEST(NumberQuery, OneNumberInEveryUsualForm) {
  using enum DocumentType;
  struct Meaning {
    const char* ordinal;
    int year;
    std::optional<DocumentType> type;
    const char* body;
  };
  const struct {
    Meaning meaning;
    std::vector<const char*> typed;
  } kCases[] = {
      {{"31", 2025, kDecision, "ubnd"},
       {
           "31/2025/QĐ-UBND",
           "31/2025/QĐ-UBND.",
           "(31/2025/QĐ-UBND)",
           "“31/2025/QĐ-UBND”",
           "31/2025/qd-ubnd",
           "31/2025/QDUBND",
           "31/2025/QĐUBND",
           "31/2025/qđubnd",
           "31/2025/QĐ UBND",
           "31/2025 QĐ UBND",
           "31/2025 QĐ-UBND",
           "31/2025QĐ-UBND",
           "31/2025/QĐ/UBND",
           "31/2025/QĐ_UBND",
           "31 /2025/QĐ - UBND",
           "31 / 2025 / QĐ-UBND",
           "31-2025-QĐ-UBND",
           "31-2025-qd-ubnd",
           "31_2025_QD_UBND",
           "31_2025_QĐ-UBND",
           "31.2025.QĐ.UBND",
           "31.2025.QĐ-UBND",
           "31\\2025\\QĐ-UBND",
           "31 2025 qd ubnd",
           "31 2025 QĐ-UBND",
           "31 2025 qdubnd",
           "31/2025/QĐ–UBND",              // en dash
           "31/2025/Q\u00d0-UBND",         // eth
           "31/2025/QĐ\u00adUBND",         // soft hyphen
           "31/2025/QĐ-U\u200bBND",        // zero-width space
           "\ufeff31/2025/QĐ-UBND",        // byte order mark
           "31\u00a0/2025/\u00a0QĐ-UBND",  // no-break spaces
           "３１／２０２５／QĐ－UBND",     // full width
           "３１/２０２５/ＱĐ-ＵＢＮＤ",   // full width
           "QĐ-UBND 31/2025",
           "qd-ubnd 31/2025",
           "QĐ UBND 31/2025",
           "qdubnd 31/2025",
           "QĐUBND31/2025",
           "QĐ-UBND31/2025",
           "QĐ-UBND số 31/2025",
           "QĐ-UBND-31/2025",
           "QĐ31/2025/QĐ-UBND",
           "QĐ 31/2025/QĐ-UBND",
           "QĐ số: 31/2025/QĐ-UBND",
           "Quyết định: 31/2025/QĐ-UBND",
           "Quyết định số31/2025/QĐ-UBND",
           "31/QĐ-UBND năm 2025",
           "31/QĐ-UBND/2025",
           "31/QĐ-UBND-2025",
           "31 qd ubnd 2025",
           "quyết định 31/2025-UBND",
       }},
      {{"31", 2025, kDecision, ""},
       {
           "QĐ31/2025",
           "qd31/2025",
           "Qđ31/2025",
           "QĐ31-2025",
           "qd31 2025",
           "QĐ 31/2025",
           "qd 31/2025",
           "qd.31/2025",
           "QĐ: 31/2025",
           "QĐ-31/2025",
           "QĐ số 31/2025",
           "QĐ 31.2025",
           "QĐ\u00a031/2025",
           "qd 31/25",
           "qd 31-25",
           "31 2025 qd",
           "31/2025/qd",
           "31/2025 QĐ",
           "31-2025-QĐ",
           "31/2025 quyết định",
           "quyết định 31/2025",
           "quyet dinh 31/2025",
           "quyết định31/2025",
           "Quyết\u00a0định\u00a0số\u00a031/2025",
           "quyết định số 31/2025",
           "quyết định số 31 năm 2025",
           "quyet dinh so 31 nam 2025",
           "quyết định 31 năm 2025",
           "quyết định số 31, năm 2025",
           "quyết định số 31 2025",
           "quyết định 31 2025",
           "quyết định 31-2025",
           "quyết định số: 31/2025",
           "quyết định của UBND tỉnh số 31/2025",
           "quyết định của ubnd tỉnh Lam Giang 31/2025",
           "quyết định ủy ban nhân dân tỉnh 31/2025",
           "Quyết định số 31 ngày 14 tháng 8 năm 2025",
           "quyết định số 31 ngày 14/8/2025",
           "QĐ 31 ngày 14-8-2025",
       }},
      {{"12", 2023, kResolution, ""},
       {
           "nghị quyết 12 2023",
           "nghi quyet 12 2023",
           "nghị quyết 12-2023",
           "nghị quyết 12/2023",
           "nghị quyết 12/23",
           "nghị quyết số 12 năm 2023 của HĐND tỉnh",
           "nghị quyết của HĐND tỉnh 12/2023",
           "nghị quyết hội đồng nhân dân 12/2023",
           "NQ12/2023",
           "nq 12 2023",
           "12 2023 nghị quyết",
           "12/2023 nghị quyết",
       }},
      {{"12", 2023, std::nullopt, "hdnd"}, {"hđnd 12/2023", "HĐND số 12/2023", "12/2023/HĐND", "12/2023 HĐND"}},
      {{"12", 2023, kResolution, "hdnd"},
       {"nq hdnd 12 2023", "NQ-HĐND 12/2023", "12 2023 nq hdnd", "12/2023/NQHĐND", "nqhđnd 12/2023"}},
      {{"79", 2025, kDecree, ""}, {"nd 79/2025", "NĐ79/2025", "nđ 79 2025", "nghị định79/2025", "nghị định số79/2025"}},
      {{"79", 2025, kDecree, "cp"}, {"nd-cp 79/2025", "ndcp 79/2025", "NĐ79/2025/NĐ-CP", "79/2025/ndcp", "79 2025 nd cp"}},
      {{"100", 0, kDecree, ""}, {"nđ100", "NĐ 100", "nghị định 100", "nghị định số 100"}},
      {{"78", 2014, kCircular, "btc"}, {"TT78/2014/TT-BTC", "78/2014/ttbtc", "tt-btc 78/2014", "tt btc 78 2014"}},
      {{"78", 0, kCircular, "btc"}, {"TT78-BTC", "78/TT-BTC", "tt-btc 78", "TT 78-BTC"}},
      {{"43", 2024, std::nullopt, "qh15"}, {"43/2024/QH15", "43 2024 qh15", "43-2024-QH15", "43/2024QH15"}},
      {{"43", 2024, kLaw, "qh15"}, {"luật 43/2024/QH15", "Luật số43/2024/QH15", "luat 43 2024 qh15"}},
      {{"1628", 0, kDecision, "ubnd"}, {"1628/QĐ-UBND", "1628 qd ubnd", "1628qd-ubnd", "1628/qdubnd", "qd ubnd 1628"}},
      {{"1628", 0, kDecision, ""}, {"qd1628", "qd 1628", "1628/qd", "quyết định số 1628"}},
      {{"31", 2025, std::nullopt, ""}, {"31/2025", "31 2025", "31-2025", "số 31/2025", "Số31/2025", "số 31 năm 2025", "31 năm 2025", "số 31-2025", "số 31 2025"}},
      {{"31", 2025, std::nullopt, "ubnd"}, {"31/2025/UBND", "31/2025UBND", "ubnd 31/2025"}},
  };
  for (const auto& c : kCases) {
    for (const char* typed : c.typed) {
      SCOPED_TRACE(typed);
      const auto query = find_number_query(typed);
      ASSERT_TRUE(query.has_value());
      EXPECT_EQ(query->ordinal, c.meaning.ordinal);
      EXPECT_EQ(query->year.value_or(0), c.meaning.year);
      EXPECT_EQ(query->type, c.meaning.type);
      EXPECT_EQ(query->body_symbol, c.meaning.body);
    }
  }
}

// What stands around a number stays words; the bytes are those of what was typed.
TEST(NumberQuery, TakesOnlyTheNumber) {
  const struct {
    const char* text;
    const char* taken;
  } kCases[] = {
      {"khoản 2 Điều 5 QĐ31/2025/QĐ-UBND về giá", "QĐ31/2025/QĐ-UBND"},
      {"Điều 5 quyết định 31/2025", "quyết định 31/2025"},
      {"giá đất ３１/２０２５/QĐ－UBND mới", "３１/２０２５/QĐ－UBND"},
      {"giá\u00a0đất 31 2025 qd ubnd mới", "31 2025 qd ubnd"},
      {"quyết định của UBND tỉnh số 31/2025", "số 31/2025"},
      {"quyết định số 31 ngày 14/8/2025 về giá", "quyết định số 31 ngày 14/8/2025"},
      {"qd31 2025 giá", "qd31 2025"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.text);
    const auto query = find_number_query(c.text);
    ASSERT_TRUE(query.has_value());
    EXPECT_EQ(std::string(c.text).substr(query->begin, query->end - query->begin), c.taken);
  }
}

TEST(NumberQuery, OrdinaryQuestions) {
  for (const char* text : {"",
                           "phạt 5 triệu đồng",
                           "điều 12",
                           "ngày 17/11/2025",
                           "24/7",
                           "khoản 2 điều 5 là gì",
                           "tháng 12/2019 có gì mới",
                           "từ 01/2025 đến 12/2025",
                           "năm học 2024/2025",
                           "1/2 diện tích",
                           "kế hoạch 5 năm 2021-2025",
                           "quyết định 30 ngày",
                           "bão số 5 năm 2024",
                           "đường số 12",
                           "mẫu số 01",
                           "luật 2024",
                           "luật đất đai 2024",
                           "hiến pháp 2013",
                           "quý 3/2024",
                           "hội đồng nhân dân 12 đại biểu",
                           "từ 1/7/2025 lương bao nhiêu",
                           "báo cáo 6 tháng đầu năm 2025",
                           "thông tư",
                           "2 mẫu đơn",
                           "thông tư 2025",
                           "quyết định 2025",
                           "nghị quyết năm 2025",
                           "nghị quyết 2025 của HĐND tỉnh",
                           "qd 2025",
                           "tt2025",
                           "luat dat dai 2024",
                           "Luật đất đai năm 2024",
                           "bộ luật lao động 2019",
                           "bảng giá đất 2025 2026",
                           "2024 2025",
                           "2021-2025",
                           "giai đoạn 2021-2025",
                           "ngày 30 4 2025",
                           "30 4 2025 nghỉ lễ",
                           "14/8/2025",
                           "14-8-2025",
                           "14.8.2025",
                           "tháng 8 năm 2025",
                           "lương tháng 12 2025",
                           "covid19",
                           "khổ a4",
                           "mẫu m2",
                           "phụ lục pl1",
                           "5g",
                           "diện tích 100m2",
                           "hỗ trợ 500000 đồng",
                           "quyết định 1.950 hộ nghèo",
                           "hạng b2",
                           "điều 5 khoản 2 luật 2024",
                           "giá đất năm 2025 của UBND tỉnh",
                           "UBND tỉnh năm 2025"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(find_number_query(text).has_value());
  }
}

TEST(NumberQuery, Matches) {
  const struct {
    const char* query;
    const char* number;
    bool expected;
  } kCases[] = {
      {"12/2019", "12/2019/QĐ-UBND", true},
      {"12/2019", "012/2019/NQ-HĐND", true},
      {"012/2019", "12/2019/NQ-HĐND", true},
      {"12/2019", "12/2018/QĐ-UBND", false},
      {"12/2019", "112/2019/QĐ-UBND", false},
      {"QĐ 12/2019", "12/2019/NQ-HĐND", false},
      {"QĐ 12/2019", "12a/2019/QĐ-UBND", false},
      {"qđ 12", "12/QĐ-UBND", true},
      {"nq-hđnd 5/2016", "05/2016/NQ-HĐND8", true},
      {"05/2016/NQ-HĐND8", "05/2016/NQ-HĐND", false},
      {"luật 43/2024", "43/2024/QH15", true},
      {"nghị quyết 43/2022", "43/2022/QH15", true},
      {"nghị định 43/2024", "43/2024/QH15", false},
      {"09/2013/ttlt-btc", "09/2013/TTLT-BTC-BTP", true},
      {"12/2019/qd-ub", "12/2019/QĐ-UBND", false},
      {"qd 5/2019", "005/2019/QĐ-UBND", true},
      {"nghị định 77-cp", "77-CP", true},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.query) + " = " + c.number);
    const auto query = find_number_query(c.query);
    ASSERT_TRUE(query.has_value());
    EXPECT_EQ(matches(*query, *parse_document_number(c.number)), c.expected);
  }
}

}  // namespace
}  // namespace rasoat
