#include "corpus/body_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/text.h"
#include "corpus/tsv.h"

namespace rasoat::body_data {
namespace {

constexpr std::string_view kTable = "Bảng cơ quan";

[[nodiscard]] tl::unexpected<Error> malformed(const TsvRow& row, std::string_view what) {
  return malformed_row(kTable, row.line, what);
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

Result<Lifetime> read_lifetime(const TsvRow& line, std::string_view from, std::string_view to) {
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

Result<Province> read_province(const TsvRow& line) {
  const auto& cell = line.cells;
  if (!is_id(cell[0]))
    return malformed(line, fmt::format("mã “{}” phải là chữ thường không dấu nối bằng -", cell[0]));
  if (cell[1].empty()) return malformed(line, "thiếu tên");
  if (cell[2] != "tỉnh" && cell[2] != "thành phố")
    return malformed(line, "cấp phải là “tỉnh” hoặc “thành phố”");
  const Result<Lifetime> life = read_lifetime(line, cell[3], cell[4]);
  if (!life) return fail(life.error());
  return Province{cell[0],
                  cell[1],
                  cell[2] == "thành phố",
                  life->from,
                  life->to,
                  tsv_list(cell[5], ','),
                  tsv_list(cell[6], ';')};
}

Result<CentralRow> read_central_body(const TsvRow& line) {
  const auto& cell = line.cells;
  if (!is_id(cell[0]))
    return malformed(line, fmt::format("mã “{}” phải là chữ thường không dấu nối bằng -", cell[0]));
  const std::optional<BodyKind> kind = read_kind(cell[1]);
  if (!kind) return malformed(line, fmt::format("không có loại cơ quan “{}”", cell[1]));
  if (cell[2].empty()) return malformed(line, "thiếu tên");
  const Result<Lifetime> life = read_lifetime(line, cell[4], cell[5]);
  if (!life) return fail(life.error());
  std::vector<std::string> symbols = tsv_list(cell[3], ';');
  IssuingBody body;
  body.id = cell[0];
  body.kind = *kind;
  body.name = cell[2];
  body.symbol = symbols.empty() ? "" : symbols.front();
  body.from = life->from;
  body.to = life->to;
  body.predecessors = tsv_list(cell[6], ',');
  body.spellings = tsv_list(cell[7], ';');
  return CentralRow{std::move(body), std::move(symbols)};
}

[[nodiscard]] tl::unexpected<Error> repeated(const TsvRow& line, std::string_view id) {
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
  const Result<std::vector<TsvRow>> lines = read_tsv(tsv, 7, kTable);
  if (!lines) return fail(lines.error());
  std::vector<ProvinceRow> rows;
  std::unordered_set<std::string> ids;
  for (const TsvRow& line : *lines) {
    Result<Province> province = read_province(line);
    if (!province) return fail(province.error());
    if (!ids.insert(province->id).second) return repeated(line, province->id);
    rows.push_back({std::move(*province), line.line});
  }
  return rows;
}

Result<std::vector<CentralRow>> read_central_bodies(std::string_view tsv) {
  const Result<std::vector<TsvRow>> lines = read_tsv(tsv, 8, kTable);
  if (!lines) return fail(lines.error());
  std::vector<CentralRow> rows;
  std::unordered_set<std::string> ids;
  for (const TsvRow& line : *lines) {
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
