#include "corpus/tsv.h"

#include <algorithm>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(squeeze(nfc(text.substr(begin, end - begin))));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

tl::unexpected<Error> malformed_row(std::string_view table, int line, std::string_view what) {
  return with_hint(fail(ErrorCode::kMalformed, "{}, dòng {}: {}.", table, line, what),
                   "Các cột cách nhau bằng dấu tab, theo thứ tự ghi ở dòng đầu của bảng có sẵn; "
                   "bỏ trống cột không có, dòng bắt đầu bằng # là chú thích.");
}

Result<std::vector<TsvRow>> read_tsv(std::string_view text, std::size_t columns,
                                     std::string_view table) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<TsvRow> rows;
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.starts_with('#') || squeeze(line).empty()) continue;
    if (!is_utf8(line)) return malformed_row(table, number, "không phải chữ Unicode (UTF-8)");
    TsvRow row{number, split(line, '\t')};
    if (row.cells.size() > columns) {
      return malformed_row(table, number,
                           fmt::format("có {} cột, nhiều hơn {}", row.cells.size(), columns));
    }
    row.cells.resize(columns);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> tsv_list(std::string_view cell, char separator) {
  std::vector<std::string> parts = split(cell, separator);
  std::erase(parts, "");
  return parts;
}

}  // namespace rasoat
