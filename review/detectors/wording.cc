#include "review/detectors/wording.h"

#include <fmt/format.h>

namespace rasoat::review {

std::string_view verb(EventKind event) {
  switch (event) {
    case EventKind::kAmended:
      return "sửa đổi, bổ sung";
    case EventKind::kSupplemented:
      return "bổ sung";
    case EventKind::kPhraseReplaced:
      return "thay cụm từ tại";
    case EventKind::kPhraseRemoved:
      return "bỏ cụm từ tại";
    case EventKind::kCorrected:
      return "đính chính";
    case EventKind::kRepealed:
    case EventKind::kRepealedPart:
      return "bãi bỏ";
    case EventKind::kReplaced:
    case EventKind::kReplacedPart:
      return "thay thế";
    case EventKind::kExtended:
      return "kéo dài thời hạn áp dụng của";
    case EventKind::kAnnouncedExpired:
      return "công bố hết hiệu lực";
    case EventKind::kSuspended:
    case EventKind::kSuspendedPart:
      return "tạm ngưng hiệu lực";
    case EventKind::kResumed:
      return "cho tiếp tục áp dụng";
    case EventKind::kKept:
      return "giữ hiệu lực của";
    case EventKind::kRestored:
      return "khôi phục hiệu lực";
    case EventKind::kTerritoryChanged:
      return "thay đổi phạm vi áp dụng của";
    case EventKind::kStatedEnd:
      return "ấn định ngày hết hiệu lực của";
    default:
      return "tác động đến";
  }
}

std::string enumerate(std::span<const std::string> items, std::string_view rest) {
  constexpr std::size_t kMost = 8;
  std::string out;
  const std::size_t shown = items.size() > kMost + 1 ? kMost : items.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (!out.empty()) out += ", ";
    out += items[i];
  }
  if (shown < items.size()) out += fmt::format(" và {} {} khác", items.size() - shown, rest);
  return out;
}

std::string doing(EventKind event, std::span<const std::string> provisions) {
  std::string out(verb(event));
  if (!provisions.empty()) return out + " " + enumerate(provisions) + " của ";
  if (event == EventKind::kRepealed || event == EventKind::kAnnouncedExpired) out += " toàn bộ";
  if (event == EventKind::kRepealedPart || event == EventKind::kReplacedPart ||
      event == EventKind::kSuspendedPart)
    out += " một phần";
  return out + " ";
}

std::string from_day(std::optional<Date> day, bool assumed) {
  if (!day) return {};
  return assumed ? fmt::format(", ban hành ngày {}", dmy(*day))
                 : fmt::format(", từ ngày {}", dmy(*day));
}

}  // namespace rasoat::review
