#include "indexer/extract/effect_checks.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/extract/corrections.h"
#include "indexer/extract/effect_clauses.h"
#include "indexer/extract/effect_history.h"
#include "indexer/extract/effect_objects.h"
#include "indexer/extract/effect_passages.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"
#include "indexer/extract/statement_walk.h"

namespace rasoat {
namespace {

constexpr std::size_t kMostWarnings = 10;
constexpr std::size_t kNear = 30;  ///< tokens between the words and the document that they act on

/// Words that act on a text in ways that the reader does not settle.
bool acts_otherwise(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"không áp dụng", "không tiếp tục áp dụng", "không tiếp tục thực hiện", "không thực hiện",
        "lùi thời điểm", "lùi thời hạn", "lùi ngày", "lùi hiệu lực"}) {
    if (text.matches(at, words)) return true;
  }
  return false;
}

bool acts_on_text(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (begin > 0 && text.is(begin - 1, TokenKind::kOpenQuote)) return false;
  const std::size_t verb = after_consent(text, begin);
  if (acts_otherwise(text, begin)) return true;
  if (const auto found = effect_verb(text, verb)) return takes_object(text, *found, end);
  if (!names_object(text, begin)) return false;
  const auto predicate = effect_predicate(text, begin, end);
  return predicate && predicate->kind != EffectKind::kAmends &&
         predicate->kind != EffectKind::kSupplements;
}

/// The first other document that the statement names near its beginning, outside quotes.
std::optional<std::string> named_document(const ReferenceText& text, std::size_t begin,
                                          std::size_t end) {
  int depth = 0;
  for (std::size_t at = begin; at < std::min(end, begin + kNear); ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    if (const auto past = after_history(text, at, end)) {  // "Điều 33 được sửa đổi bởi …"
      at = *past - 1;
      continue;
    }
    const auto instrument = parse_instrument(text, at);
    if (instrument && instrument->self) return std::nullopt;
    if (instrument && instrument->number) return text.number(*instrument->number).printed();
  }
  return std::nullopt;
}

bool told(const std::vector<Effect>& effects, const std::string& number, const std::string& from) {
  return std::ranges::any_of(effects, [&](const Effect& effect) {
    return effect.target_number == number || effect.from == from;
  });
}

}  // namespace

std::vector<Warning> check_effects(const Document& document) {
  std::vector<Warning> out;
  if (!can_act(document.metadata.type) || is_correcting(document)) return out;
  for_each_statement(document, [&](const ReferenceText& text, std::size_t begin, std::size_t end,
                                   const StatementPlace& place) {
    if (out.size() == kMostWarnings || !acts_on_text(text, begin, end)) return;
    const auto number = named_document(text, begin, end);
    if (!number || told(document.effects, *number, place.id)) return;
    if (document.metadata.number && document.metadata.number->printed() == *number) return;
    out.push_back(
        {"effect_unread",
         fmt::format("Chưa đọc được câu này làm gì với văn bản số {}; cần người xem: “{}”", *number,
                     clip_quote(text.between(begin, std::min(end, begin + 60)))),
         place.id});
  });
  return out;
}

}  // namespace rasoat
