#pragma once

#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// The lines of a source: head and signature blocks taken out of their layout tables, tables of
/// data kept, lines that a plain-text file broke in the middle of a sentence joined again. Empty
/// lines are dropped.
std::vector<Line> source_lines(const SourceText& source);

/// True if the line goes on in the next one: "… trên địa bàn tỉnh", "… quy định tại".
bool is_dangling(const Line& line);

}  // namespace rasoat::structure
