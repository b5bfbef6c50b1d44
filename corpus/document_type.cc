#include "corpus/document_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/text.h"

namespace rasoat {
namespace {

using enum DocumentType;

constexpr std::array kTypes = {
    DocumentTypeInfo{kConstitution, "hiến pháp", "hien-phap", "", true},
    DocumentTypeInfo{kCode, "bộ luật", "bo-luat", "", true},
    DocumentTypeInfo{kLaw, "luật", "luat", "L", true},
    DocumentTypeInfo{kOrdinance, "pháp lệnh", "phap-lenh", "PL", true},
    DocumentTypeInfo{kOrder, "lệnh", "lenh", "L-CTN", true},
    DocumentTypeInfo{kResolution, "nghị quyết", "nghi-quyet", "NQ", true},
    DocumentTypeInfo{kJointResolution, "nghị quyết liên tịch", "nghi-quyet-lien-tich", "NQLT",
                     true},
    DocumentTypeInfo{kDecree, "nghị định", "nghi-dinh", "NĐ", true},
    DocumentTypeInfo{kDecision, "quyết định", "quyet-dinh", "QĐ", true},
    DocumentTypeInfo{kDirective, "chỉ thị", "chi-thi", "CT", true},
    DocumentTypeInfo{kCircular, "thông tư", "thong-tu", "TT", true},
    DocumentTypeInfo{kJointCircular, "thông tư liên tịch", "thong-tu-lien-tich", "TTLT", true},
    DocumentTypeInfo{kConsolidated, "văn bản hợp nhất", "van-ban-hop-nhat", "VBHN", false},
    DocumentTypeInfo{kPlan, "kế hoạch", "ke-hoach", "KH", false},
    DocumentTypeInfo{kOfficialLetter, "công văn", "cong-van", "CV", false},
    DocumentTypeInfo{kNotice, "thông báo", "thong-bao", "TB", false},
    DocumentTypeInfo{kReport, "báo cáo", "bao-cao", "BC", false},
    DocumentTypeInfo{kSubmission, "tờ trình", "to-trinh", "TTr", false},
    DocumentTypeInfo{kProgramme, "chương trình", "chuong-trinh", "CTr", false},
    DocumentTypeInfo{kGuidance, "hướng dẫn", "huong-dan", "HD", false},
    DocumentTypeInfo{kConclusion, "kết luận", "ket-luan", "KL", false},
    DocumentTypeInfo{kTelegram, "công điện", "cong-dien", "CĐ", false},
};
constexpr DocumentTypeInfo kUnknownInfo{kUnknown, "văn bản", "van-ban", "", false};

template <class Matches>
std::optional<DocumentType> find_type(Matches matches) {
  const auto* found = std::ranges::find_if(kTypes, matches);
  if (found == kTypes.end()) return std::nullopt;
  return found->type;
}

}  // namespace

std::span<const DocumentTypeInfo> document_types() { return kTypes; }

const DocumentTypeInfo& info(DocumentType type) {
  const auto* found = std::ranges::find(kTypes, type, &DocumentTypeInfo::type);
  return found == kTypes.end() ? kUnknownInfo : *found;
}

std::optional<DocumentType> document_type_by_name(std::string_view name) {
  const std::string wanted = slug(name);
  return find_type([&](const DocumentTypeInfo& i) { return i.slug == wanted; });
}

std::optional<DocumentType> document_type_by_symbol(std::string_view symbol) {
  // "TTr" (tờ trình) and "TTR" are the same; "TT" is another type, so the whole symbol is compared.
  const std::string wanted = fold(symbol);
  if (wanted.empty()) return std::nullopt;
  return find_type([&](const DocumentTypeInfo& i) { return fold(i.symbol) == wanted; });
}

std::optional<DocumentType> document_type_by_slug(std::string_view slug_text) {
  return find_type([&](const DocumentTypeInfo& i) { return i.slug == slug_text; });
}

}  // namespace rasoat
