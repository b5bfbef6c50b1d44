#include "server/cli/place_argument.h"

#include "corpus/data_folder.h"

namespace rasoat::cli {

Result<std::optional<Place>> place_argument(const std::string& typed, const std::string& data_dir) {
  if (typed.empty()) return std::optional<Place>();
  const auto communes = load_communes(data_dir);
  if (!communes) return fail(communes.error());
  const auto bodies = load_bodies(data_dir);
  if (!bodies) return fail(bodies.error());
  const auto provinces = bodies->find_provinces(typed);
  PlaceAnswer answer =
      find_place(provinces.empty() ? typed : provinces.front()->id, *communes, *bodies);
  if (!answer.place) return fail(unclear(answer));
  return std::move(answer.place);
}

}  // namespace rasoat::cli
