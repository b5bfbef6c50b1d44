#pragma once

#include <cstddef>

#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/reference_tokens.h"

/// Whether the words after a verb are a text or a part of one: much is "điều chỉnh", "bổ sung" and
/// "tạm dừng" that is none.
namespace rasoat {

/// True if a provision, document, form or quote stands right after the verb, or after words that
/// lead to it: not in "Bổ sung 300 tỷ đồng …", "Tạm dừng thực hiện dự án …".
bool object_follows(const ReferenceText& text, std::size_t begin, std::size_t end);

/// True if the verb acts on a text in [verb.end, end). "Tiếp tục thực hiện …" without an end is no
/// more than an exhortation.
bool takes_object(const ReferenceText& text, const EffectVerb& verb, std::size_t end);

}  // namespace rasoat
