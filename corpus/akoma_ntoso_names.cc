#include "corpus/akoma_ntoso_names.h"

#include "corpus/text.h"

namespace rasoat::akn {
namespace {

constexpr std::string_view kOpening = " \t\n\r([";
constexpr std::string_view kClosing = " \t\n\r.:)]";

std::string_view strip(std::string_view text) {
  const auto begin = text.find_first_not_of(kOpening);
  if (begin == std::string_view::npos) return {};
  const auto end = text.find_last_not_of(kClosing);
  return end == std::string_view::npos || end < begin ? std::string_view{}
                                                      : text.substr(begin, end - begin + 1);
}

std::string_view printed_label(ProvisionKind kind) {
  switch (kind) {
    case ProvisionKind::kAnnex:
      return "Phụ lục";
    case ProvisionKind::kPart:
      return "Phần";
    case ProvisionKind::kChapter:
      return "Chương";
    case ProvisionKind::kSection:
      return "Mục";
    case ProvisionKind::kSubsection:
      return "Tiểu mục";
    case ProvisionKind::kArticle:
      return "Điều";
    default:
      return {};
  }
}

/// `text` without `label` at its front, in any case.
std::string_view without_label(std::string_view text, std::string_view label) {
  if (label.empty() || text.size() < label.size()) return text;
  const std::string_view head = text.substr(0, label.size());
  if (head != label && lower(head) != lower(label)) return text;
  return text.substr(label.size());
}

}  // namespace

std::string parse_num(ProvisionKind kind, std::string_view printed) {
  if (kind == ProvisionKind::kAttachment) return lower(strip(printed));
  return std::string(strip(without_label(strip(printed), printed_label(kind))));
}

}  // namespace rasoat::akn
