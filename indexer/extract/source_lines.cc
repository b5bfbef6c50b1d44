#include "indexer/extract/source_lines.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "corpus/text.h"
#include "indexer/extract/marker.h"

namespace rasoat::structure {
namespace {

/// Shorter lines are cells, headings or items of a list, which nobody breaks.
constexpr std::size_t kBrokenLineBytes = 60;

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool has_heading_line(std::string_view text) {
  return std::ranges::any_of(split_lines(text), [](std::string_view line) {
    const auto marker = heading_marker(line);
    return marker && marker->kind == ProvisionKind::kArticle;
  });
}

/// The two-column head (NĐ 78/2025 Điều 71: quốc hiệu beside the agency), the signature beside "Nơi
/// nhận", and whole texts that were laid out in one cell are no tables.
bool is_layout(const SourceTable& table) {
  const auto& rows = table.table.rows;
  const std::size_t widest =
      std::ranges::max_element(rows, {}, [](const auto& row) { return row.size(); })->size();
  if (widest <= 1 && table.layout) return true;
  constexpr std::size_t kLongestBlock = 16;
  if (rows.size() > kLongestBlock && !table.layout) return false;
  for (const auto& row : rows) {
    for (const Cell& cell : row) {
      const std::string folded = fold(cell.text);
      for (const std::string_view sign :
           {"cong hoa xa hoi chu nghia", "doc lap - tu do", "noi nhan:", "noi nhan :"}) {
        if (folded.find(sign) != std::string::npos) return true;
      }
      if (starts_with_any(
              folded, {"tm.", "kt.", "t/m", "tuq.", "so:", "so :", "luat so", "nghi quyet so"}) &&
          rows.size() <= 4)
        return true;
      if (table.layout &&
          starts_with_any(folded, {"bo truong", "chu tich", "thu tuong", "thong doc"}))
        return true;
      if ((widest <= 1 || table.layout) && has_heading_line(cell.text)) return true;
    }
  }
  return false;
}

void add_text(std::vector<Line>& out, std::string_view text, LineHint hint) {
  for (const std::string_view piece : split_lines(text)) {
    Line line = make_line(piece, hint);
    if (!line.text.empty()) out.push_back(std::move(line));
  }
}

void add_table(std::vector<Line>& out, const SourceTable& source) {
  if (source.table.rows.empty()) return;
  if (!is_layout(source)) {
    out.push_back(make_table_line(source.table));
    return;
  }
  for (const auto& row : source.table.rows) {
    for (const Cell& cell : row) add_text(out, cell.text, LineHint::kNone);
  }
}

/// Words after which a sentence cannot stop.
constexpr std::array<std::string_view, 58> kDangling = {
    "của",   "và",  "hoặc",  "tại",   "theo",  "các",   "những", "một",    "số",   "ngày",
    "tháng", "năm", "tỉnh",  "xã",    "huyện", "khoản", "điểm",  "điều",   "luật", "bộ",
    "cho",   "từ",  "đến",   "trong", "ngoài", "về",    "với",   "do",     "là",   "được",
    "bị",    "có",  "thuộc", "trên",  "dưới",  "giữa",  "bằng",  "như",    "khi",  "để",
    "nhằm",  "ủy",  "uỷ",    "nhân",  "quốc",  "nghị",  "thông", "phường", "giám", "chủ",
    "phó",   "thủ", "cấp",   "bởi",   "kèm",   "gồm",   "từng",  "sở"};

/// Levels of administration, folded: before a name ("tỉnh Sông Vàng") or alone.
constexpr std::array<std::string_view, 4> kLevels = {"tinh", "huyen", "xa", "phuong"};

bool starts_item(const Line& line) {
  return heading_marker(line.text) || clause_marker(line.text) || point_marker(line.text) ||
         roman_marker(line.text) || is_bullet(line.text);
}

/// Lines that open something new whatever stood before: parts of the head, of the preamble and of
/// the end.
bool opens_part(const Line& line) {
  return starts_with_any(line.folded, {"can cu ", "xet ", "theo de nghi", "noi nhan", "so:", "so :",
                                       "luat so", "kinh gui", "(ban hanh", "(kem theo", "phu luc",
                                       "mau so", "cong hoa xa hoi", "doc lap", "tm.", "kt."});
}

/// "2." or "đ)" alone: its text stands in the next line.
bool is_bare_marker(const Line& line) {
  for (const auto& marker :
       {heading_marker(line.text), clause_marker(line.text), point_marker(line.text)}) {
    if (marker)
      return marker->kind >= ProvisionKind::kArticle && marker->length >= line.text.size() &&
             line.text.back() != ' ';
  }
  return line.text == "-" || line.text == "+";
}

bool is_article_line(const Line& line) {
  const auto marker = heading_marker(line.text);
  return marker && marker->kind == ProvisionKind::kArticle;
}

/// Pairs of words that the text prints within its lines, the second with a capital: "Văn phòng"
/// after "Chánh" shows that a line "Điều 3. Chánh" goes on with "Văn phòng Ủy ban nhân dân tỉnh".
class WordPairs {
 public:
  explicit WordPairs(const std::vector<Line>& lines) {
    constexpr std::size_t kEnoughBytes = 4u << 20;
    std::size_t read = 0;
    for (const Line& line : lines) {
      if (line.upper || line.table) continue;
      const std::vector<Word> all = words(line);
      for (std::size_t k = 1; k < all.size(); ++k) {
        if (starts_upper(all[k].text) && !ends_sentence(all[k - 1].text))
          pairs_.insert(key(all[k - 1].text, all[k].text));
      }
      read += line.text.size();
      if (read > kEnoughBytes) return;
    }
  }

  bool joins(const Line& before, const Line& line) const {
    const std::size_t space = before.text.rfind(' ');
    const std::string_view last =
        std::string_view(before.text).substr(space == std::string::npos ? 0 : space + 1);
    return pairs_.contains(key(last, std::string_view(line.text).substr(0, line.text.find(' '))));
  }

 private:
  static std::string key(std::string_view first, std::string_view second) {
    return std::string(bare(first)) + ' ' + std::string(bare(second));
  }

  std::unordered_set<std::string> pairs_;
};

/// Headings that are complete, and the first words of what stands below them.
bool is_complete_heading(const Line& before, const Line& line) {
  for (const std::string_view heading :
       {"pham vi dieu chinh", "doi tuong ap dung", "hieu luc thi hanh", "to chuc thuc hien",
        "dieu khoan thi hanh", "trach nhiem thi hanh", "giai thich tu ngu", "quy dinh chuyen tiep",
        "dieu khoan chuyen tiep", "trach nhiem thuc hien"}) {
    if (before.folded.ends_with(heading)) return true;
  }
  return starts_with_any(line.folded, {"quyet dinh nay", "nghi quyet nay", "thong tu nay",
                                       "nghi dinh nay", "luat nay", "quy dinh nay", "quy che nay"});
}

/// "Điều 3. Tổ chức thực hiện": one phrase after the number.
bool may_be_heading(const Line& line) {
  const auto marker = heading_marker(line.text);
  if (!marker) return false;
  const std::string_view text = std::string_view(line.text).substr(marker->length);
  if (text.find(". ") != std::string_view::npos || text.find(';') != std::string_view::npos)
    return false;
  // "Điều 3. Chánh Văn phòng …, Giám đốc … chịu trách nhiệm thi hành" is a sentence from its first
  // word on.
  const std::size_t space = line.folded.find(
      ' ', marker->kind == ProvisionKind::kArticle ? std::string_view("dieu ").size() : 0);
  const std::string_view folded =
      std::string_view(line.folded)
          .substr(space == std::string::npos ? line.folded.size() : space + 1);
  return !starts_with_any(
      folded, {"cac bo truong", "chanh van phong", "giam doc ", "bo truong ", "thu truong ",
               "thuong truc hoi dong", "giao ", "chu tich uy ban"});
}

/// "Điều 3. Chánh": no heading has one syllable.
bool is_one_word(const Line& line) {
  const auto marker = heading_marker(line.text);
  return marker && line.text.find(' ', marker->length) == std::string::npos;
}

/// "… của Ủy ban nhân dân tỉnh": a name may follow, or the heading is complete.
bool ends_with_level(const Line& line) {
  return std::ranges::any_of(kLevels, [&](std::string_view level) {
    return line.folded.ends_with(level) && line.folded.size() > level.size() &&
           line.folded[line.folded.size() - level.size() - 1] == ' ';
  });
}

bool continues(const Line& before, const Line& line, const WordPairs& pairs) {
  if (before.table || line.table || is_rule(before) || is_rule(line)) return false;
  if (is_bare_marker(before)) return !starts_item(line) && !line.upper;
  const bool dangling = is_dangling(before);
  // "… quy định tại" / "Điều 5. Sở …" is one sentence, and its Điều 5 a citation.
  if (starts_item(line))
    return dangling && !before.upper && is_article_line(line) &&
           before.text.size() >= kBrokenLineBytes;
  if (opens_part(line) || is_place_and_date(line) || line.upper || before.upper ||
      ends_sentence(before.text))
    return false;
  if (starts_lower(line.text)) return true;
  const bool may_be_complete = may_be_heading(before) && ends_with_level(before);
  if (dangling && !may_be_complete) return before.text.size() >= kBrokenLineBytes / 3;
  if (is_complete_heading(before, line)) return false;
  if (may_be_heading(before)) return pairs.joins(before, line) || is_one_word(before);
  return before.text.size() >= kBrokenLineBytes || pairs.joins(before, line);
}

void append(Line& line, const Line& next) {
  line.text += ' ';
  line.text += next.text;
  line.folded += ' ';
  line.folded += next.folded;
}

/// Readers of formats with paragraphs give at least one sign of them.
bool is_plain_text(const SourceText& source) {
  return std::ranges::all_of(source.blocks, [](const SourceBlock& block) {
    const auto* line = std::get_if<SourceLine>(&block);
    return line != nullptr && line->hint == LineHint::kNone && !line->centered && !line->bold &&
           !line->italic;
  });
}

}  // namespace

bool is_dangling(const Line& line) {
  if (line.text.ends_with(",")) return true;
  const std::size_t space = line.text.rfind(' ');
  const std::string last =
      lower(std::string_view(line.text).substr(space == std::string::npos ? 0 : space + 1));
  return std::ranges::find(kDangling, last) != kDangling.end();
}

std::vector<Line> source_lines(const SourceText& source) {
  std::vector<Line> lines;
  for (const SourceBlock& block : source.blocks) {
    if (const auto* line = std::get_if<SourceLine>(&block))
      add_text(lines, line->text, line->hint);
    else
      add_table(lines, std::get<SourceTable>(block));
  }
  if (!is_plain_text(source)) return lines;
  const WordPairs pairs(lines);
  std::vector<Line> joined;
  for (Line& line : lines) {
    if (!joined.empty() && continues(joined.back(), line, pairs))
      append(joined.back(), line);
    else
      joined.push_back(std::move(line));
  }
  return joined;
}

}  // namespace rasoat::structure
