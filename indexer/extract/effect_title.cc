#include "indexer/extract/effect_title.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extract/basis.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

std::optional<EffectTarget> only_target(const ReferenceText& text, std::size_t at) {
  if (text.is(at, "về")) at += text.is(at + 1, "việc") ? 2 : 1;
  const auto verb = effect_verb(text, at);
  if (!verb) return std::nullopt;
  std::vector<EffectItem> items = read_effect_items(text, verb->end, text.size());
  std::erase_if(items, [](const EffectItem& item) { return !item.target; });
  if (items.empty()) return std::nullopt;
  const std::string& number = items.front().target->number;
  if (std::ranges::any_of(items,
                          [&](const EffectItem& item) { return item.target->number != number; }))
    return std::nullopt;
  // "Bãi bỏ một phần Quyết định số … và thay thế Phụ lục I … Quyết định số …": two targets.
  for (std::size_t i = verb->end; i < text.size(); ++i) {
    const auto next = text.is(i, "và") ? effect_verb(text, i + 1) : std::nullopt;
    if (!next) continue;
    for (const EffectItem& item : read_effect_items(text, next->end, text.size())) {
      if (item.target && item.target->number != number) return std::nullopt;
    }
    break;
  }
  EffectTarget target = *items.front().target;
  if (items.size() > 1) target.part.clear();
  return target;
}

}  // namespace

std::optional<EffectTarget> title_target(const Document& document) {
  if (auto target = only_target(ReferenceText(document.metadata.title), 0)) return target;
  for (const std::string& statement : preamble_statements(document.preamble)) {
    if (is_basis_line(statement)) continue;
    const ReferenceText text(statement);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!text.matches(at, "ban hành")) continue;
      const auto type = type_word(text, at + 2);
      if (!type || type->type != document.metadata.type) continue;
      return only_target(text, type->end);
    }
  }
  return std::nullopt;
}

}  // namespace rasoat
