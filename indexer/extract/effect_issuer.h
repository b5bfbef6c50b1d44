#pragma once

#include <string>

#include "corpus/document.h"
#include "corpus/issuing_body.h"
#include "indexer/extract/effect_targets.h"

namespace rasoat {

/// Who issued the target of an effect, as BodyRegistry calls it on the target's date. "Ủy ban nhân
/// dân tỉnh" without its name is that of the text's own province; where no issuer is printed, the
/// number says it ("NQ-HĐND"), of the own province too. A body that the registry does not know
/// stays as printed, with UBND and HĐND for short.
std::string effect_issuer(const EffectTarget& target, const Document& document,
                          const BodyRegistry& bodies);

/// The printed name of a body in our spelling: "UBND tỉnh Đồng Tháp".
std::string body_spelling(const std::string& printed);

}  // namespace rasoat
