#include "server/cli/place_argument.h"

#include <chrono>

#include "corpus/data_folder.h"
#include "corpus/date.h"
#include "server/near_places.h"

namespace rasoat::cli {

Result<std::optional<Place>> place_argument(const std::string& typed, const std::string& data_dir,
                                            const Store& store) {
  if (typed.empty()) return std::optional<Place>();
  const auto communes = load_communes(data_dir);
  if (!communes) return fail(communes.error());
  const auto bodies = load_bodies(data_dir);
  if (!bodies) return fail(bodies.error());
  const Date today = date_in_vietnam(std::chrono::system_clock::now());
  PlaceAnswer answer = find_place(typed, *communes, *bodies, provinces_held(store, *bodies, today));
  if (!answer.place) return fail(unclear(answer));
  return std::move(answer.place);
}

}  // namespace rasoat::cli
