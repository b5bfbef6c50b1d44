#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_type.h"
#include "corpus/store.h"
#include "indexer/search/searcher.h"

namespace rasoat {

/// What ranking, facets and status need of every candidate: in a value slot, so that no document is
/// read for it.
struct UnitCard {
  DocumentId document = 0;
  std::uint32_t place = 0;  ///< of the unit in its document, from 0
  DocumentType type = DocumentType::kUnknown;
  int force_step =
      1;  ///< legal force: 2 what the National Assembly enacts, 1 what details it, 0 what guides it
  int year = 0;  ///< of issue, or of the number where the date is not known; 0: unknown
  std::optional<Date> issued;
  std::optional<Date> effective;
  std::vector<ForcePeriod> force;  ///< the whole life of the document (DocumentSummary::force)
  std::string issuer_id;
  std::string issuer;
  std::string field;
  std::string province;
  friend bool operator==(const UnitCard&, const UnitCard&) = default;
};
/// Packed, a card begins with the document id in this many bytes.
inline constexpr std::size_t kPackedIdBytes = 8;
std::string pack(const UnitCard& card);
/// Never fails: bytes that are missing give empty fields.
UnitCard unpack_card(std::string_view bytes);

/// What a result shows of a unit; kept as the document data of its index entry.
struct UnitRecord {
  std::string id;
  std::string source_id;
  std::string label;
  std::string heading;
  std::string address;
  std::string number;
  std::string title;
  std::string text;
  friend bool operator==(const UnitRecord&, const UnitRecord&) = default;
};
/// Compressed here, and well: Xapian would do it at several times the cost.
std::string pack(const UnitRecord& record);
/// An empty record for damaged bytes.
UnitRecord unpack_record(std::string_view bytes);

/// Value of a date slot; schema::kNoDate for none.
std::string date_value(std::optional<Date> date);

}  // namespace rasoat
