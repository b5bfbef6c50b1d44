#include "indexer/extract/agency_words.h"

#include <string_view>

namespace rasoat::agency {
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
    "trách nhiệm tổ chức", "điều khoản thi hành",  "hiệu lực thi hành",     "giao các cơ quan",
    "giao các đơn vị",     "giao các sở"};

template <std::size_t N>
std::optional<std::size_t> match_any(const ReferenceText& text, std::size_t at,
                                     const std::string_view (&phrases)[N]) {
  for (const std::string_view phrase : phrases) {
    if (const auto end = text.match(at, phrase)) return end;
  }
  return std::nullopt;
}

}  // namespace

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

std::optional<std::size_t> person(const ReferenceText& text, std::size_t at) {
  return match_any(text, at, kPersons);
}

std::optional<std::size_t> task(const ReferenceText& text, std::size_t at) {
  return match_any(text, at, kTasks);
}

std::optional<std::size_t> department(const ReferenceText& text, std::size_t at) {
  return match_any(text, at, kDepartments);
}

bool is_formula(const ReferenceText& text, std::size_t at) {
  return text.is_any(at, {"chịu", "có", "căn"}) && match_any(text, at, kFormulas);
}

bool heads_tasks(const ReferenceText& text, std::size_t at) {
  return match_any(text, at, kHeadings).has_value();
}

}  // namespace rasoat::agency
