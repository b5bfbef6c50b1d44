#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/commune.h"
#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/validity_territory.h"

/// Where the law is asked for. After the merger of provinces the land of an old province decides
/// which of the inherited texts bind (Luật 64/2025/QH15 Điều 54.2 as amended by Luật 87/2025/QH15).
/// Pure.
namespace rasoat {

/// A commune of today, or a province of today or of old.
struct Place {
  std::string id;              ///< "lam-giang.xa-suoi-da", "thach-son": what an address keeps
  std::string province;        ///< whose land it is: what applies_in() takes
  std::vector<PlaceLaw> laws;  ///< of that land: what StatusQuery::place takes
  std::string label;  ///< "Xã Suối Đá, tỉnh Lam Giang (trước 01/07/2025: tỉnh Thạch Sơn)"
  std::string short_label;  ///< "Xã Suối Đá (tỉnh Thạch Sơn cũ)"
  std::string found_by;     ///< "Xã Đồi Thông": the old name that was typed, if it was one
  friend bool operator==(const Place&, const Place&) = default;
};

/// What a person typed, and what that means.
struct PlaceAnswer {
  std::string typed;  ///< empty: no place was asked for
  std::optional<Place> place;
  std::vector<Place> choices;  ///< where it means several; empty without a place: none is known
};

/// An id, or a name of today or of old as people type it: "Suối Đá", "xa suoi da", "thị trấn Khe
/// Bạc", "tỉnh Thạch Sơn cũ". Communes of the provinces `near` come before others; where one of
/// them bears the name alone, it is meant.
PlaceAnswer find_place(std::string_view typed, const CommuneRegistry& communes,
                       const BodyRegistry& bodies, const std::vector<std::string>& near = {});

/// An answer without one place, for those who cannot choose from a list: kInvalidArgument with the
/// choices.
Error unclear(const PlaceAnswer& answer);

/// The old provinces whose land one province of that day holds, if `province` is one of them or
/// that one itself; empty where nothing was merged.
std::vector<Place> merged_provinces(std::string_view province, Date day,
                                    const BodyRegistry& bodies);

/// Those of a place; empty without one.
std::span<const PlaceLaw> laws_at(const std::optional<Place>& place);

/// In which territory a text applies on a day, and what that means for a place.
struct Where {
  Territory territory;
  std::optional<Place> place;
  Applies applies = Applies::kYes;  ///< at `place`
};
/// `validity`: the whole life of the text, not as the place sees it.
Where where_of(const Validity& validity, const std::optional<Place>& place, Date day,
               const BodyRegistry& bodies, const ValidityRules& rules);

/// "yes", "in_part", "no"
std::string_view name(Applies applies);
/// Both in words that stay true beside the force of the day: a text that is not in force applies
/// nowhere, so only its territory is told.
struct WhereWords {
  std::string territory;  ///< "Áp dụng trên địa bàn tỉnh Thạch Sơn cũ, nay thuộc tỉnh Lam Giang"
  std::string source;  ///< "Luật 64/2025/QH15 Điều 54 khoản 2", where a rule says so
  std::string place;  ///< "Không áp dụng tại Phường Bến Lam (tỉnh Lam Giang cũ)"; empty without one
};
WhereWords in_words(const Where& where, Force force);

}  // namespace rasoat
