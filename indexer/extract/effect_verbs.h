#pragma once

#include <cstddef>
#include <optional>

#include "corpus/effect.h"
#include "indexer/extract/reference_tokens.h"

/// The words by which a text acts on another one (NĐ 78/2025 Điều 4 and Phụ lục III; NĐ 34/2016
/// Điều 11, 71 before it).
namespace rasoat {

/// "Bãi bỏ", "Sửa đổi, bổ sung", "Thay thế cụm từ": what is commanded, with its object after it.
struct EffectVerb {
  EffectKind kind = EffectKind::kRepeals;
  bool phrase = false;  ///< the object is a phrase in quotes
  std::size_t end = 0;  ///< token: one past the words
};
std::optional<EffectVerb> effect_verb(const ReferenceText& text, std::size_t at);

/// "… hết hiệu lực", "… được sửa đổi, bổ sung như sau", "… tạm ngưng hiệu lực", "… được kéo dài đến
/// hết ngày …": what is said of a text named before it. Searched in [begin, end), quotes left out.
struct EffectPredicate {
  EffectKind kind = EffectKind::kRepeals;
  std::size_t begin = 0;  ///< tokens
  std::size_t end = 0;
};
std::optional<EffectPredicate> effect_predicate(const ReferenceText& text, std::size_t begin,
                                                std::size_t end);

/// "Cụm từ “A” tại Điều 3 được thay bằng cụm từ “B”": the same of words in quotes.
std::optional<EffectPredicate> phrase_predicate(const ReferenceText& text, std::size_t begin,
                                                std::size_t end);

/// When a statement in [begin, end) says that its effect starts and ends: "kể từ ngày …", "từ ngày
/// … đến hết ngày …", "đến hết năm 2026". What is named in a title before the last number of a
/// document does not count.
struct EffectTerm {
  std::optional<Date> from;
  std::optional<Date> until;
};
EffectTerm effect_term(const ReferenceText& text, std::size_t begin, std::size_t end);

/// True if an end is stated in [begin, end), a day or an event: "đến hết ngày …", "cho đến khi …".
bool states_end(const ReferenceText& text, std::size_t begin, std::size_t end);

}  // namespace rasoat
