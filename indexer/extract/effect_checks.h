#pragma once

#include <vector>

#include "corpus/document.h"

/// What the reader of effects did not understand.
namespace rasoat {

/// A warning for each statement that can end, change or suspend another text but gave no effect:
/// "Không áp dụng khoản 2 Điều 3 Nghị quyết số …" may end the rule or leave out some cases, and a
/// person must say which. Expects the effects of the document to be read.
std::vector<Warning> check_effects(const Document& document);

}  // namespace rasoat
