#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Names in a text, read word by word without case and diacritics.
namespace rasoat {

/// A text as its folded words, one space between them, so that any run of words is a piece of one
/// string.
class FoldedWords {
 public:
  explicit FoldedWords(std::string_view text);

  std::size_t size() const { return spans_.size(); }
  const std::string& joined() const { return joined_; }
  std::string_view at(std::size_t i) const { return run(i, i + 1); }
  /// The words [first, last), first < last <= size().
  std::string_view run(std::size_t first, std::size_t last) const;
  /// Bytes of the text in which word `i` begins and ends.
  std::size_t source_begin(std::size_t i) const { return spans_[i].source_begin; }
  std::size_t source_end(std::size_t i) const { return spans_[i].source_end; }

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
    std::uint32_t source_begin;
    std::uint32_t source_end;
  };
  std::string joined_;
  std::vector<Span> spans_;
};

/// Folded words that open or close a name, made once from how they are written.
class FoldedPhrases {
 public:
  FoldedPhrases(std::initializer_list<std::string_view> written);

  /// Number of words of the phrase that stands at `i`, 0 if none.
  std::size_t at(const FoldedWords& words, std::size_t i) const;

  /// The same for a phrase that ends before `i`.
  std::size_t before(const FoldedWords& words, std::size_t i) const;

 private:
  std::vector<std::pair<std::string, std::size_t>> phrases_;
};

}  // namespace rasoat
