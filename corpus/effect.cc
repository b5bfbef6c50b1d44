#include "corpus/effect.h"

namespace rasoat {

std::string_view name(EffectKind kind) {
  switch (kind) {
    case EffectKind::kRepeals:
      return "repeals";
    case EffectKind::kRepealsPart:
      return "repeals_part";
    case EffectKind::kReplaces:
      return "replaces";
    case EffectKind::kAmends:
      return "amends";
    case EffectKind::kSupplements:
      return "supplements";
    case EffectKind::kReplacesPhrase:
      return "replaces_phrase";
    case EffectKind::kRemovesPhrase:
      return "removes_phrase";
    case EffectKind::kSuspends:
      return "suspends";
    case EffectKind::kExtends:
      return "extends";
  }
  return "";
}

std::optional<EffectKind> effect_kind_by_name(std::string_view wanted) {
  using enum EffectKind;
  for (const EffectKind kind : {kRepeals, kRepealsPart, kReplaces, kAmends, kSupplements, kReplacesPhrase, kRemovesPhrase,
                                kSuspends, kExtends}) {
    if (name(kind) == wanted) return kind;
  }
  return {};
}

}  // namespace rasoat
