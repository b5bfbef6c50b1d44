#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/commune.h"
#include "corpus/issuing_body.h"
#include "server/http/message.h"
#include "server/layout.h"

namespace rasoat::pages {

/// The parameter that names a place: an id of a commune, or a name as people type it.
inline constexpr std::string_view kPlaceParameter = "noi";

/// Where the law is asked for. After the merger of provinces the land of an old province decides (Luật 64/2025/QH15 Điều 54.2).
struct PlaceAnswer {
  std::string typed;                  ///< as given; empty: no place was asked for
  const Commune* commune = nullptr;   ///< the one that is meant
  std::vector<CommuneMatch> choices;  ///< where the name means several; empty with no commune: none is known
};

/// `province_id`: of the province that the data folder is about; empty: communes of all.
PlaceAnswer place_of(const http::Request& request, const CommuneRegistry& communes, const std::string& province_id);

/// "Xã Suối Đá, nay thuộc tỉnh Lam Giang, trước 01/7/2025 thuộc tỉnh Thạch Sơn".
std::string place_label(const Commune& commune, const BodyRegistry& bodies);

/// "Xã Suối Đá (tỉnh Thạch Sơn cũ)", for marks and buttons.
std::string short_place_label(const Commune& commune, const BodyRegistry& bodies);

}  // namespace rasoat::pages
