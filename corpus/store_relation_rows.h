#pragma once

#include <Poco/Types.h>

#include <string>
#include <string_view>
#include <tuple>

/// Rows of what references were found to mean.
namespace rasoat {

/// One of the rows "basis", "citation" or "effect" of a document.
struct RelationKey {
  Poco::Int64 document_id = 0;
  std::string part;
  Poco::Int64 position = 0;
  friend auto operator<=>(const RelationKey&, const RelationKey&) = default;
};

/// A document that a reference means, or may mean.
struct TargetRow {
  Poco::Int64 document_id = 0;
  std::string part;
  Poco::Int64 position = 0;
  Poco::Int64 target_id = 0;
  Poco::Int64 tie_kind = 0;  ///< Tie
  Poco::Int64 certain = 0;
  static auto tie(auto& r) {
    return std::tie(r.document_id, r.part, r.position, r.target_id, r.tie_kind, r.certain);
  }
};
inline constexpr std::string_view kTargetColumns =
    "r.document_id, r.part, r.position, r.target_id, r.tie, r.certain";

}  // namespace rasoat
