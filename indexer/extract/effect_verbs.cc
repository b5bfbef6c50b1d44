#include "indexer/extract/effect_verbs.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace rasoat {
namespace {

struct Verb {
  std::string_view words;
  EffectKind kind;
  bool phrase = false;
};

/// Longer wordings before their beginnings.
constexpr Verb kVerbs[] = {
    {"bãi bỏ cụm từ", EffectKind::kRemovesPhrase, true},
    {"bãi bỏ các cụm từ", EffectKind::kRemovesPhrase, true},
    {"bãi bỏ một số cụm từ", EffectKind::kRemovesPhrase, true},
    {"bãi bỏ từ", EffectKind::kRemovesPhrase, true},
    {"bỏ cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ các cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ một số cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ từ", EffectKind::kRemovesPhrase, true},
    {"thay thế cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế các cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế một số cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế từ", EffectKind::kReplacesPhrase, true},
    {"thay cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay các cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay từ", EffectKind::kReplacesPhrase, true},
    {"sửa đổi cụm từ", EffectKind::kReplacesPhrase, true},
    {"sửa cụm từ", EffectKind::kReplacesPhrase, true},
    {"bổ sung cụm từ", EffectKind::kSupplements, true},
    {"bổ sung các cụm từ", EffectKind::kSupplements, true},
    {"bổ sung thêm cụm từ", EffectKind::kSupplements, true},
    {"bổ sung từ", EffectKind::kSupplements, true},
    {"thêm cụm từ", EffectKind::kSupplements, true},
    {"bãi bỏ một phần", EffectKind::kRepealsPart},
    {"bãi bỏ toàn bộ", EffectKind::kRepeals},
    {"bãi bỏ", EffectKind::kRepeals},
    {"hủy bỏ", EffectKind::kRepeals},
    {"chấm dứt hiệu lực", EffectKind::kRepeals},
    {"thay thế", EffectKind::kReplaces},
    {"sửa đổi bổ sung", EffectKind::kAmends},
    {"sửa đổi và bổ sung", EffectKind::kAmends},
    {"bổ sung sửa đổi", EffectKind::kAmends},
    {"điều chỉnh bổ sung", EffectKind::kAmends},
    {"sửa đổi", EffectKind::kAmends},
    {"điều chỉnh", EffectKind::kAmends},
    {"bổ sung", EffectKind::kSupplements},
    {"tạm ngưng", EffectKind::kSuspends},
    {"ngưng hiệu lực", EffectKind::kSuspends},
    {"tạm đình chỉ", EffectKind::kSuspends},
    {"đình chỉ việc thi hành", EffectKind::kSuspends},
    {"tạm dừng áp dụng", EffectKind::kSuspends},
    {"tạm dừng thực hiện", EffectKind::kSuspends},
    {"tạm dừng hiệu lực", EffectKind::kSuspends},
    {"kéo dài", EffectKind::kExtends},
    {"gia hạn", EffectKind::kExtends},
    {"tiếp tục áp dụng", EffectKind::kExtends},
    {"tiếp tục thực hiện", EffectKind::kExtends},
};

struct Predicate {
  std::string_view words;
  EffectKind kind;
  bool as_follows = false;  ///< only where "như sau" or the text itself comes after it
  bool until = false;       ///< only where an end comes after it
};

constexpr Predicate kPredicates[] = {
    {"hết hiệu lực", EffectKind::kRepeals},
    {"chấm dứt hiệu lực", EffectKind::kRepeals},
    {"không còn hiệu lực", EffectKind::kRepeals},
    {"bị bãi bỏ", EffectKind::kRepeals},
    {"được bãi bỏ", EffectKind::kRepeals},
    {"bị hủy bỏ", EffectKind::kRepeals},
    {"bị thay thế", EffectKind::kReplaces, true},
    {"được thay thế", EffectKind::kReplaces, true},
    {"được sửa đổi", EffectKind::kAmends, true},
    {"sửa đổi bổ sung như sau", EffectKind::kAmends},
    {"sửa đổi như sau", EffectKind::kAmends},
    {"sửa đổi thành", EffectKind::kAmends},
    {"sửa đổi bổ sung thành", EffectKind::kAmends},
    {"được bổ sung", EffectKind::kSupplements, true},
    {"tạm ngưng hiệu lực", EffectKind::kSuspends},
    {"tạm ngưng áp dụng", EffectKind::kSuspends},
    {"ngưng hiệu lực", EffectKind::kSuspends},
    {"tiếp tục có hiệu lực", EffectKind::kExtends, false, true},
    {"tiếp tục được áp dụng", EffectKind::kExtends, false, true},
    {"tiếp tục áp dụng", EffectKind::kExtends, false, true},
    {"tiếp tục được thực hiện", EffectKind::kExtends, false, true},
    {"tiếp tục thực hiện", EffectKind::kExtends, false, true},
    {"được tiếp tục", EffectKind::kExtends, false, true},
    {"được kéo dài", EffectKind::kExtends, false, true},
    {"được gia hạn", EffectKind::kExtends, false, true},
};

constexpr std::size_t kNearEnd = 40;  ///< tokens between "tiếp tục có hiệu lực" and its end

/// "… được thay thế bằng … ban hành kèm theo Quyết định này", "… được sửa đổi như sau".
bool says_how(const ReferenceText& text, std::size_t at, std::size_t end) {
  constexpr std::size_t kNear = 60;  // tokens
  end = std::min(end, at + kNear);
  for (; at < end; ++at) {
    if (text.matches(at, "như sau") || text.is_any(at, {"này", "thành"})) return true;
    if (text.is(at, TokenKind::kOpenQuote) || text.is(at, TokenKind::kSemicolon)) return false;
  }
  return false;
}

std::optional<int> number(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kNumeral)) return std::nullopt;
  const std::string_view word = text.word(at);
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

Date last_day(int year, unsigned month) {
  using namespace std::chrono;
  return Date(
      year_month_day_last(std::chrono::year(year), month_day_last(std::chrono::month(month))));
}

/// "ngày 31/12/2026", "năm 2026", "tháng 6 năm 2026", "tháng 6/2026": its last day.
std::optional<Date> end_named(const ReferenceText& text, std::size_t at) {
  if (text.is(at, TokenKind::kDate)) return text.date(at);
  constexpr int kFirst = 1990;
  constexpr int kLast = 2100;
  if (text.is(at, "năm")) {
    const auto year = number(text, at + 1);
    return year && *year >= kFirst && *year <= kLast ? std::optional(last_day(*year, 12))
                                                     : std::nullopt;
  }
  if (!text.is(at, "tháng")) return std::nullopt;
  const auto month = number(text, at + 1);
  const auto year = number(text, at + 3);
  const bool joined = text.is(at + 2, "năm") || text.is(at + 2, TokenKind::kOther);
  if (!month || !year || !joined || *month < 1 || *month > 12 || *year < kFirst || *year > kLast)
    return std::nullopt;
  return last_day(*year, static_cast<unsigned>(*month));
}

}  // namespace

std::optional<EffectVerb> effect_verb(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  for (const Verb& verb : kVerbs) {
    const auto end = text.match(at, verb.words);
    if (!end) continue;
    const bool one_word = verb.words.ends_with(" từ") && !verb.words.ends_with("cụm từ");
    if (one_word && !text.is(*end, TokenKind::kOpenQuote)) continue;  // "bãi bỏ từ ngày 01/01/2026"
    return EffectVerb{verb.kind, verb.phrase, *end};
  }
  return std::nullopt;
}

std::optional<EffectPredicate> effect_predicate(const ReferenceText& text, std::size_t begin,
                                                std::size_t end) {
  int depth = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0 ||
        !text.is_any(at, {"hết", "chấm", "không", "bị", "được", "sửa", "tạm", "ngưng", "tiếp"}))
      continue;
    if (at > begin && text.is_any(at - 1, {"ngày", "chưa", "đã", "khi", "đến", "số", "đề"}))
      continue;
    for (const Predicate& predicate : kPredicates) {
      const auto after = text.match(at, predicate.words);
      if (!after || *after > end) continue;
      if (predicate.as_follows && !says_how(text, *after, end)) continue;
      if (predicate.until && !states_end(text, *after, std::min(end, *after + kNearEnd))) continue;
      return EffectPredicate{predicate.kind, at, *after};
    }
  }
  return std::nullopt;
}

EffectTerm effect_term(const ReferenceText& text, std::size_t begin, std::size_t end) {
  EffectTerm out;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kDocumentNumber)) out = {};
    if (text.is(at, "từ")) {
      if (text.is(at + 1, TokenKind::kDate)) out.from = text.date(at + 1);
    } else if (text.is(at, "đến")) {
      std::size_t day = at + 1;
      if (text.is(day, "hết")) ++day;
      if (const auto until = end_named(text, day)) out.until = until;
    }
  }
  return out;
}

bool states_end(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (effect_term(text, begin, end).until) return true;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.matches(at, "đến khi")) return true;
  }
  return false;
}

}  // namespace rasoat
