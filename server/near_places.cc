#include "server/near_places.h"

#include <algorithm>

#include "server/place.h"

namespace rasoat {
namespace {

/// Newest texts that tell of which provinces the store is.
constexpr int kNewest = 60;

}  // namespace

std::vector<std::string> with_merged(std::string_view province, const BodyRegistry& bodies,
                                     Date day) {
  std::vector<std::string> out = {std::string(province)};
  for (const Place& old : merged_provinces(province, day, bodies)) out.push_back(old.id);
  return out;
}

std::vector<std::string> provinces_held(const Store& store, const BodyRegistry& bodies, Date day) {
  std::vector<std::string> out;
  const auto newest = store.recent(kNewest);
  if (!newest) return out;
  for (const DocumentSummary& summary : *newest) {
    const IssuingBody* body = bodies.body(summary.metadata.issuer_id);
    if (body == nullptr || body->province_id.empty()) continue;
    if (std::ranges::find(out, body->province_id) != out.end()) continue;
    for (std::string& id : with_merged(body->province_id, bodies, day))
      out.push_back(std::move(id));
  }
  return out;
}

}  // namespace rasoat
