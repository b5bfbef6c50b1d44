#include "corpus/validity_territory.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace rasoat {
namespace {

/// What one province is to another, by land.
enum class Land { kNone, kSame, kInside, kAround };

/// True if `to` took in `from` with other land: a merger, or one that lived on and took it in.
bool took_in(const Province& to, const Province& from) {
  const bool lived_before = !to.from || (from.to && *to.from <= *from.to);
  return to.predecessors.size() > 1 || (from.to && lived_before);
}

/// True if more than one province came from it, or it lived on beside what was taken from it.
bool was_split(const Province& province, const BodyRegistry& bodies) {
  if (!province.to) return true;
  const auto heirs = std::ranges::count_if(bodies.provinces(), [&](const Province& p) {
    return std::ranges::find(p.predecessors, province.id) != p.predecessors.end();
  });
  return heirs > 1;
}

/// The land of `old`, seen from `now`, which came from it.
std::optional<Land> trace(const Province& now, std::string_view old, const BodyRegistry& bodies,
                          std::unordered_set<std::string_view>& seen) {
  if (now.id == old) return Land::kSame;
  for (const std::string& id : now.predecessors) {
    const Province* before = bodies.province(id);
    if (before == nullptr || !seen.insert(before->id).second) continue;
    const std::optional<Land> further = trace(*before, old, bodies, seen);
    if (!further) continue;
    if (took_in(now, *before)) return Land::kInside;
    if (*further == Land::kSame && was_split(*before, bodies)) return Land::kAround;
    return *further;
  }
  return {};
}

Land land_of(std::string_view old, const Province& now, const BodyRegistry& bodies) {
  std::unordered_set<std::string_view> seen;
  return trace(now, old, bodies, seen).value_or(Land::kNone);
}

/// The province of that day that holds the land of an old one; nullptr if it still exists or none
/// is known.
const Province* holder(const Province& old, Date day, const BodyRegistry& bodies) {
  if (!old.to || day <= *old.to) return nullptr;
  for (const Province& p : bodies.provinces()) {
    if (!p.existed_on(day) || p.id == old.id) continue;
    if (land_of(old.id, p, bodies) != Land::kNone) return &p;
  }
  return nullptr;
}

/// The event that gives the territory on that day, if one changed it.
const Event* change_of(const Validity& v, Date day) {
  const Event* last = nullptr;
  for (const Event& e : v.events) {
    if (moves_territory(e) && *e.day <= day) last = &e;
  }
  return last;
}

std::optional<Date> day_after(std::optional<Date> day) {
  return day ? std::optional(add_days(*day, 1)) : std::nullopt;
}

/// What decisions of `of` mean in `in`; nothing: they never work there.
std::optional<PlaceLaw> law_between(const Province& of, const Province& in,
                                    const BodyRegistry& bodies) {
  if (of.id == in.id) return PlaceLaw{.province = of.id};
  switch (land_of(of.id, in, bodies)) {
    case Land::kInside:
      return PlaceLaw{.province = of.id, .whole = false};
    case Land::kSame:
      return PlaceLaw{.province = of.id};
    case Land::kAround:  // `in` was split off: only decisions from before that are its law
      if (!in.from) return {};
      return PlaceLaw{.province = of.id, .before = in.from};
    case Land::kNone:
      break;
  }
  switch (land_of(in.id, of, bodies)) {
    case Land::kInside:  // older than the merger, a decision is of the land before it
      return PlaceLaw{.province = of.id, .from = day_after(in.to)};
    case Land::kSame:
      return PlaceLaw{.province = of.id};
    case Land::kAround:
      return PlaceLaw{.province = of.id, .whole = false};
    case Land::kNone:
      break;
  }
  return {};
}

/// A text that was given to `of` on a day (by issue, or by a later decision), asked for in `in`. An
/// unknown day is one of today's law.
Applies relate(std::optional<Date> given, const Province& of, const Province& in,
               const BodyRegistry& bodies) {
  const std::optional<PlaceLaw> law = law_between(of, in, bodies);
  if (!law) return Applies::kNo;
  if (given ? !law->covers(*given) : law->before.has_value()) return Applies::kNo;
  return law->whole ? Applies::kYes : Applies::kInPart;
}

/// "tỉnh Lam Giang, thành phố Hải Châu"
std::string full_names(const std::vector<std::string>& provinces, const BodyRegistry& bodies) {
  std::string out;
  for (const std::string& id : provinces) {
    const Province* province = bodies.province(id);
    out += (out.empty() ? "" : ", ") + (province == nullptr ? id : province->full_name());
  }
  return out;
}

}  // namespace

Applies works_in(const Event& e, std::span<const PlaceLaw> place) {
  if (e.territory.empty()) return Applies::kYes;
  if (place.empty()) return Applies::kInPart;
  Applies best = Applies::kNo;
  for (const PlaceLaw& law : place) {
    const bool meant = std::ranges::find(e.territory, law.province) != e.territory.end();
    if (!meant || (e.day && !law.covers(*e.day))) continue;
    best = std::max(best, law.whole ? Applies::kYes : Applies::kInPart);
  }
  return best;
}

bool moves_territory(const Event& e) {
  return e.kind == EventKind::kTerritoryChanged && e.provisions.empty() && counts(e) && e.day &&
         e.grade != Grade::kUnknown;
}

Territory territory_on(const Validity& v, Date day, const BodyRegistry& bodies,
                       const ValidityRules& rules) {
  Territory out;
  if (const Event* change = change_of(v, day)) {
    out.provinces = change->territory;
    out.reason =
        fmt::format("Áp dụng trên địa bàn {}, theo {} từ {}", full_names(out.provinces, bodies),
                    change->source.text.label, dmy(*change->day));
    return out;
  }
  if (v.province_id.empty()) {
    out.whole_country = true;
    out.reason = "Áp dụng trong cả nước";
    return out;
  }
  const Province* own = bodies.province(v.province_id);
  const std::string called = own == nullptr ? v.province_id : own->full_name();
  const Province* now = own == nullptr ? nullptr : holder(*own, day, bodies);
  if (now == nullptr) {
    out.provinces = {v.province_id};
    out.reason = fmt::format("Áp dụng trên địa bàn {}", called);
    return out;
  }
  const ValidityRule* rule = rules.find("merged_territory", now->from.value_or(day));
  if (rule != nullptr && rule->value == "none") {
    out.reason = fmt::format("{} không còn", called);
    return out;
  }
  out.provinces = {v.province_id};
  out.old_part = land_of(own->id, *now, bodies) == Land::kInside;
  out.reason = fmt::format("Áp dụng trên địa bàn {} cũ, nay thuộc {}{}", called, now->full_name(),
                           rule == nullptr ? "" : fmt::format(" ({})", rule->source));
  return out;
}

Applies applies_in(const Validity& v, std::string_view place, Date day, const BodyRegistry& bodies,
                   const ValidityRules& rules) {
  const Territory territory = territory_on(v, day, bodies, rules);
  if (territory.whole_country) return Applies::kYes;
  if (territory.provinces.empty()) return Applies::kNo;
  if (place.empty()) return Applies::kInPart;
  const Province* in = bodies.province(place);
  const Event* change = change_of(v, day);
  const std::optional<Date> given = change == nullptr ? v.issue_date : change->day;
  Applies best = Applies::kNo;
  for (const std::string& id : territory.provinces) {
    if (id == place) return Applies::kYes;
    const Province* of = bodies.province(id);
    if (of == nullptr || in == nullptr) continue;
    best = std::max(best, relate(given, *of, *in, bodies));
  }
  return best;
}

std::vector<PlaceLaw> laws_of(std::string_view place, const BodyRegistry& bodies) {
  std::vector<PlaceLaw> out;
  const Province* in = bodies.province(place);
  if (in == nullptr) return out;
  for (const Province& of : bodies.provinces()) {
    if (auto law = law_between(of, *in, bodies)) out.push_back(std::move(*law));
  }
  return out;
}

Validity validity_at(Validity v, std::span<const PlaceLaw> place) {
  if (place.empty()) return v;
  std::vector<Event> events;
  std::vector<bool> ends_words;
  for (std::size_t i = 0; i < v.events.size(); ++i) {
    Event& e = v.events[i];
    if (e.kind != EventKind::kTerritoryChanged) {
      const Applies applies = works_in(e, place);
      if (applies == Applies::kNo) continue;
      if (applies == Applies::kYes) e.territory.clear();
    }
    ends_words.push_back(i < v.ends_words.size() && v.ends_words[i]);
    events.push_back(std::move(e));
  }
  v.events = std::move(events);
  v.ends_words = std::move(ends_words);
  return v;
}

}  // namespace rasoat
