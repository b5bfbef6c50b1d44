#include "review/quote_check.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "corpus/text.h"

namespace rasoat::review {
namespace {

using Words = std::vector<std::size_t>;  ///< hashes of syllables

void append_words(Words& out, std::string_view text) {
  for_each_syllable(text, [&](const Syllable& syllable) {
    out.push_back(std::hash<std::string_view>()(syllable.accented));
  });
}

/// The words of a document in the order of paper, and which of them each provision takes.
class WordList {
 public:
  explicit WordList(const Document& document) {
    append(document.cover);
    append(document.preamble);
    append(document.introduction);
    for (const Provision& provision : document.body) append(provision);
    append(document.conclusion);
    for (const Provision& attachment : document.attachments) append(attachment);
  }

  struct Span {
    std::string_view id;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  const Words& words() const { return words_; }

  const Span* span(std::string_view id) const {
    const auto found = std::ranges::find(spans_, id, &Span::id);
    return found == spans_.end() ? nullptr : &*found;
  }

  /// The innermost provision that holds these words; empty: none.
  std::string_view around(std::size_t begin, std::size_t end) const {
    const Span* best = nullptr;
    for (const Span& span : spans_) {
      if (span.begin > begin || span.end < end) continue;
      if (best == nullptr || span.end - span.begin <= best->end - best->begin) best = &span;
    }
    return best == nullptr ? std::string_view() : best->id;
  }

 private:
  void append(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        append_words(words_, paragraph->text);
        continue;
      }
      for (const auto& row : std::get<Table>(block).rows) {
        for (const Cell& cell : row) append_words(words_, cell.text);
      }
    }
  }

  void append(const Provision& provision) {
    const std::size_t place = spans_.size();
    spans_.push_back({provision.id, words_.size(), 0});
    append_words(words_, printed_number(provision));
    append_words(words_, provision.heading);
    append(provision.content);
    for (const Provision& child : provision.children) append(child);
    append(provision.wrap_up);
    spans_[place].end = words_.size();
  }

  Words words_;
  std::vector<Span> spans_;
};

/// The words of a passage without those of a word that the cut went through.
Words words_of(std::string_view passage) {
  constexpr std::string_view kCut = "…";
  const bool cut = passage.ends_with(kCut);
  Words out;
  append_words(out, passage);
  if (cut && out.size() > 1) out.pop_back();
  return out;
}

}  // namespace

QuotePlace find_quote(const Quote& quote, const Document& document) {
  const Words wanted = words_of(quote.text);
  if (wanted.empty()) return {};
  const WordList list(document);
  const Words& words = list.words();
  const WordList::Span* claimed = list.span(quote.provision);
  std::optional<std::size_t> first;
  for (auto at = words.begin();; ++at) {
    at = std::search(at, words.end(), wanted.begin(), wanted.end());
    if (at == words.end()) break;
    const auto begin = static_cast<std::size_t>(at - words.begin());
    const bool inside = quote.provision.empty() || (claimed != nullptr && claimed->begin <= begin &&
                                                    begin + wanted.size() <= claimed->end);
    if (inside) {
      return {CaseGround::Proof::kHolds, std::string(list.around(begin, begin + wanted.size()))};
    }
    if (!first) first = begin;
  }
  if (!first) return {};
  return {CaseGround::Proof::kMoved, std::string(list.around(*first, *first + wanted.size()))};
}

}  // namespace rasoat::review
