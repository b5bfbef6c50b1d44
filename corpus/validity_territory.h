#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/validity.h"

/// Where a text applies (Luật 64/2025/QH15 Điều 54): in the territory of the body that issued it.
/// After a merger the texts of the old provinces go on in their old territories until the new
/// province decides (Điều 54.2 as amended by Luật 87/2025/QH15 Điều 1 khoản 20; rule
/// "merged_territory"); after a split in all parts. A territory is a province as an entity with a
/// lifetime: "kon-tum" also means, today, the land of old Kon Tum.
namespace rasoat {

struct Territory {
  bool whole_country = false;
  std::vector<std::string>
      provinces;          ///< ids, where it applies on that day; empty with !whole_country: nowhere
  bool old_part = false;  ///< a part of a province of today, by its old borders
  std::string reason;  ///< "Áp dụng trên địa bàn tỉnh Kon Tum cũ, nay thuộc tỉnh Quảng Ngãi"
  friend bool operator==(const Territory&, const Territory&) = default;
};
/// Whatever its force. Errors: none; an unknown province id stands for itself.
Territory territory_on(const Validity& validity, Date day, const BodyRegistry& bodies,
                       const ValidityRules& rules = ValidityRules::builtin());

/// True if the event gives the whole text another territory: counted, dated, certain which text is
/// meant. Of a part it is only shown in the history.
bool moves_territory(const Event& event);

enum class Applies {
  kNo,
  kInPart,  ///< `place` is wider than the territory: asked for the new province, the text is of an
            ///< old one
  kYes,
};
/// If a text binds in a place: a province id, of today or of old ("kon-tum" for a commune of old
/// Kon Tum). An empty place is the whole country.
Applies applies_in(const Validity& validity, std::string_view place, Date day,
                   const BodyRegistry& bodies,
                   const ValidityRules& rules = ValidityRules::builtin());

/// If what an event orders works in a place, as laws_of() gives it. An empty place is the whole
/// country.
Applies works_in(const Event& event, std::span<const PlaceLaw> place);

/// The provinces whose decisions work in a place, a province id of today or of old: its own, those
/// whose land took it in or that it came from, and in a part of it those that it took in. Empty for
/// an empty place or an unknown province.
std::vector<PlaceLaw> laws_of(std::string_view place, const BodyRegistry& bodies);

/// The life of the text as one place sees it, for what takes no StatusQuery: without the events
/// that work only elsewhere. Its status equals that of a StatusQuery for the place; an empty place
/// changes nothing.
Validity validity_at(Validity validity, std::span<const PlaceLaw> place);

}  // namespace rasoat
