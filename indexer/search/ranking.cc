#include "indexer/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "corpus/text.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"

namespace rasoat {
namespace {

using schema::Slot;
using schema::Term;
using Xapian::Query;

// Chosen on training questions; docs/decisions.md.
constexpr double kK1 = 1.3;
constexpr double kB = 0.6;
constexpr double kMinNormalLength = 0.5;
constexpr double kDocumentWeight = 0.06;  // of the other good units of its document
constexpr double kForceWeight = 0.1;      // per step of legal force
constexpr double kYearWeight = 0.15;      // of twenty years

/// Of the best score: how much better than a text in force one that ended must answer to stand
/// above it. More than a step of legal force or twenty years of age are worth, less than a match of
/// all words against a match of some.
constexpr double kEndedBelow = 0.3;

/// Terms in more units than this share only rank. In a small index none are: there is nothing to
/// save.
constexpr double kRareShare = 0.04;
/// Postings that may be read to find units, as a share of the units: a long query finds by its
/// rarest terms.
constexpr double kReadShare = 0.1;
constexpr Xapian::doccount kRareAtLeast = 1000;

/// Units below this share of the best score answer another question: on the questions of
/// docs/decisions.md, a cut here changes nothing among the first twenty.
constexpr double kLeastShare = 0.45;
/// Whoever types so few words means all of them, and wants every text that holds them.
constexpr std::size_t kKeywords = 6;

/// Accented forms of a word typed without diacritics; the rest are misprints.
constexpr std::size_t kMaxForms = 8;
/// Terms looked at for them: foreign words and codes can have long families.
constexpr int kMaxFamily = 64;

Query query_of(const PlannedTerm& term) {
  if (term.forms.size() == 1) return Query(term.forms[0]);
  return {Query::OP_SYNONYM, term.forms.begin(), term.forms.end()};
}

/// Every accented form of a folded syllable, as one term.
PlannedTerm any_form(const Xapian::Database& database, std::string_view folded) {
  const std::string family = terms::syllable_family(folded);
  std::vector<std::pair<Xapian::doccount, std::string>> forms;
  int seen = 0;
  for (auto term = database.allterms_begin(family);
       term != database.allterms_end(family) && seen < kMaxFamily; ++term) {
    forms.emplace_back(term.get_termfreq(), *term);
    ++seen;
  }
  std::sort(forms.rbegin(), forms.rend());
  if (forms.size() > kMaxForms) forms.resize(kMaxForms);
  PlannedTerm out;
  for (auto& [frequency, term] : forms) {
    out.forms.push_back(std::move(term));
    out.frequency += frequency;
  }
  out.frequency = std::min(out.frequency, database.get_doccount());
  return out;
}

PlannedTerm one_term(const Xapian::Database& database, const std::string& term) {
  return {{term}, database.get_termfreq(term)};
}

PlannedTerm word_term(const Xapian::Database& database, const QueryWord& word) {
  if (!word.as_typed) return any_form(database, word.folded);
  std::string term;
  terms::syllable(term, word.folded, word.accented);
  return one_term(database, term);
}

/// Collects the terms of a query, each once.
class PlanBuilder {
 public:
  explicit PlanBuilder(const Xapian::Database& database)
      : database_(database), units_(database.get_doccount()) {}

  void add_words(const std::vector<QueryWord>& words) {
    const QueryWord* previous = nullptr;
    for (const QueryWord& word : words) {
      add_word(word);
      if (previous && !word.new_run) {
        terms::bigram(term_, previous->folded, word.folded);
        if (seen_.insert(term_).second) add(one_term(database_, term_));
      }
      previous = &word;
    }
  }

  void add_article(const std::string& number) {
    if (!number.empty()) add(one_term(database_, terms::plain(Term::kArticle, number)));
  }

  RankingPlan take() {
    std::stable_sort(terms_.begin(), terms_.end(), [](const PlannedTerm& a, const PlannedTerm& b) {
      return a.frequency < b.frequency;
    });
    const auto limit = std::max<double>(kRareAtLeast, kRareShare * units_);
    const auto budget = std::max<double>(kRareAtLeast, kReadShare * units_);
    double read = 0;
    std::vector<Query> rare;
    for (PlannedTerm& term : terms_) {
      read += term.frequency;
      const bool finds = rare.empty() || (term.frequency <= limit && read <= budget);
      if (finds)
        rare.push_back(query_of(term));
      else
        plan_.common.push_back(std::move(term));
    }
    plan_.rare = Query(Query::OP_OR, rare.begin(), rare.end());
    return std::move(plan_);
  }

 private:
  void add_word(const QueryWord& word) {
    const std::string& form = word.as_typed ? word.accented : word.folded;
    if (!seen_.insert(form + (word.as_typed ? "|" : "?")).second) return;
    PlannedTerm term = word_term(database_, word);
    const double frequency = term.frequency;
    plan_.words.push_back({word, frequency > 0 ? std::log(1 + units_ / frequency) : 0});
    add(std::move(term));
  }

  void add(PlannedTerm term) {
    if (term.frequency > 0) terms_.push_back(std::move(term));
  }

  const Xapian::Database& database_;
  double units_;
  std::string term_;
  std::unordered_set<std::string> seen_;
  std::vector<PlannedTerm> terms_;
  RankingPlan plan_;
};

/// Newer law first: by twenty years. A text without a date is taken for ten years older than the
/// newest.
double age_bonus(int year) {
  constexpr int kReference = 2024;
  if (year == 0) return -0.5;
  return std::max(-1.0, (year - kReference) / 20.0);
}

/// What speaks for each candidate beside itself: the other candidates of its document, best first,
/// each next one counting less. Its own score is left out: it counts already, and would make the
/// best of each document better still. `candidates`: best first.
std::vector<double> support_by_others(const std::vector<FoundUnit>& candidates, double best) {
  constexpr double kDecay = 0.7;
  struct Sums {
    double before = 0;  ///< of the better candidates of the document
    double factor = 1;  ///< of the next one
    double all = 0;
  };
  std::unordered_map<DocumentId, Sums> by_document;
  for (const FoundUnit& c : candidates) {
    Sums& sums = by_document[c.card.document];
    sums.all += sums.factor * c.score / best;
    sums.factor *= kDecay;
  }
  for (auto& [document, sums] : by_document) sums.factor = 1;
  std::vector<double> support;
  support.reserve(candidates.size());
  for (const FoundUnit& c : candidates) {
    Sums& sums = by_document[c.card.document];
    const double own = sums.factor * c.score / best;
    const double after = sums.all - sums.before - own;
    support.push_back(sums.before + after / kDecay);
    sums.before += own;
    sums.factor *= kDecay;
  }
  return support;
}

void sort_by_score(std::vector<FoundUnit>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const FoundUnit& a, const FoundUnit& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
}

Xapian::Enquire enquire_for(const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormalLength));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  return enquire;
}

Query filtered(const Query& query, const Query& filter) {
  return filter.empty() ? query : Query(Query::OP_FILTER, query, filter);
}

std::vector<FoundUnit> best_units(Xapian::Enquire& enquire, const Query& query, std::size_t pool) {
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(pool));
  std::vector<FoundUnit> out;
  out.reserve(found.size());
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    out.push_back({*hit, hit.get_weight(),
                   unpack_card(hit.get_document().get_value(schema::number(Slot::kCard)))});
  }
  return out;
}

/// Xapian's BM25 with the constants above, term by term.
class Bm25 {
 public:
  explicit Bm25(const Xapian::Database& database)
      : units_(database.get_doccount()), average_length_(database.get_average_length()) {}

  double term_weight(Xapian::doccount frequency) const {
    const double odds = (units_ - frequency + 0.5) / (frequency + 0.5);
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * (kK1 + 1);
  }
  /// What a unit's frequency is divided by, beside itself.
  double length_part(double length) const {
    return kK1 * (std::max(length / average_length_, kMinNormalLength) * kB + 1 - kB);
  }

 private:
  double units_;
  double average_length_;
};

/// Adds to the scores what the common terms say. The matcher would open a term for each candidate;
/// the postings are read here, forward from candidate to candidate.
void add_common_terms(const Xapian::Database& database, const std::vector<PlannedTerm>& common,
                      std::vector<FoundUnit>& units) {
  if (common.empty() || units.empty()) return;
  const Bm25 bm25(database);
  std::sort(units.begin(), units.end(),
            [](const FoundUnit& a, const FoundUnit& b) { return a.id < b.id; });
  std::vector<double> length_parts;
  for (const FoundUnit& unit : units)
    length_parts.push_back(bm25.length_part(database.get_doclength(unit.id)));
  std::vector<Xapian::termcount> counts;
  for (const PlannedTerm& term : common) {
    counts.assign(units.size(), 0);
    for (const std::string& form : term.forms) {
      auto posting = database.postlist_begin(form);
      const auto end = database.postlist_end(form);
      for (std::size_t i = 0; i < units.size() && posting != end; ++i) {
        posting.skip_to(units[i].id);
        if (posting != end && *posting == units[i].id) counts[i] += posting.get_wdf();
      }
    }
    const double weight = bm25.term_weight(term.frequency);
    for (std::size_t i = 0; i < units.size(); ++i)
      units[i].score += weight * counts[i] / (length_parts[i] + counts[i]);
  }
}

/// Scores as shares of the best one, plus what speaks for the document.
void add_document_evidence(std::vector<FoundUnit>& candidates) {
  double best = 0;
  for (const FoundUnit& c : candidates) best = std::max(best, c.score);
  if (best <= 0) return;
  sort_by_score(candidates);
  const std::vector<double> support = support_by_others(candidates, best);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    FoundUnit& c = candidates[i];
    c.score = c.score / best + kDocumentWeight * support[i] + kForceWeight * c.card.force_step +
              kYearWeight * age_bonus(c.card.year);
  }
}

}  // namespace

RankingPlan make_plan(const Xapian::Database& database, const ParsedQuery& query) {
  PlanBuilder builder(database);
  builder.add_words(query.words);
  builder.add_article(query.article);
  return builder.take();
}

std::vector<FoundUnit> rank(const Xapian::Database& database, const RankingPlan& plan,
                            const Query& filter, std::size_t pool) {
  if (plan.empty() || pool == 0) return {};
  Xapian::Enquire enquire = enquire_for(database);
  std::vector<FoundUnit> candidates = best_units(enquire, filtered(plan.rare, filter), pool);
  if (candidates.size() < pool && !plan.common.empty()) {
    std::vector<Query> all{plan.rare};
    for (const PlannedTerm& term : plan.common) all.push_back(query_of(term));
    candidates =
        best_units(enquire, filtered(Query(Query::OP_OR, all.begin(), all.end()), filter), pool);
  } else {
    add_common_terms(database, plan.common, candidates);
  }
  add_document_evidence(candidates);
  sort_by_score(candidates);
  return candidates;
}

void drop_weak(const Xapian::Database& database, const std::vector<QueryWord>& words,
               const Query& filter, std::vector<FoundUnit>& units) {
  if (units.empty()) return;
  const double least = kLeastShare * units.front().score;
  const auto weak =
      std::ranges::find_if(units, [&](const FoundUnit& unit) { return unit.score < least; });
  if (weak == units.end()) return;
  std::unordered_set<Xapian::docid> holding_all;
  if (words.size() <= kKeywords) {
    std::vector<Query> all;
    for (const QueryWord& word : words) all.push_back(query_of(word_term(database, word)));
    for (const FoundUnit& unit :
         newest(database, filtered(Query(Query::OP_AND, all.begin(), all.end()), filter),
                units.size())) {
      holding_all.insert(unit.id);
    }
  }
  units.erase(std::remove_if(weak, units.end(),
                             [&](const FoundUnit& unit) {
                               return unit.score < least && !holding_all.contains(unit.id);
                             }),
              units.end());
}

void put_ended_below(std::vector<FoundUnit>& units, Date day) {
  const auto has_ended = [&](const FoundUnit& unit) {
    const Force force = force_on(unit.card.force, day);
    return force == Force::kExpired || force == Force::kSuspended;
  };
  bool any = false;
  for (FoundUnit& unit : units) {
    if (!has_ended(unit)) continue;
    unit.score -= kEndedBelow;
    any = true;
  }
  if (any) sort_by_score(units);
}

std::vector<FoundUnit> newest(const Xapian::Database& database, const Query& filter,
                              std::size_t pool) {
  if (pool == 0) return {};
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(schema::number(Slot::kIssued), true);
  return best_units(enquire, filter.empty() ? Query::MatchAll : filter, pool);
}

Query phrase_candidates(const std::vector<QueryWord>& phrase) {
  std::vector<Query> pairs;
  std::string term;
  for (std::size_t i = 1; i < phrase.size(); ++i) {
    terms::bigram(term, phrase[i - 1].folded, phrase[i].folded);
    pairs.emplace_back(term);
  }
  return {Query::OP_AND, pairs.begin(), pairs.end()};
}

bool holds_phrase(std::string_view text, const std::vector<QueryWord>& phrase) {
  if (phrase.empty()) return true;
  // Places of the phrase that the words read so far may be at the beginning of, longest first.
  std::vector<std::size_t> open;
  bool found = false;
  for_each_syllable(text, [&](const Syllable& s) {
    if (found) return;
    open.push_back(0);
    std::size_t kept = 0;
    for (const std::size_t at : open) {
      const QueryWord& word = phrase[at];
      const bool same = word.as_typed ? s.accented == word.accented : s.folded == word.folded;
      if (!same) continue;
      if (at + 1 == phrase.size())
        found = true;
      else
        open[kept++] = at + 1;
    }
    open.resize(kept);
  });
  return found;
}

}  // namespace rasoat
