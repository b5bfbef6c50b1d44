#include "indexer/search/suggestion.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "corpus/diacritics.h"
#include "corpus/text.h"
#include "indexer/search/index_schema.h"
#include "indexer/search/terms.h"

namespace rasoat {
namespace {

constexpr int kMaxTried = 4;
constexpr std::size_t kLongestWord =
    12;  // "nghieng" has 7 letters: longer ones are no Vietnamese syllables
constexpr int kMaxForms = 64;
/// A pair of words that stands in this many units is worth as much as any: beyond it the word's own
/// use decides.
constexpr Xapian::doccount kPairWorth = 1000;

/// What people ask with, in plain language, and texts of law hardly hold: never misspelt for what
/// they hold.
constexpr std::array<std::string_view, 30> kQuestionWords = {
    "nhiêu", "nào", "đâu",  "gì",   "sao", "ai",  "mấy", "giờ", "lâu", "chưa",
    "không", "thế", "vậy",  "ạ",    "à",   "ơi",  "nhỉ", "hả",  "tôi", "mình",
    "em",    "hỏi", "muốn", "được", "bao", "khi", "vì",  "xin", "rồi", "nhé"};

bool is_question_word(const QueryWord& word) {
  const bool plain = word.accented == word.folded;
  return std::ranges::any_of(kQuestionWords, [&](std::string_view one) {
    return plain ? word.folded == fold(one) : word.accented == one;
  });
}

/// The accented form of a folded syllable that most units hold.
struct Form {
  std::string word;
  Xapian::doccount frequency = 0;
};

/// Of the forms that `fits`, given a word, accepts.
template <class F>
Form usual_form(const Xapian::Database& database, const std::string& folded, F fits) {
  const std::string family = terms::syllable_family(folded);
  Form best;
  int seen = 0;
  for (auto term = database.allterms_begin(family);
       term != database.allterms_end(family) && seen < kMaxForms; ++term) {
    ++seen;
    if (term.get_termfreq() <= best.frequency) continue;
    std::string accented = (*term).substr(family.size());
    if (accented.empty()) accented = folded;
    if (fits(accented)) best = {std::move(accented), term.get_termfreq()};
  }
  return best;
}

Form usual_form(const Xapian::Database& database, const std::string& folded) {
  return usual_form(database, folded, [](const std::string&) { return true; });
}

/// Every string at distance one: a letter left out, put in, changed, or two changed over.
std::set<std::string> neighbours(const std::string& word) {
  constexpr std::string_view kLetters = "abcdeghiklmnopqrstuvxy";
  std::set<std::string> out;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::string head = word.substr(0, i);
    const std::string tail = word.substr(i);
    for (char letter : kLetters) {
      out.insert(head + letter + tail);
      if (!tail.empty()) out.insert(head + letter + tail.substr(1));
    }
    if (!tail.empty() && word.size() > 1) out.insert(head + tail.substr(1));
    if (tail.size() > 1) out.insert(head + tail[1] + tail[0] + tail.substr(2));
  }
  out.erase(word);
  return out;
}

Xapian::doccount pair_frequency(const Xapian::Database& database, const std::string& first,
                                const std::string& second) {
  std::string term;
  terms::bigram(term, first, second);
  return database.get_termfreq(term);
}

/// The words beside the one at `place`, where there are any.
struct Neighbours {
  const QueryWord* before = nullptr;
  const QueryWord* after = nullptr;
};

std::optional<std::string> closest_word(const Xapian::Database& database, const QueryWord& word,
                                        Neighbours beside) {
  // Of one letter, any word is a neighbour.
  if (word.folded.size() < 2 || word.folded.size() > kLongestWord ||
      word.folded.find_first_of("0123456789") != std::string::npos)
    return {};
  Form best;
  double best_worth = 0;
  for (const std::string& folded : neighbours(word.folded)) {
    Xapian::doccount pairs = 0;
    if (beside.before) pairs += pair_frequency(database, beside.before->folded, folded);
    if (beside.after) pairs += pair_frequency(database, folded, beside.after->folded);
    // Alone, any word of the index is a candidate; beside others, one that goes with them.
    if (pairs == 0 && (beside.before || beside.after)) continue;
    Form form = usual_form(database, folded);
    if (form.frequency == 0) continue;
    const double worth = 1e6 * std::min(pairs, kPairWorth) + form.frequency;
    if (worth <= best_worth) continue;
    best_worth = worth;
    best = std::move(form);
  }
  if (best.word.empty()) return {};
  return best.word;
}

/// True if the word, whatever its diacritics, stands beside a neighbour somewhere. Alone, what can
/// be a Vietnamese word is one.
bool is_misspelt(const Xapian::Database& database, const QueryWord& word, Neighbours beside) {
  if (!beside.before && !beside.after) return vietnamese_share(word.accented) < 1;
  return (beside.before && pair_frequency(database, beside.before->folded, word.folded) > 0) ||
         (beside.after && pair_frequency(database, word.folded, beside.after->folded) > 0);
}

/// What the word should be, if the index says that it is misspelt.
std::optional<std::string> correction(const Xapian::Database& database, const QueryWord& word,
                                      Neighbours beside) {
  if (is_question_word(word)) return {};
  if (usual_form(database, word.folded).frequency == 0) return closest_word(database, word, beside);
  if (!word.as_typed || word.accented == word.folded) return {};
  std::string term;
  terms::syllable(term, word.folded, word.accented);
  if (database.term_exists(term) || !is_misspelt(database, word, beside)) return {};
  Form usual = usual_form(database, word.folded, [&](const std::string& form) {
    return may_be_meant(word.accented, form);
  });
  if (usual.frequency == 0) return {};
  return std::move(usual.word);
}

}  // namespace

std::string suggest(const Xapian::Database& database, std::string_view query,
                    const ParsedQuery& parsed) {
  std::string out;
  std::size_t copied = 0;
  int tried = 0;
  const auto& words = parsed.words;
  for (std::size_t i = 0; i < words.size() && tried < kMaxTried; ++i) {
    std::string term;
    terms::syllable(term, words[i].folded, words[i].accented);
    if (database.term_exists(term)) continue;
    Neighbours beside;
    if (i > 0 && !words[i].new_run) beside.before = &words[i - 1];
    if (i + 1 < words.size() && !words[i + 1].new_run) beside.after = &words[i + 1];
    const auto better = correction(database, words[i], beside);
    ++tried;
    if (!better) continue;
    out.append(query.substr(copied, words[i].begin - copied));
    out.append(*better);
    copied = words[i].end;
  }
  if (copied == 0) return {};
  out.append(query.substr(copied));
  return out;
}

}  // namespace rasoat
