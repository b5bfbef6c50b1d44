#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace rasoat {

/// A unit of the commune level before 01/7/2025 that went into a commune of today.
struct OldUnit {
  std::string name;      ///< "Xã Ia Dom", "Thị trấn Đắk Hà"
  bool in_part = false;  ///< another part of it went elsewhere
};

/// A commune of today. The land of an old province decides which of the inherited texts bind there
/// (Luật 64/2025/QH15 Điều 54.2 as amended by Luật 87/2025/QH15).
struct Commune {
  std::string id;               ///< "quang-ngai.xa-ia-toi"; "-2" behind it where two slugs are one
  std::string name;             ///< "Xã Ia Tơi"
  std::string province_id;      ///< Province::id, of the province that exists today
  std::string old_province_id;  ///< of the province of its land until 30/6/2025
  std::vector<OldUnit> old_units;
};

/// A commune that a name means.
struct CommuneMatch {
  const Commune* commune = nullptr;
  const OldUnit* old_unit = nullptr;  ///< found by this old name; nullptr: by its name of today
};

/// The communes that the program knows: corpus/data/communes.tsv, and rows that a data folder adds.
/// Immutable: share it between threads.
class CommuneRegistry {
 public:
  static const CommuneRegistry& builtin();
  /// The compiled-in communes and those of `tsv` (same format). Errors: kMalformed with the line.
  static Result<CommuneRegistry> with(std::string_view tsv);

  const Commune* commune(std::string_view id) const;  ///< nullptr if unknown

  /// What a person types: "Đăk Hà", "xa dak ha", "thị trấn Plei Kần", with or without the level and
  /// diacritics. Typed diacritics count. Whole names before names that only begin so, names of
  /// today before old ones; each commune once. `province_ids`: only communes of these provinces, of
  /// today or old; empty: all.
  std::vector<CommuneMatch> find(std::string_view name,
                                 const std::vector<std::string>& province_ids,
                                 std::size_t limit) const;

  const std::vector<Commune>& communes() const { return *communes_; }

 private:
  explicit CommuneRegistry(std::vector<Commune> communes);

  std::shared_ptr<const std::vector<Commune>>
      communes_;  ///< shared, so that matches outlive copies
};

}  // namespace rasoat
