#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace rasoat {

/// Who is told to carry the document out, in the order of the text, each once: from the clause "…
/// chịu trách nhiệm thi hành Quyết định này" and from the articles on its organisation ("Giao …",
/// "Đề nghị …", "Sở Tư pháp chịu trách nhiệm …"). "Giám đốc các Sở: Tài chính, Tư pháp" gives two.
/// "Các tổ chức, cá nhân có liên quan" is nobody in particular.
std::vector<std::string> read_agencies(const Document& document);

}  // namespace rasoat
