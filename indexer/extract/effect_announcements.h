#pragma once

#include <cstddef>
#include <vector>

#include "corpus/document.h"
#include "corpus/issuing_body.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {

/// "Công bố … hết hiệu lực …": tells, by name or by a list, which texts are not in force.
bool announces_expiry(const ReferenceText& text, std::size_t begin, std::size_t end);

/// What the text announces expired, wholly or in part (kAnnouncesExpired), and what it announces to
/// stay in force (kKeeps):
/// - by name, which ends a text that details an ended one (Luật 64/2025/QH15 Điều 57.2);
/// - by the published lists "Danh mục văn bản … hết hiệu lực toàn bộ", "… một phần" (NĐ
/// 79/2025/NĐ-CP Điều 51; yearly lists), which tell what other texts did or what ended by its own
/// term. `from_date` is the day that the row gives, the day after it where the row says that the
/// term of the text ended (lists give its last day then); nothing where it gives none. Lists of
/// texts in force, to be changed or suspended are none. A row of a list "một phần" whose provisions
/// cannot be told keeps its words, or "một phần", as its provision.
std::vector<Effect> read_announcements(const Document& document, const BodyRegistry& bodies);

}  // namespace rasoat
