#include "indexer/amend/order_words.h"

#include <algorithm>
#include <string_view>

#include "corpus/text.h"

namespace rasoat::amend {
namespace {

struct VerbWords {
  std::string_view words;
  Verb verb;
};

/// Longer wordings before their beginnings.
constexpr VerbWords kVerbs[] = {
    {"sửa đổi và bổ sung", Verb::kAmend},
    {"sửa đổi bổ sung", Verb::kAmend},
    {"bổ sung sửa đổi", Verb::kAmend},
    {"sửa đổi", Verb::kAmend},
    {"bổ sung", Verb::kSupplement},
    {"bãi bỏ", Verb::kDelete},
    {"hủy bỏ", Verb::kDelete},
    {"bỏ", Verb::kDelete},
    {"thay thế", Verb::kReplace},
    {"thay", Verb::kReplace},
};

}  // namespace

std::optional<VerbAt> verb_at(const ReferenceText& text, std::size_t at) {
  for (const VerbWords& verb : kVerbs) {
    if (const auto end = text.match(at, verb.words)) return VerbAt{verb.verb, *end};
  }
  return std::nullopt;
}

std::optional<std::size_t> phrase_word(const ReferenceText& text, std::size_t at) {
  if (text.matches(at, "một số")) {
    at += 2;
  } else if (text.is_any(at, {"các", "những"})) {
    ++at;
  }
  for (const std::string_view words : {"từ cụm từ", "từ và cụm từ", "cụm từ", "từ ngữ"}) {
    if (const auto end = text.match(at, words)) return end;
  }
  if (text.is(at, "từ") && text.is(at + 1, TokenKind::kOpenQuote)) return at + 1;
  return std::nullopt;
}

std::optional<Quoted> quoted_at(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kOpenQuote)) return std::nullopt;
  int depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text.is(i, TokenKind::kOpenQuote)) ++depth;
    if (!text.is(i, TokenKind::kCloseQuote) || --depth > 0) continue;
    const std::size_t begin = text.tokens()[at].end;
    return Quoted{
        squeeze(std::string_view(text.text()).substr(begin, text.tokens()[i].begin - begin)),
        i + 1};
  }
  return std::nullopt;
}

bool ends_order(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end &&
         (text.is(at, TokenKind::kStop) || text.is(at, TokenKind::kSemicolon) ||
          text.is(at, TokenKind::kColon) || text.is(at, TokenKind::kComma) ||
          (text.is(at, TokenKind::kOther) && (text.printed(at) == "." || text.printed(at) == "/"))))
    ++at;
  return at >= end;
}

bool is_unnumbered_article(const ProvisionStep& step) {
  return step.kind == ProvisionKind::kArticle && step.num.empty();
}

void complete(ProvisionPath& path, const ProvisionPath& above) {
  if (path.empty()) return;
  if (is_unnumbered_article(path.front())) {
    const auto article = std::ranges::find(above, ProvisionKind::kArticle, &ProvisionStep::kind);
    if (article == above.end() || article->num.empty()) return;
    path.erase(path.begin());
    path.insert(path.begin(), above.begin(), article + 1);
    return;
  }
  const ProvisionKind outermost = path.front().kind;
  if (outermost <= ProvisionKind::kArticle && outermost != ProvisionKind::kSection &&
      outermost != ProvisionKind::kSubsection)
    return;
  const auto end = std::ranges::find_if(
      above, [&](const ProvisionStep& step) { return step.kind >= outermost; });
  path.insert(path.begin(), above.begin(), end);
}

bool is_complete(const ProvisionPath& path) {
  return path.empty() ||
         (path.front().kind <= ProvisionKind::kArticle && !is_unnumbered_article(path.front()));
}

}  // namespace rasoat::amend
