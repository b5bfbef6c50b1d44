#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"

namespace rasoat {

/// What a text does to another (Luật 64/2025/QH15 Điều 8, 57; NĐ 78/2025 Điều 4).
enum class EffectKind {
  kRepeals,         // bãi bỏ toàn bộ, hết hiệu lực
  kRepealsPart,     // bãi bỏ một phần, điều, khoản, điểm
  kReplaces,        // thay thế
  kAmends,          // sửa đổi, sửa đổi, bổ sung
  kSupplements,     // bổ sung
  kReplacesPhrase,  // thay cụm từ
  kRemovesPhrase,   // bỏ cụm từ
  kSuspends,        // tạm ngưng hiệu lực
  kExtends,         // kéo dài thời hạn áp dụng
  kAnnouncesExpired,  // công bố hết hiệu lực: tells it, or (Điều 57.2) makes it so for a text that
                      // details an ended one
  kKeeps,  // giữ hiệu lực: what an end excepts ("trừ Điều 12"), "công bố tiếp tục có hiệu lực"
           // (Điều 57.2); "trừ trường hợp quy định tại Điều 9 Quyết định này": `from` is that Điều
           // 9
  kCorrects,          // đính chính: form, basis, technique only (TT 26/2025/TT-BTP Điều 23)
  kResumes,           // chấm dứt việc tạm ngưng hiệu lực
  kChangesTerritory,  // áp dụng trên địa bàn … (Điều 54.2)
};
inline constexpr EffectKind kLastEffectKind = EffectKind::kChangesTerritory;
std::string_view name(EffectKind kind);  ///< "repeals_part", as in extract --json
std::optional<EffectKind> effect_kind_by_name(std::string_view name);

/// One instruction on one target. No effect exists without its quote.
struct Effect {
  EffectKind kind = EffectKind::kRepeals;
  std::string
      target_number;  ///< as printed(); empty where the text names the target by date or title
  std::string target_issuer;
  std::string target_title;
  std::optional<Date> target_date;
  std::vector<std::string> target_provisions;  ///< as cite() writes them
  std::optional<Date> from_date;
  /// Last day: of a suspension ("tạm ngưng hiệu lực … đến hết ngày …"), or the new end that an
  /// extension sets.
  std::optional<Date> until_date;
  /// Of kChangesTerritory: where the target applies from then on, as printed ("tỉnh Lam Giang",
  /// "tỉnh Kon Tum cũ"); "toàn tỉnh" is the province of the text that says so.
  /// corpus/territory_name.h knows which provinces they are.
  std::vector<std::string> territory;
  std::string quote;
  std::string from;  ///< id of the provision that says so
  friend bool operator==(const Effect&, const Effect&) = default;
};

}  // namespace rasoat
