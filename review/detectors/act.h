#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/event.h"
#include "corpus/issuing_body.h"
#include "corpus/relation.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "corpus/validity.h"
#include "review/candidate.h"

namespace rasoat::review {

/// What one text does to another: its instructions of one kind together (Luật 64/2025/QH15 Điều 8,
/// 57; NĐ 79/2025/NĐ-CP Điều 39 khoản 1).
struct TextAct {
  DocumentId by = 0;
  std::string by_key;
  std::string by_label;
  std::string by_address;
  std::optional<Date> by_issued;
  EventKind event = EventKind::kAmended;
  /// From when; `day_assumed`: it is not stated, the day of issue stands in.
  std::optional<Date> day;
  bool day_assumed = false;
  std::vector<std::string> provisions;  ///< of the text acted on, as cited; empty: the whole
  std::vector<Quote> quotes;            ///< one for each instruction, the first kMostQuotes
  bool competent = true;                ///< false: its body has no say over the text
  Grade confidence = Grade::kKnown;     ///< kUnknown: it may mean another text
  std::string doubt;                    ///< Vietnamese sentence, if not kKnown
};
inline constexpr std::size_t kMostQuotes = 12;

class StoreMemory;

/// What others do to `target`, from what is named of it (Store::relations_to): by day of issue, one
/// for each text and kind. An instruction that may mean one of several texts is one for each of
/// them, kUnknown. Left out: what had no effect, because its text was not in force when it should
/// have worked, and what an officer rejected (`validity` of the target says so).
Result<std::vector<TextAct>> acts_in(const DocumentSummary& target,
                                     std::span<const Relation> relations_to,
                                     const Validity& validity, const Store& store,
                                     const BodyRegistry& bodies, StoreMemory& memory);

/// What an instruction is to the text that it is about, as extraction read it (corpus/event.h).
EventKind event_of(const Relation& instruction);

}  // namespace rasoat::review
