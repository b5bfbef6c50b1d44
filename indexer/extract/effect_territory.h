#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/extract/effect_targets.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {

/// Texts that a statement gives a territory, and that territory as printed (Effect::territory).
struct TerritoryOrder {
  std::vector<EffectItem> items;
  std::vector<std::string> territory;
};

/// "Áp dụng Quy chế … ban hành kèm theo Quyết định số … trên toàn địa bàn tỉnh Lam Giang", "Quyết
/// định số … tiếp tục áp dụng trên địa bàn tỉnh Thạch Sơn (cũ)", "Mở rộng phạm vi áp dụng Nghị
/// quyết số … ra toàn tỉnh"; no items if the statement is none of these.
TerritoryOrder read_territory_order(const ReferenceText& text, std::size_t begin, std::size_t end);

}  // namespace rasoat
