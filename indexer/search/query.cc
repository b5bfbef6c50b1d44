#include "indexer/search/query.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "indexer/search/index_schema.h"

namespace rasoat {
namespace {

/// A part of the query text: [begin, end).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Cuts at a character, so that no UTF-8 sequence is broken.
std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

struct QuotationMarks {
  std::string_view open;
  std::string_view close;
};
constexpr std::array kQuotationMarks = {QuotationMarks{"\"", "\""}, QuotationMarks{"“", "”"},
                                        QuotationMarks{"«", "»"}};

constexpr std::size_t kLongestQuote = 4000;

/// The quoted passage that begins at `at`, without its marks; `after` is behind the closing one.
struct Quoted {
  Span inside;
  std::size_t after = 0;
};
std::optional<Quoted> quoted_at(std::string_view text, std::size_t at) {
  for (const QuotationMarks& marks : kQuotationMarks) {
    if (!text.substr(at).starts_with(marks.open)) continue;
    const std::size_t begin = at + marks.open.size();
    const std::size_t length = text.substr(begin, kLongestQuote).find(marks.close);
    if (length == std::string_view::npos) return {};
    return Quoted{{begin, begin + length}, begin + length + marks.close.size()};
  }
  return {};
}

/// Name of the filter that "loai" before a colon stands for; empty if none.
std::string_view filter_of(std::string_view shortcut) {
  if (shortcut.empty()) return {};
  for (const schema::TermInfo& info : schema::kTerms) {
    if (info.shortcut == shortcut) return info.filter;
  }
  if (shortcut == schema::kStatusShortcut) return schema::kStatusFilter;
  return {};
}

/// Takes "loai:nghị-định" or `coquan:"Bộ Tài chính"` off the text at `at`. Returns the place behind
/// it, or `at`.
std::size_t take_filter(std::string_view text, std::size_t at, ParsedQuery& out) {
  constexpr std::size_t kLongestName = 40;
  const std::size_t colon = text.substr(0, std::min(text.size(), at + kLongestName)).find(':', at);
  if (colon == std::string_view::npos || colon + 1 >= text.size()) return at;
  std::string name = slug(text.substr(at, colon - at));
  std::erase(name, '-');
  const std::string_view filter = filter_of(name);
  if (filter.empty()) return at;
  if (const auto quoted = quoted_at(text, colon + 1)) {
    out.filters.emplace_back(
        filter, text.substr(quoted->inside.begin, quoted->inside.end - quoted->inside.begin));
    return quoted->after;
  }
  std::size_t end = colon + 1;
  while (end < text.size() && !is_space(text[end])) ++end;
  if (end == colon + 1) return at;
  out.filters.emplace_back(filter, text.substr(colon + 1, end - colon - 1));
  return end;
}

/// What of the text is words, and what of that is quoted.
struct Layout {
  std::vector<Span> words;
  std::vector<Span> phrases;
};

Layout split(std::string_view text, ParsedQuery& out) {
  Layout layout;
  std::size_t start = 0;
  std::size_t at = 0;
  const auto end_words = [&](std::size_t end) {
    if (end > start) layout.words.push_back({start, end});
  };
  bool word_start = true;
  while (at < text.size()) {
    if (word_start) {
      if (const std::size_t after = take_filter(text, at, out); after != at) {
        end_words(at);
        start = at = after;
        continue;
      }
    }
    if (const auto quoted = quoted_at(text, at)) {
      end_words(at);
      layout.words.push_back(quoted->inside);
      layout.phrases.push_back(quoted->inside);
      start = at = quoted->after;
      word_start = true;
      continue;
    }
    word_start = is_space(text[at]);
    ++at;
  }
  end_words(text.size());
  return layout;
}

/// The words of a part of the query; bytes are those of the whole query.
std::vector<QueryWord> words_in(std::string_view text, Span span) {
  std::vector<QueryWord> out;
  bool first = true;
  for_each_syllable(text.substr(span.begin, span.end - span.begin), [&](const Syllable& s) {
    if (s.accented.size() > schema::kMaxSyllableBytes) {
      first = true;
      return;
    }
    out.push_back({std::string(s.accented), std::string(s.folded), true, first,
                   span.begin + s.begin, span.begin + s.end});
    first = false;
  });
  return out;
}

/// Three of four Vietnamese syllables carry a diacritic. Where most of the query does, a bare
/// syllable is meant bare; where most does not, the query was typed without diacritics, and a bare
/// syllable can be any of its accented forms.
void decide_folding(ParsedQuery& query) {
  std::size_t letters = 0;
  std::size_t marked = 0;
  for (const QueryWord& word : query.words) {
    if (word.folded.find_first_not_of("0123456789") == std::string::npos) continue;
    ++letters;
    if (word.accented != word.folded) ++marked;
  }
  const bool typed_with_diacritics = 2 * marked >= letters && marked > 0;
  const auto decide = [&](QueryWord& word) {
    word.as_typed = typed_with_diacritics || word.accented != word.folded;
  };
  for (QueryWord& word : query.words) decide(word);
  for (auto& phrase : query.phrases) std::for_each(phrase.begin(), phrase.end(), decide);
}

bool starts_with_digit(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

/// "12" of "Điều 12", "19a" of "dieu 19a".
std::string find_article(const std::vector<QueryWord>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool article =
        words[i].folded == "dieu" && (words[i].accented == "điều" || words[i].accented == "dieu");
    if (article && !words[i + 1].new_run && starts_with_digit(words[i + 1].folded))
      return words[i + 1].accented;
  }
  return {};
}

}  // namespace

ParsedQuery parse_query(std::string_view query) {
  ParsedQuery out;
  const std::string_view text = cut(query, kMaxQueryBytes);
  out.truncated = text.size() < query.size();
  const Layout layout = split(text, out);
  for (const Span& span : layout.words) {
    for (QueryWord& word : words_in(text, span)) out.words.push_back(std::move(word));
    if (out.words.size() <= kMaxQueryWords) continue;
    out.words.resize(kMaxQueryWords);
    out.truncated = true;
    break;
  }
  for (const Span& span : layout.phrases) {
    std::vector<QueryWord> phrase = words_in(text, span);
    if (phrase.size() > 1 && phrase.size() <= kMaxQueryWords)
      out.phrases.push_back(std::move(phrase));
  }
  decide_folding(out);
  out.article = find_article(out.words);
  constexpr std::size_t kLongestNumberQuery = 1000;
  if (text.size() <= kLongestNumberQuery) out.number = find_number_query(text);
  return out;
}

}  // namespace rasoat
