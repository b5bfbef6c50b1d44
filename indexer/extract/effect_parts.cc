#include "indexer/extract/effect_parts.h"

#include <algorithm>
#include <string_view>

#include "corpus/text.h"
#include "indexer/extract/effect_names.h"
#include "indexer/extract/provision_reference.h"

namespace rasoat {
namespace {

/// "ban hành kèm theo", "ban hành theo" before the document at `at`: where these words begin.
std::optional<std::size_t> issued_before(const ReferenceText& text, std::size_t at) {
  if (at >= 4 && text.matches(at - 4, "ban hành kèm theo")) return at - 4;
  if (at >= 2 && text.matches(at - 2, "kèm theo")) return at - 2;
  if (at >= 3 && text.matches(at - 3, "ban hành theo")) return at - 3;
  return std::nullopt;
}

/// One past "các quy định", "nội dung quy định", "những nội dung".
std::optional<std::size_t> rule_words(const ReferenceText& text, std::size_t at) {
  while (text.is_any(at, {"các", "những", "toàn", "bộ", "một", "số"})) ++at;
  std::size_t end = at;
  if (text.matches(end, "nội dung")) end += 2;
  if (text.matches(end, "quy định")) end += 2;
  return end > at ? std::optional(end) : std::nullopt;
}

bool names_subject(const ReferenceText& text, std::size_t at) {
  return text.is(at, "về") || text.is(at, "hướng") || text.matches(at, "liên quan") ||
         text.matches(at, "có liên quan") || text.matches(at, "áp dụng") ||
         text.matches(at, "đối với");
}

/// What no name of a subject holds.
bool ends_subject(const ReferenceText& text, std::size_t at) {
  const auto provisions = parse_provisions(text, at);
  const bool numbered =
      provisions && !provisions->paths.empty() && !provisions->paths.front().front().num.empty();
  return numbered || text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kColon) ||
         text.is(at, TokenKind::kDocumentNumber) || text.matches(at, "được sửa đổi") ||
         text.matches(at, "hết hiệu lực") || text.matches(at, "trái với");
}

bool is_named(const Instrument& instrument) {
  return !instrument.self &&
         (instrument.number || (names_a_law(instrument.type) && instrument.date));
}

}  // namespace

std::size_t end_of_part_name(const ReferenceText& text, std::size_t begin, std::size_t end) {
  for (const std::string_view tail :
       {"được công bố", "đã công bố", "công bố", "ban hành", "được phê duyệt"}) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text.match(at, tail) == end) end = at;
    }
  }
  const auto loose = [&](std::size_t at) {
    return text.is(at, TokenKind::kComma) || text.is_any(at, {"được", "đã", "nêu", "theo"});
  };
  while (end > begin + 2 && loose(end - 1)) --end;
  if (end > begin + 4 && text.matches(end - 2, "quy định")) end -= 2;
  while (end > begin + 2 && loose(end - 1)) --end;
  return end;
}

std::optional<NamedPart> part_by_content(const ReferenceText& text, std::size_t at,
                                         std::size_t end) {
  if (provision_label(text, at)) return std::nullopt;
  bool marked = false;
  bool counted = false;
  int depth = 0;
  for (std::size_t i = at; i < std::min(end, at + kLongestPartName); ++i) {
    if (text.is(i, TokenKind::kOpenQuote)) ++depth;
    if (text.is(i, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    if (text.is(i, TokenKind::kSemicolon) || text.is(i, TokenKind::kDocumentNumber))
      return std::nullopt;
    counted = counted || names_row(text, i);
    marked = marked || counted || text.matches(i, "thủ tục") || text.is(i, "tthc");
    auto instrument = i > at ? parse_instrument(text, i) : std::nullopt;
    if (!instrument || !instrument->number) continue;
    std::size_t name_end = i;
    while (text.is(name_end - 1, "các")) --name_end;
    const bool carried = text.is(name_end - 1, "theo") && text.is(name_end - 2, "kèm");
    if (!marked || (!carried && !text.is(name_end - 1, "tại"))) return std::nullopt;
    if (carried && !counted && attached_part(text, at)) return std::nullopt;  // the whole of it
    name_end -= carried ? 2 : 1;
    if (text.matches(name_end - 2, "ban hành")) name_end -= 2;
    while (text.is_any(name_end - 1, {"được", "đã"})) --name_end;
    name_end = end_of_part_name(text, at, name_end);
    return NamedPart{text.between(at, name_end), std::move(*instrument)};
  }
  return std::nullopt;
}

bool speaks_of_rules(const ReferenceText& text, std::size_t at) {
  const auto subject = rule_words(text, at);
  return subject && names_subject(text, *subject);
}

std::optional<NamedPart> rules_by_subject(const ReferenceText& text, std::size_t at,
                                          std::size_t end) {
  if (!speaks_of_rules(text, at)) return std::nullopt;
  const std::size_t subject = *rule_words(text, at);
  const bool several = text.is_any(at, {"các", "những"}) || !text.capital(at);
  int depth = 0;
  std::size_t within = 0;  // "… tại Quy chế … ban hành kèm theo": the attached text that holds them
  for (std::size_t i = subject + 1; i < std::min(end, at + kLongestPartName); ++i) {
    if (text.is(i, TokenKind::kOpenQuote)) ++depth;
    if (text.is(i, TokenKind::kCloseQuote) && depth > 0) --depth;
    if (depth > 0) continue;
    if (ends_subject(text, i)) return std::nullopt;
    const bool linked = text.is_any(i, {"tại", "trong"});
    if (within == 0 && linked && text.capital(i + 1) && attached_part(text, i + 1)) within = i;
    auto instrument = parse_instrument(text, i);
    if (!instrument || !is_named(*instrument)) continue;
    std::size_t link = i;
    while (text.is(link - 1, "các")) --link;
    const auto issued = issued_before(text, link);
    if (issued ? !several : !text.is_any(link - 1, {"tại", "trong", "của"})) return std::nullopt;
    const std::size_t last = issued && within > 0 ? within : issued.value_or(link - 1);
    const std::size_t name_end = end_of_part_name(text, at, last);
    return NamedPart{text.between(at, name_end), std::move(*instrument)};
  }
  return std::nullopt;
}

std::string part_before(const ReferenceText& text, std::size_t begin, std::size_t at) {
  const auto issued = issued_before(text, at);
  if (at <= begin || !(issued || text.is(at - 1, "tại"))) return {};
  if (at > begin + kLongestPartName) return {};
  while (text.is_any(begin, {"toàn", "bộ", "các", "những", "nội", "dung", "hiệu", "lực", "của",
                             "và", "thi", "hành", "việc"}) ||
         text.matches(begin, "một số"))
    begin += text.is(begin, "một") ? 2 : 1;
  const auto attached = issued ? attached_part(text, begin) : std::nullopt;
  if (attached && is_whole_text(text.between(begin, *attached))) return {};
  std::size_t end = issued.value_or(at - 1);
  while (end > begin && text.is_any(end - 1, {"được", "đã", "quy", "định", "nêu"})) --end;
  if (end <= begin) return {};
  end = end_of_part_name(text, begin, end);
  for (std::size_t i = begin; i < end; ++i) {
    if (text.is(i, TokenKind::kDocumentNumber)) return {};
  }
  // "các nội dung có liên quan đến …": these words are of the name.
  if (begin >= 2 && text.matches(begin - 2, "nội dung")) begin -= 2;
  if (begin >= 1 && text.is(begin, "nội") && text.is_any(begin - 1, {"các", "những"})) --begin;
  return text.between(begin, end);
}

std::optional<TitledText> text_by_title(const ReferenceText& text, std::size_t at,
                                        std::size_t end) {
  const auto part = text.capital(at) ? attached_part(text, at) : std::nullopt;
  if (!part) return std::nullopt;
  std::size_t by = 0;
  for (std::size_t i = *part; i < std::min(end, *part + kLongestPartName); ++i) {
    if (text.is(i, TokenKind::kDocumentNumber)) return std::nullopt;
    if (by == 0 && text.is(i, "do") && text.capital(i + 1)) by = i;
    if (by == 0 || !text.matches(i, "ban hành")) continue;
    TitledText out{clip_quote(text.between(at, by)), text.between(by + 1, i), {}, i + 2, i + 2};
    if (text.is(out.last, TokenKind::kDate)) out.date = text.date(out.last++);
    return out;
  }
  return std::nullopt;
}

bool names_main_text(const ReferenceText& text, std::size_t at) {
  if (text.is_any(at, {"của", "tại"})) ++at;
  const auto type = type_word(text, at);
  const bool carries =
      type && (type->type == DocumentType::kDecision || type->type == DocumentType::kResolution ||
               type->type == DocumentType::kCircular || type->type == DocumentType::kDecree);
  return carries && text.capital(at) && !text.is(type->end, "này") &&
         !parse_instrument(text, at)->number;
}

std::string part_without_number(const ReferenceText& text, std::size_t at) {
  if (!text.is_any(at, {"của", "tại", "trong", "thuộc"})) return {};
  const auto part = attached_part(text, ++at);
  if (!part || text.is(*part, "này") || !text.capital(at)) return {};
  return text.between(at, *part);
}

bool names_issued_part(const ReferenceText& text, std::size_t begin, std::size_t end) {
  if (!text.capital(begin)) return false;
  for (std::size_t at = begin + 1; at < std::min(end, begin + kLongestPartName); ++at) {
    if (text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kDocumentNumber)) return false;
    const auto instrument = issued_before(text, at) ? parse_instrument(text, at) : std::nullopt;
    if (instrument) return instrument->number.has_value();
  }
  return false;
}

bool is_whole_text(std::string_view part) {
  constexpr std::string_view kTexts[] = {"quy định", "quy chế", "điều lệ", "nội quy"};
  const std::string name = lower(part);
  return std::ranges::find(kTexts, std::string_view(name)) != std::end(kTexts);
}

bool speaks_of_part(const ReferenceText& text, std::size_t first) {
  constexpr std::size_t kNear = 10;  // tokens
  for (std::size_t at = first; at < first + kNear; ++at) {
    if (text.matches(at, "một phần")) return true;
  }
  return first >= 2 && text.matches(first - 2, "một phần");
}

bool names_none(const ReferenceText& text, const ProvisionList& list) {
  const bool bare = list.paths.size() == 1 && list.paths.front().size() == 1 &&
                    list.paths.front().front().num.empty();
  return bare && list.first > 1 && separates_objects(text, list.first - 1) &&
         provision_label(text, list.first - 2).has_value();
}

}  // namespace rasoat
