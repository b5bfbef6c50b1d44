#pragma once

#include <optional>
#include <string_view>

#include "corpus/document.h"

namespace rasoat::structure {

/// When a text starts and ends, as it says itself.
struct Effectivity {
  std::optional<Date> effective_date;
  EffectiveRule rule = EffectiveRule::kNone;
  std::optional<Date> expiry_date;
};

/// Reads the sentences that speak of the whole text: "Quyết định này có hiệu lực thi hành từ ngày
/// …", "… sau 10 ngày kể từ ngày ký", "… thông qua ngày … và có hiệu lực từ ngày …" (Luật
/// 64/2025/QH15 Điều 53: the start is stated in the text). Sentences about parts of it ("Khoản 2
/// Điều này có hiệu lực …") and about other texts count for nothing; of several the first counts.
/// `issue_date` is what "ngày ký" means; a resolution's "ngày thông qua" is the date of its closing
/// sentence.
Effectivity read_effectivity(const Document& document, std::optional<Date> issue_date);

/// True if a folded statement says when what the text brings is applied: "Thời hạn áp dụng: …",
/// "Chính sách quy định tại Nghị quyết này được áp dụng từ …". Of one of its provisions: false.
bool speaks_of_application(std::string_view folded_statement);

/// "Nghị quyết này được Hội đồng nhân dân tỉnh … thông qua ngày 27 tháng 11 năm 2025"
std::optional<Date> adoption_date(const Document& document);

}  // namespace rasoat::structure
