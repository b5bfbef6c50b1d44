#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "indexer/search/query.h"
#include "indexer/search/unit_card.h"

namespace rasoat {

/// A unit that was found.
struct FoundUnit {
  Xapian::docid id = 0;
  double score = 0;
  UnitCard card;
};

/// A word or a pair of words as the index has it: terms that count as one.
struct PlannedTerm {
  std::vector<std::string> forms;
  Xapian::doccount frequency = 0;  ///< units that hold it
};

/// The words of a query as terms, in two stages. docs/index-format.md says why.
struct RankingPlan {
  Xapian::Query rare;               ///< OR of the terms that few units hold: finds the candidates
  std::vector<PlannedTerm> common;  ///< the others: only rank them
  std::vector<WordStatistics> words;
  bool empty() const { return rare.empty(); }
};

/// Looks the words up. An empty plan: the index holds none of them.
RankingPlan make_plan(const Xapian::Database& database, const ParsedQuery& query);

/// The best `pool` units that pass `filter` (empty: all), best first. Fewer than `pool`: there are
/// no more.
std::vector<FoundUnit> rank(const Xapian::Database& database, const RankingPlan& plan,
                            const Xapian::Query& filter, std::size_t pool);

/// Drops from `units`, best first, those that answer much worse than the best and, of a query of
/// few words, lack one of them.
void drop_weak(const Xapian::Database& database, const std::vector<QueryWord>& words,
               const Xapian::Query& filter, std::vector<FoundUnit>& units);

/// Puts what binds nobody any more on `day`, ended or suspended as a whole, below what answers
/// about as well and is in force: by a fixed share of the best score. Units of unknown force stay
/// where they are.
void put_ended_below(std::vector<FoundUnit>& units, Date day);

/// Units that pass the filter, of the newest documents first, in the order of the text. Scores are
/// 0.
std::vector<FoundUnit> newest(const Xapian::Database& database, const Xapian::Query& filter,
                              std::size_t pool);

/// Units that hold all pairs of words of the phrase: it may stand in them. Empty for less than two
/// words.
Xapian::Query phrase_candidates(const std::vector<QueryWord>& phrase);

/// True if the words stand in the text one after another, as they were typed.
bool holds_phrase(std::string_view text, const std::vector<QueryWord>& phrase);

}  // namespace rasoat
