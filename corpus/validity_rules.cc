#include "corpus/validity_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "corpus/file.h"
#include "corpus/tsv.h"
#include "embedded/corpus_data.h"

namespace rasoat {
namespace {

constexpr std::string_view kDays = "#days";  ///< values are a count of days, or "unknown"
constexpr std::string_view kDayOfYear = "#day_of_year";  ///< values are month-day: "05-31"

struct RuleInfo {
  std::string_view id;
  std::array<std::string_view, 3> values;
};

constexpr std::array kRules = std::to_array<RuleInfo>({
    {"implementing_text", {"ends", "review", "none"}},
    {"amended", {"partly_expired", "in_force"}},
    {"supplemented", {"partly_expired", "in_force"}},
    {"corrected", {"partly_expired", "in_force"}},
    {"revival", {"none", "restored"}},
    {"suspending_text_ended", {"resumes", "stays"}},
    {"retroactive_end", {"affecting_start", "stated"}},
    {"start_of_local_text", {kDays}},
    {"start_of_administrative_text", {kDays}},
    {"school_year_end", {kDayOfYear}},
    {"merged_territory", {"old_territory", "none"}},
});

constexpr std::array<std::string_view, 4> kCertainties = {"known", "inferred", "memory", "unknown"};

constexpr std::string_view kTable = "Quy tắc hiệu lực";

[[nodiscard]] tl::unexpected<Error> malformed(int line, std::string_view what) {
  return malformed_row(kTable, line, what);
}

bool is_day_count(std::string_view value) {
  if (value == "unknown") return true;
  int days = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), days);
  return error == std::errc{} && end == value.data() + value.size() && days >= 0 && days <= 366;
}

bool accepts(const RuleInfo& rule, std::string_view value) {
  if (rule.values[0] == kDays) return is_day_count(value);
  if (rule.values[0] == kDayOfYear) return parse_iso_date("2025-" + std::string(value)).has_value();
  return !value.empty() && std::ranges::find(rule.values, value) != rule.values.end();
}

Result<std::optional<Date>> read_day(std::string_view cell, int line) {
  if (cell.empty()) return std::optional<Date>{};
  const std::optional<Date> day = parse_iso_date(cell);
  if (!day) return malformed(line, fmt::format("“{}” không phải ngày (năm-tháng-ngày)", cell));
  return day;
}

Result<ValidityRule> read_row(const std::vector<std::string>& cells, int line) {
  const auto rule = std::ranges::find(kRules, cells[0], &RuleInfo::id);
  if (rule == kRules.end()) return malformed(line, fmt::format("không có quy tắc “{}”", cells[0]));
  if (!accepts(*rule, cells[3]))
    return malformed(line, fmt::format("quy tắc “{}” không nhận giá trị “{}”", cells[0], cells[3]));
  if (std::ranges::find(kCertainties, cells[5]) == kCertainties.end())
    return malformed(line, fmt::format("không có mức chắc chắn “{}”", cells[5]));
  const auto from = read_day(cells[1], line);
  if (!from) return fail(from.error());
  const auto to = read_day(cells[2], line);
  if (!to) return fail(to.error());
  if (*from && *to && **to < **from) return malformed(line, "ngày cuối trước ngày đầu");
  return ValidityRule{cells[0], *from, *to, cells[3], cells[4], cells[5], cells[6]};
}

struct Row {
  ValidityRule rule;
  int line = 0;
};

Result<std::vector<Row>> read_rows(std::string_view tsv) {
  const Result<std::vector<TsvRow>> lines = read_tsv(tsv, 7, kTable);
  if (!lines) return fail(lines.error());
  std::vector<Row> rows;
  for (const TsvRow& line : *lines) {
    Result<ValidityRule> rule = read_row(line.cells, line.line);
    if (!rule) return fail(rule.error());
    rows.push_back({std::move(*rule), line.line});
  }
  return rows;
}

bool overlap(const ValidityRule& a, const ValidityRule& b) {
  const bool a_ends_before = a.to && b.from && *a.to < *b.from;
  const bool b_ends_before = b.to && a.from && *b.to < *a.from;
  return a.id == b.id && !a_ends_before && !b_ends_before;
}

std::vector<Row> overlay(std::vector<Row> rows, std::vector<Row> added) {
  for (Row& row : added) {
    const auto old = std::ranges::find_if(rows, [&](const Row& r) {
      return r.rule.id == row.rule.id && r.rule.from == row.rule.from;
    });
    if (old == rows.end()) {
      rows.push_back(std::move(row));
    } else {
      *old = std::move(row);
    }
  }
  return rows;
}

Result<std::vector<ValidityRule>> checked(const std::vector<Row>& rows) {
  std::vector<ValidityRule> rules;
  for (const Row& row : rows) {
    for (const ValidityRule& earlier : rules) {
      if (overlap(earlier, row.rule))
        return malformed(row.line,
                         fmt::format("thời gian trùng với dòng khác của “{}”", row.rule.id));
    }
    rules.push_back(row.rule);
  }
  return rules;
}

std::string_view builtin_tsv() {
  for (const embedded::File& file : embedded::corpus_data_files()) {
    if (file.path.ends_with("validity_rules.tsv")) return file.content;
  }
  return {};
}

}  // namespace

const ValidityRules& ValidityRules::builtin() {
  static const ValidityRules kBuiltin = with("").value();
  return kBuiltin;
}

Result<ValidityRules> ValidityRules::with(std::string_view tsv) {
  Result<std::vector<Row>> rows = read_rows(builtin_tsv());
  if (!rows) return fail(rows.error());
  Result<std::vector<Row>> added = read_rows(tsv);
  if (!added) return fail(added.error());
  Result<std::vector<ValidityRule>> rules = checked(overlay(std::move(*rows), std::move(*added)));
  if (!rules) return fail(rules.error());
  ValidityRules out;
  out.rows_ = std::move(*rules);
  return out;
}

const ValidityRule* ValidityRules::find(std::string_view id, Date day) const {
  for (const ValidityRule& rule : rows_) {
    if (rule.id == id && (!rule.from || *rule.from <= day) && (!rule.to || day <= *rule.to))
      return &rule;
  }
  return nullptr;
}

std::string_view ValidityRules::value(std::string_view id, Date day) const {
  const ValidityRule* rule = find(id, day);
  return rule == nullptr ? std::string_view{} : std::string_view(rule->value);
}

Grade ValidityRules::grade(const ValidityRule& rule) {
  return rule.certainty == "known" ? Grade::kKnown : Grade::kInferred;
}

Result<ValidityRules> load_validity_rules(const std::filesystem::path& data_dir) {
  const std::filesystem::path path = data_dir / "config" / "validity_rules.tsv";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return ValidityRules::builtin();
  const auto file = MappedFile::open(path);
  if (!file) return fail(file.error());
  return ValidityRules::with(file->bytes());
}

}  // namespace rasoat
