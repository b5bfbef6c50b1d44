#include "indexer/extract/agencies.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

/// First words of a person in charge or a body, as Syllable::accented writes them.
constexpr std::string_view kPersons[] = {
    "chánh văn phòng", "chánh thanh tra", "giám đốc",     "tổng giám đốc", "thủ trưởng",
    "chủ tịch",        "trưởng ban",      "trưởng phòng", "cục trưởng",    "chi cục trưởng",
    "chỉ huy trưởng",  "hiệu trưởng",     "vụ trưởng",    "thống đốc",     "người đứng đầu",
    "bộ trưởng",       "viện trưởng",     "chánh án",     "tổng biên tập", "trưởng các",
};
constexpr std::string_view kBodies[] = {
    "ủy ban",    "ubnd",      "hđnd",       "hội đồng",    "thường trực", "sở",
    "bộ",        "ban",       "văn phòng",  "kho bạc",     "công an",     "cục",
    "chi cục",   "thuế",      "tòa án",     "viện",        "trung tâm",   "báo",
    "đài",       "thanh tra", "mặt trận",   "ngân hàng",   "bảo hiểm",    "hội",
    "liên đoàn", "tỉnh đoàn", "thành đoàn", "tổ đại biểu", "đảng ủy",     "kiểm toán",
    "công ty",   "đoàn",      "trường",     "quỹ",         "hải quan",    "cổng thông tin",
};
/// Heads that are written small, alone and after "các".
constexpr std::string_view kCommonBodies[] = {"cơ quan", "đại biểu", "tổ chức chính trị"};
constexpr std::string_view kPluralBodies[] = {"đoàn thể", "sở", "ban", "tổ đại biểu", "bộ", "hội"};
/// Words for people in general.
constexpr std::string_view kAnybody[] = {"tổ chức",     "cơ quan",      "cá nhân",    "đơn vị",
                                         "hộ gia đình", "doanh nghiệp", "địa phương", "người"};

/// Sở whose names hold "và" or a comma: "Giám đốc các Sở: Tài chính, Nông nghiệp và Môi trường".
constexpr std::string_view kDepartments[] = {
    "nông nghiệp và môi trường",
    "nông nghiệp và phát triển nông thôn",
    "tài nguyên và môi trường",
    "khoa học và công nghệ",
    "giáo dục và đào tạo",
    "văn hóa thể thao và du lịch",
    "văn hóa và thể thao",
    "dân tộc và tôn giáo",
    "kế hoạch và đầu tư",
    "thông tin và truyền thông",
    "lao động thương binh và xã hội",
    "quy hoạch và kiến trúc",
};

/// Words with which a task begins; the bodies stand before them.
constexpr std::string_view kTasks[] = {
    "chịu trách nhiệm",
    "có trách nhiệm",
    "căn cứ",
    "theo chức năng",
    "chủ trì",
    "phối hợp",
    "cấu hình",
    "thiết lập",
    "tiếp thu",
    "giải trình",
    "thay mặt",
    "thực hiện",
    "giám sát",
    "trình hội đồng",
    "tham gia",
    "tham mưu",
    "hướng dẫn",
    "chỉ đạo",
    "theo dõi",
    "triển khai",
    "bố trí",
    "xây dựng",
    "được phân cấp",
    "được giao",
    "được ủy quyền",
    "kịp thời",
    "trực tiếp",
    "báo cáo",
    "rà soát",
    "đăng tải",
    "bảo đảm",
    "đảm bảo",
    "kiểm tra",
    "tiếp nhận",
    "thường xuyên",
    "ban hành",
    "phân công",
    "công bố",
    "tuyên truyền",
    "quán triệt",
    "tổng hợp",
    "cập nhật",
    "quyết định",
    "chủ động",
    "phản ánh",
    "thi hành",
    "và thi hành",
    "trình ủy ban",
    "phổ biến",
    "cùng",
    "khẩn trương",
    "để",
    "thông báo",
    "gửi",
    "quản lý",
    "quản lí",
    "vận động",
    "chấp hành",
    "trong phạm vi",
    "trên cơ sở",
    "định kỳ",
    "định kì",
    "tăng cường",
    "có nhiệm vụ",
    "đôn đốc",
    "lập",
    "cung cấp",
    "niêm yết",
    "khi",
    "nghiêm túc",
    "chuẩn bị",
    "hằng năm",
};

/// Formulas that make a sentence the clause on who carries the text out (NĐ 78/2025 Phụ lục III,
/// điều cuối).
constexpr std::string_view kFormulas[] = {
    "chịu trách nhiệm thi hành",  "chịu trách nhiệm tổ chức",
    "chịu trách nhiệm thực hiện", "chịu trách nhiệm triển khai",
    "có trách nhiệm thi hành",    "chịu trách nhiệm và thi hành",
    "căn cứ quyết định thi hành", "căn cứ quyết định này thi hành",
    "căn cứ nghị quyết thi hành", "có trách nhiệm tổ chức thực hiện",
    "có trách nhiệm thực hiện",   "chịu trách nhiệm phối hợp thi hành"};

/// Headings of articles whose clauses each give somebody a task.
constexpr std::string_view kHeadings[] = {
    "tổ chức thực hiện",   "trách nhiệm thi hành", "trách nhiệm thực hiện", "trách nhiệm của",
    "trách nhiệm tổ chức", "điều khoản thi hành",  "hiệu lực thi hành",
    "giao các cơ quan",    "giao các đơn vị",      "giao các sở"};

template <std::size_t N>
std::optional<std::size_t> match_any(const ReferenceText& text, std::size_t at,
                                     const std::string_view (&phrases)[N]) {
  for (const std::string_view phrase : phrases) {
    if (const auto end = text.match(at, phrase)) return end;
  }
  return std::nullopt;
}

/// A body or person in charge begins at `at`.
bool is_head(const ReferenceText& text, std::size_t at) {
  const bool plural = text.is_any(at, {"các", "những"});
  if (plural) ++at;
  if (!text.is(at, TokenKind::kWord) || text.matches(at, "ban hành") ||
      text.matches(at, "trường hợp") || text.matches(at, "báo cáo") ||
      text.matches(at, "thuế suất")) {
    return false;
  }
  if (match_any(text, at, kPersons) || match_any(text, at, kCommonBodies)) return true;
  if (plural && match_any(text, at, kPluralBodies)) return true;
  return text.capital(at) && match_any(text, at, kBodies);
}

/// "các tổ chức, cá nhân …": people in general; a list often ends with them.
bool is_crowd(const ReferenceText& text, std::size_t at) {
  if (text.is_any(at, {"các", "những", "mọi"})) ++at;
  return match_any(text, at, kAnybody).has_value();
}

bool is_task(const ReferenceText& text, std::size_t at) {
  if (text.capital(at)) return false;
  const bool verb = text.matches(at, "tổ chức") && at > 0 && text.is(at - 1, TokenKind::kWord) &&
                    !text.is_any(at - 1, {"các", "quan", "và", "những", "với", "mọi", "ban"});
  return verb || match_any(text, at, kTasks).has_value();
}

/// Tasks that also begin after a comma; other verbs may belong to a name ("Cục Quản lý, giám sát kế
/// toán").
bool is_charge(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"chịu trách nhiệm", "có trách nhiệm", "căn cứ", "theo chức năng", "chủ trì", "phối hợp",
        "được giao", "tổ chức thực hiện", "thi hành", "thực hiện"}) {
    if (text.matches(at, words)) return true;
  }
  return false;
}

bool is_separator(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kComma) || text.is(at, TokenKind::kSemicolon) ||
         text.is_any(at, {"và", "cùng"});
}

/// "các tổ chức, cá nhân có liên quan", "Thủ trưởng các cơ quan, đơn vị": nobody in particular.
bool is_anybody(const ReferenceText& text, std::size_t first, std::size_t last) {
  std::size_t at = first;
  if (text.matches(at, "thủ trưởng")) at += 2;
  if (!is_crowd(text, at)) return false;
  while (at < last) {
    if (const auto end = match_any(text, at, kAnybody)) {
      at = *end;
    } else if (is_separator(text, at) || text.is_any(at, {"các", "những", "mọi"})) {
      ++at;
    } else {
      break;
    }
  }
  if (at >= last) return true;
  for (std::size_t i = at; i < last; ++i) {
    if (text.matches(i, "liên quan")) return true;
  }
  return false;
}

class Collector {
 public:
  /// Reads the list of bodies that begins at `at`; it ends where a task begins or the sentence
  /// ends. If a task must follow and none does, nothing is kept.
  void read_list(const ReferenceText& text, std::size_t at, std::size_t end, bool needs_task) {
    std::vector<std::string> found;
    while (at < end && (is_head(text, at) || is_crowd(text, at))) {
      std::size_t last = at + 1;
      while (last < end && !ends_name(text, last)) ++last;
      if (!expand_departments(text, at, last, end, found) && !is_anybody(text, at, last) &&
          is_head(text, at)) {
        found.push_back(text.between(at, last));
      }
      at = last;
      if (at < end && (is_task(text, at) || text.is(at, TokenKind::kColon))) break;
      while (at < end && is_separator(text, at)) ++at;
    }
    const bool task = at < end && (is_task(text, at) || text.is(at, TokenKind::kColon));
    if (needs_task && !task) return;
    for (std::string& name : found) add(std::move(name));
  }

  std::vector<std::string> take() { return std::move(out_); }

 private:
  static bool ends_name(const ReferenceText& text, std::size_t at) {
    if (text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kStop) ||
        text.is(at, TokenKind::kColon))
      return true;
    if (is_separator(text, at)) {
      std::size_t next = at + 1;
      if (text.is(at, TokenKind::kComma) && text.is(next, "và")) ++next;
      return is_head(text, next) || is_charge(text, next) ||
             (text.is(at, "và") && is_crowd(text, next));
    }
    return is_task(text, at) && (is_charge(text, at) || !follows_activity(text, at));
  }

  /// "Cục Quản lý, giám sát tổ chức tín dụng": a body that is named by what it does, with a comma.
  static bool follows_activity(const ReferenceText& text, std::size_t at) {
    constexpr std::size_t kLongest = 8;  // tokens after the comma
    std::size_t comma = at;
    for (std::size_t n = 0; n < kLongest && comma > 3 && !is_separator(text, comma); ++n) --comma;
    if (comma < 3 || !text.is(comma, TokenKind::kComma) || !text.capital(comma - 2)) return false;
    return match_any(text, comma - 2, kTasks) == comma;
  }

  /// "Giám đốc các Sở: Tài chính, Tư pháp" → "Giám đốc Sở Tài chính", "Giám đốc Sở Tư pháp"; "Giám
  /// đốc: Trung tâm A, Trung tâm B" likewise. `last` moves to the end of the list.
  static bool expand_departments(const ReferenceText& text, std::size_t first, std::size_t& last,
                                 std::size_t end, std::vector<std::string>& found) {
    std::size_t plural = first;
    while (plural < last && !(text.is(plural, "các") && text.is(plural + 1, "sở"))) ++plural;
    const bool departments = plural < last;
    std::size_t at = departments ? plural + 2 : last;
    const bool listed = text.is(at, TokenKind::kColon);
    if (listed) ++at;
    if (!text.capital(at) || (!departments && !listed)) return false;
    std::string head = text.between(first, plural);
    if (departments) {
      head += head.empty() ? "Sở" : " Sở";
    } else if (last >= first + 2 && text.is(last - 2, "các")) {  // "Ủy ban nhân dân các tỉnh: A, B"
      head = squeeze(text.between(first, last - 2) + " " + text.between(last - 1, last));
    }
    while (at < end && text.capital(at)) {
      const std::size_t name_end = department_end(text, at, end);
      found.push_back(head + " " + text.between(at, name_end));
      at = name_end;
      const bool next_person =
          match_any(text, at + 1, kPersons) || text.is_any(at + 1, {"các", "những"});
      const bool next_body = departments && is_head(text, at + 1);
      if (text.is(at, TokenKind::kSemicolon) || !is_separator(text, at) || next_person || next_body)
        break;
      ++at;
    }
    last = at;
    return true;
  }

  static std::size_t department_end(const ReferenceText& text, std::size_t at, std::size_t end) {
    if (const auto known = match_any(text, at, kDepartments)) return *known;
    while (at < end && !is_separator(text, at) && !is_task(text, at) &&
           !text.is(at, TokenKind::kStop))
      ++at;
    return at;
  }

  void add(std::string name) {
    constexpr std::size_t kLongestName = 300;  // bytes
    if (name.size() > kLongestName || !known_.insert(lower(name)).second) return;
    out_.push_back(std::move(name));
  }

  std::vector<std::string> out_;
  std::set<std::string> known_;
};

bool holds_formula(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is_any(at, {"chịu", "có", "căn"}) && match_any(text, at, kFormulas)) return true;
  }
  return false;
}

std::size_t sentence_end(const ReferenceText& text, std::size_t at) {
  while (at < text.size() && !text.is(at, TokenKind::kStop)) ++at;
  return at;
}

/// Past "2.", "a)", "-" and "Các ông (bà):".
std::size_t first_word(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end && (!text.is(at, TokenKind::kWord) || text.is(at + 1, TokenKind::kClose))) ++at;
  if (!text.matches(at, "các ông") && !text.matches(at, "ông")) return at;
  while (at < end &&
         (!text.is(at, TokenKind::kWord) || text.is_any(at, {"các", "ông", "bà", "và"})))
    ++at;
  return at;
}

/// "Giao Sở Tư pháp …", "Đề nghị …": one past the verb.
std::optional<std::size_t> after_order(const ReferenceText& text, std::size_t at) {
  for (const std::string_view order : {"giao", "đề nghị", "yêu cầu"}) {
    if (const auto end = text.match(at, order)) return end;
  }
  return std::nullopt;
}

/// "Đối với hồ sơ …, Trung tâm …", "Trong trường hợp cần thiết, UBND tỉnh …": the body stands after
/// the first comma.
std::size_t after_circumstance(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (!text.is_any(at, {"đối", "trong", "căn", "khi", "trường", "hằng", "hàng", "định"})) return at;
  std::size_t comma = at;
  while (comma < end && !text.is(comma, TokenKind::kComma)) ++comma;
  return comma < end ? comma + 1 : at;
}

/// How much of a passage is read.
enum class Reading {
  kClauseOnly,  ///< only the clause "… chịu trách nhiệm thi hành …"
  kWithOrders,  ///< and "Giao …", "Đề nghị …"
  kEverybody,   ///< and every sentence of which a body is the subject
};

void read_passage(const std::string& passage, Reading reading, Collector& collector) {
  const ReferenceText text(passage);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = sentence_end(text, at);
    const std::size_t begin = after_circumstance(text, first_word(text, at, end), end);
    const auto ordered = after_order(text, begin);
    if (ordered && reading != Reading::kClauseOnly) {
      collector.read_list(text, *ordered, end, false);
    } else if (reading == Reading::kEverybody || holds_formula(text, begin, end)) {
      collector.read_list(text, ordered.value_or(begin), end, true);
    }
    at = end + 1;
  }
}

std::string joined(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph || paragraph->quoted) continue;
    const bool listed = paragraph->text.starts_with("-") || paragraph->text.starts_with("+");
    out += listed || (!out.empty() && out.back() == ':')
               ? ".\n"
               : "\n";  // an item of a list is a sentence of its own
    out += paragraph->text;
  }
  return out;
}

/// Heading and text: where an article has no heading its first line may be taken for one.
std::string whole_text(const Provision& provision) {
  return squeeze(provision.heading + joined(provision.content));
}

/// An article (in a plan, a section) on the organisation of the work by its heading, or an article
/// that begins with the body it binds.
bool gives_tasks(const Provision& provision) {
  if (provision.kind == ProvisionKind::kClause || provision.kind == ProvisionKind::kPoint)
    return false;
  const ReferenceText heading(provision.heading);
  for (std::size_t at = 0; at < heading.size(); ++at) {
    if (match_any(heading, at, kHeadings)) return true;
  }
  if (provision.kind != ProvisionKind::kArticle) return false;
  const ReferenceText whole(whole_text(provision));
  return is_head(whole, 0) || match_any(whole, 0, kHeadings);
}

void read_provision(const Provision& provision, Reading reading, Collector& collector) {
  if (gives_tasks(provision)) reading = Reading::kEverybody;
  const bool point = provision.kind == ProvisionKind::kPoint;
  if (point && reading == Reading::kEverybody) reading = Reading::kWithOrders;
  const std::string whole = whole_text(provision);
  if (is_head(ReferenceText(whole), 0)) {
    read_passage(whole, reading, collector);
  } else {
    read_passage(provision.heading, reading, collector);
    read_passage(joined(provision.content), reading, collector);
  }
  for (const Provision& child : provision.children) read_provision(child, reading, collector);
  read_passage(joined(provision.wrap_up), reading, collector);
}

/// Laws bind everybody; who carries one out is named by others.
bool is_law(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kOrdinance || type == DocumentType::kConstitution;
}

}  // namespace

std::vector<std::string> read_agencies(const Document& document) {
  if (is_law(document.metadata.type)) return {};
  Collector collector;
  read_passage(joined(document.introduction), Reading::kClauseOnly, collector);
  for (const Provision& provision : document.body)
    read_provision(provision, Reading::kWithOrders, collector);
  return collector.take();
}

}  // namespace rasoat
