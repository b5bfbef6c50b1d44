#include "indexer/extract/effect_log.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "corpus/document_number.h"
#include "indexer/extract/effect_issuer.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

constexpr std::size_t kRecentEffects = 100;  ///< among which a repetition is looked for

bool is_whole_end(const Effect& effect) {
  const bool ends = effect.kind == EffectKind::kRepeals || effect.kind == EffectKind::kReplaces;
  return ends && effect.target_provisions.empty();
}

/// Its number; where the text names it without one, date and title.
std::string target_name(const Effect& effect) {
  if (!effect.target_number.empty()) return effect.target_number;
  return (effect.target_date ? iso(*effect.target_date) : "") + " " + effect.target_title;
}

/// True if the effect acts on that provision or on a part of it.
bool tells_of(const Effect& effect, const std::string& place) {
  return std::ranges::any_of(effect.target_provisions, [&](const std::string& told) {
    return told == place || told.ends_with(" " + place) ||
           (place == "Phụ lục" && told.starts_with("Phụ lục "));
  });
}

/// "Sửa đổi khoản 2 Điều 9 Thông tư số …" over "Sửa đổi khoản 2 Điều 9 như sau:", in one provision.
bool says_the_same(const Effect& before, const Effect& effect) {
  const bool phrases =
      effect.kind == EffectKind::kReplacesPhrase || effect.kind == EffectKind::kRemovesPhrase;
  return !phrases && !effect.target_provisions.empty() && before.kind == effect.kind &&
         before.from == effect.from && target_name(before) == target_name(effect) &&
         before.target_provisions == effect.target_provisions;
}

std::string provision_name(const EffectPlace& place) {
  const ProvisionPath& path = place.path;
  const std::string& part = place.part;
  if (!part.empty() || path.size() < 2 || path.front().kind != ProvisionKind::kAnnex)
    return cite_in_part(path, part);
  const ProvisionPath inner(path.begin() + 1, path.end());
  return cite(inner) + " của " + cite({path.front()}) + " ban hành kèm theo";
}

}  // namespace

EffectLog::EffectLog(const Document& document, const BodyRegistry& bodies)
    : document_(document), bodies_(bodies) {
  if (document.metadata.number) own_key_ = document.metadata.number->key();
}

Effect EffectLog::make(const EffectItem& item, EffectKind kind, const std::string& quote,
                       const std::string& from) const {
  const EffectTarget& target = *item.target;
  Effect effect;
  effect.kind = kind;
  effect.target_number = target.number;
  effect.target_issuer = effect_issuer(target, document_, bodies_);
  effect.target_title = target.title;
  effect.target_date = target.date;
  if (kind != EffectKind::kSuspends && kind != EffectKind::kExtends)
    effect.target_provisions = item.provisions;
  for (const EffectPlace& place : item.places) {
    std::string name = provision_name(place);
    if (std::ranges::find(effect.target_provisions, name) == effect.target_provisions.end())
      effect.target_provisions.push_back(std::move(name));
  }
  effect.from_date = document_.metadata.effective_date;
  effect.quote = clip_quote(quote);
  effect.from = from;
  return effect;
}

void EffectLog::tell(Effect effect) {
  const auto number = parse_document_number(effect.target_number);
  if (number && number->key() == own_key_) return;
  if (!told_.empty() && says_the_same(told_.back(), effect)) return;
  // A heading and its text, or "thay thế" and "hết hiệu lực", end one document once.
  const std::size_t first = told_.size() > kRecentEffects ? told_.size() - kRecentEffects : 0;
  for (std::size_t i = first; is_whole_end(effect) && i < told_.size(); ++i) {
    Effect& before = told_[i];
    const bool same_day =
        !before.target_date || !effect.target_date || before.target_date == effect.target_date;
    if (!is_whole_end(before) || before.target_number != effect.target_number || !same_day)
      continue;
    if (effect.target_number.empty() && before.target_title != effect.target_title) continue;
    if (before.target_date && effect.target_date && before.target_issuer != effect.target_issuer)
      continue;
    if (!before.target_date) before.target_date = effect.target_date;
    if (before.target_title.empty()) before.target_title = std::move(effect.target_title);
    return;
  }
  told_.push_back(std::move(effect));
}

void EffectLog::drop_repeated(std::size_t first, std::size_t summed_up) {
  if (first == summed_up || summed_up == told_.size()) return;
  std::multimap<std::string, const Effect*> below;
  for (std::size_t i = summed_up; i < told_.size(); ++i)
    below.emplace(target_name(told_[i]), &told_[i]);
  const auto repeated = [&](const Effect& effect) {
    const auto [begin, end] = below.equal_range(target_name(effect));
    return !effect.target_provisions.empty() &&
           std::ranges::all_of(
               effect.target_provisions, [&, begin = begin, end = end](const std::string& place) {
                 return std::any_of(
                     begin, end, [&](const auto& entry) { return tells_of(*entry.second, place); });
               });
  };
  std::vector<Effect> kept;
  for (std::size_t i = first; i < summed_up; ++i) {
    if (!repeated(told_[i])) kept.push_back(told_[i]);
  }
  const auto at = told_.begin() + static_cast<std::ptrdiff_t>(first);
  told_.insert(told_.erase(at, at + static_cast<std::ptrdiff_t>(summed_up - first)), kept.begin(),
               kept.end());
}

std::vector<Effect> EffectLog::take() {
  std::set<std::string> targets;
  for (const Effect& effect : told_) targets.insert(target_name(effect));
  for (Effect& effect : std::exchange(headings_, {})) {
    if (targets.insert(target_name(effect)).second) tell(std::move(effect));
  }
  return std::exchange(told_, {});
}

}  // namespace rasoat
