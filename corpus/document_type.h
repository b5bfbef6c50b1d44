#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace rasoat {

/// Kinds of documents. The normative ones are those of Điều 4 Luật 64/2025/QH15 and of the laws
/// before it; the administrative ones are met because they repeal, correct or announce (NĐ 78/2025
/// Điều 4.3), or because people cite them.
enum class DocumentType {
  kUnknown,
  kConstitution,     // Hiến pháp
  kCode,             // Bộ luật
  kLaw,              // Luật
  kOrdinance,        // Pháp lệnh
  kOrder,            // Lệnh
  kResolution,       // Nghị quyết
  kJointResolution,  // Nghị quyết liên tịch
  kDecree,           // Nghị định
  kDecision,         // Quyết định
  kDirective,        // Chỉ thị
  kCircular,         // Thông tư
  kJointCircular,    // Thông tư liên tịch
  kConsolidated,     // Văn bản hợp nhất
  kPlan,             // Kế hoạch
  kOfficialLetter,   // Công văn
  kNotice,           // Thông báo
  kReport,           // Báo cáo
  kSubmission,       // Tờ trình
  kProgramme,        // Chương trình
  kGuidance,         // Hướng dẫn
  kConclusion,       // Kết luận
  kTelegram,         // Công điện
};

struct DocumentTypeInfo {
  DocumentType type;
  std::string_view name;  ///< lower case Vietnamese, as `extract --json` prints it: "quyết định"
  std::string_view slug;    ///< in addresses: "quyet-dinh"
  std::string_view symbol;  ///< in numbers, empty if it has none: "QĐ"
  bool can_be_normative;
};

/// All types, in descending legal force and then administrative ones.
std::span<const DocumentTypeInfo> document_types();
const DocumentTypeInfo& info(DocumentType type);

/// By lower or upper case name with or without diacritics ("QUYẾT ĐỊNH"), or nothing.
std::optional<DocumentType> document_type_by_name(std::string_view name);
/// By the part of a number before the issuing body ("QĐ", "NQ", "TTLT"), any case, with or without
/// diacritics.
std::optional<DocumentType> document_type_by_symbol(std::string_view symbol);
std::optional<DocumentType> document_type_by_slug(std::string_view slug);

}  // namespace rasoat
