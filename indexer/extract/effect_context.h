#pragma once

#include <optional>
#include <vector>

#include "corpus/effect.h"
#include "corpus/provision.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_targets.h"

/// What instructions take from the heading above them and from the instructions beside them.
namespace rasoat {

/// What instructions below a heading can take from it.
struct EffectContext {
  std::optional<EffectTarget> target;
  std::optional<EffectKind> list_verb;    ///< of "Bãi bỏ các quyết định sau:"
  std::optional<EffectKind> phrase_verb;  ///< of "Thay thế các cụm từ sau:"
  bool amends = false;   ///< "Sửa đổi, bổ sung một số điều của …"
  ProvisionPath within;  ///< of "Sửa đổi một số khoản của Điều 2 như sau:"
};

/// "khoản 5" under "Sửa đổi một số khoản của Điều 2" is khoản 5 Điều 2.
void complete_path(ProvisionPath& path, const ProvisionPath& within);

/// What stands below "Sửa đổi, bổ sung một số khoản của Điều 2 Quyết định số … như sau:" is of it.
void set_context(const EffectItem& heading, EffectContext& context);

/// "Thay thế cụm từ “A” bằng cụm từ “B”." under "Sửa đổi khoản 1 Điều 4 như sau:": in that place,
/// or in the whole of the text that the heading names.
EffectItem words_of(const EffectContext& context);

/// Gives each object of a statement its document: its own, the one of an instruction beside it,
/// that of the heading.
void give_targets(std::vector<Instruction>& all, const EffectContext& context);

}  // namespace rasoat
