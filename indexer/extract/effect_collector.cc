#include "indexer/extract/effect_collector.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/extract/effect_names.h"

namespace rasoat {
namespace {

constexpr std::size_t kLongestTitle = 300;  ///< tokens; no real one reaches it
constexpr std::size_t kRecentItems = 100;   ///< among which a target is looked for

bool is_same(const EffectItem& a, const EffectItem& b) {
  if (a.whole() != b.whole() || a.target.has_value() != b.target.has_value()) return false;
  return !a.target || is_same_target(*a.target, *b.target);
}

}  // namespace

void EffectItem::add_places(std::vector<ProvisionPath> paths, const std::string& part) {
  for (ProvisionPath& path : paths) places.push_back({std::move(path), part, false});
}

void EffectItem::take(EffectItem other) {
  std::ranges::move(other.provisions, std::back_inserter(provisions));
  std::ranges::move(other.places, std::back_inserter(places));
}

bool is_same_target(const EffectTarget& a, const EffectTarget& b) {
  const bool other_day = a.date && b.date && *a.date != *b.date;
  if (a.number != b.number || other_day) return false;
  if (a.number.empty() && (a.title != b.title || a.date != b.date)) return false;
  return a.issuer.empty() || b.issuer.empty() || a.issuer == b.issuer;
}

std::size_t EffectCollector::add_target(const Instrument& instrument, EffectItem item,
                                        std::size_t begin) {
  EffectTarget& target = *item.target;
  if (instrument.number) target.number = text_.number(*instrument.number).printed();
  if (instrument.date) target.date = text_.date(*instrument.date);
  if (!instrument.number && names_a_law(instrument.type)) {
    target.title = instrument.name;
    add(std::move(item), begin, 0);
    return instrument.last;
  }
  const std::size_t past = end_of_issuer(text_, instrument.last, end_);
  if (past > instrument.last) target.issuer = text_.between(instrument.last + 1, past);
  add(std::move(item), begin, past);
  return past;
}

void EffectCollector::add(EffectItem item, std::size_t begin) { add(std::move(item), begin, 0); }

void EffectCollector::add(EffectItem item, std::size_t begin, std::size_t title_begin) {
  const std::size_t first = found_.size() > kRecentItems ? found_.size() - kRecentItems : 0;
  for (std::size_t i = first; i < found_.size(); ++i) {
    EffectItem& same = found_[i].item;
    if (!is_same(same, item)) continue;
    same.take(std::move(item));
    return;
  }
  if (title_begin > 0 && opens_no_title(text_, title_begin)) title_begin = 0;
  Found found{std::move(item), begin, title_begin, title_begin, false};
  const std::size_t limit = std::min(end_, title_begin + kLongestTitle);
  while (title_begin > 0 && found.title_end < limit && !ends_title(text_, found.title_end))
    ++found.title_end;
  found_.push_back(std::move(found));
}

/// The title ends where the next object begins.
void EffectCollector::give_title(std::size_t index) {
  Found& found = found_[index];
  if (found.title_begin == 0) return;
  std::size_t end = found.title_end;
  if (index + 1 < found_.size()) end = std::min(end, found_[index + 1].begin);
  while (end > found.title_begin &&
         (separates_objects(text_, end - 1) || text_.is_any(end - 1, {"các", "kể", "toàn", "bộ"})))
    --end;
  found.item.target->title = clip_quote(text_.between(found.title_begin, end));
}

std::vector<EffectItem> EffectCollector::take() {
  for (std::size_t i = 0; i < found_.size(); ++i) give_title(i);
  for (std::size_t i = found_.size(); i-- > 1;) {
    const auto& next = found_[i].item.target;
    auto& target = found_[i - 1].item.target;
    if (found_[i - 1].joined_next && target->issuer.empty() && next) target->issuer = next->issuer;
  }
  std::vector<EffectItem> out;
  for (Found& found : std::exchange(found_, {})) out.push_back(std::move(found.item));
  return out;
}

}  // namespace rasoat
