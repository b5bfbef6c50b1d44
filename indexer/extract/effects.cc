#include "indexer/extract/effects.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/corrections.h"
#include "indexer/extract/effect_clauses.h"
#include "indexer/extract/effect_context.h"
#include "indexer/extract/effect_kinds.h"
#include "indexer/extract/effect_list.h"
#include "indexer/extract/effect_log.h"
#include "indexer/extract/effect_parts.h"
#include "indexer/extract/effect_passages.h"
#include "indexer/extract/effect_special.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_targets.h"
#include "indexer/extract/effect_title.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/line.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

class EffectReader {
 public:
  EffectReader(const Document& document, const BodyRegistry& bodies)
      : document_(document), bodies_(bodies), log_(document, bodies) {}

  std::vector<Effect> read() {
    if (!can_act(document_.metadata.type)) return {};
    std::vector<Effect> special = read_special_effects(document_, bodies_);
    if (is_correcting(document_)) return special;  // what it quotes amends nothing
    EffectContext context;
    context.target = title_target(document_);
    for (const Provision& provision : document_.body) read_provision(provision, context);
    read_passage(joined(document_.introduction), "", context);
    read_passage(closing_words(document_), "", context);
    std::vector<Effect> out = log_.take();
    std::ranges::move(special, std::back_inserter(out));
    return out;
  }

 private:
  void read_provision(const Provision& provision, EffectContext context) {
    const std::string content = joined(provision.content);
    const std::size_t first = log_.size();
    std::size_t summed_up = first;  // one past the effects of the heading
    if (goes_on(provision.heading, content, document_.metadata.type)) {
      read_passage(provision.heading + "\n" + content, provision.id, context);
    } else {
      read_passage(provision.heading, provision.id, context);
      summed_up = log_.size();
      read_passage(content, provision.id, context);
    }
    log_.drop_repeated(first, summed_up);
    summed_up = log_.size();
    for (const Provision& child : provision.children) read_provision(child, context);
    log_.drop_repeated(first, summed_up);
    read_passage(joined(provision.wrap_up), provision.id, context);
  }

  void read_passage(const std::string& passage, const std::string& from, EffectContext& context) {
    const ReferenceText text(passage);
    from_ = &from;
    for (std::size_t at = 0; at < text.size();) {
      const StatementBounds bounds = statement_at(text, at);
      read_statement(text, at, bounds.end, context);
      at = bounds.next;
    }
  }

  void read_statement(const ReferenceText& text, std::size_t first, std::size_t end,
                      EffectContext& context) {
    const std::size_t word = first_word(text, first, end);
    const std::size_t begin =
        after_consent(text, after_issuer(text, word, document_.metadata.issuer));
    const bool quoted = std::ranges::any_of(
        text.tokens().begin() + first, text.tokens().begin() + begin,
        [](const ReferenceToken& token) { return token.kind == TokenKind::kOpenQuote; });
    if (!quoted && is_special_statement(text, begin, end)) return;
    if (!quoted && effect_verb(text, begin)) return instruct_all(text, begin, end, context);
    if (read_listed_phrase(text, first, begin, end, context)) return;
    if (quoted || instruct_in_place(text, begin, end, context)) return;
    if (speaks_of_itself(text, begin, document_.metadata.type) || introduces(text, begin)) {
      return read_clauses(text, begin, end, context);
    }
    if (!names_object(text, begin) && !ends_rules(text, begin, end)) {
      read_after_semicolon(text, begin, end, context);
    } else if (const auto predicate = effect_predicate(text, begin, end)) {
      say(text, begin, *predicate, end, context);
    } else if (head_list(text, begin, end, context)) {
      return;
    } else if (context.list_verb) {
      add_listed(text, begin, end, *context.list_verb, context);
    } else if (context.amends && provision_label(text, begin) &&
               says_as_follows(text, begin, end)) {
      add_listed(text, begin, end, EffectKind::kAmends, context);
    } else {
      read_after_semicolon(text, begin, end, context);
    }
  }

  /// "Áp dụng Nghị quyết số … trên địa bàn tỉnh; bãi bỏ Nghị quyết số …".
  void read_after_semicolon(const ReferenceText& text, std::size_t begin, std::size_t end,
                            EffectContext& context) {
    if (const auto verb = end_after_semicolon(text, begin, end))
      instruct_all(text, *verb, end, context);
  }

  /// "1. Quyết định số …:" over "a) Bãi bỏ Điều 3", "a) Điều 3": the document that what stands
  /// below acts on.
  bool head_list(const ReferenceText& text, std::size_t begin, std::size_t end,
                 EffectContext& context) {
    if (!text.is(end - 1, TokenKind::kColon) || !names_document(text, begin)) return false;
    const std::vector<EffectItem> items = by_target(read_effect_items(text, begin, end));
    if (items.size() != 1) return false;
    const bool lists = context.list_verb || context.amends;
    set_context(items.front(), context);
    if (lists) {
      tell_head(text, begin, end, context.list_verb.value_or(EffectKind::kAmends), items.front());
    }
    return true;
  }

  void tell_head(const ReferenceText& text, std::size_t begin, std::size_t end, EffectKind kind,
                 const EffectItem& item) {
    Instruction heading;
    heading.kind = kind;
    heading.some = true;
    heading.begin = begin;
    heading.end = end;
    log_.tell_heading(effect_of(text, heading, item, heading_kind(heading, item)));
  }

  /// "Quyết định số … được sửa đổi như sau:" over "1. Khoản 1 Điều 2 được sửa đổi …".
  void head_changes(const ReferenceText& text, std::size_t begin, std::size_t predicate,
                    std::size_t end, EffectContext& context) {
    const std::vector<EffectItem> items = by_target(read_effect_items(text, begin, predicate));
    if (items.size() != 1 || !items.front().whole()) return;
    set_context(items.front(), context);
    context.amends = true;
    tell_head(text, begin, end, EffectKind::kAmends, items.front());
  }

  /// "Tại khoản 1 Điều 2, thay cụm từ …", "Tại Điều 4: bổ sung khoản 3 …": the place is named
  /// first.
  bool instruct_in_place(const ReferenceText& text, std::size_t begin, std::size_t end,
                         const EffectContext& context) {
    if (!text.is(begin, "tại")) return false;
    const auto place = parse_provisions(text, begin + 1);
    if (!place || place->self || place->paths.size() != 1) return false;
    std::size_t verb = place->last;
    if (text.is(verb, TokenKind::kComma) || text.is(verb, TokenKind::kColon)) ++verb;
    if (!effect_verb(text, verb)) return false;
    EffectContext here = context;
    ProvisionPath path = place->paths.front();
    complete_path(path, context.within);
    here.within = std::move(path);
    instruct_all(text, verb, end, here);
    return true;
  }

  /// "Cụm từ “A” tại Điều 3 được thay bằng cụm từ “B”"; "“A” bằng “B” tại …" under "Thay thế các
  /// cụm từ sau:"; "Cụm từ “A” tại Điều 3 …" under "Các quy định sau bị bãi bỏ:". False if it is
  /// none of these.
  bool read_listed_phrase(const ReferenceText& text, std::size_t first, std::size_t begin,
                          std::size_t end, EffectContext& context) {
    while (first < begin && !text.is(first, TokenKind::kOpenQuote)) ++first;
    const bool named = text.matches(begin, "cụm từ") || text.matches(begin, "các cụm từ") ||
                       (text.is(begin, "từ") && text.is(begin + 1, TokenKind::kOpenQuote));
    if (!named && !text.is(first, TokenKind::kOpenQuote)) return false;
    const auto predicate = named ? phrase_predicate(text, begin, end) : std::nullopt;
    const bool of_list = named && context.list_verb == EffectKind::kRepeals;
    if (!predicate && !context.phrase_verb && !of_list) return false;
    Instruction listed;
    listed.kind =
        predicate ? predicate->kind : context.phrase_verb.value_or(EffectKind::kRemovesPhrase);
    listed.phrase = listed.quoted = true;
    listed.items = read_effect_items(text, first, end, ObjectKind::kPhrases);
    if (listed.items.empty() && predicate) listed.items.push_back(words_of(context));
    listed.begin = begin;
    listed.end = end;
    settle(text, {std::move(listed)}, context);
    return true;
  }

  /// The clauses of a statement that begins with the text itself or an introduction: the first verb
  /// that acts, or the first object of which a predicate tells.
  void read_clauses(const ReferenceText& text, std::size_t begin, std::size_t end,
                    EffectContext& context) {
    const bool itself = speaks_of_itself(text, begin, document_.metadata.type);
    const auto predicate = effect_predicate(text, begin + 1, end);
    int depth = 0;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (text.is(at, TokenKind::kOpenQuote)) ++depth;
      if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
      if (depth > 0) continue;
      const bool after_break = text.is(at - 1, TokenKind::kComma) ||
                               text.is(at - 1, TokenKind::kSemicolon) ||
                               text.is_any(at - 1, {"và", "thời", "nay", "này", "bố", "thì"});
      if (const auto verb = effect_verb(text, at); verb && !goes_on_with_verbs(text, at)) {
        const bool ends = verb->kind == EffectKind::kReplaces ||
                          verb->kind == EffectKind::kRepeals ||
                          verb->kind == EffectKind::kRepealsPart;
        const bool passive = text.is_any(
            at - 1, {"được", "bị", "khi", "việc", "sẽ", "hoặc", "bản", "về", "định", "quyết"});
        if (after_break || (itself && ends && !passive && !text.is(verb->end, TokenKind::kOpen)))
          return instruct_all(text, at, end, context);
      }
      if (after_break && predicate && at < predicate->begin && names_document(text, at))
        return say(text, at, *predicate, end, context);
    }
  }

  /// "Quyết định số … hết hiệu lực kể từ ngày …", "Các Quyết định sau hết hiệu lực …:", "Khoản 2
  /// Điều 5 được sửa đổi như sau:"; and what the statement says of others after it.
  void say(const ReferenceText& text, std::size_t begin, EffectPredicate predicate, std::size_t end,
           EffectContext& context) {
    while (true) {
      const auto next = next_clause(text, predicate.end, end);
      say_one(text, begin, predicate, next ? *next - 1 : end, context);
      if (!next) return;
      begin = *next;
      predicate = *effect_predicate(text, begin, end);
    }
  }

  void say_one(const ReferenceText& text, std::size_t begin, const EffectPredicate& predicate,
               std::size_t end, EffectContext& context) {
    Instruction said = read_clause(text, begin, predicate, end);
    const bool changes =
        predicate.kind == EffectKind::kAmends || predicate.kind == EffectKind::kSupplements;
    if (changes && said.items.empty()) head_changes(text, begin, predicate.begin, end, context);
    if (!changes && said.items.empty()) {
      context.list_verb = predicate.kind;
      add_listed(text, predicate.end, end, predicate.kind, context);
    } else if (!changes && text.is(end - 1, TokenKind::kColon)) {
      context.list_verb = predicate.kind;
    }
    settle(text, {std::move(said)}, context);
  }

  void add_listed(const ReferenceText& text, std::size_t begin, std::size_t end, EffectKind kind,
                  const EffectContext& context) {
    // "…: a) Quyết định số …" lists what ends; "kể từ ngày Quyết định số … có hiệu lực" does not.
    while (begin < end && text.is_any(begin, {"thi", "hành", "kể", "từ", "ngày"})) ++begin;
    if (begin < end && text.is(begin, TokenKind::kDate)) ++begin;
    // "… kể từ ngày Thông tư này có hiệu lực và theo lộ trình quy định tại Nghị định số …:"
    if (const auto instrument = parse_instrument(text, begin); instrument && instrument->self) {
      std::size_t list = begin;
      while (list < end && !text.is(list, TokenKind::kColon)) ++list;
      if (list < end) begin = list;
    }
    if (!names_object(text, begin) && !text.is(begin, TokenKind::kColon)) return;
    if (tells_the_past(text, begin, end)) return;
    EffectContext here = context;
    Instruction listed{kind, false, false, false, read_effect_items(text, begin, end), begin, end};
    settle(text, {std::move(listed)}, here);
  }

  /// The instruction at `begin` and those that follow it in the statement.
  void instruct_all(const ReferenceText& text, std::size_t begin, std::size_t end,
                    EffectContext& context) {
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

  /// An instruction without object names what a list below or in an annex holds.
  void name_list(const ReferenceText& text, const Instruction& instruction, std::size_t end,
                 EffectContext& context) {
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

  /// "(có Danh mục kèm theo)", "tại Phụ lục I kèm theo": the lists that the statement means; false
  /// if it speaks of none.
  bool read_annexes(const ReferenceText& text, const Instruction& instruction, std::size_t end) {
    const std::optional<std::string> annex = annex_named(text, instruction.begin, end);
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
        Effect effect = log_.make(row.item, kind, row.quote, row.from);
        effect.until_date = effect_term(text, instruction.begin, end).until;
        log_.tell(std::move(effect));
      }
    }
    return found;
  }

  void settle(const ReferenceText& text, std::vector<Instruction> all, EffectContext& context) {
    give_targets(all, context);
    for (const Instruction& instruction : all) tell_instruction(text, instruction, context);
  }

  void tell_instruction(const ReferenceText& text, const Instruction& instruction,
                        EffectContext& context) {
    std::vector<EffectItem> items = by_target(instruction.items);
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
        log_.tell_heading(effect_of(text, instruction, item, heading_kind(instruction, item)));
      return;
    }
    for (EffectItem& item : items) {
      name_carried_part(item, instruction.kind);
      log_.tell(effect_of(text, instruction, item, kind_of(item, instruction.kind)));
    }
    if (!items.empty() && !amends && opens_list(text, instruction.begin, instruction.end))
      context.list_verb = instruction.kind;
  }

  Effect effect_of(const ReferenceText& text, const Instruction& instruction,
                   const EffectItem& item, EffectKind kind) const {
    Effect effect = log_.make(item, kind, text.between(instruction.begin, instruction.end), *from_);
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

  const Document& document_;
  const BodyRegistry& bodies_;
  EffectLog log_;
  const std::string* from_ = nullptr;
  std::set<const Provision*> listed_;  ///< annexes whose rows were told
};

}  // namespace

std::vector<Effect> read_effects(const Document& document, const BodyRegistry& bodies) {
  return EffectReader(document, bodies).read();
}

}  // namespace rasoat
