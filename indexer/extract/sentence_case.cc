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
    text = text.substr(0, std::min(text.size(), kContextBytes));
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      add_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
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

  void add_line(std::string_view text) {
    const Line line = make_line(text);
    const std::vector<Word> all = words(line);
    for (std::size_t k = 0; k < all.size(); ++k) {
      const std::string_view word = bare(all[k].text);
      const std::string small = lower(word);
      // In capitals and at the start of a sentence the text says nothing about a word.
      const bool capitals = word == upper(word) && word.size() > 1 && k + 1 < all.size() &&
                            all[k + 1].text == upper(all[k + 1].text);
      if (capitals || k == 0 || ends_sentence(all[k - 1].text) || opens(all[k].text)) continue;
      // "Luật Ban hành văn bản …" writes the first word of a law's name so, no other text does.
      const std::string before = lower(bare(all[k - 1].text));
      if (before == "luật" || before == "lệnh") continue;
      if (k + 1 < all.size()) add(small + ' ' + lower(bare(all[k + 1].text)), word);
      add(before + "  " + small, word);
    }
  }

  void add(std::string key, std::string_view printed) {
    ++ways_[std::move(key)][std::string(printed)];
  }

  /// "(Ban hành kèm theo …": a bracket or quote begins a phrase.
  static bool opens(std::string_view word) {
    return word.starts_with('(') || word.starts_with('"') || word.starts_with("“");
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

/// "tỉnh quảng ngãi", "thành phố hải phòng" among small words: the words of the name as the
/// registry writes them.
void restore_provinces(std::vector<std::string>& words, const BodyRegistry& bodies) {
  constexpr std::size_t kLongestName = 5;  // Bà Rịa - Vũng Tàu
  for (std::size_t k = 0; k < words.size(); ++k) {
    const bool city = words[k] == "phố" && k > 0 && words[k - 1] == "thành";
    if (words[k] != "tỉnh" && !city) continue;
    const std::string level = city ? "thành phố" : "tỉnh";
    for (std::size_t count = std::min(kLongestName, words.size() - k - 1); count > 0; --count) {
      std::string name = level;
      for (std::size_t i = 1; i <= count; ++i) name += ' ' + words[k + i];
      if (bodies.find_provinces(name).empty()) continue;
      for (std::size_t i = 1; i <= count; ++i) words[k + i] = capitalised(words[k + i]);
      break;
    }
  }
}

}  // namespace

std::string sentence_case(std::string_view title, std::string_view context,
                          const BodyRegistry& bodies) {
  const Line line = make_line(title);
  if (!line.upper) return line.text;
  const PrintedWords printed(context);
  const std::vector<Word> all = words(line);
  std::vector<std::string> small;
  for (const Word& word : all) small.push_back(lower(bare(word.text)));
  std::vector<std::string> names = small;
  restore_provinces(names, bodies);
  std::string out;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::string_view core = bare(all[k].text);
    std::string word = is_number_like(core) || is_abbreviation(core)
                           ? std::string(core)
                           : printed.find(k > 0 ? small[k - 1] : "", small[k],
                                          k + 1 < all.size() ? small[k + 1] : "");
    if (word.empty() || names[k] != small[k]) word = names[k];
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
