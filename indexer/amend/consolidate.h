#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "indexer/amend/apply.h"
#include "indexer/amend/instruction.h"

/// The text of a document as of a day, from its original text and the texts that amend it.
namespace rasoat::amend {

/// Pháp lệnh 01/2012/UBTVQH13 gives official consolidated texts to central bodies only: what is
/// built here is for reference, and every page that shows it says so.
inline constexpr std::string_view kConsolidatedLabel =
    "Bản hợp nhất tham khảo, không có giá trị pháp lý";

/// An order that is in effect and could not be carried out: "chưa hợp nhất".
struct Pending {
  Instruction instruction;
  Cause cause;         ///< its day is the asked one where the order states none
  std::string reason;  ///< plain Vietnamese
  std::string near;    ///< id of the provision beside which to show it; empty: at the top
  /// A later text gave the whole provision anew, so the order no longer matters on this day.
  bool superseded = false;
};

struct Consolidated {
  Document document;  ///< with the ids of the original; a valid Document
  Date day;
  std::vector<Change> changes;  ///< in the order in which they were made
  std::vector<Pending> pending;
  bool complete() const;  ///< nothing is pending that still matters
};

/// True if such an effect is on the wording of its target; else it is on the target as a whole.
bool changes_wording(EffectKind kind, bool names_provisions);

/// The base as of a day: every amendment whose day has come, in the order of the days (then of
/// issue, then of the text); each meets the text as amended before. `amendments` are the texts that
/// act on this document (the caller has resolved by issuer whose number is meant), in any order;
/// orders in them on other documents are left out. What ends or suspends a whole document is not
/// text: see the document's validity.
Consolidated consolidate(const Document& base, const std::vector<const Document*>& amendments,
                         Date day);

/// The days on which the text changes, in order, each once.
std::vector<Date> change_days(const Document& base, const std::vector<const Document*>& amendments);

}  // namespace rasoat::amend
