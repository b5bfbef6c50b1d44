#include "indexer/extract/effect_verbs.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "indexer/extract/form_reference.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"

namespace rasoat {
namespace {

/// What stands after a verb.
enum class After {
  kObject,
  kPhrase,  ///< words of a text, in quotes or below
  kQuote,  ///< words of a text, and no such verb where no quote follows: "bãi bỏ từ ngày 01/01"
  kText,  ///< a document with its number, and no such verb where none follows: "thu hồi đất"
  kShort,  ///< an everyday word that acts on a text only where a part of one follows: "bỏ Điều 3"
};

struct Verb {
  std::string_view words;
  EffectKind kind;
  After after = After::kObject;
};

/// Longer wordings before their beginnings.
constexpr Verb kVerbs[] = {
    {"bãi bỏ cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bãi bỏ các cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bãi bỏ một số cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bãi bỏ từ", EffectKind::kRemovesPhrase, After::kQuote},
    {"bãi bỏ các từ", EffectKind::kRemovesPhrase, After::kQuote},
    {"bãi bỏ đoạn", EffectKind::kRemovesPhrase, After::kQuote},
    {"bãi bỏ câu", EffectKind::kRemovesPhrase, After::kQuote},
    {"bãi bỏ nội dung", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bỏ các cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bỏ một số cụm từ", EffectKind::kRemovesPhrase, After::kPhrase},
    {"bỏ từ", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ các từ", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ đoạn", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ câu", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ chữ", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ nội dung", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ dòng", EffectKind::kRemovesPhrase, After::kQuote},
    {"bỏ cột", EffectKind::kRemovesPhrase, After::kQuote},
    {"thay thế cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"thay thế các cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"thay thế một số cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"thay thế từ", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế các từ", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế đoạn", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế câu", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế nội dung", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế tên gọi", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế tên", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay thế chữ", EffectKind::kReplacesPhrase, After::kQuote},
    {"thay cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"thay các cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"thay từ", EffectKind::kReplacesPhrase, After::kQuote},
    {"sửa đổi cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"sửa đổi các cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"sửa cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"điều chỉnh cụm từ", EffectKind::kReplacesPhrase, After::kPhrase},
    {"bổ sung cụm từ", EffectKind::kSupplements, After::kPhrase},
    {"bổ sung các cụm từ", EffectKind::kSupplements, After::kPhrase},
    {"bổ sung thêm cụm từ", EffectKind::kSupplements, After::kPhrase},
    {"bổ sung từ", EffectKind::kSupplements, After::kQuote},
    {"thêm cụm từ", EffectKind::kSupplements, After::kPhrase},
    {"bãi bỏ một phần", EffectKind::kRepealsPart},
    {"bãi bỏ toàn bộ", EffectKind::kRepeals},
    {"bãi bỏ", EffectKind::kRepeals},
    {"hủy bỏ một phần", EffectKind::kRepealsPart},
    {"hủy bỏ", EffectKind::kRepeals},
    {"thu hồi và hủy bỏ", EffectKind::kRepeals, After::kText},
    {"thu hồi hủy bỏ", EffectKind::kRepeals, After::kText},
    {"thu hồi", EffectKind::kRepeals, After::kText},
    {"hủy", EffectKind::kRepeals, After::kText},
    {"bỏ", EffectKind::kRepeals, After::kShort},
    {"chấm dứt hiệu lực", EffectKind::kRepeals},
    {"chấm dứt việc áp dụng", EffectKind::kRepeals, After::kText},
    {"chấm dứt việc thực hiện", EffectKind::kRepeals, After::kText},
    {"chấm dứt việc thi hành", EffectKind::kRepeals, After::kText},
    {"chấm dứt áp dụng", EffectKind::kRepeals, After::kText},
    {"chấm dứt thực hiện", EffectKind::kRepeals, After::kText},
    {"chấm dứt thi hành", EffectKind::kRepeals, After::kText},
    {"thay thế", EffectKind::kReplaces},
    {"thay", EffectKind::kReplaces, After::kShort},
    {"sửa đổi bổ sung", EffectKind::kAmends},
    {"sửa đổi và bổ sung", EffectKind::kAmends},
    {"bổ sung sửa đổi", EffectKind::kAmends},
    {"điều chỉnh bổ sung", EffectKind::kAmends},
    {"sửa đổi", EffectKind::kAmends},
    {"điều chỉnh", EffectKind::kAmends},
    {"bổ sung", EffectKind::kSupplements},
    {"tạm ngưng", EffectKind::kSuspends},
    {"tạm ngừng", EffectKind::kSuspends},
    {"ngưng hiệu lực", EffectKind::kSuspends},
    {"ngừng hiệu lực", EffectKind::kSuspends},
    {"tạm đình chỉ", EffectKind::kSuspends},
    {"đình chỉ việc thi hành", EffectKind::kSuspends},
    {"đình chỉ thi hành", EffectKind::kSuspends},
    {"đình chỉ hiệu lực", EffectKind::kSuspends},
    {"tạm dừng", EffectKind::kSuspends},
    {"ngừng thực hiện", EffectKind::kSuspends},
    {"ngừng áp dụng", EffectKind::kSuspends},
    {"ngừng thi hành", EffectKind::kSuspends},
    {"ngưng thực hiện", EffectKind::kSuspends},
    {"ngưng áp dụng", EffectKind::kSuspends},
    {"ngưng thi hành", EffectKind::kSuspends},
    {"dừng áp dụng", EffectKind::kSuspends},
    {"dừng thực hiện", EffectKind::kSuspends},
    {"dừng thi hành", EffectKind::kSuspends},
    {"dừng hiệu lực", EffectKind::kSuspends},
    {"chưa áp dụng", EffectKind::kSuspends},
    {"chưa thực hiện", EffectKind::kSuspends},
    {"kéo dài", EffectKind::kExtends},
    {"gia hạn", EffectKind::kExtends},
    {"tiếp tục áp dụng", EffectKind::kExtends},
    {"tiếp tục thực hiện", EffectKind::kExtends},
};

struct Predicate {
  std::string_view words;
  EffectKind kind;
  enum class If { kAlways, kAsFollows, kUntil, kNothingElse } where = If::kAlways;
};
using If = Predicate::If;  ///< "như sau", an end, or nothing but a day or a reason comes after it

constexpr Predicate kPredicates[] = {
    {"hết hiệu lực", EffectKind::kRepeals},
    {"chấm dứt hiệu lực", EffectKind::kRepeals},
    {"không còn hiệu lực", EffectKind::kRepeals},
    {"bị bãi bỏ", EffectKind::kRepeals, If::kNothingElse},
    {"được bãi bỏ", EffectKind::kRepeals, If::kNothingElse},
    {"bị hủy bỏ", EffectKind::kRepeals, If::kNothingElse},
    {"bị thay thế", EffectKind::kReplaces, If::kAsFollows},
    {"được thay thế", EffectKind::kReplaces, If::kAsFollows},
    {"được sửa đổi", EffectKind::kAmends, If::kAsFollows},
    {"sửa đổi bổ sung như sau", EffectKind::kAmends},
    {"sửa đổi như sau", EffectKind::kAmends},
    {"sửa đổi thành", EffectKind::kAmends},
    {"sửa đổi bổ sung thành", EffectKind::kAmends},
    {"được bổ sung", EffectKind::kSupplements, If::kAsFollows},
    {"tạm ngưng hiệu lực", EffectKind::kSuspends},
    {"tạm ngưng áp dụng", EffectKind::kSuspends},
    {"tạm ngừng hiệu lực", EffectKind::kSuspends},
    {"tạm dừng áp dụng", EffectKind::kSuspends},
    {"tạm dừng thực hiện", EffectKind::kSuspends},
    {"ngưng hiệu lực", EffectKind::kSuspends},
    {"ngừng hiệu lực", EffectKind::kSuspends},
    {"chưa áp dụng", EffectKind::kSuspends, If::kUntil},
    {"được tạm ngưng", EffectKind::kSuspends},
    {"bị đình chỉ", EffectKind::kSuspends},
    {"tiếp tục có hiệu lực", EffectKind::kExtends, If::kUntil},
    {"tiếp tục được áp dụng", EffectKind::kExtends, If::kUntil},
    {"tiếp tục áp dụng", EffectKind::kExtends, If::kUntil},
    {"tiếp tục được thực hiện", EffectKind::kExtends, If::kUntil},
    {"tiếp tục thực hiện", EffectKind::kExtends, If::kUntil},
    {"được tiếp tục", EffectKind::kExtends, If::kUntil},
    {"được áp dụng", EffectKind::kExtends, If::kUntil},
    {"được kéo dài", EffectKind::kExtends, If::kUntil},
    {"được gia hạn", EffectKind::kExtends, If::kUntil},
};

constexpr std::size_t kNearEnd = 40;  ///< tokens between "tiếp tục có hiệu lực" and its end

/// "được sửa đổi, bổ sung một số điều bởi Luật số …", "… tại khoản 7 Điều 1 của …": who did it
/// before.
bool tells_by_whom(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end && (text.is(at, TokenKind::kComma) ||
                      text.is_any(at, {"bổ", "sung", "một", "số", "điều", "nội", "dung"})))
    ++at;
  return text.is_any(at, {"bởi", "tại"}) || (text.is(at, "theo") && type_word(text, at + 1));
}

/// "… được thay thế bằng … ban hành kèm theo Quyết định này", "… được sửa đổi như sau".
bool says_how(const ReferenceText& text, std::size_t at, std::size_t end) {
  constexpr std::size_t kNear = 60;  // tokens
  end = std::min(end, at + kNear);
  if (tells_by_whom(text, at, end)) return false;
  for (; at < end; ++at) {
    if (text.matches(at, "như sau") || text.is_any(at, {"này", "thành"})) return true;
    if (text.is(at, TokenKind::kOpenQuote) || text.is(at, TokenKind::kSemicolon)) return false;
  }
  return false;
}

bool document_follows(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"các", "toàn", "bộ"})) ++at;
  const auto instrument = parse_instrument(text, at);
  return instrument && instrument->number;
}

/// "bị ngưng hiệu lực bởi Điều 1 Thông tư số …", "bị bãi bỏ theo Nghị quyết số …": what another
/// text did.
bool tells_who_did_it(const ReferenceText& text, std::size_t at) {
  if (text.matches(at, "thi hành")) at += 2;
  if (!text.is_any(at, {"bởi", "theo", "tại"})) return false;
  const auto list = parse_provisions(text, at + 1);
  if (!list) return document_follows(text, at + 1);
  const auto owner = list->self ? std::nullopt : provision_owner(text, *list);
  return owner && owner->instrument.number;
}

/// "… quy định ngưng hiệu lực một phần Thông tư số …": what is suspended follows, in the title of
/// a text.
bool is_in_title(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"thi", "hành", "một", "phần", "toàn", "bộ", "của"})) ++at;
  return document_follows(text, at);
}

/// "… bị bãi bỏ kể từ ngày …", not "… bị bãi bỏ trong một số lĩnh vực", which is the name of
/// something.
bool says_no_more(const ReferenceText& text, std::size_t at, std::size_t end) {
  if (tells_who_did_it(text, at)) return false;
  return at >= end || !text.is(at, TokenKind::kWord) ||
         text.is_any(at, {"kể", "từ", "theo", "bởi", "bằng", "toàn", "một", "khi", "do"});
}

/// "đoạn “…”", "đoạn: “…”".
bool quote_follows(const ReferenceText& text, std::size_t at) {
  return text.is(text.is(at, TokenKind::kColon) ? at + 1 : at, TokenKind::kOpenQuote);
}

/// "Điều 3", "các quy định tại khoản 2", "Mẫu số 01", "đoạn “…”".
bool part_follows(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"các", "quy", "định", "nội", "dung", "tại", "tên", "đoạn", "toàn", "bộ"}))
    ++at;
  return parse_provisions(text, at) || form_label(text, at);
}

bool holds(Predicate::If where, const ReferenceText& text, std::size_t at, std::size_t end) {
  switch (where) {
    case If::kAlways:
      return true;
    case If::kAsFollows:
      return says_how(text, at, end);
    case If::kUntil:
      return states_end(text, at, std::min(end, at + kNearEnd));
    case If::kNothingElse:
      return says_no_more(text, at, end);
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
    const auto year = number(text, text.matches(at + 1, "ngân sách") ? at + 3 : at + 1);
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
    if (!end || (verb.after == After::kQuote && !quote_follows(text, *end))) continue;
    if (verb.after == After::kText && !document_follows(text, *end)) continue;
    if (verb.after == After::kShort && !part_follows(text, *end)) continue;
    const bool phrase = verb.after == After::kPhrase || verb.after == After::kQuote;
    return EffectVerb{verb.kind, phrase, *end};
  }
  return std::nullopt;
}

std::optional<EffectPredicate> effect_predicate(const ReferenceText& text, std::size_t begin,
                                                std::size_t end) {
  int depth = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote) || text.is(at, TokenKind::kOpen)) ++depth;
    const bool closes = text.is(at, TokenKind::kCloseQuote) || text.is(at, TokenKind::kClose);
    if (closes && depth > 0) --depth;
    if (depth == 0 && text.is(at, "trừ") && text.is(at - 1, TokenKind::kComma) && at > begin)
      return std::nullopt;  // ", trừ nội dung … tiếp tục thực hiện": what is not meant
    if (depth > 0 || !text.is_any(at, {"hết", "chấm", "không", "bị", "được", "sửa", "tạm", "ngưng",
                                       "ngừng", "chưa", "tiếp"}))
      continue;
    if (at > begin && text.is_any(at - 1, {"ngày", "chưa", "đã", "khi", "đến", "số", "đề"}))
      continue;
    for (const Predicate& predicate : kPredicates) {
      const auto after = text.match(at, predicate.words);
      if (after && text.matches(*after, "sử dụng")) continue;  // of a paper
      const bool other = after && predicate.kind == EffectKind::kSuspends &&
                         (tells_who_did_it(text, *after) || is_in_title(text, *after));
      if (after && !other && *after <= end && holds(predicate.where, text, *after, end))
        return EffectPredicate{predicate.kind, at, *after};
    }
  }
  return std::nullopt;
}

std::optional<EffectPredicate> phrase_predicate(const ReferenceText& text, std::size_t begin,
                                                std::size_t end) {
  constexpr std::string_view kReplaced[] = {
      "được thay bằng", "được thay thế bằng", "được thay thế thành",
      "được sửa thành", "được sửa đổi thành", "sửa đổi thành",
      "sửa thành",      "thay bằng",          "thay thế bằng"};
  constexpr std::string_view kRemoved[] = {"được bãi bỏ", "bị bãi bỏ", "được bỏ"};
  int depth = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    for (const std::string_view words : kReplaced) {
      if (const auto after = text.match(at, words))
        return EffectPredicate{EffectKind::kReplacesPhrase, at, *after};
    }
    for (const std::string_view words : kRemoved) {
      if (const auto after = text.match(at, words))
        return EffectPredicate{EffectKind::kRemovesPhrase, at, *after};
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
    } else if (text.matches(at, "trong năm")) {
      if (const auto until = end_named(text, at + 1)) out.until = until;
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
