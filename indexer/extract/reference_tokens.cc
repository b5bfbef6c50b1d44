#include "indexer/extract/reference_tokens.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "corpus/characters.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kLongestSentence = 300;  ///< tokens to each side; keeps hostile texts linear

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

struct Sign {
  std::string_view text;
  TokenKind kind;
};

constexpr Sign kSigns[] = {
    {",", TokenKind::kComma},      {";", TokenKind::kSemicolon},  {":", TokenKind::kColon},
    {"(", TokenKind::kOpen},       {"[", TokenKind::kOpen},       {")", TokenKind::kClose},
    {"]", TokenKind::kClose},      {"“", TokenKind::kOpenQuote},  {"«", TokenKind::kOpenQuote},
    {"”", TokenKind::kCloseQuote}, {"»", TokenKind::kCloseQuote},
};

std::size_t utf8_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte >= 0xF0) return 4;
  if (byte >= 0xE0) return 3;
  if (byte >= 0xC0) return 2;
  return 1;
}

/// Words before a dot that does not end a sentence: "TP. Hồ Chí Minh", "TM. ỦY BAN", "KT. CHỦ
/// TỊCH".
bool is_abbreviation(std::string_view word) {
  constexpr std::string_view kAbbreviations[] = {"tp", "tx", "tt", "tm", "kt", "tl",
                                                 "q",  "p",  "gs", "ts", "ths"};
  return std::find(std::begin(kAbbreviations), std::end(kAbbreviations), word) !=
         std::end(kAbbreviations);
}

class Scanner {
 public:
  Scanner(const std::string& text, const std::vector<NumberMention>& numbers,
          const std::vector<DateMention>& dates, std::vector<ReferenceToken>& tokens)
      : text_(text), numbers_(numbers), dates_(dates), tokens_(tokens) {}

  void run() {
    for_each_syllable(text_, [this](const Syllable& syllable) {
      if (syllable.begin < at_) return;  // inside a number or a date
      move_to(syllable.begin);
      if (syllable.begin < at_) return;
      add_syllable(syllable);
    });
    move_to(text_.size());
  }

 private:
  /// Tokens for all that lies before `place`: signs, numbers and dates. May go past `place`, where
  /// a number or date covers it.
  void move_to(std::size_t place) {
    while (at_ < text_.size() && at_ <= place) {
      if (take_mention()) continue;
      if (at_ == place) return;
      take_sign();
    }
  }

  bool take_mention() {
    while (next_number_ < numbers_.size() && numbers_[next_number_].begin < at_) ++next_number_;
    while (next_date_ < dates_.size() && dates_[next_date_].begin < at_) ++next_date_;
    if (next_number_ < numbers_.size() && numbers_[next_number_].begin == at_) {
      add({TokenKind::kDocumentNumber, at_, numbers_[next_number_].end, {}, next_number_});
      return true;
    }
    if (next_date_ < dates_.size() && dates_[next_date_].begin == at_) {
      add({TokenKind::kDate, at_, dates_[next_date_].end, {}, next_date_});
      return true;
    }
    return false;
  }

  void take_sign() {
    const char c = text_[at_];
    if (is_space(c)) {
      ++at_;
      return;
    }
    const std::string_view rest = std::string_view(text_).substr(at_);
    for (const Sign& sign : kSigns) {
      if (rest.substr(0, sign.text.size()) == sign.text) {
        if (sign.kind == TokenKind::kOpenQuote) in_curly_quotes_ = true;
        if (sign.kind == TokenKind::kCloseQuote) in_curly_quotes_ = false;
        add({sign.kind, at_, at_ + sign.text.size(), {}, 0});
        return;
      }
    }
    if (c == '"' && in_curly_quotes_ && closes_curly_quote()) {
      in_curly_quotes_ = false;
      add({TokenKind::kCloseQuote, at_, at_ + 1, {}, 0});
      return;
    }
    if (c == '"') {
      add({in_quotes_ ? TokenKind::kCloseQuote : TokenKind::kOpenQuote, at_, at_ + 1, {}, 0});
      in_quotes_ = !in_quotes_;
      return;
    }
    const std::size_t end = std::min(text_.size(), at_ + utf8_length(c));
    add({c == '.' && ends_sentence() ? TokenKind::kStop : TokenKind::kOther, at_, end, {}, 0});
  }

  /// “A" bằng “B”: a straight mark closes what no curly one does.
  bool closes_curly_quote() const {
    constexpr std::size_t kNear = 1000;  // bytes
    const std::string_view rest = std::string_view(text_).substr(at_, kNear);
    const std::size_t open = rest.find("“");
    const std::size_t close = rest.find("”");
    const std::size_t straight = rest.find('"', 1);
    return straight > std::min(open, close) && open <= close;
  }

  bool ends_sentence() const {
    const std::size_t next = at_ + 1;
    if (next < text_.size() && !is_space(text_[next]) &&
        static_cast<unsigned char>(text_[next]) < 0x80)
      return false;
    return tokens_.empty() || !is_abbreviation(tokens_.back().word);
  }

  void add(ReferenceToken token) {
    at_ = token.end;
    tokens_.push_back(std::move(token));
  }

  void add_syllable(const Syllable& syllable) {
    const bool numeral = is_digit(text_[syllable.begin]);
    ReferenceToken token{numeral ? TokenKind::kNumeral : TokenKind::kWord, syllable.begin,
                         syllable.end, std::string(syllable.accented), 0};
    if (const std::size_t mention = next_mention(); mention < token.end) {  // "số12/2019/QĐ-UBND"
      token.end = mention;
      token.word = lower(std::string_view(text_).substr(token.begin, token.end - token.begin));
    }
    if (numeral && joins_numeral(syllable.begin)) {
      tokens_.pop_back();
      token.begin = tokens_.back().begin;
      token.word = tokens_.back().word + "." + token.word;
      tokens_.pop_back();
    }
    add(std::move(token));
  }

  /// Where the next number or date begins; past the end if there is none.
  std::size_t next_mention() const {
    std::size_t place = text_.size() + 1;
    if (next_number_ < numbers_.size()) place = std::min(place, numbers_[next_number_].begin);
    if (next_date_ < dates_.size()) place = std::min(place, dates_[next_date_].begin);
    return std::max(place, at_);
  }

  /// "2.1": a numeral, a dot and a numeral without space between them are one numeral.
  bool joins_numeral(std::size_t begin) const {
    if (tokens_.size() < 2) return false;
    const ReferenceToken& dot = tokens_.back();
    const ReferenceToken& before = tokens_[tokens_.size() - 2];
    return dot.end == begin && text_[dot.begin] == '.' && before.kind == TokenKind::kNumeral &&
           before.end == dot.begin;
  }

  const std::string& text_;
  const std::vector<NumberMention>& numbers_;
  const std::vector<DateMention>& dates_;
  std::vector<ReferenceToken>& tokens_;
  std::size_t at_ = 0;
  std::size_t next_number_ = 0;
  std::size_t next_date_ = 0;
  bool in_quotes_ = false;
  bool in_curly_quotes_ = false;
};

}  // namespace

ReferenceText::ReferenceText(std::string_view text)
    : text_(text), numbers_(find_document_numbers(text_)), dates_(find_dates(text_)) {
  Scanner(text_, numbers_, dates_, tokens_).run();
}

std::string_view ReferenceText::word(std::size_t at) const {
  return at < tokens_.size() ? std::string_view(tokens_[at].word) : std::string_view();
}

bool ReferenceText::is_any(std::size_t at, std::initializer_list<std::string_view> words) const {
  const std::string_view here = word(at);
  return !here.empty() && std::find(words.begin(), words.end(), here) != words.end();
}

bool ReferenceText::capital(std::size_t at) const {
  if (at >= tokens_.size() || tokens_[at].kind != TokenKind::kWord) return false;
  const std::string_view printed_word = printed(at);
  const std::string_view first = printed_word.substr(0, utf8_length(printed_word.front()));
  return lower(first) != first;
}

std::optional<std::size_t> ReferenceText::match(std::size_t at, std::string_view phrase) const {
  bool first = true;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    while (!first && (kind(at) == TokenKind::kComma || kind(at) == TokenKind::kOpenQuote)) ++at;
    if (!is(at, phrase.substr(0, space))) return std::nullopt;
    ++at;
    first = false;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return at;
}

std::string_view ReferenceText::printed(std::size_t at) const {
  const ReferenceToken& token = tokens_[at];
  return std::string_view(text_).substr(token.begin, token.end - token.begin);
}

std::string ReferenceText::between(std::size_t first, std::size_t last) const {
  last = std::min(last, tokens_.size());
  if (first >= last) return {};
  const std::size_t begin = tokens_[first].begin;
  return squeeze(std::string_view(text_).substr(begin, tokens_[last - 1].end - begin));
}

std::size_t ReferenceText::sentence_begin(std::size_t at) const {
  at = std::min(at, tokens_.size());
  const std::size_t limit = at > kLongestSentence ? at - kLongestSentence : 0;
  while (at > limit && kind(at - 1) != TokenKind::kStop && kind(at - 1) != TokenKind::kSemicolon)
    --at;
  return at;
}

std::size_t ReferenceText::sentence_end(std::size_t at) const {
  const std::size_t limit = std::min(tokens_.size(), at + kLongestSentence);
  while (at < limit && kind(at) != TokenKind::kStop && kind(at) != TokenKind::kSemicolon) ++at;
  return std::min(at + 1, tokens_.size());
}

std::string clip_quote(std::string_view passage) {
  constexpr std::size_t kLongestQuote = 4000;  // bytes
  if (passage.size() <= kLongestQuote) return squeeze(passage);
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(passage[end]) & 0xC0) == 0x80) --end;
  return squeeze(passage.substr(0, end)) + "…";
}

}  // namespace rasoat
