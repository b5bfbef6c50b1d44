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
    case EffectKind::kAnnouncesExpired:
      return "announces_expired";
    case EffectKind::kKeeps:
      return "keeps";
    case EffectKind::kCorrects:
      return "corrects";
    case EffectKind::kResumes:
      return "resumes";
    case EffectKind::kChangesTerritory:
      return "changes_territory";
  }
  return "";
}

std::optional<EffectKind> effect_kind_by_name(std::string_view wanted) {
  for (int i = 0; i <= static_cast<int>(kLastEffectKind); ++i) {
    if (const auto kind = static_cast<EffectKind>(i); name(kind) == wanted) return kind;
  }
  return {};
}

}  // namespace rasoat
