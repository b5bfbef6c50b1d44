#include "server/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "corpus/place_name.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMostChoices = 12;
constexpr std::array<std::string_view, 4> kLevels = {"xa-", "phuong-", "thi-tran-", "dac-khu-"};

std::string name_of(const std::string& id, const BodyRegistry& bodies) {
  const Province* province = bodies.province(id);
  return province == nullptr ? id : province->full_name();
}

bool is_merged(const Province& province) { return province.predecessors.size() > 1; }

/// A province that only became a city keeps its land: nothing to tell.
const Province* merged_home(const Commune& commune, const BodyRegistry& bodies) {
  const Province* now = bodies.province(commune.province_id);
  const bool moved = now != nullptr && is_merged(*now) && now->id != commune.old_province_id;
  return moved ? now : nullptr;
}

Place place_of(const CommuneMatch& match, const BodyRegistry& bodies) {
  const Commune& commune = *match.commune;
  Place out;
  out.id = commune.id;
  out.province = commune.old_province_id;
  out.laws = laws_of(out.province, bodies);
  if (match.old_unit != nullptr) out.found_by = match.old_unit->name;
  out.label = fmt::format("{}, {}", commune.name, name_of(commune.province_id, bodies));
  out.short_label = commune.name;
  const Province* now = merged_home(commune, bodies);
  if (now == nullptr) return out;
  const std::string old = name_of(commune.old_province_id, bodies);
  out.label += fmt::format(" (trước {}: {})", now->from ? dmy(*now->from) : "khi sáp nhập", old);
  out.short_label += fmt::format(" ({} cũ)", old);
  return out;
}

Place place_of(const Province& province, const BodyRegistry& bodies) {
  Place out;
  out.id = out.province = province.id;
  out.laws = laws_of(province.id, bodies);
  out.label = out.short_label = province.full_name();
  if (!province.to) return out;
  out.short_label += " cũ";
  out.label = fmt::format("{} (đến {})", out.short_label, dmy(*province.to));
  return out;
}

/// The whole name, with or without its level.
bool bears(std::string_view name, const std::string& typed) {
  const std::string spelled = slug(name);
  return spelled == typed || std::ranges::any_of(kLevels, [&](std::string_view level) {
           return spelled == std::string(level) + typed;
         });
}

bool bears(const CommuneMatch& match, const std::string& typed) {
  return bears(match.old_unit == nullptr ? match.commune->name : match.old_unit->name, typed);
}

/// The one that is meant: it alone bears the name, today's name before an old one.
const CommuneMatch* meant(const std::vector<CommuneMatch>& found, const std::string& typed) {
  for (const bool today : {true, false}) {
    const CommuneMatch* only = nullptr;
    for (const CommuneMatch& match : found) {
      if ((match.old_unit == nullptr) != today || !bears(match, typed)) continue;
      if (only != nullptr) return nullptr;
      only = &match;
    }
    if (only != nullptr) return only;
  }
  return found.size() == 1 ? &found.front() : nullptr;
}

/// "tỉnh Thạch Sơn cũ" → "tỉnh Thạch Sơn".
std::string without_old(std::string typed) {
  for (const std::string_view ending : {" cũ", " cu"}) {
    if (lower(typed).ends_with(ending)) {
      typed.resize(typed.size() - ending.size());
      break;
    }
  }
  return typed;
}

std::vector<const Province*> provinces_named(const std::string& typed, const BodyRegistry& bodies) {
  const std::string name = without_old(typed);
  std::vector<const Province*> out = bodies.find_provinces(name);
  if (name != typed) std::erase_if(out, [](const Province* p) { return !p->to; });
  return out;
}

/// "Áp dụng trên địa bàn tỉnh Thạch Sơn" → "Địa bàn áp dụng: tỉnh Thạch Sơn".
std::string territory_alone(const std::string& reason) {
  for (const std::string_view opening : {"Áp dụng trên địa bàn ", "Áp dụng trong "}) {
    if (reason.starts_with(opening)) return "Địa bàn áp dụng: " + reason.substr(opening.size());
  }
  return reason;
}

void add(PlaceAnswer& answer, const std::vector<CommuneMatch>& found, const BodyRegistry& bodies) {
  for (const CommuneMatch& match : found) {
    if (answer.choices.size() >= kMostChoices) return;
    Place place = place_of(match, bodies);
    if (std::ranges::find(answer.choices, place.id, &Place::id) == answer.choices.end())
      answer.choices.push_back(std::move(place));
  }
}

/// Ids of the provinces that what lies around the place names; a district means nothing here.
std::vector<std::string> provinces_around(const PlaceName& name, const BodyRegistry& bodies) {
  std::vector<std::string> out;
  for (const std::string& part : name.around) {
    for (const Province* province : provinces_named(part, bodies)) out.push_back(province->id);
  }
  return out;
}

/// What the name means in the province that was written behind it.
PlaceAnswer find_within(PlaceAnswer out, const PlaceName& name,
                        const std::vector<std::string>& within, const CommuneRegistry& communes,
                        const BodyRegistry& bodies) {
  const auto found = communes.find(name.name, within, kMostChoices);
  if (const CommuneMatch* commune = meant(found, slug(name.name))) {
    out.place = place_of(*commune, bodies);
    return out;
  }
  add(out, found, bodies);
  return out;
}

}  // namespace

PlaceAnswer find_place(std::string_view text, const CommuneRegistry& communes,
                       const BodyRegistry& bodies, const std::vector<std::string>& near) {
  PlaceAnswer out;
  out.typed = squeeze(text);
  if (out.typed.empty()) return out;
  if (const Commune* commune = communes.commune(out.typed)) {
    out.place = place_of(CommuneMatch{commune, nullptr}, bodies);
    return out;
  }
  if (const Province* province = bodies.province(out.typed)) {
    out.place = place_of(*province, bodies);
    return out;
  }
  const PlaceName name = read_place_name(out.typed);
  if (const auto within = provinces_around(name, bodies); !within.empty())
    return find_within(std::move(out), name, within, communes, bodies);
  const std::string typed = slug(name.name);
  const auto provinces = provinces_named(out.typed, bodies);
  const auto here =
      near.empty() ? std::vector<CommuneMatch>() : communes.find(name.name, near, kMostChoices);
  const auto everywhere = communes.find(name.name, {}, kMostChoices);
  const CommuneMatch* commune = meant(here, typed);
  if (commune == nullptr || !bears(*commune, typed)) commune = meant(everywhere, typed);
  if (provinces.empty() && commune != nullptr) {
    out.place = place_of(*commune, bodies);
    return out;
  }
  if (provinces.size() == 1 && everywhere.empty()) {
    out.place = place_of(*provinces.front(), bodies);
    return out;
  }
  for (const Province* province : provinces) out.choices.push_back(place_of(*province, bodies));
  add(out, here, bodies);
  const bool known_here =
      std::ranges::any_of(here, [&](const CommuneMatch& match) { return bears(match, typed); });
  if (!known_here) add(out, everywhere, bodies);
  return out;
}

Error unclear(const PlaceAnswer& answer) {
  std::string choices;
  for (const Place& choice : answer.choices) {
    choices += fmt::format("{}{} ({}{})", choices.empty() ? "" : "; ", choice.id, choice.label,
                           choice.found_by.empty() ? "" : "; gồm cả " + choice.found_by + " cũ");
  }
  if (choices.empty()) {
    return {ErrorCode::kInvalidArgument,
            fmt::format("Không biết xã, phường hay tỉnh nào tên “{}”.", answer.typed),
            "Hãy ghi tên xã, phường, tỉnh hiện nay hoặc tên cũ."};
  }
  return {ErrorCode::kInvalidArgument, fmt::format("“{}” chưa chỉ rõ một nơi.", answer.typed),
          "Có thể là: " + choices + "."};
}

std::vector<Place> merged_provinces(std::string_view id, Date day, const BodyRegistry& bodies) {
  std::vector<Place> out;
  for (const Province& now : bodies.provinces()) {
    const bool holds =
        now.id == id || std::ranges::find(now.predecessors, id) != now.predecessors.end();
    if (!holds || !is_merged(now) || !now.existed_on(day)) continue;
    for (const std::string& old : now.predecessors) {
      if (const Province* province = bodies.province(old))
        out.push_back(place_of(*province, bodies));
    }
    return out;
  }
  return out;
}

std::span<const PlaceLaw> laws_at(const std::optional<Place>& place) {
  return place ? std::span<const PlaceLaw>(place->laws) : std::span<const PlaceLaw>();
}

Where where_of(const Validity& validity, const std::optional<Place>& place, Date day,
               const BodyRegistry& bodies, const ValidityRules& rules) {
  Where out{territory_on(validity, day, bodies, rules), place, Applies::kYes};
  if (place) out.applies = applies_in(validity, place->province, day, bodies, rules);
  return out;
}

std::string_view name(Applies applies) {
  switch (applies) {
    case Applies::kNo:
      return "no";
    case Applies::kInPart:
      return "in_part";
    case Applies::kYes:
      return "yes";
  }
  return "";
}

WhereWords in_words(const Where& where, Force force) {
  const bool binds = works(force);
  WhereWords out{where.territory.reason, {}, {}};
  if (const std::size_t at = out.territory.find(" (");
      at != std::string::npos && out.territory.ends_with(')')) {
    out.source = out.territory.substr(at + 2, out.territory.size() - at - 3);
    out.territory.resize(at);
  }
  if (!binds) out.territory = territory_alone(out.territory);
  if (!where.place) return out;
  const std::string& place = where.place->short_label;
  switch (where.applies) {
    case Applies::kNo:
      out.place =
          binds ? "Không áp dụng tại " + place : capitalised(place) + " không thuộc địa bàn này";
      break;
    case Applies::kInPart:
      out.place = binds ? "Chỉ áp dụng tại một phần của " + place
                        : "Một phần của " + place + " thuộc địa bàn này";
      break;
    case Applies::kYes:
      out.place = binds ? "Áp dụng tại " + place : capitalised(place) + " thuộc địa bàn này";
      break;
  }
  return out;
}

}  // namespace rasoat
