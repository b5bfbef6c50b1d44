#include "indexer/extract/regions.h"

#include <algorithm>
#include <array>

#include "corpus/document_type.h"
#include "corpus/text.h"
#include "indexer/extract/caption.h"
#include "indexer/extract/marker.h"
#include "indexer/extract/signature.h"

namespace rasoat::structure {
namespace {

constexpr std::size_t kLongestHead = 40;  ///< lines before the preamble
constexpr std::size_t kAgencyLines = 8;   ///< lines of the agency before "CỘNG HÒA …"
constexpr std::size_t kHeadingLines =
    12;  ///< lines of an attachment's title before "(Ban hành kèm theo …)"

bool is_article(const Line& line) {
  const auto marker = marker_of(line);
  return marker && marker->kind == ProvisionKind::kArticle;
}

bool is_heading(const Line& line) {
  const auto marker = marker_of(line);
  return marker && marker->kind <= ProvisionKind::kArticle && marker->kind >= ProvisionKind::kPart;
}

bool is_type_line(const Line& line) {
  return line.upper && !line.table &&
         document_type_by_name(
             bare(line.text.starts_with("# ") ? std::string_view(line.text).substr(2) : line.text))
             .has_value();
}

bool is_national_title(const Line& line) {
  return line.folded.starts_with("cong hoa") || line.folded == "cong" ||
         line.folded.starts_with("cong hoa xa hoi");
}

/// The head of a text starts some lines above "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", with the agency
/// in capitals. A form in an annex has such a head too, so it counts only before the line of the
/// type and the first Điều.
std::size_t find_begin(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_type_line(lines[i]) || is_article(lines[i])) break;
    if (!lines[i].upper || !is_national_title(lines[i])) continue;
    std::size_t begin = i;
    while (begin > 0 && i - begin < kAgencyLines) {
      const Line& above = lines[begin - 1];
      const bool of_head = above.upper || is_rule(above) || above.folded.starts_with("so:") ||
                           above.folded.starts_with("luat so");
      if (!of_head) break;
      --begin;
    }
    return begin;
  }
  return 0;
}

/// First words of a preamble: "Căn cứ …", "Xét …", "Theo đề nghị …" (NĐ 78/2025 Phụ lục III), older
/// "Chiểu …", "Để …", and of letters, plans and telegrams.
bool opens_preamble(const Line& line) {
  if (line.upper || line.table) return false;
  // "THỦ TƯỚNG CHÍNH PHỦ điện:"
  if (line.folded.ends_with(" dien:")) return true;
  return starts_with_any(
      line.folded,
      {"can cu", "xet ", "theo de nghi", "thuc hien ", "chieu ", "nham ", "thi hanh ",
       "de trien khai", "de thuc hien", "kinh gui", "tren co so", "quoc hoi ban hanh",
       "chinh phu ban hanh", "uy ban nhan dan tinh ban hanh", "bo truong bo",
       "thong doc ngan hang nha nuoc viet nam ban hanh", "trien khai thuc hien", "thuc thi "});
}

/// A sentence, not a piece of a title.
bool is_sentence(const Line& line) {
  constexpr std::size_t kSentenceBytes = 60;
  return !line.upper && !line.table && line.text.size() >= kSentenceBytes &&
         ends_sentence(line.text) && !line.text.ends_with("/");
}

std::size_t find_preamble(const std::vector<Line>& lines, std::size_t begin) {
  const std::size_t last = std::min(lines.size(), begin + kLongestHead);
  bool typed = false;
  for (std::size_t i = begin; i < last; ++i) {
    typed = typed || is_type_line(lines[i]);
    if (opens_preamble(lines[i]) || is_heading(lines[i])) return i;
    if (typed && (is_sentence(lines[i]) || roman_marker(lines[i].text))) return i;
    if (lines[i].table && i > begin) return i;
  }
  return last;
}

/// Of a text without Điều: its body starts after "… như sau:", "QUYẾT ĐỊNH:" or the last "Căn cứ",
/// or with "I.".
std::size_t find_plain_body(const std::vector<Line>& lines, std::size_t preamble) {
  const std::size_t last = std::min(lines.size(), preamble + kLongestHead);
  std::size_t body = preamble;
  for (std::size_t i = preamble; i < last; ++i) {
    if (lines[i].table || roman_marker(lines[i].text) || clause_marker(lines[i].text)) return i;
    if (opens_preamble(lines[i])) body = i + 1;
    if (starts_with_any(lines[i].folded,
                        {"quyet dinh:", "quyet nghi:", "quyet dinh :", "chi thi:", "yeu cau:"}))
      return i + 1;
    if (lines[i].folded.ends_with("nhu sau:")) return i + 1;
  }
  return body;
}

/// "Luật này được Quốc hội … thông qua ngày …", "Nghị quyết này đã được Hội đồng nhân dân … thông
/// qua ngày …"
bool is_adoption(const Line& line) {
  if (line.table || line.quoted) return false;
  if (!starts_with_any(line.folded, {"luat nay", "bo luat nay", "nghi quyet nay", "nghi quyet da",
                                     "nghi quyet duoc", "phap lenh nay"}))
    return false;
  constexpr std::size_t kNear = 30, kFar = 400;
  const std::size_t passive = line.folded.find("duoc ");
  const std::size_t adopted = line.folded.find("thong qua");
  return passive < kNear && adopted != std::string::npos && passive < adopted && adopted < kFar;
}

bool opens_conclusion(const Line& line) {
  return is_recipients(line) || is_signature_title(line) || is_adoption(line);
}

/// "(Ban hành kèm theo Quyết định số …)", "(Kèm theo Kế hoạch …)" within the title of an
/// attachment.
bool is_issued_with(const Line& line) {
  for (const std::string_view words_of_it :
       {"ban hanh kem", "ban hanh theo", "(kem theo", "kem theo quyet dinh", "kem theo nghi quyet",
        "kem theo thong tu", "kem theo nghi dinh", "kem theo ke hoach"}) {
    if (line.folded.find(words_of_it) != std::string::npos) return true;
  }
  return false;
}

/// "(Kèm theo Quyết định số …)" in a line of its own or at the end of a title in capitals.
bool says_issued_with(const Line& line) {
  if (!is_issued_with(line)) return false;
  const std::size_t bracket = line.text.find('(');
  if (bracket == std::string::npos) return false;
  const std::string title = line.text.substr(0, bracket);
  return upper(title) == title;
}

bool is_issued_with_below(const std::vector<Line>& lines, std::size_t at) {
  const std::size_t last = std::min(lines.size(), at + kHeadingLines);
  for (std::size_t i = at; i < last; ++i) {
    if (i > at && (is_article(lines[i]) || lines[i].table)) return false;
    if (is_issued_with(lines[i])) return true;
  }
  return false;
}

struct NamedKind {
  std::string_view folded;
  std::string_view kind;
  bool annex;
};
/// How attached texts call themselves. Longer names first.
constexpr std::array kKinds = {
    NamedKind{"phu luc", "phụ lục", true},
    NamedKind{"mau so", "mẫu số", true},
    NamedKind{"bieu mau", "biểu mẫu", true},
    NamedKind{"bieu so", "biểu số", true},
    NamedKind{"mau ", "mẫu", true},
    NamedKind{"quy che", "quy chế", false},
    NamedKind{"quy dinh", "quy định", false},
    NamedKind{"quy chuan ky thuat", "quy chuẩn kỹ thuật", false},
    NamedKind{"quy trinh", "quy trình", false},
    NamedKind{"quy tac", "quy tắc", false},
    NamedKind{"quy hoach", "quy hoạch", false},
    NamedKind{"dieu le", "điều lệ", false},
    NamedKind{"noi quy", "nội quy", false},
    NamedKind{"ke hoach", "kế hoạch", false},
    NamedKind{"danh muc", "danh mục", false},
    NamedKind{"danh sach", "danh sách", false},
    NamedKind{"chuong trinh", "chương trình", false},
    NamedKind{"de an", "đề án", false},
    NamedKind{"huong dan", "hướng dẫn", false},
    NamedKind{"dinh muc", "định mức", false},
    NamedKind{"bang ", "bảng", false},
    NamedKind{"bo tieu chi", "bộ tiêu chí", false},
    NamedKind{"tieu chi", "tiêu chí", false},
    NamedKind{"chien luoc", "chiến lược", false},
    NamedKind{"don gia", "đơn giá", false},
};

/// "II", "01", "1a", "số 3" after "Phụ lục"; the rest of the line must be a title or nothing.
std::string take_annex_number(std::string_view rest, std::size_t& length) {
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < rest.size() && (rest[at] == ' ' || rest[at] == ':')) ++at;
  };
  skip();
  for (const std::string_view number_word : {"số ", "SỐ ", "Số ", "số: ", "SỐ: "}) {
    if (rest.substr(at).starts_with(number_word)) {
      at += number_word.size();
      break;
    }
  }
  skip();
  std::size_t end = at;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_part = [&](char c) {
    return is_digit(c) || c == '-' || c == '.' || (c >= 'A' && c <= 'Z');
  };
  while (end < rest.size() &&
         (is_part(rest[end]) || (end > at && rest[end] >= 'a' && rest[end] <= 'h')))
    ++end;
  std::string_view num = rest.substr(at, end - at);
  while (num.ends_with('.') || num.ends_with('-')) num.remove_suffix(1);
  const bool roman = !num.empty() && std::ranges::all_of(num, [](char c) {
    return std::string_view("IVXL").find(c) != std::string_view::npos;
  });
  const bool letter = num.size() == 1 && num[0] >= 'A' && num[0] <= 'H';
  const bool numbered = !num.empty() && (is_digit(num[0]) || roman || letter ||
                                         (num.size() >= 2 && is_digit(num.back())));
  const bool ends = end >= rest.size() || rest[end] == ' ' || rest[end] == ':' || rest[end] == '(';
  if (!numbered || !ends || num.size() > 8) return {};
  length += at + num.size();
  return std::string(num);
}

/// Titles in capitals right above "(Ban hành kèm theo …)".
std::size_t title_above(const std::vector<Line>& lines, std::size_t at, std::size_t first) {
  std::size_t begin = at;
  while (begin > first && at - begin < kHeadingLines && lines[begin - 1].upper &&
         !is_signature_title(lines[begin - 1]))
    --begin;
  return begin;
}

/// The closing part follows the last Điều of the text itself: a line like "CHỦ TỊCH" with the next
/// Điều below it, and no attached text between, closes nothing.
std::size_t find_conclusion(const std::vector<Line>& lines, std::size_t body, std::size_t end) {
  std::size_t candidate = end;
  int article = 0;
  for (std::size_t i = body; i < end; ++i) {
    if (candidate == end && opens_conclusion(lines[i])) candidate = i;
    if (candidate != end && lines[i].hint == LineHint::kNone && attachment_name(lines[i]))
      return candidate;
    if (!is_article(lines[i])) continue;
    const int value = value_of(marker_of(lines[i])->num);
    if (candidate != end && value != article + 1) return candidate;
    candidate = end;
    article = value;
  }
  return candidate;
}

class AttachmentFinder {
 public:
  AttachmentFinder(const std::vector<Line>& lines, std::size_t end) : lines_(lines), end_(end) {}

  /// Starts of attachments from `from` on; `signed_at` is where the conclusion starts.
  std::vector<std::size_t> starts(std::size_t from, std::size_t signed_at) {
    std::vector<std::size_t> out;
    bool in_annex = false, in_attachment = false, in_title = false;
    for (std::size_t i = from; i < end_; ++i) {
      const Line& line = lines_[i];
      in_title = in_title && (line.upper || is_rule(line) || is_issued_with(line)) &&
                 i - out.back() < kHeadingLines;
      if (line.quoted || (line.table && !in_attachment)) continue;
      auto name = line.hint == LineHint::kNone ? attachment_name(line) : std::nullopt;
      // "PHỤ LỤC I" / "DANH MỤC THỦ TỤC …", "QUY TRÌNH NỘI BỘ," / "QUY TRÌNH ĐIỆN TỬ": one title.
      if (name && in_title && name->kind != "phụ lục") name.reset();
      const bool issued_with =
          i >= signed_at && !in_attachment && !name && !line.table && says_issued_with(line);
      std::size_t start = i;
      if (issued_with)
        start = title_above(lines_, i, signed_at);
      else if (!name || !opens(*name, i, signed_at, in_attachment, in_annex))
        continue;
      if (issued_with && start == i) continue;
      out.push_back(start);
      in_attachment = in_title = true;
      in_annex = name && name->kind == "phụ lục";
    }
    return out;
  }

 private:
  bool opens(const AttachmentName& name, std::size_t at, std::size_t signed_at, bool in_attachment,
             bool in_annex) const {
    const bool issued_with = is_issued_with_below(lines_, at);
    // Before the signature only what says of itself that it is attached.
    if (at < signed_at) return issued_with && lines_[at].upper && no_article_between(at);
    if (name.kind == "phụ lục") return true;
    if (name.annex) return !in_annex && (in_attachment ? issued_with || !name.num.empty() : true);
    return !in_attachment || issued_with;
  }

  /// "QUY ĐỊNH" in a body is an attachment if its articles start anew.
  bool no_article_between(std::size_t at) const {
    for (std::size_t i = at + 1; i < std::min(end_, at + kHeadingLines); ++i) {
      if (is_article(lines_[i])) return value_of(marker_of(lines_[i])->num) == 1;
    }
    return true;
  }

  const std::vector<Line>& lines_;
  std::size_t end_;
};

}  // namespace

std::optional<AttachmentName> attachment_name(const Line& line) {
  constexpr std::size_t kLongest = 400;
  if (line.table || line.text.size() > kLongest) return std::nullopt;
  for (const NamedKind& kind : kKinds) {
    const std::string_view wanted = bare(
        kind.folded.ends_with(' ') ? kind.folded.substr(0, kind.folded.size() - 1) : kind.folded);
    const bool whole = line.folded == wanted;
    if (!whole &&
        !(line.folded.starts_with(wanted) && line.folded.size() > wanted.size() &&
          std::string_view(" .:(").find(line.folded[wanted.size()]) != std::string_view::npos))
      continue;
    // As many words printed as folded.
    const std::size_t word_count = static_cast<std::size_t>(std::ranges::count(wanted, ' ')) + 1;
    const std::vector<Word> all = words(line);
    if (all.size() < word_count) return std::nullopt;
    const Word& last = all[word_count - 1];
    AttachmentName name{
        kind.annex, std::string(kind.kind), {}, last.begin + bare(last.text).size()};
    const std::string_view first_words = std::string_view(line.text).substr(0, name.length);
    const bool capitals = upper(first_words) == first_words;
    if (kind.annex) {
      name.num = take_annex_number(std::string_view(line.text).substr(name.length), name.length);
      // "Phụ lục II" may stand in small letters, "Phụ lục này" not.
      if (!capitals && (name.num.empty() && !whole)) return std::nullopt;
      if (!capitals && !starts_upper(line.text)) return std::nullopt;
      const std::string_view rest = std::string_view(line.text).substr(name.length);
      if (!capitals && (starts_lower(rest) || rest.starts_with(","))) return std::nullopt;
    } else if (!line.upper && !(capitals && is_issued_with(line))) {
      return std::nullopt;
    }
    return name;
  }
  return std::nullopt;
}

Regions find_regions(const std::vector<Line>& lines) {
  Regions out;
  std::size_t end = lines.size();
  while (end > 0 && is_caption(lines[end - 1])) --end;
  out.begin = std::min(find_begin(lines), end);
  out.preamble = std::min(find_preamble(lines, out.begin), end);

  std::size_t article = out.preamble;
  while (article < end && !is_article(lines[article])) ++article;
  const auto from = [&](std::size_t at, auto&& wanted) {
    while (at < end && !wanted(lines[at])) ++at;
    return at;
  };
  const std::size_t first_conclusion = from(out.preamble, opens_conclusion);
  const bool has_articles = article < end && article < first_conclusion;
  out.body = has_articles ? from(out.preamble, is_heading)
                          : std::min(find_plain_body(lines, out.preamble), end);

  out.conclusion = find_conclusion(lines, out.body, end);
  const std::vector<std::size_t> starts =
      AttachmentFinder(lines, end).starts(out.body, out.conclusion);
  const std::size_t first_attachment = starts.empty() ? end : starts.front();
  out.conclusion = std::min(out.conclusion, first_attachment);
  out.conclusion_end = first_attachment;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    out.attachments.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] : end});
  }
  return out;
}

}  // namespace rasoat::structure
