#include "indexer/extract/effect_kinds.h"

#include "indexer/extract/effect_parts.h"

namespace rasoat {

std::vector<EffectItem> by_target(const std::vector<EffectItem>& items) {
  std::vector<EffectItem> out;
  for (const EffectItem& item : items) {
    if (!item.target) continue;
    const bool same = !out.empty() && !item.whole() && !out.back().whole() &&
                      is_same_target(*out.back().target, *item.target);
    if (same) {
      out.back().take(item);
    } else {
      out.push_back(item);
    }
  }
  return out;
}

EffectKind kind_of(const EffectItem& item, EffectKind kind) {
  return kind == EffectKind::kRepeals && !item.whole() ? EffectKind::kRepealsPart : kind;
}

EffectKind heading_kind(const Instruction& instruction, const EffectItem& item) {
  if (!instruction.some && !item.listed_below) return instruction.kind;
  if (instruction.kind == EffectKind::kReplaces) return EffectKind::kAmends;
  if (instruction.kind == EffectKind::kRepeals) return EffectKind::kRepealsPart;
  return instruction.kind;
}

void name_carried_part(EffectItem& item, EffectKind kind) {
  if (kind != EffectKind::kRepeals && kind != EffectKind::kReplaces) return;
  if (!item.whole() || item.target->part_title.empty() || is_whole_text(item.target->part)) return;
  item.provisions.push_back(item.target->part_title);
}

bool starts_then(EffectKind kind) {
  return kind == EffectKind::kSuspends || kind == EffectKind::kRepeals ||
         kind == EffectKind::kRepealsPart || kind == EffectKind::kReplaces;
}

}  // namespace rasoat
