#pragma once

#include <optional>

#include "corpus/document.h"
#include "indexer/extract/effect_targets.h"

namespace rasoat {

/// The one document that the title acts on: "Sửa đổi, bổ sung một số điều của Quy định … ban hành
/// kèm theo Quyết định số …"; where it has no number, the enacting words that repeat it: "Quốc hội
/// ban hành Luật sửa đổi … Luật … số …". Nothing where the title acts on none or on several.
std::optional<EffectTarget> title_target(const Document& document);

}  // namespace rasoat
