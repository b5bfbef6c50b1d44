#include "indexer/extract/head.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

namespace rasoat::structure {
namespace {

std::string_view without_markdown(std::string_view text) {
  while (!text.empty() && (text.front() == '#' || text.front() == '*' || text.front() == ' '))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

bool is_national_title(const Line& line) {
  constexpr std::size_t kLongest = 140;
  if (line.text.size() > kLongest) return false;
  if (starts_with_any(line.folded,
                      {"cong hoa", "doc lap", "xa hoi chu nghia", "hoi chu nghia viet nam",
                       "chu nghia viet nam", "nghia viet nam", "hoa xa hoi", "hanh phuc", "tu do"}))
    return true;
  return line.folded == "cong" || line.folded == "viet nam" || line.folded == "nam";
}

bool is_number_line(const Line& line) {
  return starts_with_any(line.folded, {"so:", "so :", "so.", "luat so", "nghi quyet so:",
                                       "phap lenh so", "bo luat so", "nghi quyet lien tich so:"}) ||
         (line.folded.starts_with("so ") && !line.upper && line.text.size() <= 40);
}

std::string without_spaces(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

/// "QUYẾT ĐỊNH", also letter-spaced or broken by markup: "Q U Y Ế T  Đ Ị N H", "T HÔNG TƯ".
std::optional<DocumentType> type_of(const Line& line) {
  constexpr std::size_t kLongest = 60;
  if (line.table || !line.upper || line.text.size() > kLongest) return std::nullopt;
  const std::string name = without_spaces(fold(bare(without_markdown(line.text))));
  for (const DocumentTypeInfo& type : document_types()) {
    if (without_spaces(fold(type.name)) == name) return type.type;
  }
  return std::nullopt;
}

/// "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH …": until about 2005 the authority stood beside the type.
std::optional<DocumentType> type_with_authority(const Line& line) {
  const std::size_t of = line.folded.find(" cua ");
  if (line.table || !line.upper || of == std::string::npos) return std::nullopt;
  return document_type_by_name(std::string_view(line.folded).substr(0, of));
}

/// The line that names the type, or npos.
std::size_t find_type(const std::vector<Line>& cover, DocumentType& type) {
  for (std::size_t i = 0; i < cover.size(); ++i) {
    if (const auto found = type_of(cover[i])) return type = *found, i;
    if (const auto found = type_with_authority(cover[i])) return type = *found, i;
    if (i + 1 < cover.size() && cover[i].upper && cover[i].text.size() <= 20) {  // "QUYẾT" / "ĐỊNH"
      if (const auto found = type_of(make_line(cover[i].text + " " + cover[i + 1].text)))
        return type = *found, i + 1;
    }
  }
  return cover.size();
}

std::string join(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < std::min(end, lines.size()); ++i) {
    if (lines[i].table) continue;
    if (!out.empty()) out += ' ';
    out += lines[i].text;
  }
  return out;
}

/// "Số: 3783/QĐ-" / "UBND": a number goes on in the next line.
std::optional<DocumentNumber> find_number(const std::vector<Line>& cover, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i) {
    if (!is_number_line(cover[i])) continue;
    const auto found = find_document_numbers(join(cover, i, i + 2));
    if (!found.empty() && found.front().begin <= cover[i].text.size() + 12)
      return found.front().number;
  }
  // Without "Số:", a short line that is little else.
  constexpr std::size_t kLongest = 40;
  for (std::size_t i = 0; i < end; ++i) {
    if (cover[i].table || cover[i].text.size() > kLongest) continue;
    if (const auto found = find_document_numbers(cover[i].text); !found.empty())
      return found.front().number;
  }
  return std::nullopt;
}

std::optional<Date> find_date(const std::vector<Line>& cover, std::size_t type) {
  for (const std::size_t end : {type, cover.size()}) {
    const auto dates = find_dates(join(cover, 0, end));
    if (end == type && !dates.empty()) return dates.front().date;
    for (std::size_t i = type; end == cover.size() && i < end; ++i) {
      if (!is_place_and_date(cover[i])) continue;
      if (const auto found = find_dates(cover[i].text); !found.empty()) return found.front().date;
    }
  }
  return std::nullopt;
}

/// Who issues in his own name, as one name (folded, lines joined): "chu tich uy ban nhan dan tinh
/// quang ngai".
bool names_authority(std::string_view folded) {
  constexpr std::size_t kLongest = 150;
  if (folded.size() > kLongest || folded.find(';') != std::string_view::npos) return false;
  for (const std::string_view whole :
       {"chinh phu", "thu tuong chinh phu", "quoc hoi", "uy ban thuong vu quoc hoi",
        "chu tich nuoc", "bo chinh tri", "ban bi thu",
        "hoi dong tham phan toa an nhan dan toi cao"}) {
    if (folded == whole ||
        (folded.starts_with(whole) && folded.ends_with(" cong hoa xa hoi chu nghia viet nam")))
      return true;
  }
  return starts_with_any(
      folded, {"chu tich uy ban nhan dan", "chu tich ubnd", "uy ban nhan dan", "hoi dong nhan dan",
               "thuong truc hoi dong nhan dan", "bo truong", "thong doc", "tong kiem toan",
               "chanh an", "vien truong", "cuc truong", "tong cuc truong", "giam doc",
               "tong thanh tra", "chu nhiem", "truong ban", "lien bo"});
}

/// The line before ends so that a name must follow: "… THUỘC THẨM QUYỀN CỦA" / "ỦY BAN NHÂN DÂN
/// TỈNH".
bool asks_for_name(const Line& line) {
  const std::string small = lower(line.text);
  return std::ranges::any_of(
      std::array<std::string_view, 12>{"của", "thuộc", "do", "và", "với", "tại", "các", "giữa",
                                       "là", "cho", "quyền", ","},
      [&](std::string_view word) { return small.ends_with(word); });
}

/// Where the lines of the title end and the authority starts; `end` if it is not named.
std::size_t find_authority(const std::vector<Line>& cover, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMostLines = 4;
  const std::size_t first = std::max(begin + 1, end > kMostLines ? end - kMostLines : 0);
  for (std::size_t i = first; i < end; ++i) {
    if (!cover[i].upper || !cover[end - 1].upper || asks_for_name(cover[i - 1])) continue;
    if (names_authority(fold(join(cover, i, end)))) return i;
  }
  return end;
}

bool is_letter_subject(const Line& line) {
  return starts_with_any(line.folded, {"v/v", "ve viec", "vv:", "v/v:"});
}

constexpr std::size_t kHalfPlace = 12;

void read_letter(const std::vector<Line>& cover, Head& out) {
  for (std::size_t i = 0; i < cover.size(); ++i) {
    if (!is_letter_subject(cover[i])) continue;
    out.letter = true;
    std::size_t end = i + 1;
    const auto belongs = [&](std::size_t at) {
      const Line& line = cover[at];
      if (is_place_and_date(line) || is_national_title(line) || is_rule(line) || line.table)
        return false;
      // "Hà" / "Nội, ngày 19 tháng 11 năm 2025"
      const bool half_place = at + 1 < cover.size() && line.text.size() <= kHalfPlace &&
                              is_place_and_date(cover[at + 1]);
      return !half_place;
    };
    while (end < cover.size() && belongs(end)) ++end;
    out.title = join(cover, i, end);
    return;
  }
}

}  // namespace

Head read_head(const std::vector<Line>& cover) {
  Head out;
  const std::size_t type = find_type(cover, out.type);
  for (std::size_t i = 0; i < type; ++i) {
    const Line& line = cover[i];
    if (is_number_line(line) || is_letter_subject(line) || is_place_and_date(line)) break;
    if (is_rule(line) || line.table || is_national_title(line)) continue;
    if (line.upper || line.folded.starts_with("uy ban") || line.folded.starts_with("hoi dong"))
      out.agency.push_back(std::string(without_markdown(line.text)));
  }
  out.number = find_number(cover, type);
  if (!out.number && type < cover.size()) {
    // The head after the title, in an odd order of columns.
    for (std::size_t i = type; i < cover.size(); ++i) {
      if (is_number_line(cover[i]))
        out.number = find_number({cover.begin() + static_cast<std::ptrdiff_t>(i), cover.end()}, 2);
      if (out.number) break;
    }
  }
  out.date = find_date(cover, type);
  if (type >= cover.size()) {
    read_letter(cover, out);
    return out;
  }
  std::size_t begin = type + 1;
  while (begin < cover.size() && is_rule(cover[begin])) ++begin;
  std::size_t end = begin;
  while (end < cover.size() && !is_rule(cover[end]) && !cover[end].table &&
         !is_number_line(cover[end]))
    ++end;
  std::size_t last = end;  // the authority may stand below a rule
  while (last < cover.size() && (is_rule(cover[last]) || cover[last].upper)) ++last;
  const std::size_t authority = find_authority(cover, begin, end);
  out.title = join(cover, begin, authority);
  std::size_t below = authority < end ? authority : end;
  while (below < last && is_rule(cover[below])) ++below;
  std::size_t authority_end = below;
  while (authority_end < last && cover[authority_end].upper) ++authority_end;
  if (below < authority_end && names_authority(fold(join(cover, below, authority_end))))
    out.authority = join(cover, below, authority_end);
  return out;
}

}  // namespace rasoat::structure
