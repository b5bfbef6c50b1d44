#pragma once

#include <cstddef>
#include <vector>

#include "corpus/document.h"
#include "corpus/issuing_body.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {

/// True for a statement that is read here and orders nothing else: an announcement, the end of a
/// suspension.
bool is_special_statement(const ReferenceText& text, std::size_t begin, std::size_t end);

/// What texts do to others besides amending, ending and suspending them:
/// - announcements (effect_announcements.h) and corrections (corrections.h);
/// - kKeeps: what an end excepts, "Quyết định số … hết hiệu lực …, trừ Điều 12 và Chương IV"; where
/// the ending text lays down for which cases ("trừ trường hợp quy định tại khoản 2 Điều 9 Quyết
/// định này"), the target as a whole, from that khoản 2 Điều 9;
/// - kResumes: "Chấm dứt việc tạm ngưng hiệu lực của …", "Bãi bỏ việc tạm ngưng hiệu lực …";
/// - kChangesTerritory: "Áp dụng Quyết định số … trên toàn địa bàn tỉnh …", "Quyết định số … tiếp
/// tục áp dụng trên địa bàn tỉnh … (cũ)" (Luật 64/2025/QH15 Điều 54.2). "Trên địa bàn tỉnh X" in
/// the name of a text of X is no such order.
std::vector<Effect> read_special_effects(const Document& document, const BodyRegistry& bodies);

}  // namespace rasoat
