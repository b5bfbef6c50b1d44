#pragma once

#include "corpus/document.h"

/// Which of the texts that a text names it details or guides: "Thông tư này quy định chi tiết một
/// số điều của Nghị định số …". Such a text depends on the other one more than one that only rests
/// on it does (Luật 64/2025/QH15 Điều 57.2; before 01/4/2025 Luật 80/2015/QH13 Điều 154.4). Only
/// what the text says of itself counts. Pure; any thread.
namespace rasoat {

/// By its title: "Quy định chi tiết một số điều của Luật Đất đai", which stands in a "Căn cứ" line.
bool details(const Document& document, const Basis& basis);
/// By a sentence of it.
bool details(const Citation& citation);

}  // namespace rasoat
