#include "indexer/extract/effects.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "corpus/text.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {
namespace {

// Bounds that no real text reaches; they keep hostile ones linear.
constexpr std::size_t kLongestIssuer = 30;  ///< tokens
constexpr std::size_t kLongestTitle = 300;  ///< tokens
constexpr std::size_t kRecentItems =
    100;  ///< of one instruction, among which a target is looked for again

/// A document that is acted on, and the attached text of it that is meant.
struct Target {
  std::string number;
  std::optional<Date> date;
  std::string issuer;
  std::string title;
  std::string part;  ///< "Quy định"; empty: the main text
};

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
    {"bỏ cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ các cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ một số cụm từ", EffectKind::kRemovesPhrase, true},
    {"bỏ từ", EffectKind::kRemovesPhrase, true},
    {"thay thế cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế các cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế một số cụm từ", EffectKind::kReplacesPhrase, true},
    {"thay thế từ", EffectKind::kReplacesPhrase, true},
    {"thay cụm từ", EffectKind::kReplacesPhrase, true},
    {"sửa đổi cụm từ", EffectKind::kReplacesPhrase, true},
    {"bổ sung cụm từ", EffectKind::kSupplements, true},
    {"bãi bỏ một phần", EffectKind::kRepealsPart},
    {"bãi bỏ toàn bộ", EffectKind::kRepeals},
    {"bãi bỏ", EffectKind::kRepeals},
    {"hủy bỏ", EffectKind::kRepeals},
    {"thay thế", EffectKind::kReplaces},
    {"sửa đổi bổ sung", EffectKind::kAmends},
    {"bổ sung sửa đổi", EffectKind::kAmends},
    {"sửa đổi", EffectKind::kAmends},
    {"điều chỉnh bổ sung", EffectKind::kAmends},
    {"bổ sung", EffectKind::kSupplements},
    {"tạm ngưng hiệu lực", EffectKind::kSuspends},
    {"ngưng hiệu lực", EffectKind::kSuspends},
    {"tạm ngưng", EffectKind::kSuspends},
    {"kéo dài", EffectKind::kExtends},
    {"gia hạn", EffectKind::kExtends},
    {"tiếp tục áp dụng", EffectKind::kExtends},
};

struct VerbAt {
  EffectKind kind;
  bool phrase;
  std::size_t end;
};

std::optional<VerbAt> verb_at(const ReferenceText& text, std::size_t at) {
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  for (const Verb& verb : kVerbs) {
    if (const auto end = text.match(at, verb.words)) return VerbAt{verb.kind, verb.phrase, *end};
  }
  return std::nullopt;
}

/// What instructions below a heading can take from it.
struct Context {
  std::optional<Target> target;
  std::optional<EffectKind> list_verb;  ///< of "Bãi bỏ các quyết định sau:"
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

/// A target named in an instruction, with the provisions concerned; empty: the whole of it.
struct Item {
  Target target;
  std::vector<std::string> provisions;
  ProvisionPath first_path;  ///< of the provisions
};

bool instrument_can_change(DocumentType type) {
  return type != DocumentType::kSubmission && type != DocumentType::kReport;
}

/// Reads the targets and provisions of one instruction.
class ItemReader {
 public:
  ItemReader(const ReferenceText& text, std::size_t begin, std::size_t end,
             const std::string& own_issuer, const Context& context)
      : text_(text), at_(begin), end_(end), own_issuer_(own_issuer), context_(context) {}

  std::vector<Item> read() {
    fresh_ = true;
    while (at_ < end_) step();
    return std::move(items_);
  }

 private:
  void step() {
    if (text_.is(at_, TokenKind::kOpenQuote)) {
      skip_quote();
      return;
    }
    if (take_provisions() || take_part() || take_instrument()) return;
    const bool separator = text_.is(at_, TokenKind::kComma) ||
                           text_.is(at_, TokenKind::kSemicolon) ||
                           text_.is(at_, TokenKind::kColon) || text_.is_any(at_, {"và", "tại"});
    if (text_.is(at_, TokenKind::kSemicolon)) in_title_list_ = false;
    fresh_ = separator || (fresh_ && items_.empty());
    ++at_;
  }

  void skip_quote() {
    int depth = 0;
    for (; at_ < end_; ++at_) {
      if (text_.is(at_, TokenKind::kOpenQuote)) ++depth;
      if (text_.is(at_, TokenKind::kCloseQuote) && --depth <= 0) break;
    }
    ++at_;
    fresh_ = true;
  }

  bool take_provisions() {
    if (!fresh_ && named_) return false;  // within the name of a target
    std::optional<ProvisionList> list = parse_provisions(text_, at_);
    if (!list || list->self) return false;
    if (list->paths.front().front().num.empty() && list->paths.size() == 1 &&
        !provision_owner(text_, *list))
      return false;
    const std::optional<ProvisionOwner> owner = provision_owner(text_, *list);
    at_ = list->last;
    fresh_ = false;
    if (owner && owner->instrument.number) {
      at_ = owner->last;
      add(target_of(owner->instrument, owner->part), provision_names(*list, owner->part),
          list->paths.front());
      return true;
    }
    if (owner && owner->instrument.self) return true;
    if (!context_.target) return true;
    for (ProvisionPath& path : list->paths) complete_path(path, context_.within);
    add(*context_.target, provision_names(*list, context_.target->part), list->paths.front());
    return true;
  }

  static std::vector<std::string> provision_names(const ProvisionList& list,
                                                  const std::string& part) {
    std::vector<std::string> out;
    for (const ProvisionPath& path : list.paths) {
      std::string name = cite_in_part(path, part);
      if (part.empty() && path.size() > 1 && path.front().kind == ProvisionKind::kAnnex) {
        const ProvisionPath inner(path.begin() + 1, path.end());
        name = cite(inner) + " của " + cite({path.front()}) + " ban hành kèm theo";
      }
      out.push_back(std::move(name));
    }
    return out;
  }

  /// "Danh mục … tại Quyết định số …" (a part of it), "Quy chế … ban hành kèm theo Quyết định số …"
  /// (the text it carries).
  bool take_part() {
    if (!fresh_) return false;
    const auto part = attached_part(text_, at_);
    if (!part || (named_ && !text_.capital(at_))) return false;
    constexpr std::size_t kLongest = 160;
    for (std::size_t i = *part; i < std::min(end_, *part + kLongest); ++i) {
      if (text_.is(i, TokenKind::kSemicolon) || text_.is(i, TokenKind::kDocumentNumber))
        return false;
      if (take_place_in_part(i)) return true;
      const auto carried = text_.match(i, "kèm theo");
      const std::size_t from = carried ? *carried : i + 1;
      if (!carried && !text_.is_any(i, {"tại", "của"})) continue;
      const auto instrument = parse_instrument(text_, from);
      if (!instrument || !instrument->number) continue;
      if (!carried && text_.is(i, "của")) continue;
      std::vector<std::string> provisions;
      std::size_t name_end = i;
      for (const std::string_view tail :
           {"được công bố", "đã công bố", "công bố", "ban hành", "được phê duyệt"}) {
        for (std::size_t k = *part; !carried && k < name_end; ++k) {
          if (text_.match(k, tail) == name_end) name_end = k;
        }
      }
      if (!carried) provisions.push_back(text_.between(at_, name_end));
      pending_part_ = provisions;
      const std::string name = carried ? text_.between(at_, *part) : std::string();
      at_ = instrument->last;
      add(target_of(*instrument, name), std::move(provisions));
      return true;
    }
    return false;
  }

  /// "Quy trình nội bộ có số thứ tự 12 Mục I Phụ lục II ban hành kèm theo Quyết định số …".
  bool take_place_in_part(std::size_t at) {
    const std::optional<ProvisionList> list = parse_provisions(text_, at);
    if (!list || list->self || list->paths.front().front().num.empty()) return false;
    const std::optional<ProvisionOwner> owner = provision_owner(text_, *list);
    if (!owner || !owner->instrument.number) return false;
    at_ = owner->last;
    add(target_of(owner->instrument, owner->part), provision_names(*list, owner->part));
    return true;
  }

  bool take_instrument() {
    const std::optional<Instrument> instrument = parse_instrument(text_, at_);
    if (!instrument) return false;
    if (instrument->self) {
      at_ = instrument->last;
      return true;
    }
    if (!instrument->number && named_ &&
        within_name(text_, at_)) {  // "… của Luật Hóa chất và Nghị định số …"
      in_title_list_ = true;
      at_ = instrument->last;
      fresh_ = false;
      return true;
    }
    if (!instrument->number || !instrument_can_change(instrument->type)) return false;
    if (!is_target(at_)) {
      if (named_) in_title_list_ = true;
      at_ = instrument->last;
      fresh_ = false;
      return true;
    }
    at_ = instrument->last;
    add(target_of(*instrument, {}), pending_part_);
    return true;
  }

  bool is_target(std::size_t at) const {
    if (!named_) return true;
    if (in_title_list_) return false;
    std::size_t before = at;
    while (before > 0 && text_.is_any(before - 1, {"các", "toàn", "bộ"})) --before;
    const bool separated =
        before > 0 &&
        (text_.is(before - 1, TokenKind::kComma) || text_.is(before - 1, TokenKind::kSemicolon) ||
         text_.is(before - 1, "và") || text_.is(before - 1, TokenKind::kOther) ||
         text_.is(before - 1, TokenKind::kColon));
    return separated && !within_name(text_, at);
  }

  Target target_of(const Instrument& instrument, std::string part) const {
    Target target;
    target.number = text_.number(*instrument.number).printed();
    if (instrument.date) target.date = text_.date(*instrument.date);
    target.part = std::move(part);
    std::size_t at = instrument.last;
    if (text_.is(at, "của")) {
      const std::size_t first = ++at;
      const std::size_t limit = std::min(end_, at + kLongestIssuer);
      while (at < limit && text_.is(at, TokenKind::kWord) && !opens_title(text_, at) &&
             !text_.is(at, "hết"))
        ++at;
      target.issuer = text_.between(first, at);
    }
    const std::size_t first = at;
    const std::size_t limit = std::min(end_, at + kLongestTitle);
    while (at < limit && !text_.is(at, TokenKind::kSemicolon) && !text_.is(at, TokenKind::kStop) &&
           !text_.is(at, "hết"))
      ++at;
    target.title = clip_quote(text_.between(first, at));
    const std::string folded = lower(target.issuer);
    const bool short_name =
        folded == "ủy ban nhân dân tỉnh" || folded == "ủy ban nhân dân thành phố" ||
        folded == "hội đồng nhân dân tỉnh" || folded == "hội đồng nhân dân thành phố";
    if (target.issuer.empty() || short_name) target.issuer = own_issuer_;
    return target;
  }

  void add(Target target, std::vector<std::string> provisions, ProvisionPath first_path = {}) {
    named_ = true;
    fresh_ = false;
    in_title_list_ = false;
    const std::size_t first = items_.size() > kRecentItems ? items_.size() - kRecentItems : 0;
    for (std::size_t i = first; i < items_.size(); ++i) {
      Item& item = items_[i];
      if (item.target.number != target.number || item.provisions.empty() != provisions.empty())
        continue;
      item.provisions.insert(item.provisions.end(), provisions.begin(), provisions.end());
      return;
    }
    items_.push_back({std::move(target), std::move(provisions), std::move(first_path)});
  }

  const ReferenceText& text_;
  std::size_t at_;
  std::size_t end_;
  const std::string& own_issuer_;
  const Context& context_;
  std::vector<Item> items_;
  std::vector<std::string> pending_part_;  ///< "Danh mục …" said once for several decisions
  bool fresh_ = true;                      ///< a new item can begin here
  bool named_ = false;                     ///< a target was named
  bool in_title_list_ = false;             ///< a number was named within its title
};

/// "Bổ sung khoản 5 vào sau khoản 4 Điều 12": what is added lies in the Điều that the place after
/// it names.
std::optional<ProvisionList> added_provisions(const ReferenceText& text, std::size_t at) {
  std::optional<ProvisionList> added = parse_provisions(text, at);
  if (!added || added->self) return std::nullopt;
  std::size_t next = added->last;
  if (!text.is_any(next, {"vào", "sau"})) return added;
  if (text.is(next, "vào")) ++next;
  if (text.is_any(next, {"sau", "trước", "cuối"})) ++next;
  const std::optional<ProvisionList> place = parse_provisions(text, next);
  if (!place || place->self) return added;
  added->last = place->last;
  const ProvisionPath& around = place->paths.front();
  for (ProvisionPath& path : added->paths) {
    const auto level = std::find_if(around.begin(), around.end(), [&](const ProvisionStep& step) {
      return step.kind >= path.front().kind;
    });
    path.insert(path.begin(), around.begin(), level);
  }
  return added;
}

class EffectReader {
 public:
  explicit EffectReader(const Document& document) : document_(document) {
    if (document.metadata.number) own_key_ = document.metadata.number->key();
  }

  std::vector<Effect> read() {
    Context context;
    context.target = title_target();
    for (const Provision& provision : document_.body) read_provision(provision, context);
    read_passage(joined(document_.introduction), "", context);
    read_passage(joined(document_.conclusion), "", context);
    std::set<std::string> told;
    for (const Effect& effect : out_) told.insert(effect.target_number);
    for (Effect& effect : fallback_) {
      if (told.insert(effect.target_number).second) out_if_foreign(std::move(effect));
    }
    return std::move(out_);
  }

 private:
  /// Title of the document, "Sửa đổi, bổ sung một số điều của Quy định … ban hành kèm theo Quyết
  /// định số …"; where it has no number, the enacting words that repeat it: "Quốc hội ban hành Luật
  /// sửa đổi … Luật … số …".
  std::optional<Target> title_target() const {
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

  std::optional<Target> only_target(const ReferenceText& text, std::size_t at) const {
    if (text.is(at, "về")) at += text.is(at + 1, "việc") ? 2 : 1;
    const auto verb = verb_at(text, at);
    if (!verb) return std::nullopt;
    const std::vector<Item> items =
        ItemReader(text, verb->end, text.size(), document_.metadata.issuer, {}).read();
    if (items.size() != 1) return std::nullopt;
    return items.front().target;
  }

  static std::string joined(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph && !paragraph->quoted) out += (out.empty() ? "" : "\n") + paragraph->text;
    }
    return out;
  }

  void read_provision(const Provision& provision, Context context) {
    const std::string content = joined(provision.content);
    if (instructs_anew(content)) {
      read_passage(provision.heading, provision.id, context);
      read_passage(content, provision.id, context);
    } else {
      read_passage(provision.heading + "\n" + content, provision.id, context);
    }
    for (const Provision& child : provision.children) read_provision(child, context);
    read_passage(joined(provision.wrap_up), provision.id, context);
  }

  /// The text under a heading begins with an instruction of its own; else the heading may be the
  /// first line of it.
  static bool instructs_anew(const std::string& content) {
    const ReferenceText text(content);
    const std::size_t at = first_word(text, 0, text.size());
    return text.capital(at) && verb_at(text, at);
  }

  void read_passage(const std::string& passage, const std::string& from, Context& context) {
    const ReferenceText text(passage);
    from_ = &from;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = statement_end(text, at);
      read_statement(text, first_word(text, at, end), end, context);
      at = end + 1;
    }
  }

  /// A full stop outside quotes ends a statement.
  static std::size_t statement_end(const ReferenceText& text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
      if (text.is(at, TokenKind::kOpenQuote)) ++depth;
      if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
      if (depth == 0 && text.is(at, TokenKind::kStop) && !after_list_numeral(text, at)) return at;
    }
    return text.size();
  }

  /// The dot of "1. Bãi bỏ …".
  static bool after_list_numeral(const ReferenceText& text, std::size_t at) {
    return at > 0 && text.is(at - 1, TokenKind::kNumeral) &&
           (at == 1 || text.is(at - 2, TokenKind::kStop) ||
            text.is(at - 2, TokenKind::kCloseQuote));
  }

  static std::size_t first_word(const ReferenceText& text, std::size_t at, std::size_t end) {
    while (at < end && (!text.is(at, TokenKind::kWord) || text.is(at + 1, TokenKind::kClose))) ++at;
    return at;
  }

  void read_statement(const ReferenceText& text, std::size_t begin, std::size_t end,
                      Context& context) {
    if (verb_at(text, begin)) {
      instruct_all(text, begin, end, context);
      return;
    }
    if (speaks_of_itself(text, begin)) {
      std::size_t at = begin + 1;
      while (at < end && !(text.is_any(at, {"thay", "bãi"}) && verb_at(text, at))) ++at;
      if (at < end) instruct_all(text, at, end, context);
      return;
    }
    if (expires(text, begin, end)) {
      expire(text, begin, end, context);
      return;
    }
    if (context.list_verb && type_word(text, begin)) {
      add_items(text, begin, end, *context.list_verb);
    }
  }

  /// The instruction at `begin` and those that follow it after a semicolon.
  void instruct_all(const ReferenceText& text, std::size_t begin, std::size_t end,
                    Context& context) {
    while (const auto verb = verb_at(text, begin)) {
      const std::size_t stop = instruct(text, begin, *verb, end, context);
      if (!begins_next(text, stop)) return;
      begin = first_word(text, stop, end);
    }
  }

  /// "Quyết định này …", "Nghị quyết đã được Hội đồng nhân dân … thông qua …".
  bool speaks_of_itself(const ReferenceText& text, std::size_t at) const {
    const auto type = type_word(text, at);
    return type && type->type == document_.metadata.type &&
           (text.is_any(type->end, {"này", "được", "đã", "có"}));
  }

  /// "Quyết định số … hết hiệu lực kể từ ngày …", "Các Quyết định sau hết hiệu lực …:".
  static bool expires(const ReferenceText& text, std::size_t begin, std::size_t end) {
    const std::size_t type = text.is(begin, "các") ? begin + 1 : begin;
    if (!type_word(text, type) && !parse_provisions(text, begin) && !attached_part(text, begin))
      return false;
    for (std::size_t at = begin; at < end; ++at) {
      if (text.matches(at, "hết hiệu lực") && !text.is(at - 1, "ngày")) return true;
    }
    return false;
  }

  void expire(const ReferenceText& text, std::size_t begin, std::size_t end, Context& context) {
    std::size_t stop = begin;
    while (!text.matches(stop, "hết hiệu lực")) ++stop;
    if (add_items(text, begin, stop, EffectKind::kRepeals) == 0) {
      context.list_verb = EffectKind::kRepeals;
    }
    if (stop < end && text.is(end - 1, TokenKind::kColon)) context.list_verb = EffectKind::kRepeals;
  }

  /// One instruction; the place where it ends.
  std::size_t instruct(const ReferenceText& text, std::size_t begin, const VerbAt& verb,
                       std::size_t end, Context& context) {
    std::size_t stop = verb.end;
    while (stop < end && !text.matches(stop, "như sau") && !begins_next(text, stop)) ++stop;
    if (!verb.phrase && !takes_object(text, verb)) return stop;
    if (verb.kind == EffectKind::kSupplements && !verb.phrase &&
        supplement(text, begin, verb.end, stop, context)) {
      return stop;
    }
    const std::vector<Item> items =
        ItemReader(text, verb.end, stop, document_.metadata.issuer, context).read();
    const bool some = speaks_of_some(text, verb.end);
    const bool amends = some || verb.phrase || verb.kind == EffectKind::kAmends ||
                        verb.kind == EffectKind::kSupplements;
    const bool whole = std::all_of(items.begin(), items.end(),
                                   [](const Item& item) { return item.provisions.empty(); });
    if (amends && (whole || (some && items.size() == 1 && items.front().provisions.size() == 1))) {
      // A heading: what is amended stands below it.
      if (items.size() == 1) {
        context.target = items.front().target;
        context.within = items.front().first_path;
      }
      for (const Item& item : items)
        fallback_.push_back(effect_of(item, verb.kind, text, begin, stop));
    } else {
      for (const Item& item : items) {
        const bool part = verb.kind == EffectKind::kRepeals && !item.provisions.empty();
        out_if_foreign(
            effect_of(item, part ? EffectKind::kRepealsPart : verb.kind, text, begin, stop));
      }
    }
    if (items.empty() && !verb.phrase && !amends) context.list_verb = verb.kind;
    if (!items.empty() && !amends && stop < end && text.is(stop, TokenKind::kColon))
      context.list_verb = verb.kind;
    return stop;
  }

  /// "Bổ sung 300 tỷ đồng …", "Kéo dài tuyến đường …" change no text: what is changed stands right
  /// after the verb.
  static bool takes_object(const ReferenceText& text, const VerbAt& verb) {
    if (verb.kind != EffectKind::kSupplements && verb.kind != EffectKind::kAmends &&
        verb.kind != EffectKind::kExtends) {
      return true;
    }
    std::size_t at = verb.end;
    while (text.is_any(
               at, {"các", "một",  "số",    "tên",  "nội",  "dung",  "tiêu", "đề",   "quy",  "định",
                    "tại", "hiệu", "lực",   "thời", "gian", "hạn",   "thực", "hiện", "áp",   "dụng",
                    "của", "điều", "khoản", "và",   "bãi",  "bỏ",    "toàn", "bộ",   "điểm", "cụm",
                    "từ",  "thêm", "đối",   "với",  "việc", "chính", "sách"}) ||
           text.is(at, TokenKind::kComma) || text.is(at, TokenKind::kNumeral)) {
      if (provision_label(text, at) && parse_provisions(text, at)) return true;
      ++at;
    }
    return provision_label(text, at) || type_word(text, at) || attached_part(text, at) ||
           at > verb.end + 1;
  }

  /// "Sửa đổi, bổ sung một số điều của …", "Thay thế, bãi bỏ một số cụm từ của …".
  static bool speaks_of_some(const ReferenceText& text, std::size_t at) {
    while (text.is(at, TokenKind::kComma) || text.is(at, "và") || verb_at(text, at)) {
      const auto verb = verb_at(text, at);
      at = verb ? verb->end : at + 1;
    }
    return text.matches(at, "một số") || text.matches(at, "các điểm sau") ||
           text.matches(at, "các khoản sau");
  }

  /// A semicolon (or a quote closed) and another verb begin the next instruction.
  static bool begins_next(const ReferenceText& text, std::size_t at) {
    const bool closed = text.is(at, TokenKind::kSemicolon) || text.is(at, TokenKind::kCloseQuote);
    if (!closed) return false;
    std::size_t next = at + 1;
    if (text.is(next, TokenKind::kSemicolon) || text.is(next, "và")) ++next;
    return verb_at(text, next).has_value();
  }

  bool supplement(const ReferenceText& text, std::size_t begin, std::size_t at, std::size_t end,
                  Context& context) {
    const std::optional<ProvisionList> added = added_provisions(text, at);
    if (!added) return false;
    const std::optional<ProvisionOwner> owner = provision_owner(text, *added);
    Item item;
    if (owner && owner->instrument.number) {
      const std::size_t number = *owner->instrument.number;
      item.target.number = text.number(number).printed();
      if (owner->instrument.date) item.target.date = text.date(*owner->instrument.date);
      item.target.issuer = document_.metadata.issuer;
      item.target.part = owner->part;
    } else if (context.target) {
      item.target = *context.target;
    } else {
      return true;
    }
    for (ProvisionPath path : added->paths) {
      if (!owner || !owner->instrument.number) complete_path(path, context.within);
      item.provisions.push_back(cite_in_part(path, item.target.part));
    }
    out_if_foreign(effect_of(item, EffectKind::kSupplements, text, begin, end));
    return true;
  }

  std::size_t add_items(const ReferenceText& text, std::size_t begin, std::size_t end,
                        EffectKind kind) {
    const std::vector<Item> items =
        ItemReader(text, begin, end, document_.metadata.issuer, {}).read();
    for (const Item& item : items) {
      const bool part = kind == EffectKind::kRepeals && !item.provisions.empty();
      out_if_foreign(effect_of(item, part ? EffectKind::kRepealsPart : kind, text, begin, end));
    }
    return items.size();
  }

  Effect effect_of(const Item& item, EffectKind kind, const ReferenceText& text, std::size_t begin,
                   std::size_t end) const {
    Effect effect;
    effect.kind = kind;
    effect.target_number = item.target.number;
    effect.target_issuer = item.target.issuer;
    effect.target_title = item.target.title;
    effect.target_date = item.target.date;
    effect.target_provisions = item.provisions;
    effect.from_date = document_.metadata.effective_date;
    effect.quote = clip_quote(text.between(begin, end));
    effect.from = *from_;
    return effect;
  }

  void out_if_foreign(Effect effect) {
    const auto number = parse_document_number(effect.target_number);
    if (number && number->key() == own_key_) return;
    out_.push_back(std::move(effect));
  }

  const Document& document_;
  std::string own_key_;
  const std::string* from_ = nullptr;
  std::vector<Effect> out_;
  std::vector<Effect>
      fallback_;  ///< headings that say what is amended below; told only if nothing below does
};

}  // namespace

std::vector<Effect> read_effects(const Document& document) { return EffectReader(document).read(); }

}  // namespace rasoat
