#include "corpus/resolution.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/named_identity.h"

namespace rasoat {
namespace {

/// Quảng Ngãi and Kon Tum became one new Quảng Ngãi on 01/7/2025.
struct Held {
  std::int64_t id;
  const char* issuer_id;
  const char* issue_date;
};

std::vector<Candidate> candidates(const std::vector<Held>& held) {
  std::vector<Candidate> out;
  for (const Held& one : held) out.push_back({one.id, one.issuer_id, one.issuer_id, DocumentType::kDecision, parse_iso_date(one.issue_date)});
  return out;
}

struct Case {
  const char* what;
  const char* number;
  const char* date;    ///< "" not stated
  const char* issuer;  ///< "" not stated
  const char* citing;  ///< issuing body of the text that names it
  const char* citing_date;
  std::vector<Held> held;
  const char* state;
  std::vector<std::int64_t> documents;
  const char* finding = "";
};

const std::vector<Held> kTwoProvinces = {{1, "ubnd-quang-ngai-den-2025", "2019-04-10"}, {2, "ubnd-kon-tum", "2019-06-20"}};
const std::vector<Held> kTwoProvincesOneDay = {{1, "ubnd-quang-ngai-den-2025", "2019-04-10"}, {2, "ubnd-kon-tum", "2019-04-10"}};
const std::vector<Held> kAcrossTheMerger = {{1, "ubnd-quang-ngai-den-2025", "2025-01-17"}, {2, "ubnd-quang-ngai", "2025-07-01"}};

TEST(Resolution, WhichDocumentIsMeant) {
  const Case cases[] = {
      {"one number, two provinces: the date decides", "12/2019/QĐ-UBND", "2019-06-20", "", "ubnd-quang-ngai", "2026-01-20", kTwoProvinces, "resolved", {2}},
      {"the name decides", "12/2019/QĐ-UBND", "", "UBND tỉnh Kon Tum", "ubnd-quang-ngai", "2026-01-20", kTwoProvinces, "resolved", {2}},
      {"as printed", "12/2019/QĐ-UBND", "", "Ủy ban nhân dân tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-01-20", kTwoProvinces, "resolved", {1}},
      {"neither: both", "12/2019/QĐ-UBND", "", "", "ubnd-quang-ngai", "2026-01-20", kTwoProvinces, "ambiguous", {1, 2}},
      {"same date in both provinces: both", "12/2019/QĐ-UBND", "2019-04-10", "", "ubnd-quang-ngai", "2026-01-20", kTwoProvincesOneDay, "ambiguous", {1, 2}},
      {"same date, the name decides", "12/2019/QĐ-UBND", "2019-04-10", "UBND tỉnh Kon Tum", "ubnd-quang-ngai", "2026-01-20", kTwoProvincesOneDay, "resolved", {2}},
      {"an old province means its own", "12/2019/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-05-05", kTwoProvinces, "resolved", {2}},
      {"also where its own is not held", "12/2019/QĐ-UBND", "", "", "ubnd-gia-lai-den-2025", "2021-05-05", kTwoProvinces, "unresolved", {}},
      {"the council of the province means its committee", "12/2019/QĐ-UBND", "", "", "hdnd-kon-tum", "2021-05-05", kTwoProvinces, "resolved", {2}},
      {"one name before and after the merger: the date", "01/2025/QĐ-UBND", "2025-01-17", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-11-16", kAcrossTheMerger, "resolved", {1}},
      {"the new one", "01/2025/QĐ-UBND", "2025-07-01", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-11-16", kAcrossTheMerger, "resolved", {2}},
      {"no date: both", "01/2025/QĐ-UBND", "", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-11-16", kAcrossTheMerger, "ambiguous", {1, 2}},
      {"no date, but older than one of them", "01/2025/QĐ-UBND", "", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai-den-2025", "2025-05-05", kAcrossTheMerger, "resolved", {1}},
      {"the committee of the province, before the merger", "01/2025/QĐ-UBND", "2025-01-17", "Ủy ban nhân dân tỉnh", "ubnd-quang-ngai", "2026-11-16", kAcrossTheMerger, "resolved", {1}},
      {"padding is no difference", "055/2025/QĐ-UBND", "", "", "ubnd-quang-ngai", "2026-11-16", {{3, "ubnd-quang-ngai", "2025-08-31"}}, "resolved", {3}, "other_body"},
      {"a misprinted date is a finding, not a match", "12/2019/QĐ-UBND", "2019-04-11", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-01-20", kTwoProvinces, "unresolved", {1}, "other_date"},
      {"no date of issue is known", "12/2019/QĐ-UBND", "2019-04-10", "", "ubnd-kon-tum", "2021-01-20", {{4, "ubnd-kon-tum", ""}}, "resolved", {4}},
      {"a known date is better", "12/2019/QĐ-UBND", "2019-04-10", "", "ubnd-kon-tum", "2021-01-20", {{4, "ubnd-kon-tum", ""}, {5, "ubnd-kon-tum", "2019-04-10"}}, "resolved", {5}},
      {"administrative numbers repeat each year", "413/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-01-20", {{6, "ubnd-kon-tum", "2019-03-01"}, {7, "ubnd-kon-tum", "2020-03-02"}}, "ambiguous", {6, 7}},
      {"signed by the chair", "413/QĐ-UBND", "2020-03-02", "", "ubnd-kon-tum", "2021-01-20", {{7, "ctubnd-kon-tum", "2020-03-02"}}, "resolved", {7}},
      {"an administrative number of another year is another text", "413/QĐ-UBND", "2021-01-05", "", "ubnd-kon-tum", "2021-01-20", {{6, "ubnd-kon-tum", "2019-03-01"}}, "unresolved", {}},
      {"only one of two old provinces' texts is held", "12/2019/QĐ-UBND", "", "", "ubnd-quang-ngai", "2026-01-20", {{2, "ubnd-kon-tum", "2019-06-20"}}, "resolved", {2}, "other_body"},
      {"a district's text is no province's", "12/2019/QĐ-UBND", "", "UBND huyện Đăk Hà", "ubnd-kon-tum", "2021-01-20", kTwoProvinces, "unresolved", {}},
      {"nothing held", "12/2019/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-01-20", {}, "unresolved", {}},
      {"the body of the one held could not be read", "12/2019/QĐ-UBND", "2019-04-10", "", "ubnd-kon-tum", "2021-01-20", {{8, "", "2019-04-10"}}, "unresolved", {8}, "unknown_body"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    const Reference reference{.number = *parse_document_number(one.number),
                              .date = parse_iso_date(one.date),
                              .issuer = one.issuer,
                              .citing_issuer_id = one.citing,
                              .citing_province = {},
                              .citing_date = parse_iso_date(one.citing_date)};
    const Resolution found = resolve(reference, candidates(one.held), BodyRegistry::builtin());
    EXPECT_EQ(name(found.state), one.state);
    EXPECT_EQ(found.documents, one.documents);
    EXPECT_EQ(name(found.finding), one.finding);
  }
}

TEST(Resolution, TheIssuerBehindTheNumber) {
  struct Quoted {
    const char* quote;
    const char* number;
    const char* issuer;
  };
  const Quoted cases[] = {
      {"Căn cứ Quyết định số 12/2019/QĐ-UBND ngày 10 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Kon Tum về giá đất;", "12/2019/QĐ-UBND", "Ủy ban nhân dân tỉnh Kon Tum"},
      {"theo Quyết định số 12/2019/QĐ-UBND của UBND tỉnh Kon Tum", "12/2019/QĐ-UBND", "UBND tỉnh Kon Tum"},
      {"Quyết định số 12/2019/QĐ-UBND và Quyết định số 13/2019/QĐ-UBND của UBND tỉnh Kon Tum", "13/2019/QĐ-UBND", "UBND tỉnh Kon Tum"},
      {"Căn cứ Quyết định số 12/2019/QĐ-UBND ngày 10/4/2019 của UBND huyện Đăk Hà về việc", "12/2019/QĐ-UBND", "UBND huyện Đăk Hà"},
      {"theo Quyết định số 12/2019/QĐ-UBND của Ủy ban nhân dân thị xã Đức Phổ quy định", "12/2019/QĐ-UBND", "Ủy ban nhân dân thị xã Đức Phổ"},
      {"Quyết định số 12/2019/QĐ-UBND ngày 10/4/2019 của Chủ tịch Ủy ban nhân dân thành phố Quảng Ngãi", "12/2019/QĐ-UBND", "Chủ tịch Ủy ban nhân dân thành phố Quảng Ngãi"},
      {"Quyết định số 12/2019/QĐ-UBND; giao Ủy ban nhân dân tỉnh Kon Tum thực hiện", "12/2019/QĐ-UBND", ""},
      {"Quyết định số 12/2019/QĐ-UBND", "14/2019/QĐ-UBND", ""},
  };
  for (const Quoted& one : cases) {
    SCOPED_TRACE(one.quote);
    EXPECT_EQ(stated_issuer(one.quote, *parse_document_number(one.number), BodyRegistry::builtin(), "quang-ngai"), one.issuer);
  }
}

TEST(Resolution, WhoAnUnknownDocumentIs) {
  struct Named {
    const char* what;
    const char* number;
    const char* date;
    const char* issuer;
    const char* citing;
    const char* citing_date;
    const char* words;
    const char* identity;  ///< "issuer|type|date" or "" where it can be several
  };
  const Named cases[] = {
      {"a law", "31/2024/QH15", "", "", "ubnd-kon-tum", "2024-10-10", "Luật Đất đai Căn cứ Luật Đất đai số 31/2024/QH15;", "quoc-hoi|luat|"},
      {"a resolution of the National Assembly", "202/2025/QH15", "2025-06-12", "", "ubnd-quang-ngai", "2025-10-10", "theo Nghị quyết số 202/2025/QH15", "quoc-hoi|nghi-quyet|2025-06-12"},
      {"the type is not said", "31/2024/QH15", "", "", "ubnd-kon-tum", "2024-10-10", "theo quy định pháp luật số 31/2024/QH15", "quoc-hoi|van-ban|"},
      {"a decree", "102/2024/NĐ-CP", "2024-07-30", "", "ubnd-kon-tum", "2024-10-10", "", "chinh-phu|nghi-dinh|2024-07-30"},
      {"a ministry that is no more", "02/2022/TT-BTNMT", "", "", "ubnd-quang-ngai", "2025-10-10", "", "bo-tai-nguyen-va-moi-truong|thong-tu|"},
      {"joint: of the first body", "09/2013/TTLT-BTC-BTP", "", "", "ubnd-kon-tum", "2014-10-10", "", "bo-tai-chinh|thong-tu-lien-tich|"},
      {"an old province's own", "12/2019/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-01-20", "", "ubnd-kon-tum|quyet-dinh|"},
      {"a merged province says whose", "12/2019/QĐ-UBND", "", "UBND tỉnh Kon Tum", "ubnd-quang-ngai", "2026-01-20", "", "ubnd-kon-tum|quyet-dinh|"},
      {"one name, two bodies: by the year", "12/2019/QĐ-UBND", "", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-01-20", "", "ubnd-quang-ngai-den-2025|quyet-dinh|"},
      {"by the day", "01/2025/QĐ-UBND", "2025-07-01", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-01-20", "", "ubnd-quang-ngai|quyet-dinh|2025-07-01"},
      {"in the year of the merger without a day", "01/2025/QĐ-UBND", "", "UBND tỉnh Quảng Ngãi", "ubnd-quang-ngai", "2026-01-20", "", ""},
      {"a merged province does not say whose", "12/2019/QĐ-UBND", "2019-06-20", "", "ubnd-quang-ngai", "2026-01-20", "", ""},
      {"a number without a year or a day", "413/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-01-20", "", ""},
      {"with a day", "413/QĐ-UBND", "2020-03-02", "", "ubnd-kon-tum", "2021-01-20", "", "ubnd-kon-tum|quyet-dinh|2020-03-02"},
      {"a submission is no law", "12/TTr-UBND", "2020-03-02", "", "ubnd-kon-tum", "2021-01-20", "", ""},
      {"a letter is none", "123/UBND-TH", "2020-03-02", "", "ubnd-kon-tum", "2021-01-20", "", ""},
      {"a letter that speaks of a law", "2820/BKH-QLĐT", "2006-04-21", "", "ubnd-kon-tum", "2021-01-20", "áp dụng Luật Đấu thầu, Công văn số 2820/BKH-QLĐT", ""},
      {"a district's", "12/2019/QĐ-UBND", "", "UBND huyện Đăk Hà", "ubnd-kon-tum", "2021-01-20", "", ""},
      {"a later year is a misprint", "12/2029/QĐ-UBND", "", "", "ubnd-kon-tum", "2021-01-20", "", ""},
      {"a central text names a province's number", "12/2019/QĐ-UBND", "", "", "chinh-phu", "2021-01-20", "", ""},
  };
  for (const Named& one : cases) {
    SCOPED_TRACE(one.what);
    const Reference reference{.number = *parse_document_number(one.number), .date = parse_iso_date(one.date), .issuer = one.issuer, .citing_issuer_id = one.citing, .citing_date = parse_iso_date(one.citing_date)};
    const auto found = identity_meant(reference, one.words, BodyRegistry::builtin());
    const std::string text = !found ? "" : fmt::format("{}|{}|{}", found->issuer_id, info(found->type).slug, found->date ? iso(*found->date) : "");
    EXPECT_EQ(text, one.identity);
  }
}

TEST(Resolution, WhoMayEndWhoseTexts) {
  struct Pair {
    const char* affecting;
    const char* affected;
    bool may;
  };
  const Pair cases[] = {{"ubnd-quang-ngai", "ubnd-kon-tum", true}, {"ubnd-quang-ngai", "hdnd-quang-ngai-den-2025", true}, {"ubnd-kon-tum", "ubnd-quang-ngai", false}, {"ubnd-quang-ngai", "chinh-phu", false}, {"chinh-phu", "ubnd-quang-ngai", true}, {"chinh-phu", "thu-tuong-chinh-phu", true}, {"ubnd-quang-ngai", "khong-ro", true}, {"ubnd-kon-tum", "ubnd-gia-lai-den-2025", false}};
  for (const Pair& one : cases) {
    SCOPED_TRACE(std::string(one.affecting) + " → " + one.affected);
    EXPECT_EQ(may_end(one.affecting, one.affected, BodyRegistry::builtin()), one.may);
  }
}

}  // namespace
}  // namespace rasoat
