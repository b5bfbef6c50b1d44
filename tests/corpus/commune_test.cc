#include "corpus/commune.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "corpus/issuing_body.h"

namespace rasoat {
namespace {

std::vector<std::string> ids(const std::vector<CommuneMatch>& matches) {
  std::vector<std::string> out;
  for (const CommuneMatch& match : matches) out.push_back(match.commune->id);
  return out;
}

TEST(Commune, IsFoundByWhatPeopleType) {
  struct Case {
    const char* typed;
    std::vector<std::string> provinces;
    const char* first;     // id of the first match; empty: none
    const char* old_name;  // empty: by its name of today
  };
  for (const Case& c : {
           Case{"Xã Ia Tơi", {"quang-ngai"}, "quang-ngai.xa-ia-toi", ""},
           Case{"ia toi", {}, "quang-ngai.xa-ia-toi", ""},
           Case{"IA TƠI", {"kon-tum"}, "quang-ngai.xa-ia-toi", ""},
           Case{"ia toi", {"quang-ngai-den-2025"}, "", ""},
           Case{"Ia Dom", {}, "gia-lai.xa-ia-dom", ""},
           Case{"Ia Dom", {"kon-tum"}, "quang-ngai.xa-ia-toi", "Xã Ia Dom"},
           Case{"huyện Lý Sơn", {}, "quang-ngai.dac-khu-ly-son", "Huyện Lý Sơn"},
           Case{"truc bach", {}, "ha-noi.phuong-ba-dinh", "Phường Trúc Bạch"},
           Case{"Cẩm Giàng", {"hai-phong"}, "hai-phong.xa-cam-giang-2", ""},
           Case{"không có xã này", {}, "", ""},
           Case{"", {}, "", ""},
           Case{"xã", {}, "", ""},
       }) {
    const auto found = CommuneRegistry::builtin().find(c.typed, c.provinces, 5);
    if (*c.first == '\0') {
      EXPECT_THAT(ids(found), testing::IsEmpty()) << c.typed;
      continue;
    }
    ASSERT_FALSE(found.empty()) << c.typed;
    EXPECT_EQ(found.front().commune->id, c.first) << c.typed;
    EXPECT_EQ(found.front().old_unit == nullptr ? "" : found.front().old_unit->name, c.old_name)
        << c.typed;
  }
}

TEST(Commune, OfEveryRowIsKnownWithItsProvinces) {
  const auto& bodies = BodyRegistry::builtin();
  const auto merger = *make_date(2025, 6, 30);
  std::set<std::string> seen;
  std::map<std::string, std::set<std::string>> old_provinces;
  for (const Commune& c : CommuneRegistry::builtin().communes()) {
    EXPECT_TRUE(seen.insert(c.id).second) << c.id;
    const Province* now = bodies.province(c.province_id);
    const Province* before = bodies.province(c.old_province_id);
    ASSERT_NE(now, nullptr) << c.id;
    ASSERT_NE(before, nullptr) << c.id;
    EXPECT_FALSE(now->to) << c.id;
    EXPECT_TRUE(before->existed_on(merger)) << c.id;
    EXPECT_FALSE(c.old_units.empty()) << c.id;
    EXPECT_EQ(CommuneRegistry::builtin().commune(c.id), &c);
    old_provinces[c.province_id].insert(c.old_province_id);
  }
  EXPECT_EQ(seen.size(), 3321u);  // Nghị quyết on the communes of the 34 provinces, 2025
  EXPECT_EQ(old_provinces.size(), 34u);
  for (const auto& [now, before] : old_provinces) {
    for (const std::string& old : before) {
      const auto line = bodies.with_predecessors(now);
      EXPECT_TRUE(std::ranges::any_of(line, [&](const Province* p) { return p->id == old; }))
          << now << " " << old;
    }
  }
}

TEST(Commune, OfADataFolderIsAdded) {
  const auto registry =
      CommuneRegistry::with("lam-giang\tXã Suối Đá\tthach-son\tXã Suối Đá; Xã Đồi Thông*\n");
  ASSERT_TRUE(registry.has_value());
  const auto found = registry->find("đồi thông", {"lam-giang"}, 5);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].commune->name, "Xã Suối Đá");
  EXPECT_TRUE(found[0].old_unit->in_part);
  EXPECT_EQ(registry->communes().size(), 3322u);
  for (const char* bad :
       {"lam-giang\tXã Suối Đá\n", "lam-giang\t\tthach-son\n", "a\tb\tc\td\te\n"}) {
    EXPECT_EQ(CommuneRegistry::with(bad).error().code, ErrorCode::kMalformed) << bad;
  }
}

}  // namespace
}  // namespace rasoat
