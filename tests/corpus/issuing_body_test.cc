#include "corpus/issuing_body.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "corpus/text.h"

namespace rasoat {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Ids = std::vector<std::string>;

const BodyRegistry& registry() { return BodyRegistry::builtin(); }

/// "" is no day.
std::optional<Date> day(std::string_view text) {
  if (text.empty()) return {};
  const auto date = parse_iso_date(text);
  EXPECT_TRUE(date) << text;
  return date;
}

template <class T>
Ids ids(const std::vector<const T*>& items) {
  Ids out;
  for (const T* item : items) out.push_back(item->id);
  return out;
}

TEST(Provinces, ThirtyFourExistTodayAndSixtyThreeBefore2025) {
  struct Case {
    const char* on;
    std::size_t provinces;
    std::size_t cities;
  };
  for (const auto& [on, provinces, cities] : {
           Case{"2026-11-22", 34, 9},
           Case{"2026-09-19", 34, 8},
           Case{"2026-04-29", 34, 6},
           Case{"2025-07-01", 34, 6},
           Case{"2025-06-30", 63, 6},
           Case{"2024-12-31", 63, 5},
           Case{"2008-08-01", 63, 5},
           Case{"2008-07-31", 64, 5},
           Case{"2004-01-01", 64, 5},
           Case{"2003-12-31", 61, 4},
           Case{"1997-01-01", 61, 4},
           Case{"1996-12-31", 53, 3},
       }) {
    SCOPED_TRACE(on);
    std::size_t all = 0;
    std::size_t with_city_level = 0;
    for (const Province& province : registry().provinces()) {
      if (!province.existed_on(*day(on))) continue;
      ++all;
      with_city_level += province.city ? 1 : 0;
    }
    EXPECT_EQ(all, provinces);
    EXPECT_EQ(with_city_level, cities);
  }
}

TEST(Provinces, IdsFollowTheNamesAndLifetimes) {
  std::set<std::string> names_of_today;
  for (const Province& province : registry().provinces()) {
    SCOPED_TRACE(province.id);
    const std::string plain = slug(province.name);
    if (!province.to) {
      EXPECT_EQ(province.id, plain);
      EXPECT_TRUE(names_of_today.insert(province.name).second);
    } else if (province.id != plain) {
      EXPECT_EQ(province.id,
                fmt::format("{}-den-{}", plain, static_cast<int>(province.to->year())));
      EXPECT_NE(registry().province(plain), nullptr);
    }
    for (const std::string& id : province.predecessors) {
      const Province* before = registry().province(id);
      ASSERT_NE(before, nullptr) << id;
      EXPECT_TRUE(before->to || before->name == "Lai Châu") << id;
    }
  }
}

/// Two entities of one name and level never exist on one day: a name and a day would not tell them
/// apart.
TEST(Provinces, NamesakesFollowEachOther) {
  for (const Province& a : registry().provinces()) {
    for (const Province& b : registry().provinces()) {
      if (&a == &b || a.name != b.name) continue;
      SCOPED_TRACE(a.id + " " + b.id);
      EXPECT_TRUE((a.to && b.from && *a.to < *b.from) || (b.to && a.from && *b.to < *a.from));
    }
  }
}

TEST(Provinces, EveryMergedProvinceKnowsWhatItCameFrom) {
  struct Case {
    const char* id;
    Ids predecessors;
  };
  const std::vector<Case> cases = {
      {"tuyen-quang", {"tuyen-quang-den-2025", "ha-giang"}},
      {"lao-cai", {"lao-cai-den-2025", "yen-bai"}},
      {"thai-nguyen", {"thai-nguyen-den-2025", "bac-kan"}},
      {"phu-tho", {"phu-tho-den-2025", "hoa-binh", "vinh-phuc"}},
      {"bac-ninh-den-2026", {"bac-ninh-den-2025", "bac-giang"}},
      {"hung-yen", {"hung-yen-den-2025", "thai-binh"}},
      {"hai-phong", {"hai-phong-den-2025", "hai-duong"}},
      {"ninh-binh", {"ninh-binh-den-2025", "ha-nam", "nam-dinh"}},
      {"quang-tri", {"quang-tri-den-2025", "quang-binh"}},
      {"da-nang", {"da-nang-den-2025", "quang-nam"}},
      {"quang-ngai", {"quang-ngai-den-2025", "kon-tum"}},
      {"gia-lai", {"gia-lai-den-2025", "binh-dinh"}},
      {"khanh-hoa", {"khanh-hoa-den-2025", "ninh-thuan"}},
      {"lam-dong", {"lam-dong-den-2025", "binh-thuan", "dak-nong"}},
      {"dak-lak", {"dak-lak-den-2025", "phu-yen"}},
      {"ho-chi-minh", {"ho-chi-minh-den-2025", "binh-duong", "ba-ria-vung-tau"}},
      {"dong-nai-den-2026", {"dong-nai-den-2025", "binh-phuoc"}},
      {"tay-ninh", {"tay-ninh-den-2025", "long-an"}},
      {"can-tho", {"can-tho-den-2025", "hau-giang", "soc-trang"}},
      {"vinh-long", {"vinh-long-den-2025", "ben-tre", "tra-vinh"}},
      {"dong-thap", {"dong-thap-den-2025", "tien-giang"}},
      {"ca-mau", {"ca-mau-den-2025", "bac-lieu"}},
      {"an-giang", {"an-giang-den-2025", "kien-giang"}},
  };
  std::set<std::string> merged;
  for (const auto& [id, predecessors] : cases) {
    SCOPED_TRACE(id);
    const Province* province = registry().province(id);
    ASSERT_NE(province, nullptr);
    EXPECT_EQ(province->predecessors, predecessors);
    EXPECT_EQ(province->from, day("2025-07-01"));
    for (const std::string& before : predecessors) {
      ASSERT_NE(registry().province(before), nullptr) << before;
      EXPECT_EQ(registry().province(before)->to, day("2025-06-30")) << before;
      EXPECT_TRUE(merged.insert(before).second) << before;
    }
  }
  EXPECT_THAT(merged, SizeIs(52));
  for (const char* unmerged : {"ha-noi", "cao-bang", "dien-bien", "lai-chau", "son-la", "lang-son",
                               "thanh-hoa", "nghe-an", "ha-tinh", "hue"}) {
    ASSERT_NE(registry().province(unmerged), nullptr) << unmerged;
    EXPECT_TRUE(registry().province(unmerged)->existed_on(*day("2025-06-30"))) << unmerged;
    EXPECT_TRUE(registry().province(unmerged)->existed_on(*day("2025-07-01"))) << unmerged;
  }
}

TEST(Provinces, InheritFromAllTheyCameFromNearestFirst) {
  struct Case {
    const char* id;
    Ids inherits;
  };
  const std::vector<Case> cases = {
      {"quang-ngai",
       {"quang-ngai", "quang-ngai-den-2025", "kon-tum", "nghia-binh", "gia-lai-kon-tum"}},
      {"hue", {"hue", "thua-thien-hue", "binh-tri-thien"}},
      {"ha-noi", {"ha-noi", "ha-tay", "ha-son-binh"}},
      {"dien-bien", {"dien-bien", "lai-chau"}},
      {"can-tho",
       {"can-tho", "can-tho-den-2025", "hau-giang", "soc-trang", "can-tho-den-2003",
        "hau-giang-den-1992"}},
      {"dong-nai", {"dong-nai", "dong-nai-den-2026", "dong-nai-den-2025", "binh-phuoc", "song-be"}},
      {"kon-tum", {"kon-tum", "gia-lai-kon-tum"}},
      {"son-la", {"son-la"}},
      {"khong-co", {}},
  };
  for (const auto& [id, inherits] : cases) {
    SCOPED_TRACE(id);
    EXPECT_EQ(ids(registry().with_predecessors(id)), inherits);
  }
}

TEST(FindProvinces, ByNameLevelAndDay) {
  struct Case {
    const char* name;
    const char* on;
    Ids expected;
  };
  const std::vector<Case> cases = {
      {"tỉnh Quảng Ngãi", "2025-06-30", {"quang-ngai-den-2025", "quang-ngai"}},
      {"tỉnh Quảng Ngãi", "2025-07-01", {"quang-ngai", "quang-ngai-den-2025"}},
      {"QUẢNG NGÃI", "", {"quang-ngai", "quang-ngai-den-2025"}},
      {"quang ngai", "2020-01-01", {"quang-ngai-den-2025", "quang-ngai"}},
      {"Kon Tum", "2026-01-01", {"kon-tum"}},
      {"Kontum", "", {"kon-tum"}},
      {"KON - TUM", "", {"kon-tum"}},
      {"Tp. Hồ Chí Minh", "", {"ho-chi-minh", "ho-chi-minh-den-2025"}},
      {"TP.HCM", "", {"ho-chi-minh", "ho-chi-minh-den-2025"}},
      {"TPHCM", "", {"ho-chi-minh", "ho-chi-minh-den-2025"}},
      {"THÀNH PHỐ\nHỒ CHÍ MINH", "2000-01-01", {"ho-chi-minh-den-2025", "ho-chi-minh"}},
      {"Bà Rịa–Vũng Tàu", "", {"ba-ria-vung-tau"}},
      {"tỉnh Bà Rịa - Vũng Tàu", "", {"ba-ria-vung-tau"}},
      {"BR-VT", "", {"ba-ria-vung-tau"}},
      {"Thừa Thiên - Huế", "", {"thua-thien-hue"}},
      {"Thành phố Huế", "", {"hue"}},
      {"Đăk Lăk", "", {"dak-lak", "dak-lak-den-2025"}},
      {"Đắc Lắc", "", {"dak-lak", "dak-lak-den-2025"}},
      {"Dak Lak", "", {"dak-lak", "dak-lak-den-2025"}},
      {"tỉnh Đăk Nông", "", {"dak-nong"}},
      {"Hoà Bình", "", {"hoa-binh"}},
      {"Hòa Bình", "", {"hoa-binh"}},
      {"Bắc Cạn", "", {"bac-kan"}},
      {"Quảng Nam - Đà Nẵng", "", {"quang-nam-da-nang"}},
      {"Quảng Nam", "", {"quang-nam"}},
      {"Hà Nam Ninh", "", {"ha-nam-ninh"}},
      {"tỉnh Cần Thơ", "", {"can-tho-den-2003"}},
      {"thành phố Cần Thơ", "2010-01-01", {"can-tho-den-2025", "can-tho"}},
      {"tỉnh Hậu Giang", "1985-01-01", {"hau-giang-den-1992", "hau-giang"}},
      {"tỉnh Bắc Ninh", "2026-01-01", {"bac-ninh-den-2026", "bac-ninh-den-2025"}},
      {"thành phố Bắc Ninh", "", {"bac-ninh"}},
      // Towns of a province, communes, and what is no province.
      {"thành phố Quảng Ngãi", "", {}},
      {"tỉnh Hải Phòng", "", {}},
      {"xã Hòa Bình", "", {}},
      {"huyện Bình Sơn, tỉnh Quảng Ngãi", "", {}},
      {"tỉnh", "", {}},
      {"Sài Gòn", "", {}},
      {"", "", {}},
      {" -- ", "", {}},
  };
  for (const auto& [name, on, expected] : cases) {
    SCOPED_TRACE(testing::Message() << name << " on " << on);
    EXPECT_EQ(ids(registry().find_provinces(name, day(on))), expected);
  }
}

TEST(Bodies, AreMadeOfEveryProvince) {
  struct Case {
    const char* id;
    BodyKind kind;
    const char* name;
    const char* symbol;
    const char* province;
  };
  for (const auto& [id, kind, name, symbol, province] : {
           Case{"ubnd-quang-ngai", BodyKind::kProvincialCommittee, "UBND tỉnh Quảng Ngãi", "UBND",
                "quang-ngai"},
           Case{"ubnd-quang-ngai-den-2025", BodyKind::kProvincialCommittee, "UBND tỉnh Quảng Ngãi",
                "UBND", "quang-ngai-den-2025"},
           Case{"ctubnd-quang-ngai", BodyKind::kProvincialChair, "Chủ tịch UBND tỉnh Quảng Ngãi",
                "CTUBND", "quang-ngai"},
           Case{"hdnd-hai-phong", BodyKind::kProvincialCouncil, "HĐND thành phố Hải Phòng", "HĐND",
                "hai-phong"},
           Case{"hdnd-kon-tum", BodyKind::kProvincialCouncil, "HĐND tỉnh Kon Tum", "HĐND",
                "kon-tum"},
           Case{"ubnd-dong-nai", BodyKind::kProvincialCommittee, "UBND thành phố Đồng Nai", "UBND",
                "dong-nai"},
           Case{"bo-tai-chinh", BodyKind::kMinistry, "Bộ Tài chính", "BTC", ""},
           Case{"chinh-phu", BodyKind::kGovernment, "Chính phủ", "CP", ""},
       }) {
    SCOPED_TRACE(id);
    const IssuingBody* body = registry().body(id);
    ASSERT_NE(body, nullptr);
    EXPECT_EQ(body->kind, kind);
    EXPECT_EQ(body->name, name);
    EXPECT_EQ(body->symbol, symbol);
    EXPECT_EQ(body->province_id, province);
  }
  EXPECT_EQ(registry().body("ubnd-quang-ngai")->predecessors,
            (Ids{"ubnd-quang-ngai-den-2025", "ubnd-kon-tum"}));
  EXPECT_EQ(registry().body("ubnd-kon-tum")->to, day("2025-06-30"));
  EXPECT_TRUE(registry().body("ctubnd-kon-tum")->existed_on(*day("2010-01-01")));
  EXPECT_EQ(registry().body("ubnd-khong-co"), nullptr);
}

TEST(Bodies, IdsAreUniqueAndEveryPredecessorIsKnown) {
  std::set<std::string> seen;
  for (const IssuingBody& body : registry().bodies()) {
    SCOPED_TRACE(body.id);
    EXPECT_TRUE(seen.insert(body.id).second);
    EXPECT_FALSE(body.name.empty());
    for (const std::string& id : body.predecessors) EXPECT_NE(registry().body(id), nullptr) << id;
  }
}

/// Whatever we print, we read back.
TEST(FindBodies, EveryNameAndSpellingFindsItsBody) {
  for (const IssuingBody& body : registry().bodies()) {
    SCOPED_TRACE(body.id);
    EXPECT_THAT(registry().find_bodies(body.name), Contains(&body));
    EXPECT_THAT(registry().find_bodies(upper(body.name)), Contains(&body));
    EXPECT_THAT(registry().find_bodies(fold(body.name)), Contains(&body));
    for (const std::string& spelling : body.spellings)
      EXPECT_THAT(registry().find_bodies(spelling), Contains(&body)) << spelling;
    if (!body.to) {
      EXPECT_THAT(registry().find_bodies(body.name, day("2026-11-22")), ElementsAre(&body));
    }
  }
}

struct BodyCase {
  const char* name;
  const char* on;
  const char* context;
  Ids expected;
};

void expect_bodies(const std::vector<BodyCase>& cases) {
  for (const auto& [name, on, context, expected] : cases) {
    SCOPED_TRACE(testing::Message() << name << " on " << on << " in " << context);
    EXPECT_EQ(ids(registry().find_bodies(name, day(on), context)), expected);
  }
}

TEST(FindBodies, ProvincialNamesAsPrinted) {
  expect_bodies({
      {"ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI", "2025-11-20", "", {"ubnd-quang-ngai"}},
      {"ỦY BAN NHÂN\nDÂN \nTỈNH HÀ TĨNH\n--------", "2025-12-02", "", {"ubnd-ha-tinh"}},
      {"ỦY\nBAN NHÂN DÂN\nTỈNH LAI CHÂU", "2025-11-28", "", {"ubnd-lai-chau"}},
      {"HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI", "2025-11-26", "", {"hdnd-ha-noi"}},
      {"UBND TỈNH KON TUM", "2019-05-06", "", {"ubnd-kon-tum"}},
      {"Uỷ ban Nhân dân tỉnh Hoà Bình", "2012-01-01", "", {"ubnd-hoa-binh"}},
      {"uy ban nhan dan tinh dong thap", "2026-01-01", "", {"ubnd-dong-thap"}},
      {"UBND TP. Hồ Chí Minh", "2026-01-01", "", {"ubnd-ho-chi-minh"}},
      {"UBND TP.HCM", "2024-01-01", "", {"ubnd-ho-chi-minh-den-2025"}},
      {"HĐND Tp Đà Nẵng", "2024-01-01", "", {"hdnd-da-nang-den-2025"}},
      {"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "2025-11-20", "", {"ctubnd-quang-ngai"}},
      {"Chủ tịch UBND thành phố Hải Phòng", "2025-11-20", "", {"ctubnd-hai-phong"}},
      {"HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI\nKHÓA XIII, KỲ HỌP THỨ 5",
       "2025-11-20",
       "",
       {"hdnd-quang-ngai"}},
      {"HĐND tỉnh Kon Tum khoá XI nhiệm kỳ 2016 - 2021", "2017-01-01", "", {"hdnd-kon-tum"}},
      {"của Ủy ban nhân dân tỉnh Tiền Giang", "2020-02-02", "", {"ubnd-tien-giang"}},
      {"UBND Hà Nội", "2020-02-02", "", {"ubnd-ha-noi"}},
      {"UBND tỉnh Quảng Nam - Đà Nẵng", "1990-01-01", "", {"ubnd-quang-nam-da-nang"}},
      {"UBND tỉnh Thừa Thiên Huế", "2024-12-31", "", {"ubnd-thua-thien-hue"}},
      {"UBND thành phố Huế", "2025-01-01", "", {"ubnd-hue"}},
  });
}

TEST(FindBodies, TheDayTellsNamesakesApart) {
  expect_bodies({
      {"UBND tỉnh Quảng Ngãi", "2025-06-30", "", {"ubnd-quang-ngai-den-2025"}},
      {"UBND tỉnh Quảng Ngãi", "2025-07-01", "", {"ubnd-quang-ngai"}},
      {"UBND tỉnh Quảng Ngãi", "", "", {"ubnd-quang-ngai", "ubnd-quang-ngai-den-2025"}},
      {"UBND tỉnh Quảng Ngãi", "1985-01-01", "", {}},
      {"UBND tỉnh Quảng Ngãi (cũ)", "", "", {"ubnd-quang-ngai-den-2025"}},
      {"UBND tỉnh Kon Tum", "2025-06-30", "", {"ubnd-kon-tum"}},
      {"UBND tỉnh Kon Tum", "2025-07-01", "", {}},
      {"UBND tỉnh Kon Tum cũ", "", "", {"ubnd-kon-tum"}},
      {"UBND tỉnh Kon Tum", "", "", {"ubnd-kon-tum"}},
      {"UBND tỉnh Bắc Ninh", "2025-06-30", "", {"ubnd-bac-ninh-den-2025"}},
      {"UBND tỉnh Bắc Ninh", "2026-09-19", "", {"ubnd-bac-ninh-den-2026"}},
      {"UBND tỉnh Bắc Ninh", "2026-09-20", "", {}},
      {"UBND thành phố Bắc Ninh", "2026-09-20", "", {"ubnd-bac-ninh"}},
      {"UBND tỉnh Hậu Giang", "1990-01-01", "", {"ubnd-hau-giang-den-1992"}},
      {"UBND tỉnh Hậu Giang", "2010-01-01", "", {"ubnd-hau-giang"}},
      {"UBND tỉnh Cần Thơ", "2003-12-31", "", {"ubnd-can-tho-den-2003"}},
      {"UBND thành phố Cần Thơ", "2004-01-01", "", {"ubnd-can-tho-den-2025"}},
      {"UBND tỉnh Hà Tây", "2008-07-31", "", {"ubnd-ha-tay"}},
      {"UBND tỉnh Hà Tây", "2008-08-01", "", {}},
      // The year of a change whose day is not known belongs to both.
      {"UBND tỉnh Hà Sơn Bình", "1991-09-15", "", {"ubnd-ha-son-binh"}},
      {"UBND tỉnh Hà Tây", "1991-09-15", "", {"ubnd-ha-tay"}},
  });
}

TEST(FindBodies, DistrictsCommunesAndUnitsAreNotTheBodyAbove) {
  expect_bodies({
      {"UBND huyện Bình Sơn", "", "", {}},
      {"UBND huyện Bình Sơn, tỉnh Quảng Ngãi", "", "", {}},
      {"ỦY BAN NHÂN DÂN\nHUYỆN BÌNH SƠN\nTỈNH QUẢNG NGÃI", "", "quang-ngai", {}},
      {"ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", "", "", {}},
      {"ỦY BAN NHÂN DÂN XÃ BÌNH SƠN", "", "quang-ngai", {}},
      {"UBND phường Nghĩa Lộ", "", "quang-ngai", {}},
      {"UBND đặc khu Lý Sơn", "", "quang-ngai", {}},
      {"UBND thị xã Quảng Trị", "2020-01-01", "", {}},
      {"UBND thành phố Quảng Ngãi", "2020-01-01", "", {}},
      {"UBND thành phố Quảng Ngãi", "2020-01-01", "quang-ngai", {}},
      {"UBND thành phố Huế", "2020-01-01", "", {}},
      {"UBND thành phố Bắc Ninh", "2020-01-01", "", {}},
      {"UBND thành phố Thủ Đức", "2024-01-01", "ho-chi-minh", {}},
      {"UBND quận 1, Thành phố Hồ Chí Minh", "", "", {}},
      {"HĐND cấp xã", "", "quang-ngai", {}},
      {"UBND TỈNH QUẢNG NGÃI\nSỞ TƯ PHÁP", "", "", {}},
      {"UBND THÀNH PHỐ HÀ\nNỘI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "", "", {}},
      {"Văn phòng UBND tỉnh Quảng Ngãi", "", "", {}},
      {"Thường trực HĐND tỉnh Quảng Ngãi", "", "", {}},
      {"Phó Chủ tịch UBND tỉnh Quảng Ngãi", "", "", {}},
      {"BỘ TÀI CHÍNH\nCỤC THUẾ", "", "", {}},
      {"Sở Tài chính", "", "", {}},
      {"UBND các tỉnh, thành phố trực thuộc trung ương", "", "quang-ngai", {}},
      {"tỉnh Quảng Ngãi", "", "", {}},
      {"", "", "quang-ngai", {}},
      {"của", "", "quang-ngai", {}},
  });
}

TEST(FindBodies, ANameWithoutProvinceMeansThatOfTheContext) {
  expect_bodies({
      {"Ủy ban nhân dân tỉnh", "", "", {}},
      {"Ủy ban nhân dân tỉnh", "", "quang-ngai", {"ubnd-quang-ngai"}},
      {"Ủy ban nhân dân", "2026-01-01", "quang-ngai", {"ubnd-quang-ngai"}},
      {"UBND cấp tỉnh", "2026-01-01", "quang-ngai", {"ubnd-quang-ngai"}},
      {"Chủ tịch UBND tỉnh", "2026-01-01", "quang-ngai", {"ctubnd-quang-ngai"}},
      {"HĐND tỉnh khóa XIII", "2026-01-01", "quang-ngai", {"hdnd-quang-ngai"}},
      {"Ủy ban nhân dân tỉnh",
       "2020-01-01",
       "quang-ngai",
       {"ubnd-quang-ngai-den-2025", "ubnd-kon-tum"}},
      {"Ủy ban nhân dân tỉnh", "2020-01-01", "kon-tum", {"ubnd-kon-tum"}},
      {"Ủy ban nhân dân tỉnh", "2026-01-01", "kon-tum", {}},
      {"Ủy ban nhân dân tỉnh",
       "1988-01-01",
       "quang-ngai",
       {"ubnd-nghia-binh", "ubnd-gia-lai-kon-tum"}},
      // Đắk Nông left Đắk Lắk, which lived on: in 2010 it is one of the three, Đắk Lắk is not.
      {"UBND tỉnh",
       "2010-01-01",
       "lam-dong",
       {"ubnd-lam-dong-den-2025", "ubnd-binh-thuan", "ubnd-dak-nong"}},
      {"UBND tỉnh", "2003-01-01", "dak-nong", {"ubnd-dak-lak-den-2025"}},
      {"UBND Thành phố", "2026-01-01", "quang-ngai", {}},
      {"UBND Thành phố", "2025-11-26", "ha-noi", {"ubnd-ha-noi"}},
      {"UBND tỉnh", "2025-11-26", "ha-noi", {}},
      {"UBND tỉnh", "2024-01-01", "hue", {"ubnd-thua-thien-hue"}},
      {"UBND tỉnh", "", "hue", {"ubnd-thua-thien-hue"}},
      {"UBND tỉnh", "", "khong-co", {}},
      {"UBND tỉnh Tiền Giang", "2020-01-01", "quang-ngai", {"ubnd-tien-giang"}},
  });
}

TEST(FindBodies, CentralNamesAsPrinted) {
  expect_bodies({
      {"CHÍNH PHỦ", "2025-12-01", "", {"chinh-phu"}},
      {"Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "", "", {"chinh-phu"}},
      {"THỦ\nTƯỚNG CHÍNH PHỦ", "2025-12-01", "", {"thu-tuong-chinh-phu"}},
      {"VĂN PHÒNG CHÍNH\nPHỦ", "", "", {"van-phong-chinh-phu"}},
      {"QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM KHÓA XV", "", "", {"quoc-hoi"}},
      {"Uỷ ban thường vụ Quốc hội", "", "", {"uy-ban-thuong-vu-quoc-hoi"}},
      {"Chủ tịch nước", "", "", {"chu-tich-nuoc"}},
      {"BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2025-03-01", "", {"bo-nong-nghiep-va-moi-truong"}},
      {"BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "2025-02-28", "", {}},
      {"Bộ Tài nguyên và Môi trường", "2025-02-28", "", {"bo-tai-nguyen-va-moi-truong"}},
      {"Bộ Tài nguyên và Môi trường", "2025-03-01", "", {}},
      {"BỘ VĂN HÓA, THỂ\nTHAO \nVÀ DU LỊCH", "", "", {"bo-van-hoa-the-thao-va-du-lich"}},
      {"Bộ Lao động – Thương binh và Xã hội",
       "2020-01-01",
       "",
       {"bo-lao-dong-thuong-binh-va-xa-hoi"}},
      {"BỘ TRƯỞNG BỘ Y TẾ", "", "", {"bo-y-te"}},
      {"của Bộ trưởng Bộ Giáo dục và Đào tạo", "", "", {"bo-giao-duc-va-dao-tao"}},
      {"Thống đốc Ngân hàng Nhà nước Việt Nam", "", "", {"ngan-hang-nha-nuoc"}},
      {"Tổng Thanh tra Chính phủ", "", "", {"thanh-tra-chinh-phu"}},
      {"Bộ Nội vụ", "1995-01-01", "", {"bo-noi-vu-den-1998"}},
      {"Bộ Nội vụ", "2010-01-01", "", {"bo-noi-vu"}},
      {"Bộ Nội vụ", "", "", {"bo-noi-vu", "bo-noi-vu-den-1998"}},
      {"TAND tối cao", "", "", {"toa-an-nhan-dan-toi-cao"}},
      {"Hội đồng Thẩm phán Tòa án nhân dân tối cao",
       "",
       "",
       {"hoi-dong-tham-phan-toa-an-nhan-dan-toi-cao"}},
      {"Hội đồng Bộ trưởng", "1985-01-01", "", {"hoi-dong-bo-truong"}},
      {"Bộ", "", "", {}},
      {"Bộ Phép thuật", "", "", {}},
  });
}

TEST(FindBodies, EveryMinistryOfTodayIsThere) {
  std::vector<std::string> names;
  for (const IssuingBody& body : registry().bodies()) {
    if (body.kind == BodyKind::kMinistry && body.existed_on(*day("2026-11-22")))
      names.push_back(body.symbol);
  }
  EXPECT_THAT(names, testing::UnorderedElementsAre("BQP", "BCA", "BNG", "BNV", "BTP", "BTC", "BCT",
                                                   "BNNMT", "BXD", "BVHTTDL", "BKHCN", "BGDĐT",
                                                   "BYT", "BDTTG", "TTCP", "NHNN", "VPCP"));
}

TEST(FindBySymbol, SymbolsOfNumbers) {
  const std::vector<BodyCase> cases = {
      {"BTC", "", "", {"bo-tai-chinh"}},
      {"btc", "", "", {"bo-tai-chinh"}},
      {"CP", "2020-01-01", "", {"chinh-phu"}},
      {"CP", "1979-01-01", "", {"hoi-dong-chinh-phu"}},
      {"TTg", "", "", {"thu-tuong-chinh-phu"}},
      {"TTG", "", "", {"thu-tuong-chinh-phu"}},
      {"QH15", "", "", {"quoc-hoi"}},
      {"UBTVQH15", "", "", {"uy-ban-thuong-vu-quoc-hoi"}},
      {"BNNMT", "2026-01-01", "", {"bo-nong-nghiep-va-moi-truong"}},
      {"BNN&PTNT", "", "", {"bo-nong-nghiep-va-phat-trien-nong-thon"}},
      {"BNN-PTNT", "", "", {"bo-nong-nghiep-va-phat-trien-nong-thon"}},
      {"BNNPTNT", "2025-03-01", "", {}},
      {"BGTVT", "2025-02-28", "", {"bo-giao-thong-van-tai"}},
      {"BNV", "1995-01-01", "", {"bo-noi-vu-den-1998"}},
      {"BNV", "2005-01-01", "", {"bo-noi-vu"}},
      {"BTC-BTP", "2013-01-01", "", {"bo-tai-chinh", "bo-tu-phap"}},
      {"BLĐTBXH-BTC-BNV",
       "2013-01-01",
       "",
       {"bo-lao-dong-thuong-binh-va-xa-hoi", "bo-tai-chinh", "bo-noi-vu"}},
      {"TANDTC-VKSNDTC-BCA",
       "2013-01-01",
       "",
       {"toa-an-nhan-dan-toi-cao", "vien-kiem-sat-nhan-dan-toi-cao", "bo-cong-an"}},
      {"BGD-ĐT-BTC", "2013-01-01", "", {"bo-giao-duc-va-dao-tao", "bo-tai-chinh"}},
      {"HĐTP", "", "", {"hoi-dong-tham-phan-toa-an-nhan-dan-toi-cao"}},
      {"KTNN", "", "", {"kiem-toan-nha-nuoc"}},
      {"UBND", "2026-01-01", "quang-ngai", {"ubnd-quang-ngai"}},
      {"UBND", "", "quang-ngai", {"ubnd-quang-ngai"}},
      {"UBND", "2020-01-01", "quang-ngai", {"ubnd-quang-ngai-den-2025", "ubnd-kon-tum"}},
      {"UB", "2003-01-01", "kon-tum", {"ubnd-kon-tum"}},
      {"UB-KT", "2003-01-01", "kon-tum", {"ubnd-kon-tum"}},
      {"HĐND8", "2016-01-01", "kon-tum", {"hdnd-kon-tum"}},
      {"HĐND.K11", "2016-01-01", "kon-tum", {"hdnd-kon-tum"}},
      {"HDND", "2026-01-01", "ha-noi", {"hdnd-ha-noi"}},
      {"CTUBND", "2025-11-06", "quang-ngai", {"ctubnd-quang-ngai"}},
      {"CT.UBND", "2025-11-06", "quang-ngai", {"ctubnd-quang-ngai"}},
      {"UBND", "2026-01-01", "khong-co", {}},
      {"", "", "", {}},
      {"-", "", "", {}},
      {"15", "", "", {}},
      {"XYZ", "", "", {}},
  };
  for (const auto& [symbol, on, context, expected] : cases) {
    SCOPED_TRACE(testing::Message() << symbol << " on " << on << " in " << context);
    EXPECT_EQ(ids(registry().find_by_symbol(symbol, day(on), context)), expected);
  }
}

TEST(FindBySymbol, WithoutContextAllCommitteesOfTheDay) {
  EXPECT_THAT(registry().find_by_symbol("UBND", day("2026-01-01")), SizeIs(34));
  EXPECT_THAT(registry().find_by_symbol("UBND", day("2025-06-30")), SizeIs(63));
  EXPECT_THAT(registry().find_by_symbol("CTUBND"), SizeIs(registry().provinces().size()));
}

TEST(FindBySymbol, EverySymbolFindsItsCentralBody) {
  for (const IssuingBody& body : registry().bodies()) {
    if (!body.province_id.empty() || body.symbol.empty()) continue;
    EXPECT_THAT(registry().find_by_symbol(body.symbol), Contains(&body)) << body.id;
  }
}

/// Mentions as "id@text": the bodies, and the words that name them.
std::vector<std::string> mentions(std::string_view text, std::string_view on,
                                  std::string_view context) {
  std::vector<std::string> out;
  for (const BodyMention& mention : registry().find_body_mentions(text, day(on), context)) {
    out.push_back(fmt::format("{}@{}", fmt::join(ids(mention.bodies), "+"),
                              text.substr(mention.begin, mention.end - mention.begin)));
  }
  return out;
}

TEST(FindBodyMentions, NamesInsideText) {
  struct Case {
    const char* text;
    const char* on;
    const char* context;
    std::vector<std::string> expected;
  };
  const std::vector<Case> cases = {
      {"Quyết định số 12/2019/QĐ-UBND ngày 05/3/2019 của Ủy ban nhân dân tỉnh Tiền Giang ban hành "
       "Quy định",
       "2019-03-05",
       "",
       {"ubnd-tien-giang@Ủy ban nhân dân tỉnh Tiền Giang"}},
      {"Thông tư của Bộ trưởng Bộ Tài chính; Nghị định của Chính phủ, Quyết định của Thủ tướng "
       "Chính phủ.",
       "2024-01-01",
       "",
       {"bo-tai-chinh@Bộ trưởng Bộ Tài chính", "chinh-phu@Chính phủ",
        "thu-tuong-chinh-phu@Thủ tướng Chính phủ"}},
      {"Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện",
       "2026-01-01",
       "quang-ngai",
       {"hdnd-quang-ngai@Hội đồng nhân dân tỉnh", "ubnd-quang-ngai@Ủy ban nhân dân tỉnh"}},
      {"Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh", "2026-01-01", "", {}},
      {"Chủ tịch\nUBND tỉnh Kon Tum và UBND tỉnh Quảng Ngãi",
       "2020-01-01",
       "",
       {"ctubnd-kon-tum@Chủ tịch\nUBND tỉnh Kon Tum",
        "ubnd-quang-ngai-den-2025@UBND tỉnh Quảng Ngãi"}},
      {"UBND tỉnh Quảng Ngãi",
       "",
       "",
       {"ubnd-quang-ngai+ubnd-quang-ngai-den-2025@UBND tỉnh Quảng Ngãi"}},
      {"UBND tỉnh Kon Tum", "2026-01-01", "", {}},
      {"Ủy ban nhân dân huyện Bình Sơn, tỉnh Quảng Ngãi", "2020-01-01", "quang-ngai", {}},
      {"Ủy ban nhân dân các xã, phường", "2026-01-01", "quang-ngai", {}},
      {"Ủy ban nhân dân thành phố Thủ Đức", "2024-01-01", "ho-chi-minh", {}},
      {"Ủy ban nhân dân Thành phố. Thủ trưởng các đơn vị",
       "2026-01-01",
       "ho-chi-minh",
       {"ubnd-ho-chi-minh@Ủy ban nhân dân Thành phố"}},
      {"Chánh Văn phòng UBND tỉnh Quảng Ngãi, Phó Chủ tịch UBND tỉnh Quảng Ngãi, Thường trực HĐND "
       "tỉnh Quảng Ngãi",
       "2026-01-01",
       "",
       {}},
      {"Giám đốc Sở Tư pháp tỉnh Quảng Ngãi", "2026-01-01", "", {}},
      {"", "", "", {}},
      {"Ủy ban nhân", "", "quang-ngai", {}},
  };
  for (const auto& [text, on, context, expected] : cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(mentions(text, on, context), expected);
  }
}

TEST(FindBodyMentions, DecomposedTextKeepsItsOffsets) {
  const std::string text =
      "cu\xCC\x89"
      "a U\xCC\x89y ban nha\xCC\x82n da\xCC\x82n ti\xCC\x89nh Ha\xCC\x80 Ti\xCC\x83nh ban "
      "ha\xCC\x80nh";
  EXPECT_THAT(mentions(text, "2026-01-01", ""),
              ElementsAre("ubnd-ha-tinh@U\xCC\x89y ban nha\xCC\x82n da\xCC\x82n ti\xCC\x89nh "
                          "Ha\xCC\x80 Ti\xCC\x83nh"));
}

TEST(Overlay, AddsProvincesWithTheirBodies) {
  const auto registry = BodyRegistry::with_provinces(
      "# Tỉnh mẫu\r\n"
      "\n"
      "lam-giang\tLam Giang\ttỉnh\t2025-07-01\t\tlam-giang-den-2025, son-khe\tLamgiang\r\n"
      "lam-giang-den-2025\tLam Giang\ttỉnh\t\t2025-06-30\n"
      "son-khe\tSơn Khê\ttỉnh\t\t2025-06-30");
  ASSERT_TRUE(registry) << registry.error().message;
  EXPECT_EQ(ids(registry->find_bodies("ỦY BAN NHÂN DÂN TỈNH LAM GIANG", day("2025-06-30"))),
            Ids{"ubnd-lam-giang-den-2025"});
  EXPECT_EQ(ids(registry->find_bodies("HĐND tỉnh Lamgiang")), Ids{"hdnd-lam-giang"});
  EXPECT_EQ(ids(registry->with_predecessors("lam-giang")),
            (Ids{"lam-giang", "lam-giang-den-2025", "son-khe"}));
  EXPECT_EQ(ids(registry->find_bodies("UBND tỉnh Quảng Ngãi", day("2026-01-01"))),
            Ids{"ubnd-quang-ngai"});
  EXPECT_EQ(ids(registry->find_by_symbol("BTC")), Ids{"bo-tai-chinh"});
  EXPECT_EQ(registry->bodies().size(), BodyRegistry::builtin().bodies().size() + 9);
}

TEST(Overlay, ARowOfAKnownIdTakesItsPlace) {
  const auto registry =
      BodyRegistry::with_provinces("\xEF\xBB\xBFha-tinh\tHà Tĩnh\tthành phố\t2030-01-01");
  ASSERT_TRUE(registry) << registry.error().message;
  EXPECT_EQ(registry->provinces().size(), BodyRegistry::builtin().provinces().size());
  EXPECT_EQ(registry->body("ubnd-ha-tinh")->name, "UBND thành phố Hà Tĩnh");
  EXPECT_THAT(registry->find_bodies("UBND tỉnh Hà Tĩnh"), IsEmpty());
}

TEST(Overlay, CopiesAndMovesKeepWorking) {
  std::optional<BodyRegistry> copy;
  {
    auto made = BodyRegistry::with_provinces("lam-giang\tLam Giang\ttỉnh");
    ASSERT_TRUE(made);
    const BodyRegistry moved = std::move(*made);
    copy = moved;
  }
  const auto bodies = copy->find_bodies("UBND tỉnh Lam Giang");
  ASSERT_THAT(bodies, SizeIs(1));
  EXPECT_EQ(bodies.front(), copy->body("ubnd-lam-giang"));
}

TEST(Overlay, MalformedRowsNameTheirLine) {
  struct Case {
    const char* tsv;
    const char* line;
    const char* what;
  };
  for (const auto& [tsv, line, what] : {
           Case{"# một\nlam-giang\tLam Giang", "dòng 2:", "cấp"},
           Case{"lam-giang\t\ttỉnh", "dòng 1:", "tên"},
           Case{"Lam Giang\tLam Giang\ttỉnh", "dòng 1:", "mã"},
           Case{"\tLam Giang\ttỉnh", "dòng 1:", "mã"},
           Case{"lam-giang\tLam Giang\thuyện", "dòng 1:", "cấp"},
           Case{"lam-giang\tLam Giang\ttỉnh\t01/7/2025", "dòng 1:", "ngày"},
           Case{"lam-giang\tLam Giang\ttỉnh\t\t2025-02-30", "dòng 1:", "ngày"},
           Case{"lam-giang\tLam Giang\ttỉnh\t19x1", "dòng 1:", "ngày"},
           Case{"lam-giang\tLam Giang\ttỉnh\t2025-07-01\t2025-06-30", "dòng 1:", "trước"},
           Case{"\n\nlam-giang\tLam Giang\ttỉnh\t\t\tson-khe", "dòng 3:", "son-khe"},
           Case{"lam-giang\tLam Giang\ttỉnh\nlam-giang\tLam Giang\ttỉnh", "dòng 2:", "đã có"},
           Case{"lam-giang\tLam Giang\ttỉnh\t\t\tlam-giang", "dòng 1:", "chính nó"},
           Case{"a\tA\ttỉnh\t\t\tb\nb\tB\ttỉnh\t\t\ta", "dòng 2:", "chính nó"},
           Case{"quang-ngai-den-2025\tQuảng Ngãi\ttỉnh\t\t2025-06-30\tquang-ngai",
                "dòng 1:", "chính nó"},
           Case{"lam-giang\tLam Giang\ttỉnh\t\t\t\t\tthừa", "dòng 1:", "8 cột"},
           Case{"lam-giang\tLam\xFFGiang\ttỉnh", "dòng 1:", "UTF-8"},
       }) {
    SCOPED_TRACE(tsv);
    const auto registry = BodyRegistry::with_provinces(tsv);
    ASSERT_FALSE(registry);
    EXPECT_EQ(registry.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(registry.error().message, HasSubstr(line));
    EXPECT_THAT(registry.error().message, HasSubstr(what));
    EXPECT_THAT(registry.error().hint, Not(IsEmpty()));
  }
}

}  // namespace
}  // namespace rasoat
