#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/effect.h"
#include "corpus/resolution.h"

namespace rasoat {

/// Where a text names another.
enum class RelationPart {
  kBasis,     ///< in a "Căn cứ" line
  kCitation,  ///< elsewhere
  kEffect,    ///< to do something to it
};
std::string_view name(RelationPart part);  ///< "basis"

/// One document named by another, and which of those we hold that is.
struct Relation {
  std::int64_t document = 0;  ///< the one that names
  RelationPart part = RelationPart::kBasis;
  int position = 0;                  ///< in its list of that part
  std::optional<EffectKind> effect;  ///< kEffect
  bool amending = false;             ///< kBasis: named as amending the one before it
  // What the text says; all that is known where `resolution` found nothing.
  std::string number;  ///< as printed(); empty where it is named by date or title only
  std::string name;    ///< type and title as written
  std::string issuer;  ///< as stated
  std::optional<Date> date;
  std::vector<std::string> provisions;  ///< of the one named, as cite() writes them
  std::optional<Date> from_date;        ///< kEffect, as stated
  std::optional<Date> until_date;
  std::string from;  ///< id of the provision that says so
  std::string quote;
  Resolution resolution;
  friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace rasoat
