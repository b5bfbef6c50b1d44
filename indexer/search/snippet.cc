#include "indexer/search/snippet.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMaxScanned = std::size_t{64} << 10;

/// A word of the query where it stands in the text.
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t word = 0;      ///< which of the query's words
  std::size_t position = 0;  ///< how many syllables stand before it
};

/// Finds the words of a query in syllables of a text.
class WordFinder {
 public:
  explicit WordFinder(const std::vector<WordStatistics>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const QueryWord& word = words[i].word;
      if (word.as_typed)
        accented_.emplace(word.accented, i);
      else
        folded_.emplace(word.folded, i);
    }
  }

  /// Index of the word, or -1.
  std::ptrdiff_t find(const Syllable& s) const {
    if (const auto it = accented_.find(s.accented); it != accented_.end())
      return static_cast<std::ptrdiff_t>(it->second);
    if (const auto it = folded_.find(s.folded); it != folded_.end())
      return static_cast<std::ptrdiff_t>(it->second);
    return -1;
  }

 private:
  std::unordered_map<std::string_view, std::size_t> accented_;
  std::unordered_map<std::string_view, std::size_t> folded_;
};

struct Scan {
  std::vector<Hit> hits;
  std::vector<std::pair<std::size_t, std::size_t>> syllables;  ///< begin, end
};

Scan scan(std::string_view text, const std::vector<WordStatistics>& words) {
  const WordFinder finder(words);
  Scan out;
  for_each_syllable(text, [&](const Syllable& s) {
    if (const auto word = finder.find(s); word >= 0) {
      out.hits.push_back({s.begin, s.end, static_cast<std::size_t>(word), out.syllables.size()});
    }
    out.syllables.emplace_back(s.begin, s.end);
  });
  return out;
}

/// Slides over the hits and keeps the sum of the weights of the different words within.
class Window {
 public:
  explicit Window(const std::vector<WordStatistics>& words)
      : words_(words), count_(words.size()), pairs_(words.size()) {}

  void enter(const Hit& hit, bool pair) { change(hit, pair, 1); }
  void leave(const Hit& hit, bool pair) { change(hit, pair, -1); }
  double value() const { return value_; }

 private:
  void change(const Hit& hit, bool pair, int by) {
    const double weight = words_[hit.word].weight;
    update(count_[hit.word], by, weight);
    // Two words of the query side by side say more than far apart.
    if (pair) update(pairs_[hit.word], by, weight / 2);
  }
  void update(int& count, int by, double weight) {
    const bool was = count > 0;
    count += by;
    const bool is = count > 0;
    if (was != is) value_ += is ? weight : -weight;
  }

  const std::vector<WordStatistics>& words_;
  std::vector<int> count_;
  std::vector<int> pairs_;
  double value_ = 0;
};

/// First and last hit of the best window of `length` bytes.
std::pair<std::size_t, std::size_t> best_window(const std::vector<Hit>& hits,
                                                const std::vector<WordStatistics>& words,
                                                std::size_t length) {
  const auto is_pair = [&](std::size_t i) {
    return i > 0 && hits[i].position == hits[i - 1].position + 1 &&
           hits[i].word == hits[i - 1].word + 1;
  };
  Window window(words);
  std::pair<std::size_t, std::size_t> best{0, 0};
  double best_value = -1;
  std::size_t first = 0;
  for (std::size_t last = 0; last < hits.size(); ++last) {
    window.enter(hits[last], is_pair(last));
    while (hits[last].end - hits[first].begin > length && first < last) {
      window.leave(hits[first], is_pair(first));
      ++first;
    }
    if (window.value() > best_value + 1e-9) {
      best_value = window.value();
      best = {first, last};
    }
  }
  return best;
}

bool ends_sentence(char c) { return c == '\n' || c == '.' || c == ';' || c == ':'; }

/// True if a sentence or line begins at the syllable.
bool begins_sentence(std::string_view text, const Scan& s, std::size_t syllable) {
  if (syllable == 0) return true;
  for (std::size_t i = s.syllables[syllable - 1].second; i < s.syllables[syllable].first; ++i) {
    if (ends_sentence(text[i])) return true;
  }
  return false;
}

/// Syllables [first, last] to show: the hits in the middle, from the beginning of a sentence if one
/// is near.
std::pair<std::size_t, std::size_t> surroundings(std::string_view text, const Scan& s,
                                                 std::size_t first, std::size_t last,
                                                 std::size_t length) {
  const auto bytes = [&](std::size_t a, std::size_t b) {
    return s.syllables[b].second - s.syllables[a].first;
  };
  std::size_t begin = first;
  const std::size_t spare = length > bytes(first, last) ? (length - bytes(first, last)) / 2 : 0;
  while (begin > 0 && bytes(begin - 1, last) <= bytes(first, last) + spare &&
         !begins_sentence(text, s, begin))
    --begin;
  std::size_t end = last;
  while (end + 1 < s.syllables.size() && bytes(begin, end + 1) <= length) ++end;
  while (begin > 0 && end + 1 == s.syllables.size() && bytes(begin - 1, end) <= length) --begin;
  return {begin, end};
}

/// Copies a passage as one line. Every byte but a line end is kept, so highlights keep their
/// distance.
Snippet passage(std::string_view text, std::size_t begin, std::size_t end) {
  Snippet out;
  out.text = std::string(text.substr(begin, end - begin));
  std::replace(out.text.begin(), out.text.end(), '\n', ' ');
  out.cut_before = begin > 0;
  out.cut_after = end < text.size();
  return out;
}

}  // namespace

Snippet make_snippet(std::string_view whole, const std::vector<WordStatistics>& words,
                     std::size_t length) {
  std::size_t limit = std::min(whole.size(), kMaxScanned);
  while (limit < whole.size() && limit > 0 &&
         (static_cast<unsigned char>(whole[limit]) & 0xc0) == 0x80)
    --limit;
  const std::string_view text = whole.substr(0, limit);
  const Scan s = scan(text, words);
  if (s.syllables.empty()) return {};

  std::size_t first = 0;
  std::size_t last = 0;
  if (!s.hits.empty()) {
    const auto [from, to] = best_window(s.hits, words, length);
    first = s.hits[from].position;
    last = s.hits[to].position;
  }
  const auto [begin_syllable, end_syllable] = surroundings(text, s, first, last, length);
  const std::size_t begin = begin_syllable == 0 ? 0 : s.syllables[begin_syllable].first;
  std::size_t end = s.syllables[end_syllable].second;
  if (end_syllable + 1 == s.syllables.size())
    end = text.size();
  else if (end < text.size() && ends_sentence(text[end]) && text[end] != '\n')
    ++end;

  Snippet out = passage(text, begin, std::max(begin, end));
  out.cut_after = end < whole.size();
  for (const Hit& hit : s.hits) {
    if (hit.begin < begin || hit.end > end) continue;
    Highlight mark{hit.begin - begin, hit.end - begin};
    const bool joins =
        !out.highlights.empty() &&
        out.text.substr(out.highlights.back().end, mark.begin - out.highlights.back().end) == " ";
    if (joins)
      out.highlights.back().end = mark.end;
    else
      out.highlights.push_back(mark);
  }
  return out;
}

}  // namespace rasoat
