#include "corpus/place_name.h"

#include <gtest/gtest.h>

namespace rasoat {
namespace {

TEST(PlaceName, IsReadAsPeopleWriteIt) {
  struct Case {
    const char* text;
    PlaceName name;
  };
  const Case cases[] = {
      {"Suối Đá", {"Suối Đá", {}}},
      {"  xã   Suối Đá ", {"xã Suối Đá", {}}},
      {"X. Suối Đá", {"xã Suối Đá", {}}},
      {"x.suối đá", {"xã suối đá", {}}},
      {"P.Bến Lam", {"phường Bến Lam", {}}},
      {"P 1", {"phường 1", {}}},
      {"TT. Khe Bạc", {"thị trấn Khe Bạc", {}}},
      {"ĐK. Lý Sơn", {"đặc khu Lý Sơn", {}}},
      {"Xã Suối Đá, tỉnh Lam Giang", {"Xã Suối Đá", {"tỉnh Lam Giang"}}},
      {"Suối Đá; Lam Giang", {"Suối Đá", {"Lam Giang"}}},
      {"X. Đồi Thông, H. Vân Sơn, T. Thạch Sơn",
       {"xã Đồi Thông", {"huyện Vân Sơn", "tỉnh Thạch Sơn"}}},
      {"xã Đồi Thông huyện Vân Sơn tỉnh Thạch Sơn cũ",
       {"xã Đồi Thông", {"huyện Vân Sơn", "tỉnh Thạch Sơn cũ"}}},
      {"Phường 1, TP. Hồ Chí Minh", {"Phường 1", {"thành phố Hồ Chí Minh"}}},
      {"tỉnh Thạch Sơn cũ", {"tỉnh Thạch Sơn cũ", {}}},
      {"xa tinh khe", {"xa tinh khe", {}}},
      {"Xã Tịnh Khê", {"Xã Tịnh Khê", {}}},
      {"x.", {"x.", {}}},
      {",", {}},
      {"", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const PlaceName read = read_place_name(c.text);
    EXPECT_EQ(read.name, c.name.name);
    EXPECT_EQ(read.around, c.name.around);
  }
}

}  // namespace
}  // namespace rasoat
