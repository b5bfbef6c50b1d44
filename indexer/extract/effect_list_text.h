#pragma once

#include <vector>

#include "corpus/document.h"
#include "indexer/extract/effect_list.h"

namespace rasoat {

/// The rows of a table that its source flattened into lines, a cell a line or several in one:
/// "STT", "Số, ký hiệu", "Tên gọi", "1", "Quyết định", "12/2018/QĐ-UBND ngày 06/3/2018", … A row
/// begins at its number in the order of counting and names its document first. Nothing if the annex
/// has no such table.
std::vector<EffectListRow> read_flattened_list(const Provision& annex);

}  // namespace rasoat
