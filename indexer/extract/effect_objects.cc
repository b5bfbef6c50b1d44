#include "indexer/extract/effect_objects.h"

#include <algorithm>
#include <string_view>

#include "indexer/extract/form_reference.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"

namespace rasoat {
namespace {

/// Tokens after a verb; no real text reaches it, and it keeps hostile ones linear.
constexpr std::size_t kFarthestObject = 40;

/// Words that may stand between a verb and the provision, document or phrase that it acts on.
bool is_between(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kComma) || text.is(at, TokenKind::kNumeral) ||
         text.is_any(at, {"các",  "một",  "số",   "tên",  "nội",   "dung", "tiêu", "đề",   "quy",
                          "định", "tại",  "hiệu", "lực",  "thời",  "gian", "hạn",  "thực", "hiện",
                          "áp",   "dụng", "của",  "điều", "khoản", "và",   "bãi",  "bỏ",   "toàn",
                          "bộ",   "điểm", "cụm",  "từ",   "thêm",  "đối",  "với",  "việc", "chính",
                          "sách", "vào",  "sau",  "đoạn", "thay",  "thế",  "mới",  "cuối", "đầu",
                          "mở",   "gạch", "dòng", "thứ",  "nhất",  "hai",  "ba",   "tư",   "năm",
                          "câu",  "dẫn",  "ghi",  "chú",  "tiết",  "cột",  "hàng", "công", "thức",
                          "tiểu", "phần", "thi",  "hành", "những", "tt",   "stt",  "tự"});
}

/// "Điều lệ … ban hành kèm theo Quyết định số …", not the Điều lệ of a company.
bool is_carried(const ReferenceText& text, std::size_t at) {
  constexpr std::size_t kLongestName = 60;  // tokens
  const std::size_t end = std::min(text.size(), at + kLongestName);
  while (at < end && !text.matches(at, "kèm theo")) ++at;
  return at < end;
}

/// "dự án …", "gói thầu …" before the first number: things that go on or stop, no texts.
bool speaks_of_things(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end && !text.is(at, TokenKind::kDocumentNumber); ++at) {
    for (const std::string_view thing :
         {"dự án", "công trình", "gói thầu", "nguồn vốn", "bố trí vốn", "kinh phí", "hợp đồng"})
      if (text.matches(at, thing)) return true;
  }
  return false;
}

/// "Ngừng thực hiện chính sách hỗ trợ quy định tại Điều 5 Nghị quyết số …".
bool stops_rules(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (speaks_of_things(text, begin, end)) return false;
  end = std::min(end, begin + kFarthestObject);
  for (std::size_t at = begin; at < end; ++at) {
    if (text.matches(at, "quy định tại"))
      return parse_provisions(text, at + 3) || type_word(text, at + 3);
  }
  return false;
}

bool extends_text(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (speaks_of_things(text, begin, end)) return false;
  const bool goes_on = begin >= 4 && text.matches(begin - 4, "tiếp tục");
  return states_end(text, begin, end) || (!goes_on && object_follows(text, begin, end));
}

/// "Điều chỉnh nội dung giấy phép …" changes no text; `at` is where the object begins.
bool is_paper(const ReferenceText& text, std::size_t at) {
  return text.matches(at, "giấy phép") || text.matches(at, "giấy chứng nhận") ||
         text.matches(at, "chứng chỉ") || text.matches(at, "hồ sơ");
}

/// "Điều chỉnh mức chi tại điểm a khoản 2 Điều 3 …": what a rule fixes, and where.
bool changes_rule(const ReferenceText& text, std::size_t begin, std::size_t end) {
  while (text.is_any(begin, {"các", "một", "số"})) ++begin;
  if (!text.is_any(begin, {"mức", "giá", "hệ", "định", "đơn", "chỉ", "tên", "diện", "thời", "mẫu"}))
    return false;
  end = std::min(end, begin + kFarthestObject);
  for (std::size_t at = begin; at < end && !text.is(at, "theo"); ++at) {
    if (text.matches(at, "trường hợp")) return false;
    if (text.is(at, "tại") && parse_provisions(text, at + 1)) return true;
  }
  return false;
}

/// "Bổ sung 05 dự án vào Danh mục …", "… vào Phụ lục I …": what is added has a place in a text.
bool adds_to_text(const ReferenceText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 60;  // tokens
  end = std::min(end, begin + kLongest);
  for (std::size_t at = begin; at < end && !text.is(at, TokenKind::kDocumentNumber); ++at) {
    if (text.is(at, "tại") && form_label(text, at + 1)) return true;
    if (!text.is(at, "vào")) continue;
    ++at;
    while (text.is_any(at, {"các", "cuối", "sau", "trước", "đầu"})) ++at;
    if (attached_part(text, at) || provision_label(text, at) || form_label(text, at)) return true;
  }
  return false;
}

}  // namespace

bool object_follows(const ReferenceText& text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  end = std::min(end, begin + kFarthestObject);
  for (; at < end && is_between(text, at); ++at) {
    if (text.matches(at, "điều lệ")) return is_carried(text, at);
    if (attached_part(text, at)) return true;
    if (provision_label(text, at) && parse_provisions(text, at)) return true;
  }
  return provision_label(text, at) || type_word(text, at) || attached_part(text, at) ||
         form_label(text, at) || text.is(at, TokenKind::kOpenQuote);
}

bool takes_object(const ReferenceText& text, const EffectVerb& verb, std::size_t end) {
  switch (verb.kind) {
    case EffectKind::kExtends:
      return extends_text(text, verb.end, end);
    case EffectKind::kSuspends:
      return object_follows(text, verb.end, end) || stops_rules(text, verb.end, end);
    case EffectKind::kSupplements:
    case EffectKind::kAmends: {
      std::size_t at = verb.end;
      if (text.matches(at, "điều lệ")) return is_carried(text, at);
      while (at < end && is_between(text, at)) ++at;
      return object_follows(text, verb.end, end) || adds_to_text(text, verb.end, end) ||
             changes_rule(text, verb.end, end) || (at > verb.end + 1 && !is_paper(text, at));
    }
    default:
      return true;
  }
}

}  // namespace rasoat
