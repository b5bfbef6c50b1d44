#pragma once

#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// Cuts lines in which a source glued provisions together: "Điều 2. Điều khoản thi hành 1. Quyết
/// định này …", "… bổ sung theo quy định Điều 5. Điều khoản thi hành", "QUY ĐỊNH CHUNG Điều 1. Phạm
/// vi", "2. Đối tượng áp dụng a) Ủy ban …". A number inside a line starts a provision only if it is
/// the one that must come next, a capital follows, no line of its own starts with it, and the word
/// before does not make it a citation ("tại Điều 5.").
std::vector<Line> split_glued(std::vector<Line> lines);

/// Place of a điểm letter in the Vietnamese order a b c d đ e g h …, from 1; 0 if it is none.
int point_order(std::string_view letter);

/// For each line the number of the next line, from it on, that starts an Điều of this text; 0 if
/// none.
std::vector<int> next_articles(const std::vector<Line>& lines);

}  // namespace rasoat::structure
