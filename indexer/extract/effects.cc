#include "indexer/extract/effects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/effect_issuer.h"
#include "indexer/extract/effect_list.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_targets.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/line.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

constexpr std::size_t kRecentEffects = 100;  ///< among which a repetition is looked for

/// What instructions below a heading can take from it.
struct Context {
  std::optional<EffectTarget> target;
  std::optional<EffectKind> list_verb;    ///< of "Bãi bỏ các quyết định sau:"
  std::optional<EffectKind> phrase_verb;  ///< of "Thay thế các cụm từ sau:"
  bool amends = false;   ///< "Sửa đổi, bổ sung một số điều của …"
  ProvisionPath within;  ///< of "Sửa đổi một số khoản của Điều 2 như sau:"
};

/// "khoản 5" under "Sửa đổi một số khoản của Điều 2" is khoản 5 Điều 2.
void complete_path(ProvisionPath& path, const ProvisionPath& within) {
  if (path.front().kind != ProvisionKind::kClause && path.front().kind != ProvisionKind::kPoint)
    return;
  const ProvisionKind outermost = path.front().kind;
  const auto end = std::find_if(within.begin(), within.end(),
                                [&](const ProvisionStep& step) { return step.kind >= outermost; });
  path.insert(path.begin(), within.begin(), end);
}

/// "Mục II" under "Sửa đổi một số nội dung của Phụ lục I" is of that annex.
void complete_in_annex(ProvisionPath& path, const ProvisionPath& within) {
  const ProvisionKind front = path.front().kind;
  const bool annex = !within.empty() && within.front().kind == ProvisionKind::kAnnex;
  if (annex && front > ProvisionKind::kAnnex && front < ProvisionKind::kArticle)
    path.insert(path.begin(), within.front());
}

/// Letters, plans and reports speak of what others do or shall do; they act on no text
/// (Luật 64/2025/QH15 Điều 4, NĐ 78/2025 Điều 4: nghị quyết, quyết định and the like).
bool can_act(DocumentType type) {
  switch (type) {
    case DocumentType::kPlan:
    case DocumentType::kOfficialLetter:
    case DocumentType::kNotice:
    case DocumentType::kReport:
    case DocumentType::kSubmission:
    case DocumentType::kProgramme:
    case DocumentType::kGuidance:
    case DocumentType::kConclusion:
    case DocumentType::kTelegram:
      return false;
    default:
      return true;
  }
}

bool is_whole_end(const Effect& effect) {
  const bool ends = effect.kind == EffectKind::kRepeals || effect.kind == EffectKind::kReplaces;
  return ends && effect.target_provisions.empty();
}

class EffectReader {
 public:
  EffectReader(const Document& document, const BodyRegistry& bodies)
      : document_(document), bodies_(bodies) {
    if (document.metadata.number) own_key_ = document.metadata.number->key();
  }

  std::vector<Effect> read() {
    if (!can_act(document_.metadata.type)) return {};
    Context context;
    context.target = title_target();
    for (const Provision& provision : document_.body) read_provision(provision, context);
    read_passage(joined(document_.introduction), "", context);
    read_passage(closing_words(), "", context);
    std::set<std::string> told;
    for (const Effect& effect : out_) told.insert(effect.target_number);
    for (Effect& effect : headings_) {
      if (told.insert(effect.target_number).second) tell(std::move(effect));
    }
    return std::move(out_);
  }

 private:
  /// Title of the document, "Sửa đổi, bổ sung một số điều của Quy định … ban hành kèm theo Quyết
  /// định số …"; where it has no number, the enacting words that repeat it: "Quốc hội ban hành Luật
  /// sửa đổi … Luật … số …".
  std::optional<EffectTarget> title_target() const {
    if (auto target = only_target(ReferenceText(document_.metadata.title), 0)) return target;
    for (const std::string& statement : preamble_statements(document_.preamble)) {
      if (is_basis_line(statement)) continue;
      const ReferenceText text(statement);
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (!text.matches(at, "ban hành")) continue;
        const auto type = type_word(text, at + 2);
        if (!type || type->type != document_.metadata.type) continue;
        return only_target(text, type->end);
      }
    }
    return std::nullopt;
  }

  static std::optional<EffectTarget> only_target(const ReferenceText& text, std::size_t at) {
    if (text.is(at, "về")) at += text.is(at + 1, "việc") ? 2 : 1;
    const auto verb = effect_verb(text, at);
    if (!verb) return std::nullopt;
    std::vector<EffectItem> items = read_effect_items(text, verb->end, text.size());
    std::erase_if(items, [](const EffectItem& item) { return !item.target; });
    if (items.empty()) return std::nullopt;
    const std::string& number = items.front().target->number;
    if (std::ranges::any_of(items,
                            [&](const EffectItem& item) { return item.target->number != number; }))
      return std::nullopt;
    // "Bãi bỏ một phần Quyết định số … và thay thế Phụ lục I … Quyết định số …": two targets.
    for (std::size_t i = verb->end; i < text.size(); ++i) {
      const auto next = text.is(i, "và") ? effect_verb(text, i + 1) : std::nullopt;
      if (!next) continue;
      for (const EffectItem& item : read_effect_items(text, next->end, text.size())) {
        if (item.target && item.target->number != number) return std::nullopt;
      }
      break;
    }
    EffectTarget target = *items.front().target;
    if (items.size() > 1) target.part.clear();
    return target;
  }

  static std::string joined(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph && !paragraph->quoted) out += (out.empty() ? "" : "\n") + paragraph->text;
    }
    return out;
  }

  /// "Nghị quyết này đã được … thông qua … và thay thế …": what stands before the signature.
  std::string closing_words() const {
    std::vector<Block> blocks;
    for (const Block& block : document_.conclusion) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph == nullptr) break;
      const structure::Line line = structure::make_line(paragraph->text);
      if (line.upper || structure::starts_with_any(
                            line.folded, {"noi nhan", "tm.", "kt.", "tl.", "tuq.", "q.", "t/m"}))
        break;
      blocks.push_back(block);
    }
    return joined(blocks);
  }

  void read_provision(const Provision& provision, Context context) {
    const std::string content = joined(provision.content);
    const std::size_t first = out_.size();
    std::size_t summed_up = first;  // one past the effects of the heading
    if (goes_on(provision.heading, content)) {
      read_passage(provision.heading + "\n" + content, provision.id, context);
    } else {
      read_passage(provision.heading, provision.id, context);
      summed_up = out_.size();
      read_passage(content, provision.id, context);
    }
    drop_repeated(first, summed_up);
    summed_up = out_.size();
    for (const Provision& child : provision.children) read_provision(child, context);
    drop_repeated(first, summed_up);
    read_passage(joined(provision.wrap_up), provision.id, context);
  }

  /// "Điều 1. Sửa đổi, bổ sung Điều 2, Điều 5 của Quyết định số …" over "1. Điều 2 được sửa đổi …"
  /// and "2. Sửa đổi khoản 3 Điều 5": what a heading sums up is told by the instructions below it.
  /// Drops those of the effects first … summed_up-1 of which each provision is told after them.
  void drop_repeated(std::size_t first, std::size_t summed_up) {
    if (first == summed_up || summed_up == out_.size()) return;
    std::multimap<std::string, const Effect*> below;
    for (std::size_t i = summed_up; i < out_.size(); ++i)
      below.emplace(out_[i].target_number, &out_[i]);
    const auto repeated = [&](const Effect& effect) {
      const auto [begin, end] = below.equal_range(effect.target_number);
      return !effect.target_provisions.empty() &&
             std::ranges::all_of(effect.target_provisions,
                                 [&, begin = begin, end = end](const std::string& place) {
                                   return std::any_of(begin, end, [&](const auto& entry) {
                                     return tells_of(*entry.second, place);
                                   });
                                 });
    };
    std::vector<Effect> kept;
    for (std::size_t i = first; i < summed_up; ++i) {
      if (!repeated(out_[i])) kept.push_back(out_[i]);
    }
    const auto at = out_.begin() + static_cast<std::ptrdiff_t>(first);
    out_.insert(out_.erase(at, at + static_cast<std::ptrdiff_t>(summed_up - first)), kept.begin(),
                kept.end());
  }

  /// True if the effect acts on that provision or on a part of it.
  static bool tells_of(const Effect& effect, const std::string& place) {
    return std::ranges::any_of(effect.target_provisions, [&](const std::string& told) {
      return told == place || told.ends_with(" " + place);
    });
  }

  /// True where the "heading" is the first line of an instruction that the text below completes:
  /// "Bãi bỏ toàn bộ Quyết định số 10/2016/QĐ-UBND của" / "Ủy ban nhân dân tỉnh …". A text that
  /// begins anew ("Hiệu lực thi hành" / "Quyết định này có hiệu lực …") does not.
  bool goes_on(const std::string& heading, const std::string& content) const {
    if (heading.empty() || content.empty()) return true;
    const ReferenceText above(heading);
    const std::size_t start = first_word(above, 0, above.size());
    if (!effect_verb(above, start) && !type_word(above, start)) return false;
    const ReferenceText text(content);
    const std::size_t at = first_word(text, 0, text.size());
    if (text.is(0, TokenKind::kNumeral) || text.is(1, TokenKind::kClose)) return false;
    return !(text.capital(at) && (effect_verb(text, at) || speaks_of_itself(text, at)));
  }

  void read_passage(const std::string& passage, const std::string& from, Context& context) {
    const ReferenceText text(passage);
    from_ = &from;
    for (std::size_t at = 0; at < text.size();) {
      const StatementBounds bounds = statement_at(text, at);
      read_statement(text, at, bounds.end, context);
      at = bounds.next;
    }
  }

  void read_statement(const ReferenceText& text, std::size_t first, std::size_t end,
                      Context& context) {
    const std::size_t begin = after_consent(text, first_word(text, first, end));
    const bool quoted = std::ranges::any_of(
        text.tokens().begin() + first, text.tokens().begin() + begin,
        [](const ReferenceToken& token) { return token.kind == TokenKind::kOpenQuote; });
    if (!quoted && effect_verb(text, begin)) return instruct_all(text, begin, end, context);
    if (read_listed_phrase(text, first, begin, end, context)) return;
    if (quoted || instruct_in_place(text, begin, end, context)) return;
    if (speaks_of_itself(text, begin) || introduces(text, begin)) {
      return read_clauses(text, begin, end, context);
    }
    if (!names_object(text, begin)) return;
    if (const auto predicate = effect_predicate(text, begin, end)) {
      say(text, begin, *predicate, end, context);
    } else if (context.list_verb) {
      add_listed(text, begin, end, *context.list_verb, context);
    } else if (context.amends && provision_label(text, begin) &&
               says_as_follows(text, begin, end)) {
      add_listed(text, begin, end, EffectKind::kAmends, context);
    }
  }

  /// "Cho phép kéo dài …", "Thống nhất bãi bỏ …": where the instruction itself begins.
  static std::size_t after_consent(const ReferenceText& text, std::size_t at) {
    for (const std::string_view words :
         {"cho phép", "thống nhất", "chấp thuận", "đồng ý", "nhất trí", "tán thành", "thông qua"}) {
      const auto end = text.match(at, words);
      if (!end) continue;
      const std::size_t verb = text.is(*end, "việc") ? *end + 1 : *end;
      if (effect_verb(text, verb)) return verb;
    }
    return at;
  }

  /// "Tại khoản 1 Điều 2, thay cụm từ …", "Tại Điều 4: bổ sung khoản 3 …": the place is named
  /// first.
  bool instruct_in_place(const ReferenceText& text, std::size_t begin, std::size_t end,
                         const Context& context) {
    if (!text.is(begin, "tại")) return false;
    const auto place = parse_provisions(text, begin + 1);
    if (!place || place->self || place->paths.size() != 1) return false;
    std::size_t verb = place->last;
    if (text.is(verb, TokenKind::kComma) || text.is(verb, TokenKind::kColon)) ++verb;
    if (!effect_verb(text, verb)) return false;
    Context here = context;
    ProvisionPath path = place->paths.front();
    complete_path(path, context.within);
    here.within = std::move(path);
    instruct_all(text, verb, end, here);
    return true;
  }

  /// "Cụm từ “A” tại Điều 3 được thay bằng cụm từ “B”"; "“A” bằng “B” tại …" under "Thay thế các
  /// cụm từ sau:". False if it is neither.
  bool read_listed_phrase(const ReferenceText& text, std::size_t first, std::size_t begin,
                          std::size_t end, Context& context) {
    while (first < begin && !text.is(first, TokenKind::kOpenQuote)) ++first;
    const bool named = text.matches(begin, "cụm từ") || text.matches(begin, "các cụm từ") ||
                       (text.is(begin, "từ") && text.is(begin + 1, TokenKind::kOpenQuote));
    if (!named && !text.is(first, TokenKind::kOpenQuote)) return false;
    const auto predicate = named ? phrase_predicate(text, begin, end) : std::nullopt;
    if (!predicate && !context.phrase_verb) return false;
    Instruction listed;
    listed.kind = predicate ? predicate->kind : *context.phrase_verb;
    listed.phrase = listed.quoted = true;
    listed.items = read_effect_items(text, first, end, ObjectKind::kPhrases);
    if (listed.items.empty() && predicate) listed.items.push_back(words_of(context));
    listed.begin = begin;
    listed.end = end;
    settle(text, {std::move(listed)}, context);
    return true;
  }

  /// "Quyết định này …", "Nghị quyết đã được Hội đồng nhân dân … thông qua …".
  bool speaks_of_itself(const ReferenceText& text, std::size_t at) const {
    const auto type = type_word(text, at);
    return type && type->type == document_.metadata.type &&
           (text.is_any(type->end, {"này", "được", "đã", "có"}));
  }

  /// The clauses of a statement that begins with the text itself or an introduction: the first verb
  /// that acts, or the first object of which a predicate tells.
  void read_clauses(const ReferenceText& text, std::size_t begin, std::size_t end,
                    Context& context) {
    const bool itself = speaks_of_itself(text, begin);
    const auto predicate = effect_predicate(text, begin + 1, end);
    int depth = 0;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (text.is(at, TokenKind::kOpenQuote)) ++depth;
      if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
      if (depth > 0) continue;
      const bool after_break = text.is(at - 1, TokenKind::kComma) ||
                               text.is(at - 1, TokenKind::kSemicolon) ||
                               text.is_any(at - 1, {"và", "thời", "nay", "này", "bố"});
      if (const auto verb = effect_verb(text, at); verb && !goes_on_with_verbs(text, at)) {
        const bool ends = verb->kind == EffectKind::kReplaces ||
                          verb->kind == EffectKind::kRepeals ||
                          verb->kind == EffectKind::kRepealsPart;
        const bool passive = text.is_any(
            at - 1, {"được", "bị", "khi", "việc", "sẽ", "hoặc", "bản", "về", "định", "quyết"});
        if (after_break || (itself && ends && !passive))
          return instruct_all(text, at, end, context);
      }
      if (after_break && predicate && at < predicate->begin && names_document(text, at))
        return say(text, at, *predicate, end, context);
    }
  }

  /// "đã được sửa đổi, bổ sung một số điều theo …": the second of verbs that belong together.
  static bool goes_on_with_verbs(const ReferenceText& text, std::size_t at) {
    const bool joined = text.is(at - 1, TokenKind::kComma) || text.is(at - 1, "và");
    return joined && at >= 2 && text.is_any(at - 2, {"đổi", "sung", "thế", "bỏ"});
  }

  /// "Quyết định số … hết hiệu lực kể từ ngày …", "Các Quyết định sau hết hiệu lực …:", "Khoản 2
  /// Điều 5 được sửa đổi như sau:"; and what the statement says of others after it.
  void say(const ReferenceText& text, std::size_t begin, EffectPredicate predicate, std::size_t end,
           Context& context) {
    while (true) {
      const auto next = next_clause(text, predicate.end, end);
      say_one(text, begin, predicate, next ? *next - 1 : end, context);
      if (!next) return;
      begin = *next;
      predicate = *effect_predicate(text, begin, end);
    }
  }

  /// Where the statement goes on with another document and what becomes of it: "Quyết định số … hết
  /// hiệu lực từ ngày …; khoản 2 Điều 3 Quyết định số … hết hiệu lực từ ngày …".
  static std::optional<std::size_t> next_clause(const ReferenceText& text, std::size_t at,
                                                std::size_t end) {
    constexpr std::size_t kLongest = 400;  // tokens
    for (end = std::min(end, at + kLongest); at < end; ++at) {
      const bool joint =
          text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kComma) || text.is(at, "và");
      if (joint && names_document(text, at + 1) && effect_predicate(text, at + 1, end))
        return at + 1;
    }
    return std::nullopt;
  }

  void say_one(const ReferenceText& text, std::size_t begin, const EffectPredicate& predicate,
               std::size_t end, Context& context) {
    Instruction said{predicate.kind, false, false, false, {}, begin, end};
    said.items = read_effect_items(text, begin, predicate.begin);
    const bool changes =
        predicate.kind == EffectKind::kAmends || predicate.kind == EffectKind::kSupplements;
    if (changes) {
      std::erase_if(said.items, &EffectItem::whole);
    } else if (said.items.empty()) {
      context.list_verb = predicate.kind;
      add_listed(text, predicate.end, end, predicate.kind, context);
    } else if (text.is(end - 1, TokenKind::kColon)) {
      context.list_verb = predicate.kind;
    }
    if (predicate.kind == EffectKind::kRepeals) limit_to_part(text, predicate.end, end, said);
    if (predicate.kind == EffectKind::kSupplements) add_within(text, predicate.end, end, said);
    settle(text, {std::move(said)}, context);
  }

  /// "… hết hiệu lực một phần (khoản 2 Điều 3, Điều 4)".
  static void limit_to_part(const ReferenceText& text, std::size_t at, std::size_t end,
                            Instruction& said) {
    if (text.matches(at, "thi hành")) at += 2;
    if (!text.matches(at, "một phần") || said.items.size() != 1) return;
    said.kind = EffectKind::kRepealsPart;
    for (EffectItem& item : read_effect_items(text, at + 2, end)) {
      if (!item.target && said.items.front().target) said.items.front().take(std::move(item));
    }
  }

  /// "Điều 3 được bổ sung khoản 4": what is added is khoản 4 Điều 3.
  static void add_within(const ReferenceText& text, std::size_t at, std::size_t end,
                         Instruction& said) {
    if (said.items.size() != 1 || said.items.front().places.size() != 1) return;
    const std::vector<EffectItem> added = read_supplements(text, at, end);
    if (added.empty() || added.front().target) return;
    const EffectPlace around = std::move(said.items.front().places.front());
    said.items.front().places.clear();
    for (EffectPlace place : added.front().places) {
      complete_path(place.path, around.path);
      place.part = around.part;
      said.items.front().places.push_back(std::move(place));
    }
  }

  void add_listed(const ReferenceText& text, std::size_t begin, std::size_t end, EffectKind kind,
                  const Context& context) {
    // "…: a) Quyết định số …" lists what ends; "kể từ ngày Quyết định số … có hiệu lực" does not.
    while (begin < end && text.is_any(begin, {"thi", "hành", "kể", "từ", "ngày"})) ++begin;
    if (begin < end && text.is(begin, TokenKind::kDate)) ++begin;
    if (!names_object(text, begin) && !text.is(begin, TokenKind::kColon)) return;
    if (tells_the_past(text, begin, end)) return;
    Context here = context;
    Instruction listed{kind, false, false, false, read_effect_items(text, begin, end), begin, end};
    settle(text, {std::move(listed)}, here);
  }

  /// "Điều 7 … đã bị bãi bỏ bởi Thông tư số …": what another text did.
  static bool tells_the_past(const ReferenceText& text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text.matches(at, "đã bị bãi bỏ") || text.matches(at, "đã được bãi bỏ") ||
          text.matches(at, "đã hết hiệu lực"))
        return true;
    }
    return false;
  }

  /// The instruction at `begin` and those that follow it in the statement.
  void instruct_all(const ReferenceText& text, std::size_t begin, std::size_t end,
                    Context& context) {
    std::vector<Instruction> all;
    for (Instruction& next : read_instructions(text, begin, end)) {
      if (next.items.empty() && next.phrase && next.quoted && !text.is(end - 1, TokenKind::kColon))
        next.items.push_back(words_of(context));
      if (next.items.empty() || lists_elsewhere(text, next)) {
        name_list(text, next, end, context);
      } else {
        all.push_back(std::move(next));
      }
    }
    settle(text, std::move(all), context);
  }

  /// "Thay thế cụm từ “A” bằng cụm từ “B”." under "Sửa đổi khoản 1 Điều 4 như sau:": in that place,
  /// or in the whole of the text that the heading names.
  static EffectItem words_of(const Context& context) {
    EffectItem item;
    if (!context.within.empty()) item.add_places({context.within}, {});
    return item;
  }

  /// An instruction without object names what a list below or in an annex holds.
  void name_list(const ReferenceText& text, const Instruction& instruction, std::size_t end,
                 Context& context) {
    if (names_nothing(text, instruction.begin, instruction.end)) return;
    if (instruction.phrase) {
      context.phrase_verb = instruction.kind;
      // "Thay thế cụm từ “A” bằng cụm từ “B” tại các văn bản sau:" lists places.
      if (instruction.quoted) context.list_verb = instruction.kind;
      return;
    }
    const bool changes =
        instruction.kind == EffectKind::kAmends || instruction.kind == EffectKind::kSupplements;
    if (changes || instruction.some || !speaks_of_texts(text, instruction)) return;
    if (!read_annexes(text, instruction, end)) context.list_verb = instruction.kind;
  }

  /// "Bãi bỏ các văn bản sau", "… và bãi bỏ:", not "Hủy bỏ áp dụng biện pháp tạm giữ người".
  static bool speaks_of_texts(const ReferenceText& text, const Instruction& instruction) {
    constexpr std::size_t kNear = 14;  // tokens
    for (std::size_t at = instruction.begin; at < instruction.begin + kNear; ++at) {
      if (type_word(text, at) || attached_part(text, at) || provision_label(text, at) ||
          text.is(at, TokenKind::kColon))
        return true;
    }
    return false;
  }

  /// "(có Danh mục kèm theo)", "tại Phụ lục I kèm theo": the lists that the statement means; false
  /// if it speaks of none.
  bool read_annexes(const ReferenceText& text, const Instruction& instruction, std::size_t end) {
    constexpr std::size_t kLongest = 200;  // tokens
    end = std::min(end, instruction.begin + kLongest);
    std::optional<std::string> annex;
    for (std::size_t at = instruction.begin; at < end && !annex; ++at) {
      const bool named =
          text.matches(at, "phụ lục") || text.matches(at, "danh mục") || text.matches(at, "biểu");
      if (!named) continue;
      const auto list = parse_provisions(text, at);
      const bool annexed = list && list->paths.size() == 1 && list->paths[0].size() == 1;
      annex = annexed ? list->paths[0][0].num : std::string();
    }
    if (!annex) return false;
    bool found = false;
    for (const Provision& attachment : document_.attachments) {
      const bool other = !annex->empty() && attachment.num != *annex;
      if ((other && attachment.kind == ProvisionKind::kAnnex) ||
          !listed_.insert(&attachment).second)
        continue;
      for (EffectListRow& row : read_effect_list(attachment)) {
        found = true;
        const EffectKind kind = kind_of(row.item, instruction.kind);
        Effect effect = effect_of(row.item, *row.item.target, kind, {});
        effect.quote = std::move(row.quote);
        effect.from = std::move(row.from);
        effect.until_date = effect_term(text, instruction.begin, end).until;
        tell(std::move(effect));
      }
    }
    return found;
  }

  static EffectKind kind_of(const EffectItem& item, EffectKind kind) {
    return kind == EffectKind::kRepeals && !item.whole() ? EffectKind::kRepealsPart : kind;
  }

  /// Gives each object its document: its own, the one of an instruction beside it, that of the
  /// heading; and tells the effects.
  void settle(const ReferenceText& text, std::vector<Instruction> all, Context& context) {
    // "Sửa đổi Điều 3; bãi bỏ Điều 4 của Quyết định số …": the document is named once, last.
    std::optional<EffectTarget> following;
    ProvisionPath around;
    lend_places(all);
    for (std::size_t i = all.size(); i-- > 0;) {
      for (std::size_t k = all[i].items.size(); k-- > 0;) {
        EffectItem& item = all[i].items[k];
        for (EffectPlace& place : item.places) {
          if (!item.target) complete_path(place.path, around);
        }
        if (!item.places.empty()) around = item.places.front().path;
        if (item.target) {
          following = item.target;
        } else if (following) {
          take_target(item, *following, {});
        } else if (context.target) {
          take_target(item, *context.target, context.within);
        }
      }
    }
    for (const Instruction& instruction : all) tell_instruction(text, instruction, context);
  }

  /// "thay thế cụm từ “A” bằng “B”; thay thế cụm từ “C” bằng “D” tại Điều 6": the place is named
  /// once, last.
  static void lend_places(std::vector<Instruction>& all) {
    for (std::size_t i = all.size(); i-- > 1;) {
      Instruction& before = all[i - 1];
      const bool bare = before.phrase && before.items.size() == 1 && before.items[0].whole() &&
                        !before.items[0].target;
      if (bare && all[i].phrase) before.items = all[i].items;
    }
  }

  static void take_target(EffectItem& item, const EffectTarget& target,
                          const ProvisionPath& within) {
    item.target = target;
    for (EffectPlace& place : item.places) {
      if (place.part.empty()) place.part = target.part;
      complete_path(place.path, within);
      complete_in_annex(place.path, within);
    }
  }

  /// The objects that have a document, those of one document together.
  static std::vector<EffectItem> by_target(const std::vector<EffectItem>& items) {
    std::vector<EffectItem> out;
    for (const EffectItem& item : items) {
      if (!item.target) continue;
      const bool same = !out.empty() && !item.whole() && !out.back().whole() &&
                        is_same_target(*out.back().target, *item.target);
      if (same) {
        out.back().take(item);
      } else {
        out.push_back(item);
      }
    }
    return out;
  }

  void tell_instruction(const ReferenceText& text, const Instruction& instruction,
                        Context& context) {
    const std::vector<EffectItem> items = by_target(instruction.items);
    const bool part = instruction.kind == EffectKind::kRepealsPart;
    const bool amends = instruction.some || instruction.phrase || part ||
                        instruction.kind == EffectKind::kAmends ||
                        instruction.kind == EffectKind::kSupplements;
    const bool whole = !(instruction.phrase && instruction.quoted) &&
                       std::ranges::all_of(items, &EffectItem::whole);
    const bool one_place =
        instruction.some && items.size() == 1 && items.front().places.size() == 1;
    const bool listed = std::ranges::any_of(items, &EffectItem::listed_below);
    if ((amends || listed) && items.size() == 1) set_context(items.front(), context);
    if ((amends || listed) && (whole || one_place)) {
      // A heading: what is amended stands below it.
      context.amends = instruction.kind == EffectKind::kAmends;
      const bool changes = context.amends || instruction.kind == EffectKind::kSupplements;
      if (!changes && !instruction.phrase) context.list_verb = instruction.kind;
      if (instruction.phrase) context.phrase_verb = instruction.kind;
      for (const EffectItem& item : items)
        headings_.push_back(effect_of(text, instruction, item, heading_kind(instruction, item)));
      return;
    }
    for (const EffectItem& item : items)
      tell(effect_of(text, instruction, item, kind_of(item, instruction.kind)));
    const std::size_t end = instruction.end;
    if (!items.empty() && !amends && end > 0 &&
        (text.is(end, TokenKind::kColon) || text.is(end - 1, TokenKind::kColon)))
      context.list_verb = instruction.kind;
  }

  /// "Điều 19" of "khoản 2 và khoản 3 Điều 19"; of one provision its own path.
  static ProvisionPath common_path(const std::vector<EffectPlace>& places) {
    ProvisionPath out = places.front().path;
    for (const EffectPlace& place : places) {
      const auto [end, other] =
          std::mismatch(out.begin(), out.end(), place.path.begin(), place.path.end());
      out.erase(end, out.end());
    }
    return out;
  }

  /// What stands below "Sửa đổi, bổ sung một số khoản của Điều 2 Quyết định số … như sau:" is of
  /// it.
  static void set_context(const EffectItem& item, Context& context) {
    context.target = item.target;
    context.within.clear();
    if (item.places.empty()) return;
    const std::string& part = item.places.front().part;
    const bool one_part = std::ranges::all_of(
        item.places, [&](const EffectPlace& place) { return place.part == part; });
    context.target->part = one_part ? part : std::string();
    context.within = common_path(item.places);
  }

  /// "Thay thế, bãi bỏ một số nội dung của …" neither replaces nor repeals the whole.
  static EffectKind heading_kind(const Instruction& instruction, const EffectItem& item) {
    if (!instruction.some && !item.listed_below) return instruction.kind;
    if (instruction.kind == EffectKind::kReplaces) return EffectKind::kAmends;
    if (instruction.kind == EffectKind::kRepeals) return EffectKind::kRepealsPart;
    return instruction.kind;
  }

  Effect effect_of(const ReferenceText& text, const Instruction& instruction,
                   const EffectItem& item, EffectKind kind) const {
    Effect effect =
        effect_of(item, *item.target, kind, text.between(instruction.begin, instruction.end));
    std::size_t end = text.size() < instruction.end + 40 ? text.size() : instruction.end + 40;
    for (std::size_t at = instruction.end; at < end; ++at) {
      if (text.is(at, TokenKind::kStop) || text.is(at, TokenKind::kSemicolon)) end = at;
    }
    const EffectTerm term = effect_term(text, instruction.begin, end);
    if (kind == EffectKind::kSuspends || kind == EffectKind::kExtends)
      effect.until_date = term.until;
    if (term.from && starts_then(kind)) effect.from_date = term.from;
    return effect;
  }

  /// Kinds whose own start may be stated beside them; a new content starts with the text that
  /// brings it.
  static bool starts_then(EffectKind kind) {
    return kind == EffectKind::kSuspends || kind == EffectKind::kRepeals ||
           kind == EffectKind::kRepealsPart || kind == EffectKind::kReplaces;
  }

  Effect effect_of(const EffectItem& item, const EffectTarget& target, EffectKind kind,
                   const std::string& quote) const {
    Effect effect;
    effect.kind = kind;
    effect.target_number = target.number;
    effect.target_issuer = effect_issuer(target, document_, bodies_);
    effect.target_title = target.title;
    effect.target_date = target.date;
    if (kind != EffectKind::kSuspends && kind != EffectKind::kExtends)
      effect.target_provisions = item.provisions;
    for (const EffectPlace& place : item.places)
      effect.target_provisions.push_back(provision_name(place));
    effect.from_date = document_.metadata.effective_date;
    effect.quote = clip_quote(quote);
    effect.from = *from_;
    return effect;
  }

  static std::string provision_name(const EffectPlace& place) {
    const auto& [path, part] = place;
    if (!part.empty() || path.size() < 2 || path.front().kind != ProvisionKind::kAnnex)
      return cite_in_part(path, part);
    const ProvisionPath inner(path.begin() + 1, path.end());
    return cite(inner) + " của " + cite({path.front()}) + " ban hành kèm theo";
  }

  void tell(Effect effect) {
    const auto number = parse_document_number(effect.target_number);
    if (number && number->key() == own_key_) return;
    // A heading and its text, or "thay thế" and "hết hiệu lực", end one document once.
    const std::size_t first = out_.size() > kRecentEffects ? out_.size() - kRecentEffects : 0;
    for (std::size_t i = first; is_whole_end(effect) && i < out_.size(); ++i) {
      Effect& told = out_[i];
      const bool same_day =
          !told.target_date || !effect.target_date || told.target_date == effect.target_date;
      if (!is_whole_end(told) || told.target_number != effect.target_number || !same_day) continue;
      if (told.target_date && effect.target_date && told.target_issuer != effect.target_issuer)
        continue;
      if (!told.target_date) told.target_date = effect.target_date;
      if (told.target_title.empty()) told.target_title = std::move(effect.target_title);
      return;
    }
    out_.push_back(std::move(effect));
  }

  const Document& document_;
  const BodyRegistry& bodies_;
  std::string own_key_;
  const std::string* from_ = nullptr;
  std::vector<Effect> out_;
  std::set<const Provision*> listed_;  ///< annexes whose rows were told
  std::vector<Effect>
      headings_;  ///< that say what is amended below; told only if nothing below does
};

}  // namespace

std::vector<Effect> read_effects(const Document& document, const BodyRegistry& bodies) {
  return EffectReader(document, bodies).read();
}

}  // namespace rasoat
