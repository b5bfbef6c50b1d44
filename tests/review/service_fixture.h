#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "review/service.h"
#include "tests/corpus/store_fixture.h"

namespace rasoat::test {

/// What a detector of tests finds: by document.
using Script = std::map<DocumentId, std::vector<review::Ground>>;

/// The review service over a store of its own, on either engine, with people of two units and a
/// detector that finds what the test wrote down. The clock stands where the test put it.
class ReviewTest : public StoreTest {
 protected:
  void SetUp() override;

  review::Service::Config review_config() const;
  review::Service service() const { return must(review::Service::open(review_config())); }

  /// Stores a decision and gives its id.
  DocumentId put(const Document& document);
  /// "Bãi bỏ Quyết định 5/2025/QĐ-UBND", in force from `from`.
  Document repealing(std::string number, std::string target, std::string issued,
                     std::string from) const;
  /// A ground for `document` with its words as the quote.
  review::Ground ground(DocumentId by = 0, std::string quote = "Mức thu là 20.000 đồng.") const;

  review::Actor actor(const std::string& login) const { return actors_.at(login); }
  /// Takes a case to the end of this act by the people whose part it is.
  review::Case advance(review::Service& service, review::Case c, review::ActKind last,
                       review::Outcome outcome = review::Outcome::kRepeal) const;
  review::Act act(const review::Case& c, review::ActKind kind, std::string text = {}) const;

  std::string now_ = "2026-11-26T08:00:00Z";
  Date today_ = make_date(2026, 11, 26).value();
  std::shared_ptr<Script> script_ = std::make_shared<Script>();
  review::UnitId finance_ = 0;  ///< Sở Tài chính: an (reviewer), binh (reviewer), dung (approver)
  review::UnitId justice_ =
      0;  ///< Sở Tư pháp, coordinates: chi (appraiser), giang (approver), admin
  std::map<std::string, review::Actor> actors_;
};

inline constexpr const char* kPassword = "mot-mat-khau-dai";

}  // namespace rasoat::test
