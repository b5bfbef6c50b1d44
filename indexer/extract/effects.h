#pragma once

#include <vector>

#include "corpus/document.h"
#include "corpus/issuing_body.h"

namespace rasoat {

/// What the text does to other documents, read from its instructions (NĐ 78/2025 Điều 4, Phụ lục
/// III; NĐ 34/2016 before it): "Bãi bỏ …", "Thay thế …", "Sửa đổi, bổ sung …", "Bổ sung khoản 5 vào
/// sau khoản 4 Điều 12", "Thay thế cụm từ “A” bằng cụm từ “B” tại …", "Tạm ngưng hiệu lực … đến hết
/// ngày …", "… hết hiệu lực kể từ ngày …", "Quyết định này thay thế …". One effect for each
/// instruction and target.
///
/// An instruction without target takes that of the heading above it ("Điều 1. Sửa đổi, bổ sung một
/// số điều của Quy định … ban hành kèm theo Quyết định số …"), of the instruction beside it or of
/// the title; a list takes its verb from the heading ("Bãi bỏ các quyết định sau:"). "Bãi bỏ toàn
/// bộ 20 văn bản … (có Danh mục kèm theo)" gives one effect for each row of the annex. Quoted
/// passages are words of the other text and instruct nothing. What attached texts plan for others
/// is no effect, nor is "bãi bỏ các quy định trái với …": it names no text.
///
/// Announcements, corrections, changes of territory and what an end excepts: effect_special.h.
std::vector<Effect> read_effects(const Document& document,
                                 const BodyRegistry& bodies = BodyRegistry::builtin());

}  // namespace rasoat
