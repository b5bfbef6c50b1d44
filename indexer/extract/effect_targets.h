#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/provision.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"

/// The documents and provisions that an instruction names as its objects.
namespace rasoat {

/// A document that is acted on, and the attached text of it that is meant.
struct EffectTarget {
  std::string number;  ///< empty: the text names it by date or title
  std::optional<Date> date;
  std::string issuer;  ///< as printed; empty where the text names none
  std::string title;
  std::string part;        ///< "Quy định"; empty: the main text
  std::string part_title;  ///< "Quy định quản lý …", where the attached text itself is named
};

/// A provision of a target.
struct EffectPlace {
  ProvisionPath path;
  std::string part;  ///< of the attached "Quy định"; empty: of the main text, or not said
  bool of_main_text = false;  ///< "Điều 3 của Quyết định"
};

/// A target with the provisions concerned; none: the whole of it.
struct EffectItem {
  std::optional<EffectTarget> target;   ///< nothing: the one that the context means
  std::vector<std::string> provisions;  ///< names that are no paths: "Danh mục …"
  std::vector<EffectPlace> places;
  bool listed_below = false;  ///< "các quy định sau đây tại Quyết định số …"

  bool whole() const { return provisions.empty() && places.empty(); }
  void add_places(std::vector<ProvisionPath> paths, const std::string& part);
  /// Takes the provisions of another item of the same target.
  void take(EffectItem other);
};

/// True if both name one document. The number alone is no key: two provinces use the same.
bool is_same_target(const EffectTarget& a, const EffectTarget& b);

/// What an instruction acts on: texts and provisions, or phrases within them.
enum class ObjectKind { kTexts, kPhrases };

/// The objects named in tokens [begin, end), in order. Provisions and documents of one target are
/// one item. What stands in quotes, and documents within the name of another, are none.
std::vector<EffectItem> read_effect_items(const ReferenceText& text, std::size_t begin,
                                          std::size_t end, ObjectKind objects = ObjectKind::kTexts);

/// What "Bổ sung khoản 5 vào sau khoản 4 Điều 12 [của …]" adds; nothing if the object is no
/// provision.
std::vector<EffectItem> read_supplements(const ReferenceText& text, std::size_t begin,
                                         std::size_t end);

}  // namespace rasoat
