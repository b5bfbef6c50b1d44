#pragma once

#include <span>
#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// An attached text as one component: its kind and number, its title, its articles if it is a Quy
/// định, Quy chế or the like. A phụ lục, a mẫu or a danh mục keeps its text as content: the Điều of
/// a form of contract are no law.
Provision read_attachment(std::span<const Line> lines, std::vector<Warning>& warnings);

}  // namespace rasoat::structure
