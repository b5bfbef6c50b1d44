#include "corpus/commune.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "corpus/text.h"
#include "corpus/tsv.h"
#include "embedded/corpus_data.h"

namespace rasoat {
namespace {

constexpr std::string_view kTable = "Bảng xã, phường";
constexpr std::size_t kColumns = 4;

OldUnit read_unit(std::string name) {
  const bool in_part = name.ends_with('*');
  if (in_part) name.pop_back();
  return {std::move(name), in_part};
}

Result<std::vector<Commune>> read_communes(std::string_view tsv) {
  const Result<std::vector<TsvRow>> rows = read_tsv(tsv, kColumns, kTable);
  if (!rows) return fail(rows.error());
  std::vector<Commune> out;
  for (const TsvRow& row : *rows) {
    const auto& cell = row.cells;
    if (cell[0].empty() || cell[1].empty() || cell[2].empty()) {
      return malformed_row(kTable, row.line, "thiếu tỉnh, tên hoặc tỉnh cũ");
    }
    Commune commune{.id = {},
                    .name = cell[1],
                    .province_id = cell[0],
                    .old_province_id = cell[2],
                    .old_units = {}};
    for (std::string& name : tsv_list(cell[3], ';'))
      commune.old_units.push_back(read_unit(std::move(name)));
    out.push_back(std::move(commune));
  }
  return out;
}

void give_ids(std::vector<Commune>& communes) {
  std::unordered_set<std::string> taken;
  for (Commune& commune : communes) {
    const std::string plain = commune.province_id + "." + slug(commune.name);
    commune.id = plain;
    for (int n = 2; !taken.insert(commune.id).second; ++n)
      commune.id = fmt::format("{}-{}", plain, n);
  }
}

/// "Phường Trúc Bạch" → "Trúc Bạch".
std::string_view without_level(std::string_view name) {
  for (const std::string_view level : {"xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "xa ",
                                       "phuong ", "thi tran ", "dac khu "}) {
    if (name.starts_with(level)) return name.substr(level.size());
  }
  return name;
}

/// The syllables of a name, in one spelling, a space between; with diacritics or without.
std::string spelled(std::string_view name, bool accented) {
  std::string out;
  for_each_syllable(name, [&](const Syllable& s) {
    if (!out.empty()) out += ' ';
    out += accented ? s.accented : s.folded;
  });
  return out;
}

/// What was typed, ready to be compared with many names.
class Wanted {
 public:
  explicit Wanted(std::string_view typed)
      : accented_(fold(typed) != lower(typed)),
        text_(spelled(typed, accented_)),
        bare_(without_level(text_)) {}

  bool empty() const { return bare_.empty(); }

  /// 3: the whole name with its level; 2: the name without it; 1: the name begins so; 0: another
  /// name.
  int likeness(std::string_view name) const {
    const std::string spelling = spelled(name, accented_);
    if (spelling == text_) return 3;
    if (bare_.size() != text_.size()) return spelling.starts_with(text_) ? 1 : 0;
    const std::string_view bare = without_level(spelling);
    if (bare == bare_) return 2;
    return bare.starts_with(bare_) ? 1 : 0;
  }

 private:
  bool accented_;
  std::string text_;
  std::string_view bare_;
};

struct Ranked {
  CommuneMatch match;
  int likeness = 0;
};

Ranked best_match(const Commune& commune, const Wanted& wanted) {
  Ranked best{{&commune, nullptr}, wanted.likeness(commune.name)};
  for (const OldUnit& unit : commune.old_units) {
    if (const int likeness = wanted.likeness(unit.name); likeness > best.likeness)
      best = {{&commune, &unit}, likeness};
  }
  return best;
}

bool lies_in(const Commune& commune, const std::vector<std::string>& province_ids) {
  return province_ids.empty() || std::ranges::any_of(province_ids, [&](const std::string& id) {
           return id == commune.province_id || id == commune.old_province_id;
         });
}

}  // namespace

CommuneRegistry::CommuneRegistry(std::vector<Commune> communes) {
  give_ids(communes);
  communes_ = std::make_shared<const std::vector<Commune>>(std::move(communes));
}

const CommuneRegistry& CommuneRegistry::builtin() {
  static const CommuneRegistry registry = *with({});
  return registry;
}

Result<CommuneRegistry> CommuneRegistry::with(std::string_view tsv) {
  std::vector<Commune> communes;
  for (const embedded::File& file : embedded::corpus_data_files()) {
    if (!file.path.ends_with("communes.tsv")) continue;
    auto known = read_communes(file.content);
    if (!known) return fail(known.error());
    communes = std::move(*known);
  }
  auto added = read_communes(tsv);
  if (!added) return fail(added.error());
  communes.insert(communes.end(), std::make_move_iterator(added->begin()),
                  std::make_move_iterator(added->end()));
  return CommuneRegistry(std::move(communes));
}

const Commune* CommuneRegistry::commune(std::string_view id) const {
  const auto found = std::ranges::find(*communes_, id, &Commune::id);
  return found == communes_->end() ? nullptr : &*found;
}

std::vector<CommuneMatch> CommuneRegistry::find(std::string_view name,
                                                const std::vector<std::string>& province_ids,
                                                std::size_t limit) const {
  const Wanted wanted(name);
  if (wanted.empty()) return {};
  std::vector<Ranked> found;
  for (const Commune& commune : *communes_) {
    if (!lies_in(commune, province_ids)) continue;
    if (const Ranked ranked = best_match(commune, wanted); ranked.likeness > 0)
      found.push_back(ranked);
  }
  std::ranges::stable_sort(found, [](const Ranked& a, const Ranked& b) {
    return std::pair(-a.likeness, a.match.old_unit != nullptr) <
           std::pair(-b.likeness, b.match.old_unit != nullptr);
  });
  if (found.size() > limit) found.resize(limit);
  std::vector<CommuneMatch> out;
  for (const Ranked& ranked : found) out.push_back(ranked.match);
  return out;
}

}  // namespace rasoat
