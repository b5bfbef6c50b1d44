#include "corpus/register.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/named_identity.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kLargest = 100'000'000;

enum class Column {
  kNumber,
  kType,
  kYear,
  kDate,
  kIssuer,
  kProvince,
  kNormative,
  kField,
  kTitle,
  kStatus,
  kCount
};

struct Heading {
  Column column;
  std::string_view slug;
};
/// Exact headings first come first; the longer ones also where other words follow.
constexpr std::array kHeadings = {
    Heading{Column::kNumber, "number"},
    Heading{Column::kNumber, "so"},
    Heading{Column::kNumber, "so-hieu"},
    Heading{Column::kNumber, "so-ky-hieu"},
    Heading{Column::kNumber, "so-van-ban"},
    Heading{Column::kType, "type"},
    Heading{Column::kType, "loai"},
    Heading{Column::kType, "loai-van-ban"},
    Heading{Column::kType, "ten-loai"},
    Heading{Column::kType, "ten-loai-van-ban"},
    Heading{Column::kType, "hinh-thuc"},
    Heading{Column::kYear, "year"},
    Heading{Column::kYear, "nam"},
    Heading{Column::kYear, "nam-ban-hanh"},
    Heading{Column::kDate, "date"},
    Heading{Column::kDate, "issue-date"},
    Heading{Column::kDate, "ngay"},
    Heading{Column::kDate, "ngay-ban-hanh"},
    Heading{Column::kDate, "ngay-thang-nam"},
    Heading{Column::kDate, "ngay-thang-nam-ban-hanh"},
    Heading{Column::kIssuer, "issuer"},
    Heading{Column::kIssuer, "co-quan"},
    Heading{Column::kIssuer, "co-quan-ban-hanh"},
    Heading{Column::kIssuer, "noi-ban-hanh"},
    Heading{Column::kProvince, "province"},
    Heading{Column::kProvince, "tinh"},
    Heading{Column::kProvince, "tinh-thanh-pho"},
    Heading{Column::kProvince, "dia-phuong"},
    Heading{Column::kNormative, "normative"},
    Heading{Column::kNormative, "quy-pham"},
    Heading{Column::kNormative, "quy-pham-phap-luat"},
    Heading{Column::kNormative, "vbqppl"},
    Heading{Column::kField, "field"},
    Heading{Column::kField, "linh-vuc"},
    Heading{Column::kTitle, "title"},
    Heading{Column::kTitle, "trich-yeu"},
    Heading{Column::kTitle, "ten-goi"},
    Heading{Column::kTitle, "ten-van-ban"},
    Heading{Column::kTitle, "ten-goi-cua-van-ban"},
    Heading{Column::kTitle, "noi-dung"},
    Heading{Column::kStatus, "status"},
    Heading{Column::kStatus, "tinh-trang"},
    Heading{Column::kStatus, "hieu-luc"},
    Heading{Column::kStatus, "tinh-trang-hieu-luc"},
};

std::optional<Column> column_of(std::string_view heading) {
  const std::string wanted = slug(heading);
  std::optional<Column> found;
  std::size_t longest = 0;
  for (const Heading& one : kHeadings) {
    if (wanted == one.slug) return one.column;
    if (one.slug.size() < 4 || one.slug.size() <= longest) continue;
    if (!wanted.starts_with(std::string(one.slug) + "-")) continue;
    longest = one.slug.size();
    found = one.column;
  }
  return found;
}

struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

/// Rows of a file of separated values (RFC 4180, with any of the three separators).
class Rows {
 public:
  explicit Rows(std::string_view text)
      : rest_(text), separator_(separator_of(text.substr(0, text.find('\n')))) {}

  bool next(Row& out) {
    if (rest_.empty()) return false;
    out = {line_, {}};
    while (read_cell(out.cells)) {
    }
    return true;
  }

 private:
  static char separator_of(std::string_view heading) {
    if (heading.find('\t') != std::string_view::npos) return '\t';
    return std::ranges::count(heading, ';') > std::ranges::count(heading, ',') ? ';' : ',';
  }

  /// False at the end of the row.
  bool read_cell(std::vector<std::string>& cells) {
    std::string cell;
    bool quoted = separator_ != '\t' && rest_.starts_with('"');
    if (quoted) rest_.remove_prefix(1);
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (!quoted && (c == separator_ || c == '\n')) break;
      rest_.remove_prefix(1);
      if (c == '\n') ++line_;
      if (quoted && c == '"') {
        quoted = rest_.starts_with('"');
        if (!quoted) continue;
        rest_.remove_prefix(1);
      }
      cell += c;
    }
    cells.push_back(squeeze(cell));
    if (rest_.empty()) return false;
    const bool more = rest_.front() == separator_;
    rest_.remove_prefix(1);
    if (!more) ++line_;
    return more;
  }

  std::string_view rest_;
  char separator_;
  int line_ = 1;
};

using Columns = std::array<std::optional<std::size_t>, static_cast<std::size_t>(Column::kCount)>;

Columns columns_of(const Row& heading) {
  Columns out;
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    const auto column = column_of(heading.cells[i]);
    if (column && !out.at(static_cast<std::size_t>(*column)))
      out.at(static_cast<std::size_t>(*column)) = i;
  }
  return out;
}

std::optional<Date> day_in_cell(const std::string& cell) {
  if (const auto day = parse_iso_date(cell)) return day;
  const auto mentions = find_dates(cell);
  return mentions.empty() ? std::nullopt : std::optional(mentions.front().date);
}

/// "30/02/2024": written as a day, but there is none such.
bool is_no_day(const std::string& cell) {
  const auto is_separator = [](char c) { return c == '/' || c == '-' || c == '.'; };
  const auto is_part = [&](char c) { return is_separator(c) || (c >= '0' && c <= '9'); };
  return std::ranges::all_of(cell, is_part) && std::ranges::count_if(cell, is_separator) == 2 &&
         cell.size() >= 6 && !day_in_cell(cell);
}

std::optional<int> year_in_cell(const std::string& cell) {
  int year = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
  if (error != std::errc() || end != cell.data() + cell.size() || !make_date(year, 1, 1))
    return std::nullopt;
  return year;
}

bool says_yes(const std::string& cell) {
  const std::string word = slug(cell);
  return word == "1" || word == "x" || word == "co" || word == "yes" || word == "true";
}

class RowReader {
 public:
  RowReader(const Columns& columns, const Row& row, const BodyRegistry& bodies)
      : columns_(columns), row_(row), bodies_(bodies) {}

  /// Or the reason why not.
  tl::expected<RegisterEntry, std::string> read() const {
    const std::string numbered = cell(Column::kNumber);
    if (numbered.empty()) return tl::unexpected<std::string>("Không có số, ký hiệu.");
    const auto number = number_in(numbered);
    if (!number)
      return tl::unexpected(
          fmt::format("“{}” không phải là số, ký hiệu của một văn bản.", numbered));
    RegisterEntry out{.line = row_.line, .number = *number};
    out.issue_date = day_in_cell(cell(Column::kDate));
    if (!out.issue_date) out.issue_date = day_in_cell(numbered);
    if (const std::string day = cell(Column::kDate); is_no_day(day))
      return tl::unexpected(fmt::format("Ngày ban hành “{}” không có trong lịch.", day));
    out.issue_year = year_in_cell(cell(Column::kYear));
    if (!out.issue_year) out.issue_year = number->year;
    out.type = type_of(*number);
    if (out.type == DocumentType::kUnknown)
      return tl::unexpected<std::string>("Không rõ loại văn bản.");
    if (!out.issue_date && !out.issue_year)
      return tl::unexpected<std::string>("Số không có năm và không ghi ngày hoặc năm ban hành.");
    const auto issuers = issuers_of(out);
    if (issuers.size() != 1) return tl::unexpected(why_no_issuer(issuers));
    out.issuer_id = issuers.front()->id;
    out.normative = says_yes(cell(Column::kNormative));
    out.field = readable(cell(Column::kField));
    out.title = cell(Column::kTitle);
    out.claimed_status = cell(Column::kStatus);
    return out;
  }

 private:
  std::string cell(Column column) const {
    const auto& at = columns_.at(static_cast<std::size_t>(column));
    return at && *at < row_.cells.size() ? row_.cells[*at] : std::string();
  }

  /// Names that were made for addresses ("Xay-dung-Do-thi"): with spaces again.
  static std::string readable(std::string text) {
    if (text.find(' ') == std::string::npos) std::ranges::replace(text, '-', ' ');
    return text;
  }

  static std::optional<DocumentNumber> number_in(const std::string& text) {
    if (auto number = parse_document_number(text)) return number;
    const auto mentions = find_document_numbers(text);
    return mentions.size() == 1 ? std::optional(mentions.front().number) : std::nullopt;
  }

  DocumentType type_of(const DocumentNumber& number) const {
    const std::string text = cell(Column::kType);
    if (const auto type = document_type_by_slug(slug(text))) return *type;
    if (const auto type = document_type_by_name(text)) return *type;
    return number.type().value_or(type_in_words(cell(Column::kTitle)));
  }

  std::vector<const IssuingBody*> issuers_of(const RegisterEntry& entry) const {
    const std::optional<int> year = entry.number.year ? entry.number.year : entry.issue_year;
    if (const std::string issuer = cell(Column::kIssuer); !issuer.empty()) {
      return living(bodies_.find_bodies(issuer), entry.issue_date, year);
    }
    if (const std::string province = cell(Column::kProvince); !province.empty()) {
      return bodies_of_province(entry.number, province, entry.issue_date, year, bodies_);
    }
    return bodies_meant({.number = entry.number, .date = entry.issue_date}, bodies_);
  }

  std::string why_no_issuer(const std::vector<const IssuingBody*>& issuers) const {
    if (issuers.empty()) return "Không xác định được cơ quan ban hành.";
    std::vector<std::string> names;
    for (const IssuingBody* body : issuers) {
      names.push_back(body->to ? fmt::format("{} (đến {})", body->name, dmy(*body->to))
                               : body->name);
      if (names.size() == 4) break;
    }
    return fmt::format("Có thể của nhiều cơ quan: {}{}. Ghi thêm cơ quan hoặc ngày ban hành.",
                       fmt::join(names, "; "), issuers.size() > names.size() ? "; …" : "");
  }

  const Columns& columns_;
  const Row& row_;
  const BodyRegistry& bodies_;
};

bool is_blank(const Row& row) {
  return std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

namespace {

/// What the bytes are if they are no list in UTF-8; empty if they are one.
std::string_view other_format(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "tệp ghi bằng UTF-16";
  if (bytes.starts_with("PK\x03\x04")) return "tệp Excel, Word hoặc tệp nén";
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "tệp Excel hoặc Word kiểu cũ";
  if (bytes.starts_with("%PDF")) return "tệp PDF";
  if (bytes.find('\0') != std::string_view::npos)
    return "tệp nhị phân, không phải danh mục bằng chữ";
  if (!is_utf8(bytes)) return "tệp ghi bằng bảng mã khác UTF-8";
  return {};
}

}  // namespace

Result<RegisterReading> read_register(std::string_view bytes, const BodyRegistry& bodies) {
  if (bytes.size() > kLargest) return fail(ErrorCode::kTooLarge, "Danh mục lớn hơn 100 MB.");
  if (const std::string_view other = other_format(bytes); !other.empty()) {
    return with_hint(
        fail(ErrorCode::kUnsupportedFormat, "Đây là {}.", other),
        "Danh mục phải là tệp chữ UTF-8: trong Excel, chọn Lưu dưới dạng “CSV UTF-8”.");
  }
  const std::string text = nfc(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  Rows rows(text);
  Row row;
  if (!rows.next(row)) return fail(ErrorCode::kEmpty, "Danh mục không có dòng nào.");
  const Columns columns = columns_of(row);
  if (!columns.at(static_cast<std::size_t>(Column::kNumber))) {
    return with_hint(
        fail(ErrorCode::kMalformed, "Dòng đầu của danh mục không cho biết cột nào là số, ký hiệu."),
        "Đặt tên cột ở dòng đầu, ví dụ: Số ký hiệu, Loại văn bản, Ngày ban hành, Cơ quan ban hành, "
        "Trích yếu.");
  }
  RegisterReading out;
  while (rows.next(row)) {
    if (is_blank(row)) continue;
    auto entry = RowReader(columns, row, bodies).read();
    if (entry) {
      out.entries.push_back(std::move(*entry));
    } else {
      out.refused.push_back(
          {row.line, fmt::format("{}", fmt::join(row.cells, " | ")), std::move(entry.error())});
    }
  }
  return out;
}

}  // namespace rasoat
