#pragma once

#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"
#include "corpus/event.h"

/// A province made up with what is true of it: which text acts on which, and which texts rest on
/// what was acted on. The texts are written out in the words of drafters and have to be read back.
namespace rasoat::review::test {

enum class Issuer { kGovernment,
                    kLamGiangOld,
                    kThachSon,
                    kLamGiang };

struct Item {
  Issuer issuer = Issuer::kGovernment;
  std::string number;
  Date issued{};
  Date effective{};
  std::string title;
  std::optional<Date> last_day;  ///< stated in the text
  struct Rest {
    std::size_t basis = 0;
    std::vector<std::size_t> amended_by;  ///< those that the line names
  };
  std::vector<Rest> rests;
  struct Deed {
    EventKind event = EventKind::kRepealed;
    std::size_t target = 0;
    int article = 0;  ///< 0: whole
  };
  std::vector<Deed> deeds;
};

/// target, acting text
using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

struct World {
  std::vector<Item> items;  ///< by day of issue
};

/// Deterministic. About a seventh of the texts are of the Government; of the others a fifth act on
/// earlier ones. Numbers collide between provinces and years.
World make_world(unsigned seed, std::size_t count);
std::string text_of(const World& world, std::size_t place);

/// Điều 39 khoản 1, of provincial texts.
Pairs direct_truth(const World& world);
/// Điều 39 khoản 2, of provincial texts in force on that day.
Pairs basis_truth(const World& world, Date today);

}  // namespace rasoat::review::test
