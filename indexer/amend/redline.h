#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

/// What differs between two states of one text, by provision, as plain data for pages.
namespace rasoat::amend {

enum class SpanKind { kSame, kRemoved, kAdded };

/// A stretch of text. Spans of one list joined give the text.
struct Span {
  SpanKind kind = SpanKind::kSame;
  std::string text;
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest set of words that turns `before` into `after` (Myers 1986), by syllables and signs;
/// removed before added. Texts that differ in more than a bound are one removed and one added span.
std::vector<Span> diff_words(std::string_view before, std::string_view after);

/// The same for whole passages, as people read them: a passage of which little stays is one removed
/// and one added span (words that recur in a new text are no trace of the old one), and tables are
/// compared row by row.
std::vector<Span> diff_passages(std::string_view before, std::string_view after);

enum class ProvisionState { kSame, kChanged, kRemoved, kAdded };

/// A provision without what is below it: its number, heading and own text.
struct ProvisionDiff {
  ProvisionState state = ProvisionState::kSame;
  std::string id;
  std::string place;  ///< "khoản 2 Điều 5 của Quy định"; "Tên văn bản" for the title
  int depth = 0;      ///< 0 for the outermost
  std::vector<Span> inline_text;  ///< all three kinds
  std::vector<Span> left;         ///< same and removed: the text before
  std::vector<Span> right;        ///< same and added: the text after
};

/// All provisions of both texts, in one order: that of the text after, what was removed standing
/// where it stood. Provisions are the same if their ids are.
std::vector<ProvisionDiff> redline(const Document& before, const Document& after);

}  // namespace rasoat::amend
