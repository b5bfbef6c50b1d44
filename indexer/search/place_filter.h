#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/result.h"
#include "corpus/validity.h"

namespace rasoat {

/// The term that says where a document binds: Term::kPlace, or Term::kMovedPlace where its
/// territory has changed by a later decision.
std::string place_term(const Validity& validity);

/// Which texts bind in a place. What the index holds is where a text comes from; the law of mergers
/// and splits (corpus/validity_territory.h) is asked when somebody searches, so that a rule that
/// changes needs no new index. One thread.
class PlaceFilter {
 public:
  /// The bodies and rules of this data folder are read when they are first needed.
  explicit PlaceFilter(std::filesystem::path data_dir);
  PlaceFilter(PlaceFilter&&) noexcept;
  PlaceFilter& operator=(PlaceFilter&&) noexcept;
  ~PlaceFilter();

  /// Units of texts that bind in the place (an id or a name of a province) on the day, in all of it
  /// or in a part: applies_in() is not kNo. Errors: kInvalidArgument (no such province), those of
  /// load_bodies() and load_validity_rules().
  Result<Xapian::Query> query(const Xapian::Database& database, std::string_view place,
                              Date day) const;

 private:
  struct Law;
  Result<const Law*> law() const;

  std::filesystem::path data_dir_;
  mutable std::unique_ptr<Law> law_;
};

}  // namespace rasoat
