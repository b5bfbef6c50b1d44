#include "indexer/extract/sentence_case.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

#include "corpus/text.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {
namespace {

/// Enough of a text to hold its preamble and first Điều.
constexpr std::size_t kContextBytes = 60'000;

/// How a text prints words: "lai châu" → "Lai Châu". Of several ways the most frequent counts.
class PrintedWords {
 public:
  explicit PrintedWords(std::string_view text) {
    const Line line = make_line(text.substr(0, std::min(text.size(), kContextBytes)));
    const std::vector<Word> all = words(line);
    for (std::size_t k = 0; k < all.size(); ++k) {
      const std::string_view word = bare(all[k].text);
      const std::string small = lower(word);
      // In capitals and at the start of a sentence the text says nothing about a word.
      const bool capitals = word == upper(word) && word.size() > 1 && k + 1 < all.size() &&
                            all[k + 1].text == upper(all[k + 1].text);
      if (capitals || k == 0 || ends_sentence(all[k - 1].text)) continue;
      if (k + 1 < all.size()) add(small + ' ' + lower(bare(all[k + 1].text)), word);
      add(lower(bare(all[k - 1].text)) + "  " + small, word);
    }
  }

  /// The word as printed between these neighbours; empty if it never stood there.
  std::string find(std::string_view before, std::string_view word, std::string_view after) const {
    if (const auto found = ways_.find(std::string(word) + ' ' + std::string(after));
        found != ways_.end())
      return most_frequent(found->second);
    if (const auto found = ways_.find(std::string(before) + "  " + std::string(word));
        found != ways_.end())
      return most_frequent(found->second);
    return {};
  }

 private:
  using Ways = std::map<std::string, int>;

  void add(std::string key, std::string_view printed) {
    ++ways_[std::move(key)][std::string(printed)];
  }

  static std::string most_frequent(const Ways& ways) {
    return std::ranges::max_element(ways, {}, [](const auto& way) { return way.second; })->first;
  }

  std::unordered_map<std::string, Ways> ways_;  // "word next" and "previous  word"
};

bool is_number_like(std::string_view word) {
  return word.find('/') != std::string_view::npos &&
         std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// "TTHC", "QPPL": no syllable lacks a vowel.
bool is_abbreviation(std::string_view word) {
  return word.size() > 1 && fold(word).find_first_of("aeiouy") == std::string::npos;
}

}  // namespace

std::string sentence_case(std::string_view title, std::string_view context) {
  const Line line = make_line(title);
  if (!line.upper) return line.text;
  const PrintedWords printed(context);
  const std::vector<Word> all = words(line);
  std::vector<std::string> small;
  for (const Word& word : all) small.push_back(lower(bare(word.text)));
  std::string out;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::string_view core = bare(all[k].text);
    std::string word = is_number_like(core) || is_abbreviation(core)
                           ? std::string(core)
                           : printed.find(k > 0 ? small[k - 1] : "", small[k],
                                          k + 1 < all.size() ? small[k + 1] : "");
    if (word.empty()) word = small[k];
    if (k == 0) word = capitalised(word);
    std::string whole(all[k].text);
    if (!core.empty())
      whole.replace(static_cast<std::size_t>(core.data() - all[k].text.data()), core.size(), word);
    if (k > 0) out += ' ';
    out += whole;
  }
  return out;
}

}  // namespace rasoat::structure
