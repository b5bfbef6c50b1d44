#include "server/place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace rasoat {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::string sample(const std::string& name) {
  std::ifstream in(RASOAT_SOURCE_DIR "/corpus/samples/config/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

const BodyRegistry& bodies() {
  static const BodyRegistry one = must(BodyRegistry::with_provinces(sample("provinces.tsv")));
  return one;
}

const CommuneRegistry& communes() {
  static const CommuneRegistry one = must(CommuneRegistry::with(sample("communes.tsv")));
  return one;
}

const std::vector<std::string> kHere = {"lam-giang", "lam-giang-den-2025", "thach-son"};

std::vector<std::string> ids(const std::vector<Place>& places) {
  std::vector<std::string> out;
  for (const Place& place : places) out.push_back(place.id);
  return out;
}

TEST(FindPlace, KnowsWhatPeopleType) {
  struct Case {
    const char* typed;
    const char* id;  ///< empty: not one place
    const char* province;
    const char* label;
  };
  constexpr Case kCases[] = {
      {"lam-giang.xa-suoi-da", "lam-giang.xa-suoi-da", "thach-son",
       "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"Xã Suối Đá", "lam-giang.xa-suoi-da", "thach-son", "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {" suoi   da ", "lam-giang.xa-suoi-da", "thach-son", "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"xã Đồi Thông", "lam-giang.xa-suoi-da", "thach-son", "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"thị trấn Khe Bạc", "lam-giang.xa-muong-khe", "thach-son",
       "Xã Mường Khe (tỉnh Thạch Sơn cũ)"},
      // It went into two communes of one old province; the one that bears the name today is meant.
      {"Xã Đông Bãi", "lam-giang.xa-dong-bai", "lam-giang-den-2025",
       "Xã Đông Bãi (tỉnh Lam Giang cũ)"},
      {"thach-son", "thach-son", "thach-son", "tỉnh Thạch Sơn cũ"},
      {"tỉnh Thạch Sơn cũ", "thach-son", "thach-son", "tỉnh Thạch Sơn cũ"},
      {"tinh lam giang cu", "lam-giang-den-2025", "lam-giang-den-2025", "tỉnh Lam Giang cũ"},
      {"X. Suối Đá", "lam-giang.xa-suoi-da", "thach-son", "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"P. Bến Lam", "lam-giang.phuong-ben-lam", "lam-giang-den-2025",
       "Phường Bến Lam (tỉnh Lam Giang cũ)"},
      {"Xã Suối Đá, tỉnh Lam Giang", "lam-giang.xa-suoi-da", "thach-son",
       "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"xã Đồi Thông, huyện Vân Sơn, tỉnh Thạch Sơn cũ", "lam-giang.xa-suoi-da", "thach-son",
       "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"xã Đồi Thông huyện Vân Sơn", "lam-giang.xa-suoi-da", "thach-son",
       "Xã Suối Đá (tỉnh Thạch Sơn cũ)"},
      {"Trường Giang", "lam-giang.xa-truong-giang", "lam-giang-den-2025",
       "Xã Trường Giang (tỉnh Lam Giang cũ)"},
      {"Phường Ba Đình, TP. Hà Nội", "ha-noi.phuong-ba-dinh", "ha-noi", "Phường Ba Đình"},
      // The province that is written decides, not the one of the store.
      {"Xã Suối Đá, tỉnh Quảng Ngãi", "", "", ""},
      {"Kon Tum", "", "", ""},  // the old province, and a ward
      {"Không Có Nơi Này", "", "", ""},
      {"", "", "", ""},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.typed);
    const PlaceAnswer answer = find_place(c.typed, communes(), bodies(), kHere);
    EXPECT_EQ(answer.place ? answer.place->id : "", c.id);
    EXPECT_EQ(answer.place ? answer.place->province : "", c.province);
    EXPECT_EQ(answer.place ? answer.place->short_label : "", c.label);
    if (answer.place) {
      EXPECT_THAT(answer.choices, IsEmpty());
    }
  }
}

TEST(FindPlace, ANameOfSeveralPlacesIsNeverDecided) {
  const PlaceAnswer both = find_place("Lam Giang", communes(), bodies(), kHere);
  EXPECT_THAT(ids(both.choices),
              ElementsAre("lam-giang", "lam-giang-den-2025", "lao-cai.xa-lam-giang"));
  const PlaceAnswer ward = find_place("Thạch Sơn", communes(), bodies(), kHere);
  EXPECT_THAT(ids(ward.choices), ElementsAre("thach-son", "lam-giang.phuong-thach-son"));
  EXPECT_FALSE(ward.place);
  EXPECT_THAT(unclear(ward).hint,
              HasSubstr("lam-giang.phuong-thach-son (Phường Thạch Sơn, tỉnh Lam Giang"));
  EXPECT_THAT(find_place("Tân Lập", communes(), bodies()).choices.size(), ::testing::Gt(1u));
}

TEST(FindPlace, SaysBothProvincesAndTheOldNameThatWasTyped) {
  const auto place = find_place("Đồi Thông", communes(), bodies(), kHere).place;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->label, "Xã Suối Đá, tỉnh Lam Giang (trước 01/07/2025: tỉnh Thạch Sơn)");
  EXPECT_EQ(place->found_by, "Xã Đồi Thông");
}

TEST(FindPlace, ACommuneOfAProvinceThatWasNotMergedSaysNothingOfOldLand) {
  const auto place = find_place("ha-noi.phuong-ba-dinh", communes(), bodies()).place;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->short_label, "Phường Ba Đình");
  EXPECT_EQ(place->label, "Phường Ba Đình, thành phố Hà Nội");
}

TEST(MergedProvinces, AreThoseOfTheDay) {
  struct Case {
    const char* province;
    const char* day;
    std::vector<std::string> lands;
  };
  const Case cases[] = {
      {"thach-son", "2026-11-26", {"lam-giang-den-2025", "thach-son"}},
      {"lam-giang", "2026-11-26", {"lam-giang-den-2025", "thach-son"}},
      {"thach-son", "2025-06-30", {}},
      {"ha-noi", "2026-11-26", {}},
      {"", "2026-11-26", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.province);
    EXPECT_EQ(ids(merged_provinces(c.province, *parse_iso_date(c.day), bodies())), c.lands);
  }
}

TEST(WhereOf, SaysInWordsIfATextApplies) {
  struct Case {
    const char* province;  ///< of the text
    const char* place;
    const char* day;
    const char* sentence;
    const char* reason;
  };
  constexpr Case kCases[] = {
      {"thach-son", "Suối Đá", "2026-11-26", "Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)",
       "Áp dụng trên địa bàn tỉnh Thạch Sơn cũ, nay thuộc tỉnh Lam Giang"},
      {"thach-son", "Bến Lam", "2026-11-26", "Không áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)",
       "tỉnh Thạch Sơn cũ"},
      {"lam-giang-den-2025", "Bến Lam", "2026-11-26",
       "Áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)",
       "tỉnh Lam Giang cũ, nay thuộc tỉnh Lam Giang"},
      {"thach-son", "lam-giang", "2026-11-26", "Chỉ áp dụng tại một phần của tỉnh Lam Giang",
       "tỉnh Thạch Sơn cũ"},
      {"lam-giang", "Suối Đá", "2026-11-26", "Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)",
       "Áp dụng trên địa bàn tỉnh Lam Giang"},
      {"", "Suối Đá", "2026-11-26", "Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)",
       "Áp dụng trong cả nước"},
      // Before the merger.
      {"thach-son", "Suối Đá", "2025-03-01", "Áp dụng tại Xã Suối Đá (tỉnh Thạch Sơn cũ)",
       "Áp dụng trên địa bàn tỉnh Thạch Sơn"},
      {"thach-son", "Bến Lam", "2025-03-01", "Không áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)",
       "tỉnh Thạch Sơn"},
  };
  for (const Case& c : kCases) {
    SCOPED_TRACE(std::string(c.province) + " " + c.place + " " + c.day);
    Validity validity;
    validity.province_id = c.province;
    validity.issue_date = make_date(2024, 1, 2);
    const auto place = find_place(c.place, communes(), bodies(), kHere).place;
    ASSERT_TRUE(place);
    if (std::string_view(c.province) == "lam-giang") validity.issue_date = make_date(2026, 1, 2);
    const Where where =
        where_of(validity, place, *parse_iso_date(c.day), bodies(), ValidityRules::builtin());
    const WhereWords words = in_words(where, Force::kInForce);
    EXPECT_EQ(words.place, c.sentence);
    EXPECT_THAT(words.territory, AllOf(HasSubstr(c.reason), Not(HasSubstr("("))));
    // What is not in force applies nowhere.
    const WhereWords ended = in_words(where, Force::kExpired);
    EXPECT_THAT(ended.territory, StartsWith("Địa bàn áp dụng: "));
    EXPECT_THAT(ended.place, Not(HasSubstr("Áp dụng")));
  }
}

TEST(WhereOf, WithoutAPlaceSaysOnlyTheTerritoryAndTheRuleOfLaw) {
  Validity validity;
  validity.province_id = "thach-son";
  const Where where =
      where_of(validity, std::nullopt, *make_date(2026, 1, 1), bodies(), ValidityRules::builtin());
  const WhereWords words = in_words(where, Force::kInForce);
  EXPECT_EQ(words.place, "");
  EXPECT_THAT(words.source, StartsWith("Luật 64/2025/QH15 Điều 54"));
}

}  // namespace
}  // namespace rasoat
