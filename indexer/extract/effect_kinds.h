#pragma once

#include <vector>

#include "corpus/effect.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_targets.h"

/// What an instruction does to each of its objects.
namespace rasoat {

/// The objects that have a document, those of one document together.
std::vector<EffectItem> by_target(const std::vector<EffectItem>& items);

/// "Bãi bỏ Điều 3 Quyết định số …" repeals a part.
EffectKind kind_of(const EffectItem& item, EffectKind kind);

/// "Thay thế, bãi bỏ một số nội dung của …" neither replaces nor repeals the whole.
EffectKind heading_kind(const Instruction& instruction, const EffectItem& item);

/// "Bãi bỏ Danh mục … ban hành kèm theo Quyết định số …": a part of what the decision carries; the
/// Quy chế that a decision carries is the whole of it.
void name_carried_part(EffectItem& item, EffectKind kind);

/// Kinds whose own start may be stated beside them; a new content starts with the text that brings
/// it.
bool starts_then(EffectKind kind);

}  // namespace rasoat
