#include "corpus/territory_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rasoat {
namespace {

TEST(TerritoryName, MeansAProvinceOfItsTime) {
  struct Case {
    const char* printed;
    const char* issuing;
    const char* day;
    std::vector<std::string> provinces;
  };
  const Case cases[] = {
      {"tỉnh Quảng Ngãi", "quang-ngai", "2026-03-01", {"quang-ngai"}},
      {"tỉnh Quảng Ngãi (mới)", "quang-ngai", "2026-03-01", {"quang-ngai"}},
      {"tỉnh Quảng Ngãi (cũ)", "quang-ngai", "2026-03-01", {"quang-ngai-den-2025"}},
      {"tỉnh Quảng Ngãi trước sắp xếp", "quang-ngai", "2026-03-01", {"quang-ngai-den-2025"}},
      {"tỉnh Kon Tum", "quang-ngai", "2026-03-01", {"kon-tum"}},
      {"Kon Tum cũ", "quang-ngai", "2026-03-01", {"kon-tum"}},
      {"tỉnh", "quang-ngai", "2026-03-01", {"quang-ngai"}},
      {"toàn tỉnh", "quang-ngai", "2026-03-01", {"quang-ngai"}},
      {"tỉnh Quảng Ngãi", "quang-ngai-den-2025", "2024-03-01", {"quang-ngai-den-2025"}},
      {"tỉnh Không Có", "quang-ngai", "2026-03-01", {}},
      {"toàn tỉnh", "", "2026-03-01", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.printed);
    EXPECT_EQ(provinces_meant(c.printed, c.issuing, parse_iso_date(c.day), BodyRegistry::builtin()),
              c.provinces);
  }
}

}  // namespace
}  // namespace rasoat
