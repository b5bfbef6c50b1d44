#pragma once

#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// Marks the lines of passages that an amending text quotes: "Sửa đổi, bổ sung Điều 13 như sau:" /
/// "“Điều 13. …" … "…”.". A passage opens at the start of a paragraph (or after its own number) and
/// closes at the end of one; quotation marks inside a paragraph ("thay cụm từ “A” bằng “B”") open
/// nothing. Lines in which a passage ends and the text goes on
/// ("…quyết định;” Điều 2. Thay thế …") are cut in two. Where a closing mark was forgotten, the
/// next instruction of the amending text closes the passage.
std::vector<Line> mark_quotations(std::vector<Line> lines);

}  // namespace rasoat::structure
