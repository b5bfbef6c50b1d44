#include "indexer/extract/effect_statement.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/extract/effect_joints.h"
#include "indexer/extract/effect_names.h"
#include "indexer/extract/effect_objects.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/form_reference.h"
#include "indexer/extract/instrument_reference.h"

namespace rasoat {
namespace {

/// The dot of "1. Bãi bỏ …".
bool after_list_numeral(const ReferenceText& text, std::size_t at) {
  return at > 0 && text.is(at - 1, TokenKind::kNumeral) &&
         (at == 1 || text.is(at - 2, TokenKind::kStop) || text.is(at - 2, TokenKind::kCloseQuote));
}

bool starts_line(const ReferenceText& text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const std::size_t begin = text.tokens()[at - 1].end;
  const std::string_view between(text.text().data() + begin, text.tokens()[at].begin - begin);
  return between.find('\n') != std::string_view::npos;
}

/// "a)", "b.1)", "(2)": one past it; nothing if no label stands there.
std::optional<std::size_t> label_end(const ReferenceText& text, std::size_t at) {
  constexpr std::size_t kLongest = 5;        // tokens
  constexpr std::size_t kLongestLetter = 3;  // bytes: "đ1"
  for (std::size_t i = at; i < at + kLongest; ++i) {
    if (text.is(i, TokenKind::kClose)) return i > at ? std::optional(i + 1) : std::nullopt;
    const bool mark = text.is(i, TokenKind::kNumeral) || text.is(i, TokenKind::kOther) ||
                      (text.is(i, TokenKind::kOpen) && i == at);
    const bool letter = text.is(i, TokenKind::kWord) && text.printed(i).size() <= kLongestLetter;
    if (!mark && !letter) return std::nullopt;
  }
  return std::nullopt;
}

/// A line that commands: "- Sửa đổi điểm đ như sau:", "Bãi bỏ …", not a line that a wide sentence
/// was broken into ("… và" / "bãi bỏ …").
bool commands_anew(const ReferenceText& text, std::size_t at) {
  if (!starts_line(text, at)) return false;
  const std::size_t word = first_word(text, at, std::min(text.size(), at + 8));
  return effect_verb(text, word) && (word > at || text.capital(word));
}

/// "Quyết định số … của Ủy ban nhân dân tỉnh: Bãi bỏ Điều 9", "… , cụ thể: bãi bỏ khoản 3 Điều 2":
/// the words up to the colon at `at` are a heading. "Tại Điều 4: bổ sung …" is one statement, and
/// "Trường hợp hồ sơ còn thiếu: bổ sung …" instructs nothing.
bool heads_instruction(const ReferenceText& text, std::size_t begin, std::size_t at) {
  constexpr std::size_t kLongestLabel = 8;  // tokens
  const std::size_t limit = std::min(text.size(), at + 1 + kLongestLabel);
  const std::size_t word = first_word(text, at + 1, limit);
  for (std::size_t i = at + 1; i < word; ++i) {
    if (text.is(i, TokenKind::kOpenQuote)) return false;
  }
  if (word >= limit || !effect_verb(text, word)) return false;
  const std::size_t head = first_word(text, begin, at);
  return !text.is(head, "tại") && (effect_verb(text, head) || names_document(text, head));
}

/// Of "Thay thế, bổ sung, bỏ một số cụm từ" the last verb; of most instructions the first.
EffectVerb last_of_several(const ReferenceText& text, EffectVerb verb) {
  while (is_joined(text, verb.end)) {
    const auto next = effect_verb(text, verb.end + 1);
    if (!next) break;
    verb = *next;
  }
  return verb;
}

/// "Bãi bỏ một số điều, một số cụm từ", "Sửa đổi, bổ sung, thay thế một số cụm từ".
bool speaks_of_phrases(const ReferenceText& text, std::size_t at) {
  constexpr std::size_t kNear = 10;  // tokens
  for (std::size_t i = at; i < at + kNear; ++i) {
    if (text.matches(i, "cụm từ")) return true;
    if (!text.is_any(i, {"một", "số", "các", "từ", "điều", "khoản", "điểm", "và", "nội", "dung"}) &&
        !text.is(i, TokenKind::kComma))
      return false;
  }
  return false;
}

/// "Sửa đổi, bổ sung một số điều của …", "Tạm ngưng hiệu lực của một số quy định tại …".
bool speaks_of_some(const ReferenceText& text, std::size_t at) {
  while (is_joined(text, at) || effect_verb(text, at)) {
    const auto verb = effect_verb(text, at);
    at = verb ? verb->end : at + 1;
  }
  while (
      text.is_any(at, {"hiệu", "lực", "thi", "hành", "việc", "áp", "dụng", "thực", "hiện", "của"}))
    ++at;
  if (text.is(at, "nội") || text.is(at, "quy")) return text.matches(at, "nội dung của");
  return text.matches(at, "một số") || text.matches(at, "các điểm sau") ||
         text.matches(at, "các khoản sau");
}

bool has_quote(const ReferenceText& text, std::size_t begin, std::size_t end) {
  while (begin < end && !text.is(begin, TokenKind::kOpenQuote)) ++begin;
  return begin < end;
}

/// "danh mục số thứ tự 15, 16": rows, of a document that is named after them.
bool counts_rows(const ReferenceText& text, std::size_t begin, std::size_t end) {
  while (begin < end && !names_row(text, begin)) ++begin;
  return begin < end;
}

/// "cụm từ “A” tại khoản 3 mục VI của chương trình … tại Thông tư số …": the document is that of
/// the places before it.
void join_last_target(std::vector<EffectItem>& items) {
  if (items.size() < 2 || !items.back().target || !items.back().whole()) return;
  EffectItem& places = items[items.size() - 2];
  if (places.target || places.places.empty()) return;
  places.target = std::move(items.back().target);
  items.pop_back();
}

Instruction read_instruction(const ReferenceText& text, std::size_t begin, const EffectVerb& verb,
                             std::size_t end, std::optional<NextInstruction>& following) {
  const EffectVerb last = last_of_several(text, verb);
  Instruction out;
  out.kind = verb.kind;
  out.phrase = last.phrase || (last.end != verb.end && speaks_of_phrases(text, last.end)) ||
               (!verb.phrase && text.matches(last.end, "một số cụm từ"));
  out.some = speaks_of_some(text, verb.end);
  out.begin = begin;
  out.end = last.end;
  while (out.end < end && !(out.end > last.end && text.matches(out.end, "như sau")) &&
         !(following = next_instruction(text, begin, last, out.end)))
    ++out.end;
  out.quoted = has_quote(text, verb.end, out.end);
  if (out.phrase && !out.quoted) out.some = true;
  if (out.phrase && !verb.phrase) out.kind = phrase_kind(verb.kind);
  if (!out.phrase && !takes_object(text, verb, out.end)) return out;
  if (verb.kind == EffectKind::kSupplements && !out.phrase)
    out.items = read_supplements(text, verb.end, out.end);
  const ObjectKind objects = out.phrase ? ObjectKind::kPhrases : ObjectKind::kTexts;
  if (out.items.empty()) out.items = read_effect_items(text, verb.end, out.end, objects);
  // "Bãi bỏ việc thu phí quy định tại khoản 2 Điều 1 Nghị quyết số …": only what has a place.
  if (verb.kind == EffectKind::kRepeals && text.is(verb.end, "việc"))
    std::erase_if(out.items, [](const EffectItem& item) { return item.places.empty(); });
  if (out.phrase) join_last_target(out.items);
  if (out.some) {  // "một số quy định tại Quyết định số …": no part that these words name
    for (EffectItem& item : out.items)
      std::erase_if(item.provisions, [](const std::string& name) {
        return name.ends_with("quy định") || name.ends_with("nội dung");
      });
  }
  const bool named = std::ranges::any_of(
      out.items, [](const EffectItem& item) { return item.target.has_value(); });
  if (!named && !out.phrase && counts_rows(text, verb.end, out.end)) {
    out.items.assign(1, {});
    std::size_t past = verb.end;
    while (past < out.end && !text.is(past, "bằng")) ++past;
    out.items.front().provisions.push_back(text.between(verb.end, past));
  }
  return out;
}

/// "Quyết định số …", "Các văn bản sau", "Luật Đất đai …", not "Văn bản ủy quyền …", "Quyết định xử
/// phạt …", which are no texts with a number.
bool names_a_text(const ReferenceText& text, std::size_t at, std::size_t type_end) {
  const auto instrument = parse_instrument(text, at);
  if (instrument &&
      (instrument->number || instrument->date || instrument->self || instrument->last > type_end))
    return true;
  return !text.is(type_end, TokenKind::kWord) ||
         text.is_any(type_end, {"sau", "của", "quy", "dưới", "do", "được", "nêu", "này", "số", "có",
                                "đã", "và", "ban", "hết", "bị", "tạm", "ngày", "trên", "tại"});
}

}  // namespace

StatementBounds statement_at(const ReferenceText& text, std::size_t at) {
  const std::size_t begin = at;
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (depth == 0 && at > begin && commands_anew(text, at)) return {at, at};
    if (text.is(at, TokenKind::kOpenQuote)) ++depth;
    if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth == 0 && text.is(at, TokenKind::kStop) && !after_list_numeral(text, at))
      return {at, at + 1};
    if (depth == 0 && text.is(at, TokenKind::kColon) && heads_instruction(text, begin, at))
      return {at + 1, at + 1};
  }
  return {text.size(), text.size() + 1};
}

std::size_t first_word(const ReferenceText& text, std::size_t at, std::size_t end) {
  while (at < end) {
    if (const auto label = label_end(text, at); label && *label < end) {
      at = *label;
    } else if (!text.is(at, TokenKind::kWord)) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::vector<Instruction> read_instructions(const ReferenceText& text, std::size_t begin,
                                           std::size_t end) {
  std::vector<Instruction> out;
  std::optional<NextInstruction> next;
  if (const auto verb = effect_verb(text, begin)) next = NextInstruction{*verb, begin};
  while (next) {
    const NextInstruction start = *next;
    next.reset();
    out.push_back(read_instruction(text, start.at, start.verb, end, next));
  }
  return out;
}

bool names_object(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"các",  "toàn", "bộ",   "một",  "phần",  "những", "nội", "dung",
                          "hiệu", "lực",  "của",  "thời", "hạn",   "gian",  "áp",  "dụng",
                          "thực", "hiện", "việc", "tại",  "chính", "sách"}) &&
         !type_word(text, at))
    ++at;
  while (text.is(at, TokenKind::kNumeral)) ++at;
  if (const auto type = type_word(text, at)) return names_a_text(text, at, type->end);
  return provision_label(text, at) || attached_part(text, at) || form_label(text, at) ||
         text.matches(at, "thủ tục") || text.is(at, "tthc");
}

bool names_document(const ReferenceText& text, std::size_t at) {
  if (!names_object(text, at)) return false;
  const auto instrument = parse_instrument(text, at);
  return !instrument || !instrument->self;
}

bool introduces(const ReferenceText& text, std::size_t at) {
  for (const std::string_view words :
       {"kể từ ngày", "từ ngày", "kể từ thời điểm", "đồng thời", "nay", "ban hành kèm theo",
        "ban hành quy định", "ban hành quy chế", "trong thời gian", "trong thời hạn", "công bố"}) {
    if (text.matches(at, words)) return true;
  }
  return false;
}

bool says_as_follows(const ReferenceText& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 40;  // tokens
  end = std::min(end, begin + kLongest);
  while (begin < end && !text.matches(begin, "như sau")) ++begin;
  return begin < end;
}

bool opens_list(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (text.is(end, TokenKind::kColon)) return true;
  for (std::size_t at = begin; at < end; ++at) {
    if (text.is(at, TokenKind::kOpenQuote)) return false;
    const bool colon = text.is(at, TokenKind::kColon);
    if (colon && (at + 1 == end || starts_line(text, at + 1))) return true;
  }
  return false;
}

bool names_nothing(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text.matches(at, "trái với") || text.matches(at, "không phù hợp với") ||
        text.matches(at, "mâu thuẫn với"))
      return true;
  }
  return false;
}

bool speaks_of_texts(const ReferenceText& text, const Instruction& instruction) {
  constexpr std::size_t kNear = 14;  // tokens
  for (std::size_t at = instruction.begin; at < instruction.begin + kNear; ++at) {
    if (type_word(text, at) || attached_part(text, at) || provision_label(text, at) ||
        text.is(at, TokenKind::kColon))
      return true;
  }
  return false;
}

std::optional<std::string> annex_named(const ReferenceText& text, std::size_t begin,
                                       std::size_t end) {
  constexpr std::size_t kLongest = 200;  // tokens
  end = std::min(end, begin + kLongest);
  for (std::size_t at = begin; at < end; ++at) {
    const bool named =
        text.matches(at, "phụ lục") || text.matches(at, "danh mục") || text.matches(at, "biểu");
    if (!named) continue;
    const auto list = parse_provisions(text, at);
    const bool annexed = list && list->paths.size() == 1 && list->paths[0].size() == 1;
    return annexed ? list->paths[0][0].num : std::string();
  }
  return std::nullopt;
}

bool lists_elsewhere(const ReferenceText& text, const Instruction& instruction) {
  const bool annexes = std::ranges::all_of(instruction.items, [](const EffectItem& item) {
    return !item.target && item.provisions.empty() &&
           std::ranges::all_of(item.places, [](const EffectPlace& place) {
             return place.path.front().kind == ProvisionKind::kAnnex && place.path.size() == 1;
           });
  });
  if (!annexes || instruction.phrase) return false;
  constexpr std::size_t kNear = 12;  // tokens: "toàn bộ 20 văn bản"
  for (std::size_t at = instruction.begin;
       at < std::min(instruction.end, instruction.begin + kNear); ++at) {
    // "Sửa đổi Phụ lục II kèm theo Quyết định này"
    if (provision_label(text, at) == ProvisionKind::kAnnex) return false;
    if (type_word(text, at)) return true;
  }
  return false;
}

}  // namespace rasoat
