#include "indexer/extract/instrument_reference.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace rasoat {
namespace {

constexpr std::size_t kLongestLawName =
    90;  ///< tokens; Luật 56/2024/QH15 amends nine laws and names them all
constexpr std::size_t kLongestPartName = 160;  ///< tokens between "Quy chế" and "ban hành kèm theo"
constexpr std::size_t kLongestIssuer = 12;  ///< tokens: "Nghị định của Chính phủ số 43/2022/NĐ-CP"

struct TypeName {
  std::string_view words;
  DocumentType type;
};

/// Longer names before their beginnings.
constexpr TypeName kTypeNames[] = {
    {"hiến pháp", DocumentType::kConstitution},
    {"bộ luật", DocumentType::kCode},
    {"luật", DocumentType::kLaw},
    {"pháp lệnh", DocumentType::kOrdinance},
    {"lệnh", DocumentType::kOrder},
    {"nghị quyết liên tịch", DocumentType::kJointResolution},
    {"nghị quyết", DocumentType::kResolution},
    {"nghị định", DocumentType::kDecree},
    {"quyết định", DocumentType::kDecision},
    {"chỉ thị", DocumentType::kDirective},
    {"thông tư liên tịch", DocumentType::kJointCircular},
    {"thông tư liên bộ", DocumentType::kJointCircular},
    {"thông tư", DocumentType::kCircular},
    {"văn bản hợp nhất", DocumentType::kConsolidated},
    {"kế hoạch", DocumentType::kPlan},
    {"công văn", DocumentType::kOfficialLetter},
    {"văn bản", DocumentType::kOfficialLetter},
    {"thông báo", DocumentType::kNotice},
    {"báo cáo", DocumentType::kReport},
    {"tờ trình", DocumentType::kSubmission},
    {"chương trình", DocumentType::kProgramme},
    {"hướng dẫn", DocumentType::kGuidance},
    {"kết luận", DocumentType::kConclusion},
    {"công điện", DocumentType::kTelegram},
};

/// Texts that a short Quyết định or Nghị quyết carries (NĐ 78/2025 Phụ lục III, mẫu 18 and 20), and
/// lists and tables that are issued in the same way.
constexpr std::string_view kAttachedParts[] = {
    "quy định", "quy chế",   "quy trình",  "quy chuẩn", "điều lệ",  "nội quy",      "đề án",
    "danh mục", "bảng giá",  "bộ đơn giá", "đơn giá",   "định mức", "biểu phí",     "biểu giá",
    "biểu mức", "phương án", "chiến lược", "quy hoạch", "kế hoạch", "chương trình",
};

/// "số 43/2022/NĐ-CP", "43/2022/NĐ-CP", "số: 43/2022/NĐ-CP": the token of the number.
std::optional<std::size_t> number_after(const ReferenceText& text, std::size_t at) {
  if (text.is(at, "số")) ++at;
  if (text.is(at, TokenKind::kColon)) ++at;
  if (text.is(at, TokenKind::kDocumentNumber)) return at;
  return std::nullopt;
}

/// Where the name of a law ends without number: at a sign that closes it, at words that only follow
/// a name, at the next instrument. "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở, Luật Kinh
/// doanh bất động sản" is one name.
bool ends_law_name(const ReferenceText& text, std::size_t at, bool amending) {
  switch (text.kind(at)) {
    case TokenKind::kSemicolon:
    case TokenKind::kStop:
    case TokenKind::kColon:
    case TokenKind::kOpen:
    case TokenKind::kClose:
    case TokenKind::kOpenQuote:
    case TokenKind::kCloseQuote:
      return true;
    default:
      break;
  }
  if (text.matches(at, "này") || text.matches(at, "đã được") || text.matches(at, "được sửa đổi"))
    return true;
  if (text.matches(at, "có hiệu lực") || text.matches(at, "hết hiệu lực") ||
      text.matches(at, "quy định tại"))
    return true;
  if (const auto type = type_word(text, at)) {
    const bool joined =
        at > 0 && (text.is(at - 1, TokenKind::kComma) || text.is_any(at - 1, {"và", "các"}));
    if (!names_a_law(type->type)) return joined || number_after(text, type->end).has_value();
    const bool nested =
        amending || (at > 0 && text.is_any(at - 1, {"của", "hành", "các", "bổ", "đổi"}));
    return !nested;
  }
  if (amending) return false;
  const auto provisions = parse_provisions(text, at);
  return provisions && (provisions->self || !provisions->paths.front().front().num.empty());
}

void read_law_name(const ReferenceText& text, Instrument& law) {
  const bool amending =
      text.matches(law.type_end, "sửa đổi") || text.matches(law.type_end, "bổ sung");
  std::size_t at = law.type_end;
  const std::size_t limit = std::min(text.size(), at + kLongestLawName);
  for (; at < limit; ++at) {
    if (text.is(at, TokenKind::kDate)) {
      law.name = text.between(law.first, text.is(at - 1, "năm") ? at - 1 : at);
      law.date = at;
      law.last = at + 1;
      return;
    }
    if (const auto number = number_after(text, at)) {
      law.name = text.between(law.first, at);
      law.number = number;
      law.last = *number + 1;
      if (text.is(law.last, TokenKind::kDate)) law.date = law.last++;
      return;
    }
    const bool revised = text.is(at, TokenKind::kOpen) && text.matches(at + 1, "sửa đổi") &&
                         text.is(at + 3, TokenKind::kClose);
    if (revised) {  // "Luật Bảo hiểm tiền gửi (sửa đổi) ngày …"
      at += 3;
      continue;
    }
    if (ends_law_name(text, at, amending)) break;
  }
  while (at > law.type_end && (text.is(at - 1, TokenKind::kComma) || text.is(at - 1, "và"))) --at;
  law.name = text.between(law.first, at);
  law.last = at;
}

/// "của Chính phủ số 43/2022/NĐ-CP": the issuer before the number.
std::optional<std::size_t> number_after_issuer(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, "của")) return std::nullopt;
  for (std::size_t i = at + 1; i < at + kLongestIssuer; ++i) {
    if (!text.is(i, TokenKind::kWord)) return std::nullopt;
    if (text.is(i, "số")) return number_after(text, i);
    if (type_word(text, i)) return std::nullopt;
  }
  return std::nullopt;
}

/// "ban hành kèm theo", "kèm theo", "được ban hành kèm theo", "ban hành kèm": one past it.
std::optional<std::size_t> issued_with(const ReferenceText& text, std::size_t at) {
  if (text.is(at, TokenKind::kOpen)) ++at;
  if (text.is(at, "được")) ++at;
  for (const std::string_view phrase :
       {"ban hành kèm theo", "kèm theo", "ban hành kèm", "ban hành theo", "ban hành tại"}) {
    if (const auto end = text.match(at, phrase)) return end;
  }
  return std::nullopt;
}

/// The instrument that "… ban hành kèm theo" names, looked for after the name of the attached part
/// or annex.
std::optional<Instrument> carrier(const ReferenceText& text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kLongestPartName);
  for (std::size_t i = at; i < limit; ++i) {
    if (text.is(i, TokenKind::kSemicolon) || text.is(i, TokenKind::kStop) ||
        text.is(i, TokenKind::kColon))
      break;
    if (text.is(i, TokenKind::kDocumentNumber)) break;
    if (const auto end = issued_with(text, i)) return parse_instrument(text, *end);
  }
  return std::nullopt;
}

/// "Phụ lục II Danh mục … ban hành kèm theo …", "Phần III Khoan …": the heading of a division is
/// printed between it and its text.
bool has_heading(const ReferenceText& text, ProvisionKind kind, std::size_t at) {
  switch (kind) {
    case ProvisionKind::kAnnex:
      return true;
    case ProvisionKind::kPart:
    case ProvisionKind::kChapter:
    case ProvisionKind::kSection:
      return text.is(at, TokenKind::kWord) && text.capital(at);
    default:
      return false;
  }
}

/// "Phần A Thủ tục … và các Mẫu số 01, 02 tại Phần A Phụ lục ban hành kèm theo …" names more than
/// the heading of the first.
bool is_heading(const ReferenceText& text, const ProvisionList& list, std::size_t at,
                std::size_t end) {
  if (list.paths.back().front().kind == ProvisionKind::kAnnex) return true;
  while (at < end && !parse_provisions(text, at) && !text.matches(at, "mẫu số")) ++at;
  return at == end;
}

/// "Định mức" of "Phần III Khoan Định mức kinh tế - kỹ thuật … ban hành kèm theo …".
std::string part_in_heading(const ReferenceText& text, const ProvisionList& list, std::size_t at,
                            std::size_t end) {
  if (list.paths.back().front().kind == ProvisionKind::kAnnex) return {};
  for (; at < end; ++at) {
    const auto part = text.capital(at) ? attached_part(text, at) : std::nullopt;
    if (part) return text.between(at, *part);
  }
  return {};
}

}  // namespace

std::optional<TypeWord> type_word(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  if (text.matches(at, "thông số") && text.is(at + 2, TokenKind::kDocumentNumber)) {
    return TypeWord{DocumentType::kCircular, at + 1};  // printed error for "Thông tư số"
  }
  for (const TypeName& name : kTypeNames) {
    const auto end = text.match(at, name.words);
    if (!end) continue;
    if (name.type == DocumentType::kLaw && at > 0 &&
        text.is_any(at - 1, {"pháp", "kỷ", "kỉ", "trật", "theo"}) && !text.capital(at)) {
      return std::nullopt;  // "pháp luật", "theo luật định"
    }
    if (name.type == DocumentType::kOrder && !number_after(text, *end))
      return std::nullopt;  // "mệnh lệnh"
    return TypeWord{name.type, *end};
  }
  return std::nullopt;
}

bool names_a_law(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kOrdinance || type == DocumentType::kConstitution;
}

std::optional<Instrument> parse_instrument(const ReferenceText& text, std::size_t at) {
  const std::optional<TypeWord> type = type_word(text, at);
  if (!type) return std::nullopt;
  Instrument out;
  out.type = type->type;
  out.first = at;
  out.type_end = out.last = type->end;
  out.name = text.between(at, type->end);
  if (text.is(type->end, "này")) {
    out.self = true;
    out.last = type->end + 1;
    return out;
  }
  std::optional<std::size_t> number = number_after(text, type->end);
  if (!number) number = number_after_issuer(text, type->end);
  if (number) {
    out.number = number;
    out.last = *number + 1;
    if (text.is(out.last, TokenKind::kComma) && text.is(out.last + 1, TokenKind::kDate)) ++out.last;
    if (text.is(out.last, TokenKind::kDate)) out.date = out.last++;
    return out;
  }
  if (names_a_law(type->type)) {
    read_law_name(text, out);
  } else if (text.is(type->end, TokenKind::kDate)) {
    out.date = type->end;
    out.last = type->end + 1;
  }
  return out;
}

bool within_name(const ReferenceText& text, std::size_t at) {
  while (at > 0 && (text.is_any(at - 1, {"các", "một", "số", "những"}) ||
                    text.is(at - 1, TokenKind::kOpenQuote)))
    --at;
  if (at == 0) return false;
  return text.is_any(
      at - 1, {"của",  "theo",  "hành", "hiện", "dẫn",   "tại", "đổi",   "sung", "thế", "bỏ",
               "khai", "chính", "với",  "tiết", "trong", "do",  "chỉnh", "về",   "sử",  "định"});
}

bool opens_title(const ReferenceText& text, std::size_t at) {
  constexpr std::string_view kWords[] = {
      "về",         "v v",           "quy định",   "quy chế",   "hướng dẫn", "sửa đổi",
      "bổ sung",    "ban hành",      "phê duyệt",  "công bố",   "công nhận", "bãi bỏ",
      "thay thế",   "điều chỉnh",    "triển khai", "thực hiện", "phân cấp",  "phân công",
      "phân định",  "phân bổ",       "thành lập",  "kéo dài",   "ủy quyền",  "kiện toàn",
      "đính chính", "giao chỉ tiêu",
  };
  if (text.is(at, TokenKind::kOther) || !text.is(at, TokenKind::kWord)) return false;
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view words) { return text.matches(at, words); });
}

std::optional<std::size_t> attached_part(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  for (const std::string_view part : kAttachedParts) {
    if (const auto end = text.match(at, part)) return end;
  }
  return std::nullopt;
}

std::optional<ProvisionOwner> provision_owner(const ReferenceText& text,
                                              const ProvisionList& list) {
  if (list.self || list.paths.empty()) return std::nullopt;
  std::size_t at = list.last;
  if (text.is(at, TokenKind::kComma)) ++at;
  bool linked = text.is_any(at, {"của", "tại", "trong", "thuộc", "vào"});
  if (linked) ++at;
  if (text.is(at, "bản") && attached_part(text, at + 1)) {  // "Điều 3 bản Quy chế …"
    linked = true;
    ++at;
  }

  if (const auto end = attached_part(text, at); end && (linked || text.capital(at))) {
    if (text.is(*end, "này")) return std::nullopt;
    const std::optional<Instrument> instrument = carrier(text, *end);
    if (instrument) return ProvisionOwner{*instrument, text.between(at, *end), instrument->last};
  }
  // "khoản 2 Mục I của Hướng dẫn ban hành kèm theo Quyết định số …"
  if (const auto end = text.match(at, "hướng dẫn"); end && linked && text.capital(at)) {
    if (const auto instrument = carrier(text, *end))
      return ProvisionOwner{*instrument, text.between(at, *end), instrument->last};
  }
  if (const auto end = issued_with(text, at)) {
    const std::optional<Instrument> instrument = parse_instrument(text, *end);
    if (instrument) return ProvisionOwner{*instrument, {}, instrument->last};
  }
  if (std::optional<Instrument> instrument = parse_instrument(text, at)) {
    return ProvisionOwner{*instrument, {}, instrument->last};
  }
  if (linked || !has_heading(text, list.paths.back().front().kind, at)) return std::nullopt;
  const std::optional<Instrument> instrument = carrier(text, at);
  if (!instrument || !is_heading(text, list, at, instrument->first)) return std::nullopt;
  return ProvisionOwner{*instrument, part_in_heading(text, list, at, instrument->first),
                        instrument->last};
}

std::string cite_in_part(const ProvisionPath& path, const std::string& part) {
  std::string out = cite(path);
  if (!part.empty()) out += " của " + part + " ban hành kèm theo";
  return out;
}

}  // namespace rasoat
