#include "corpus/body_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/text.h"

namespace rasoat::body_data {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The cells of a row. `number` counts lines from 1.
struct Line {
  int number = 0;
  std::vector<std::string> cells;
};

[[nodiscard]] tl::unexpected<Error> malformed(const Line& line, std::string_view what) {
  return with_hint(fail(ErrorCode::kMalformed, "Dòng {}: {}.", line.number, what),
                   "Các cột cách nhau bằng dấu tab, theo thứ tự ghi ở dòng đầu của bảng có sẵn; "
                   "bỏ trống cột không có, dòng bắt đầu bằng # là chú thích.");
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(squeeze(nfc(text.substr(begin, end - begin))));
    begin = end + 1;
  }
  return parts;
}

/// The parts of a list cell; an empty cell has none.
std::vector<std::string> list(std::string_view cell, char separator) {
  std::vector<std::string> parts = split(cell, separator);
  std::erase(parts, "");
  return parts;
}

/// The rows that are no comment and not blank, with `columns` cells each (missing ones at the end
/// are empty).
Result<std::vector<Line>> read_lines(std::string_view tsv, std::size_t columns) {
  if (tsv.starts_with(kByteOrderMark)) tsv.remove_prefix(kByteOrderMark.size());
  std::vector<Line> lines;
  int number = 0;
  for (std::size_t begin = 0; begin < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', begin), tsv.size());
    const std::string_view text = tsv.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (text.starts_with('#') || squeeze(text).empty()) continue;
    Line line{number, {}};
    if (!is_utf8(text)) return malformed(line, "không phải chữ Unicode (UTF-8)");
    line.cells = split(text, '\t');
    if (line.cells.size() > columns)
      return malformed(line, fmt::format("có {} cột, nhiều hơn {}", line.cells.size(), columns));
    line.cells.resize(columns);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_id(std::string_view id) { return !id.empty() && id == slug(id); }

/// "1997-01-01", or "1991": some day of that year, which one is not known.
std::optional<Date> read_date(std::string_view cell, unsigned month, unsigned day) {
  if (cell.size() != 4) return parse_iso_date(cell);
  int year = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
  if (error != std::errc{} || end != cell.data() + cell.size()) return {};
  return make_date(year, month, day);
}

/// A lifetime: the first and the last day.
struct Lifetime {
  std::optional<Date> from;
  std::optional<Date> to;
};

Result<Lifetime> read_lifetime(const Line& line, std::string_view from, std::string_view to) {
  const Lifetime life{read_date(from, 1, 1), read_date(to, 12, 31)};
  if (!from.empty() && !life.from)
    return malformed(line, fmt::format("“{}” không phải ngày (năm-tháng-ngày)", from));
  if (!to.empty() && !life.to)
    return malformed(line, fmt::format("“{}” không phải ngày (năm-tháng-ngày)", to));
  if (life.from && life.to && *life.to < *life.from)
    return malformed(line, "ngày cuối trước ngày đầu");
  return life;
}

struct KindName {
  std::string_view name;
  BodyKind kind;
};
constexpr std::array kKinds = std::to_array<KindName>({
    {"national_assembly", BodyKind::kNationalAssembly},
    {"standing_committee", BodyKind::kStandingCommittee},
    {"president", BodyKind::kPresident},
    {"government", BodyKind::kGovernment},
    {"prime_minister", BodyKind::kPrimeMinister},
    {"ministry", BodyKind::kMinistry},
    {"court", BodyKind::kCourt},
    {"other", BodyKind::kOther},
});

std::optional<BodyKind> read_kind(std::string_view cell) {
  for (const KindName& known : kKinds) {
    if (known.name == cell) return known.kind;
  }
  return {};
}

Result<Province> read_province(const Line& line) {
  const auto& cell = line.cells;
  if (!is_id(cell[0]))
    return malformed(line, fmt::format("mã “{}” phải là chữ thường không dấu nối bằng -", cell[0]));
  if (cell[1].empty()) return malformed(line, "thiếu tên");
  if (cell[2] != "tỉnh" && cell[2] != "thành phố")
    return malformed(line, "cấp phải là “tỉnh” hoặc “thành phố”");
  const Result<Lifetime> life = read_lifetime(line, cell[3], cell[4]);
  if (!life) return fail(life.error());
  return Province{cell[0],           cell[1],  cell[2] == "thành phố",
                  life->from,        life->to, list(cell[5], ','),
                  list(cell[6], ';')};
}

Result<CentralRow> read_central_body(const Line& line) {
  const auto& cell = line.cells;
  if (!is_id(cell[0]))
    return malformed(line, fmt::format("mã “{}” phải là chữ thường không dấu nối bằng -", cell[0]));
  const std::optional<BodyKind> kind = read_kind(cell[1]);
  if (!kind) return malformed(line, fmt::format("không có loại cơ quan “{}”", cell[1]));
  if (cell[2].empty()) return malformed(line, "thiếu tên");
  const Result<Lifetime> life = read_lifetime(line, cell[4], cell[5]);
  if (!life) return fail(life.error());
  std::vector<std::string> symbols = list(cell[3], ';');
  IssuingBody body;
  body.id = cell[0];
  body.kind = *kind;
  body.name = cell[2];
  body.symbol = symbols.empty() ? "" : symbols.front();
  body.from = life->from;
  body.to = life->to;
  body.predecessors = list(cell[6], ',');
  body.spellings = list(cell[7], ';');
  return CentralRow{std::move(body), std::move(symbols)};
}

[[nodiscard]] tl::unexpected<Error> repeated(const Line& line, std::string_view id) {
  return malformed(line, fmt::format("mã “{}” đã có ở dòng trên", id));
}

using RowOfId = std::unordered_map<std::string_view, std::size_t>;

RowOfId rows_by_id(const std::vector<ProvinceRow>& rows) {
  RowOfId by_id;
  for (std::size_t i = 0; i < rows.size(); ++i) by_id.emplace(rows[i].province.id, i);
  return by_id;
}

/// The rows that are left when those without predecessors are taken away again and again: what
/// stands in a circle.
std::vector<const ProvinceRow*> circular(const std::vector<ProvinceRow>& rows,
                                         const RowOfId& by_id) {
  std::vector<std::size_t> waits_for(rows.size());
  std::vector<std::vector<std::size_t>> successors(rows.size());
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    waits_for[i] = rows[i].province.predecessors.size();
    for (const std::string& id : rows[i].province.predecessors)
      successors[by_id.at(id)].push_back(i);
    if (waits_for[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::size_t done = ready.back();
    ready.pop_back();
    for (std::size_t next : successors[done]) {
      if (--waits_for[next] == 0) ready.push_back(next);
    }
  }
  std::vector<const ProvinceRow*> left;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (waits_for[i] > 0) left.push_back(&rows[i]);
  }
  return left;
}

}  // namespace

Result<std::vector<ProvinceRow>> read_provinces(std::string_view tsv) {
  const Result<std::vector<Line>> lines = read_lines(tsv, 7);
  if (!lines) return fail(lines.error());
  std::vector<ProvinceRow> rows;
  std::unordered_set<std::string> ids;
  for (const Line& line : *lines) {
    Result<Province> province = read_province(line);
    if (!province) return fail(province.error());
    if (!ids.insert(province->id).second) return repeated(line, province->id);
    rows.push_back({std::move(*province), line.number});
  }
  return rows;
}

Result<std::vector<CentralRow>> read_central_bodies(std::string_view tsv) {
  const Result<std::vector<Line>> lines = read_lines(tsv, 8);
  if (!lines) return fail(lines.error());
  std::vector<CentralRow> rows;
  std::unordered_set<std::string> ids;
  for (const Line& line : *lines) {
    Result<CentralRow> row = read_central_body(line);
    if (!row) return fail(row.error());
    if (!ids.insert(row->body.id).second) return repeated(line, row->body.id);
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::vector<ProvinceRow> overlay(std::vector<ProvinceRow> rows, std::vector<ProvinceRow> added) {
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < rows.size(); ++i) by_id.emplace(rows[i].province.id, i);
  for (ProvinceRow& row : added) {
    const auto old = by_id.find(row.province.id);
    if (old == by_id.end()) {
      rows.push_back(std::move(row));
    } else {
      rows[old->second] = std::move(row);
    }
  }
  return rows;
}

Result<void> check_predecessors(const std::vector<ProvinceRow>& rows) {
  const RowOfId by_id = rows_by_id(rows);
  for (const ProvinceRow& row : rows) {
    for (const std::string& id : row.province.predecessors) {
      if (!by_id.contains(id))
        return malformed({row.line, {}},
                         fmt::format("không có tỉnh mã “{}” trong cột tiền thân", id));
    }
  }
  const std::vector<const ProvinceRow*> circle = circular(rows, by_id);
  if (circle.empty()) return {};
  const ProvinceRow& last = **std::max_element(circle.begin(), circle.end(),
                                               [](auto* a, auto* b) { return a->line < b->line; });
  return malformed({last.line, {}},
                   fmt::format("tiền thân của “{}” lại bắt nguồn từ chính nó", last.province.id));
}

}  // namespace rasoat::body_data
