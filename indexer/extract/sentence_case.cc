#include "indexer/extract/sentence_case.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "corpus/text.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {
namespace {

/// Enough of a text to hold its preamble and first Điều.
constexpr std::size_t kContextBytes = 60'000;

/// How a text prints words: "lai châu" → ("Lai", "Châu"). The first way it meets a pair inside a sentence counts.
class PrintedPairs {
 public:
  explicit PrintedPairs(std::string_view text) {
    const Line line = make_line(text.substr(0, std::min(text.size(), kContextBytes)));
    const std::vector<Word> all = words(line);
    for (std::size_t k = 1; k < all.size(); ++k) {
      const std::string_view first = bare(all[k - 1].text), second = bare(all[k].text);
      if (all[k - 1].text != first && all[k - 1].text.ends_with('.')) continue;
      if (upper(first) == first && upper(second) == second && first.size() > 1) continue;  // in capitals here too
      const bool opens = k == 1 || all[k - 2].text.ends_with('.') || all[k - 2].text.ends_with(';') || all[k - 2].text.ends_with(':');
      pairs_.emplace(lower(first) + ' ' + lower(second), Printed{opens ? std::string() : std::string(first), std::string(second)});
    }
  }

  /// The word as printed where it stood between these neighbours; empty if it never did.
  std::string find(std::string_view before, std::string_view word, std::string_view after) const {
    if (const auto found = pairs_.find(std::string(word) + ' ' + std::string(after)); found != pairs_.end() && !found->second.first.empty()) {
      return found->second.first;
    }
    if (const auto found = pairs_.find(std::string(before) + ' ' + std::string(word)); found != pairs_.end()) return found->second.second;
    return {};
  }

 private:
  struct Printed {
    std::string first, second;
  };
  std::unordered_map<std::string, Printed> pairs_;
};

std::string capitalised(std::string_view word) {
  if (word.empty()) return {};
  const unsigned char c = static_cast<unsigned char>(word[0]);
  const std::size_t n = std::min<std::size_t>(c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4, word.size());
  return upper(word.substr(0, n)) + std::string(word.substr(n));
}

bool is_number_like(std::string_view word) {
  return word.find('/') != std::string_view::npos && std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string sentence_case(std::string_view title, std::string_view context) {
  const Line line = make_line(title);
  if (!line.upper) return line.text;
  const PrintedPairs printed(context);
  const std::vector<Word> all = words(line);
  std::vector<std::string> small;
  for (const Word& word : all) small.push_back(lower(bare(word.text)));
  std::string out;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::string_view core = bare(all[k].text);
    std::string word = is_number_like(core) ? std::string(core)
                                            : printed.find(k > 0 ? small[k - 1] : "", small[k], k + 1 < all.size() ? small[k + 1] : "");
    if (word.empty()) word = small[k];
    if (k == 0) word = capitalised(word);
    std::string whole(all[k].text);
    if (!core.empty()) whole.replace(static_cast<std::size_t>(core.data() - all[k].text.data()), core.size(), word);
    if (k > 0) out += ' ';
    out += whole;
  }
  return out;
}

}  // namespace rasoat::structure
