#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/reference_tokens.h"

/// Where one instruction of a statement ends and the next begins: "Bãi bỏ Điều 3 và sửa đổi Điều 4
/// …", not "Quyết định số … về việc sửa đổi Điều 3 và bãi bỏ Điều 4".
namespace rasoat {

/// Tokens of a document's title; no real one reaches it, and it keeps hostile texts linear.
constexpr std::size_t kLongestTitle = 400;

/// A comma or "và".
bool is_joined(const ReferenceText& text, std::size_t at);

/// What acts on words where the verb acts on provisions: "Bãi bỏ khoản 1 Điều 2 và cụm từ “A” tại
/// Điều 3".
EffectKind phrase_kind(EffectKind kind);

/// An instruction that follows another.
struct NextInstruction {
  EffectVerb verb;
  std::size_t at = 0;  ///< token of the verb
};

/// The instruction that begins if the one from `begin` ends at `at`: after a semicolon or a closed
/// quote; after a comma or "và" where the words cannot stand in the name of a document.
std::optional<NextInstruction> next_instruction(const ReferenceText& text, std::size_t begin,
                                                const EffectVerb& current, std::size_t at);

}  // namespace rasoat
