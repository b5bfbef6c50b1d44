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

}  // namespace rasoat
