#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_number.h"

/// Legal Vietnamese as tokens: what citations, căn cứ lines, lists of agencies and amending
/// instructions are read from.
namespace rasoat {

enum class TokenKind {
  kWord,            ///< a syllable: "khoản", "ubnd", "đ", "IV"
  kNumeral,         ///< begins with a digit: "5", "19a", "2.1"
  kDocumentNumber,  ///< "43/2022/NĐ-CP", one token whatever stands inside it
  kDate,            ///< "ngày 24 tháng 6 năm 2022", "24/6/2022"
  kComma,
  kSemicolon,
  kColon,
  kStop,   ///< ends a sentence; the dot of "TP." or "1." is kOther
  kOpen,   ///< ( [
  kClose,  ///< ) ]
  kOpenQuote,
  kCloseQuote,
  kOther,  ///< dash, slash, any other sign
};

struct ReferenceToken {
  TokenKind kind = TokenKind::kOther;
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::string word;       ///< of kWord and kNumeral: lower case, as Syllable::accented
  std::size_t index = 0;  ///< of kDocumentNumber in numbers(), of kDate in dates()
};

/// A paragraph and its tokens. Keeps a copy of the text, so that it can outlive its source. Linear
/// in the text.
class ReferenceText {
 public:
  explicit ReferenceText(std::string_view text);

  const std::string& text() const { return text_; }
  const std::vector<ReferenceToken>& tokens() const { return tokens_; }
  const std::vector<NumberMention>& numbers() const { return numbers_; }
  const std::vector<DateMention>& dates() const { return dates_; }
  std::size_t size() const { return tokens_.size(); }

  /// Kind of the token at `at`; kStop past the end, so that every rule ends there.
  TokenKind kind(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at].kind : TokenKind::kStop;
  }
  /// Word of the token at `at`; empty past the end and for signs.
  std::string_view word(std::size_t at) const;
  bool is(std::size_t at, TokenKind kind) const {
    return at < tokens_.size() && tokens_[at].kind == kind;
  }
  bool is(std::size_t at, std::string_view word) const { return this->word(at) == word; }
  bool is_any(std::size_t at, std::initializer_list<std::string_view> words) const;
  /// True if the token begins with a capital letter.
  bool capital(std::size_t at) const;

  /// If the words of `phrase` stand at `at`, the place after them. Commas and quotes between the
  /// words of the text do not matter: "được sửa đổi bổ sung bởi" matches "được sửa đổi, bổ sung
  /// bởi". Words of `phrase` are lower case, separated by one space.
  std::optional<std::size_t> match(std::size_t at, std::string_view phrase) const;
  bool matches(std::size_t at, std::string_view phrase) const {
    return match(at, phrase).has_value();
  }

  const DocumentNumber& number(std::size_t at) const { return numbers_[tokens_[at].index].number; }
  Date date(std::size_t at) const { return dates_[tokens_[at].index].date; }

  /// The text of tokens first … last-1, white space squeezed.
  std::string between(std::size_t first, std::size_t last) const;
  /// The text of one token, as printed.
  std::string_view printed(std::size_t at) const;
  /// First token of the sentence that `at` is in, and one past its last. A sentence ends at a full
  /// stop or a semicolon.
  std::size_t sentence_begin(std::size_t at) const;
  std::size_t sentence_end(std::size_t at) const;

 private:
  std::string text_;
  std::vector<ReferenceToken> tokens_;
  std::vector<NumberMention> numbers_;
  std::vector<DateMention> dates_;
};

/// A passage as it is kept for a quote: white space squeezed, and cut at a bound that no real
/// sentence reaches.
std::string clip_quote(std::string_view passage);

}  // namespace rasoat
