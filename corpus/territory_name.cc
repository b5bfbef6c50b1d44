#include "corpus/territory_name.h"

#include <algorithm>

#include "corpus/text.h"

namespace rasoat {
namespace {

/// "tỉnh Kon Tum" of "tỉnh Kon Tum (cũ)", "tỉnh Kon Tum trước sắp xếp".
std::string_view bare_name(std::string_view printed) {
  for (const std::string_view tail : {"(", " cũ", " mới", " trước", " sau"})
    printed = printed.substr(0, printed.find(tail));
  return printed;
}

bool says_old(std::string_view printed) {
  return printed.find("cũ") != std::string_view::npos ||
         printed.find("trước") != std::string_view::npos;
}

/// "toàn tỉnh", "toàn địa bàn tỉnh": no province is named.
bool names_none(std::string_view bare) {
  const std::string words = fold(squeeze(bare));
  return words.empty() || words == "tinh" || words == "thanh pho" || words == "toan tinh" ||
         words == "toan thanh pho";
}

}  // namespace

std::vector<std::string> provinces_meant(std::string_view printed,
                                         std::string_view issuing_province_id,
                                         std::optional<Date> day, const BodyRegistry& bodies) {
  const std::string bare = squeeze(bare_name(printed));
  if (names_none(bare))
    return issuing_province_id.empty() ? std::vector<std::string>{}
                                       : std::vector{std::string(issuing_province_id)};
  const std::vector<const Province*> named = bodies.find_provinces(bare, day);
  const auto is_named = [&](const Province* province) {
    return std::ranges::find(named, province) != named.end();
  };
  const std::vector<const Province*> inherited = bodies.with_predecessors(issuing_province_id);
  for (const Province* province : inherited) {
    const bool own = province->id == issuing_province_id;
    if (is_named(province) && !(own && says_old(printed))) return {province->id};
  }
  const auto today = std::ranges::find_if(
      named, [&](const Province* province) { return !day || province->existed_on(*day); });
  return today == named.end() ? std::vector<std::string>{} : std::vector{(*today)->id};
}

}  // namespace rasoat
