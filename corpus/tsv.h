#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

/// The tables of the program and of a data folder's config/: UTF-8, one row a line, cells separated
/// by tabs, a line that begins with '#' is a comment, empty cells at the end may be left out.
namespace rasoat {

/// A row. Cells are NFC and squeezed.
struct TsvRow {
  int line = 0;  ///< from 1, for messages
  std::vector<std::string> cells;
};

/// The rows that are neither comments nor blank, each with exactly `columns` cells. Errors:
/// kMalformed with `table` and the line (more cells, no UTF-8).
Result<std::vector<TsvRow>> read_tsv(std::string_view text, std::size_t columns,
                                     std::string_view table);

/// The error of a row: "Bảng ngày nghỉ, dòng 12: “32/13” không phải ngày." with a hint on the
/// format.
[[nodiscard]] tl::unexpected<Error> malformed_row(std::string_view table, int line,
                                                  std::string_view what);

/// The parts of a list cell ("a; b"), squeezed; empty ones left out.
std::vector<std::string> tsv_list(std::string_view cell, char separator);

}  // namespace rasoat
