#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Names of places as people write them. Pure.
namespace rasoat {

/// "X. Suối Đá, tỉnh Lam Giang", "P.Bến Lam", "xã Đồi Thông huyện Vân Sơn tỉnh Thạch Sơn cũ".
struct PlaceName {
  std::string name;                 ///< the narrowest, its level written out: "xã Suối Đá"
  std::vector<std::string> around;  ///< what it lies in, from the inside out: "tỉnh Lam Giang"
  friend bool operator==(const PlaceName&, const PlaceName&) = default;
};
PlaceName read_place_name(std::string_view text);

}  // namespace rasoat
