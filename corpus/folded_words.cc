#include "corpus/folded_words.h"

#include "corpus/text.h"

namespace rasoat {

FoldedWords::FoldedWords(std::string_view text) {
  for_each_syllable(text, [this](const Syllable& s) {
    if (s.folded.empty()) return;
    if (!joined_.empty()) joined_ += ' ';
    const std::size_t begin = joined_.size();
    joined_ += s.folded;
    spans_.push_back({begin, joined_.size(), s.begin, s.end});
  });
}

std::string_view FoldedWords::run(std::size_t first, std::size_t last) const {
  return std::string_view(joined_).substr(spans_[first].begin,
                                          spans_[last - 1].end - spans_[first].begin);
}

FoldedPhrases::FoldedPhrases(std::initializer_list<std::string_view> written) {
  for (std::string_view phrase : written) {
    const FoldedWords words(phrase);
    phrases_.push_back({words.joined(), words.size()});
  }
}

std::size_t FoldedPhrases::at(const FoldedWords& words, std::size_t i) const {
  for (const auto& [phrase, size] : phrases_) {
    if (i + size <= words.size() && words.run(i, i + size) == phrase) return size;
  }
  return 0;
}

std::size_t FoldedPhrases::before(const FoldedWords& words, std::size_t i) const {
  for (const auto& [phrase, size] : phrases_) {
    if (size <= i && words.run(i - size, i) == phrase) return size;
  }
  return 0;
}

}  // namespace rasoat
