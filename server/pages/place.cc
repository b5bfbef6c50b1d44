#include "server/pages/place.h"

#include <fmt/core.h>

#include "corpus/text.h"

namespace rasoat::pages {
namespace {

constexpr std::size_t kMostChoices = 12;

std::string province_name(const std::string& id, const BodyRegistry& bodies) {
  const Province* province = bodies.province(id);
  return province == nullptr ? id : province->full_name();
}

/// A province that only became a city keeps its land and its name: nothing to tell.
bool changed_province(const Commune& commune, const BodyRegistry& bodies) {
  const Province* now = bodies.province(commune.province_id);
  const Province* before = bodies.province(commune.old_province_id);
  return now != nullptr && before != nullptr && now->id != before->id &&
         bodies.with_predecessors(now->id).size() > 2;
}

/// True if the first is named wholly and the second is not.
bool is_clear(const std::vector<CommuneMatch>& found, std::string_view typed) {
  if (found.size() == 1) return true;
  const auto named = [&](const CommuneMatch& match) {
    return slug(match.old_unit == nullptr ? match.commune->name : match.old_unit->name) == slug(typed);
  };
  return named(found[0]) && !named(found[1]);
}

}  // namespace

PlaceAnswer place_of(const http::Request& request, const CommuneRegistry& communes, const std::string& province_id) {
  PlaceAnswer out;
  out.typed = squeeze(request.parameter(kPlaceParameter));
  if (out.typed.empty()) return out;
  out.commune = communes.commune(out.typed);
  if (out.commune != nullptr) return out;
  std::vector<std::string> within;
  if (!province_id.empty()) within.push_back(province_id);
  out.choices = communes.find(out.typed, within, kMostChoices);
  if (!out.choices.empty() && is_clear(out.choices, out.typed)) {
    out.commune = out.choices.front().commune;
    out.choices.clear();
  }
  return out;
}

std::string place_label(const Commune& commune, const BodyRegistry& bodies) {
  if (!changed_province(commune, bodies)) {
    return fmt::format("{}, {}", commune.name, province_name(commune.province_id, bodies));
  }
  return fmt::format("{}, {} (trước 01/7/2025: {})", commune.name, province_name(commune.province_id, bodies),
                     province_name(commune.old_province_id, bodies));
}

std::string short_place_label(const Commune& commune, const BodyRegistry& bodies) {
  if (!changed_province(commune, bodies)) return commune.name;
  return fmt::format("{} ({} cũ)", commune.name, province_name(commune.old_province_id, bodies));
}

}  // namespace rasoat::pages
