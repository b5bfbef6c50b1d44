#include "indexer/extract/effect_targets.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/described_provisions.h"
#include "indexer/extract/effect_collector.h"
#include "indexer/extract/effect_history.h"
#include "indexer/extract/effect_names.h"
#include "indexer/extract/effect_parts.h"
#include "indexer/extract/form_reference.h"

namespace rasoat {
namespace {

class ItemReader {
 public:
  ItemReader(const ReferenceText& text, std::size_t begin, std::size_t end, ObjectKind objects)
      : text_(text), first_(begin), at_(begin), end_(end), objects_(objects), found_(text, end) {}

  std::vector<EffectItem> read() {
    while (at_ < end_) step();
    return found_.take();
  }

 private:
  void step() {
    begin_ = at_;
    if (text_.is(at_, TokenKind::kOpenQuote)) return skip_quote();
    if (at_ > first_ && excepts(text_, at_)) {
      at_ = end_;
      return;
    }
    if (skip_history() || take_aside() || skip_places_in_title()) return;
    if (take_content() || take_forms() || take_places_in_form() || take_provisions() ||
        take_part() || take_titled() || take_instrument() || take_bare_number())
      return;
    const bool separator = text_.is(at_, TokenKind::kComma) ||
                           text_.is(at_, TokenKind::kSemicolon) ||
                           text_.is(at_, TokenKind::kColon) || text_.is(at_, "và") ||
                           (text_.is(at_, "tại") && !is_within_title());
    if (text_.is(at_, TokenKind::kSemicolon)) in_title_list_ = law_in_title_ = false;
    const bool passed = text_.is(at_, TokenKind::kOther) ||
                        text_.is_any(at_, {"các", "nội", "dung", "quy", "định", "tại"});
    fresh_ = separator || (fresh_ && (found_.empty() || passed));
    ++at_;
  }

  /// "… quy định mức hỗ trợ tại khoản 2 Điều 3 Nghị quyết số …": within the title of a target.
  bool is_within_title() const {
    return named_ && objects_ == ObjectKind::kTexts && at_ != last_end_ &&
           !separates_objects(text_, at_ - 1);
  }

  /// What was done to the target before, and the ground of what is done to it now.
  bool skip_history() {
    if (found_.empty()) return false;
    if (const auto past = after_history(text_, at_, end_)) {
      if (!text_.is(at_, TokenKind::kOpen)) fresh_ = false;
      at_ = *past;
      return true;
    }
    const auto past = after_basis(text_, at_, end_);
    if (!past) return false;
    at_ = *past;
    fresh_ = false;
    return true;
  }

  /// "… sửa đổi chế độ ăn quy định tại Điều 26 và Điều 28 của Quy chế …": in the title of a target.
  bool skip_places_in_title() {
    if (fresh_ || !named_ || objects_ != ObjectKind::kTexts) return false;
    const auto list = parse_provisions(text_, at_);
    if (!list || list->paths.size() < 2) return false;
    at_ = list->last;
    return true;
  }

  /// "Quyết định số … (khoản 2 Điều 5, Điều 6)", "Quyết định số … đối với khoản 2 Điều 4", "một
  /// phần Quyết định số …, cụ thể: Điều 4": the provisions of the document before them.
  bool take_aside() {
    if (found_.empty() || !found_.last().target || !found_.last().whole()) return false;
    const bool bracket = text_.is(at_, TokenKind::kOpen);
    const bool colon = text_.is(at_, TokenKind::kColon) && speaks_of_part(text_, first_);
    if (!bracket && !colon && !text_.matches(at_, "đối với")) return false;
    const auto list = parse_provisions(text_, at_ + (bracket || colon ? 1 : 2));
    if (!list || list->self || provision_owner(text_, *list)) return false;
    if (bracket && !text_.is(list->last, TokenKind::kClose)) return false;
    EffectItem& item = found_.last();
    item.add_places(list->paths, item.target->part);
    at_ = list->last;
    fresh_ = false;
    return true;
  }

  /// A part of a document that only words name.
  bool take_content() {
    if (!fresh_ || objects_ == ObjectKind::kPhrases) return false;
    const bool listed = named_ && at_ != last_end_ + 1;
    if (listed && !(text_.is_any(at_, {"các", "những"}) && speaks_of_rules(text_, at_)))
      return false;
    std::optional<NamedPart> part = rules_by_subject(text_, at_, end_);
    if (!part && !listed) part = part_by_content(text_, at_, end_);
    if (!part) return false;
    pending_part_ = {std::move(part->name)};
    at_ = part->instrument.last;
    EffectItem item;
    item.provisions = pending_part_;
    add_target(part->instrument, {}, std::move(item));
    return true;
  }

  /// "Mẫu số 01, Mẫu số 02 tại Phụ lục I ban hành kèm theo Quyết định số …".
  bool take_forms() {
    if (!fresh_ && named_) return false;
    const auto forms = parse_forms(text_, at_);
    return forms && take_forms(*forms);
  }

  /// "khoản 3 Mẫu số 02 Phụ lục III", "Mục 5 của các Mẫu số 1, 2 và 3".
  bool take_places_in_form() {
    if (!fresh_ && named_) return false;
    const auto forms = parse_places_in_forms(text_, at_);
    return forms && take_forms(*forms);
  }

  bool take_forms(const FormList& forms) {
    EffectItem item;
    std::size_t at = forms.last;
    const auto annex = annex_of_forms(text_, at);
    std::string within;
    ProvisionList list{{{{ProvisionKind::kAnnex, ""}}}, false, at, at};
    if (annex) {
      // "Mẫu số 01 tại điểm a khoản 2 Điều 6" is named by its number.
      if (annex->paths.front().front().kind == ProvisionKind::kAnnex)
        within = " của " + cite(annex->paths.front()) + " ban hành kèm theo";
      list = *annex;
      at = list.last;
    }
    for (const std::string& name : forms.names) item.provisions.push_back(name + within);
    const std::optional<ProvisionOwner> owner = provision_owner(text_, list);
    const bool own = owner && owner->instrument.self;
    if (own && !is_object_of_own_text()) {  // "bằng Mẫu số 01 ban hành kèm theo Quyết định này"
      at_ = owner->last;
      fresh_ = false;
      return true;
    }
    at_ = owner ? owner->last : at;
    if (owner && owner->instrument.number) {
      add_target(owner->instrument, owner->part, std::move(item));
    } else {
      fresh_ = false;
      add(std::move(item));
    }
    return true;
  }

  /// "Sửa đổi Phụ lục II kèm theo Quyết định này": that annex of the target, in the words of this
  /// text; not "bằng Phụ lục II kèm theo Quyết định này".
  bool is_object_of_own_text() const {
    return found_.empty() &&
           !text_.is_any(at_ - 1, {"bằng", "theo", "tại", "thành", "là", "trong"});
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
    std::optional<ProvisionList> list = parse_provisions_of_pieces(text_, at_);
    if (!list || list->self) return false;
    std::optional<ProvisionOwner> owner = provision_owner(text_, *list);
    if (!owner && objects_ == ObjectKind::kTexts)
      owner = owner_past_description(text_, *list, end_);
    // "Phụ lục I bằng Phụ lục I ban hành kèm theo Quyết định này": the second is of this text.
    if (owner && owner->instrument.self && text_.is(list->last, "bằng")) owner.reset();
    const bool bare = list->paths.size() == 1 && list->paths.front().size() == 1;
    if (bare && list->paths.front().front().num.empty() && !owner) return false;
    EffectItem item;
    if (owner && owner->instrument.self) {  // "Phụ lục I ban hành kèm theo Quyết định này"
      const bool object =
          is_object_of_own_text() && list->paths.front().front().kind == ProvisionKind::kAnnex;
      at_ = owner->last;
      fresh_ = false;
      if (object) {
        item.add_places(std::move(list->paths), {});
        add(std::move(item));
      }
      return true;
    }
    if (owner && owner->instrument.number) {
      const bool none = names_none(text_, *list);
      if (none && named_) {  // "… sửa đổi một số điều và Phụ lục tại Thông tư số …": in a title
        at_ = owner->last;
        fresh_ = false;
        in_title_list_ = true;
        return true;
      }
      if (!none) item.add_places(std::move(list->paths), owner->part);
      at_ = owner->last;
      add_target(owner->instrument, owner->part, std::move(item));
      return true;
    }
    at_ = list->last;
    fresh_ = false;
    const bool of_main_text = names_main_text(text_, at_);
    item.add_places(std::move(list->paths), part_without_number(text_, at_));
    for (EffectPlace& place : item.places) place.of_main_text = of_main_text;
    add(std::move(item));
    return true;
  }

  /// "Danh mục … tại Quyết định số …" (a part of it), "Quy chế … ban hành kèm theo Quyết định số …"
  /// (the text it carries).
  bool take_part() {
    if (!fresh_) return false;
    const auto part = attached_part(text_, at_);
    if (!part || (named_ && !text_.capital(at_))) return false;
    if (text_.is(*part, "tại") && !text_.capital(at_)) return false;  // "nội dung quy định tại …"
    for (std::size_t i = *part; i < std::min(end_, *part + kLongestPartName); ++i) {
      if (text_.is(i, TokenKind::kSemicolon) || text_.is(i, TokenKind::kDocumentNumber))
        return false;
      if (take_place_in_part(i)) return true;
      const auto carried = text_.match(i, "kèm theo");
      const bool of = text_.is(i, "của") && text_.matches(*part, "sau");
      if (!carried && !of && !text_.is(i, "tại")) continue;
      const auto instrument = parse_instrument(text_, carried ? *carried : i + 1);
      if (!instrument || !instrument->number) continue;
      EffectItem item;
      item.target = EffectTarget{};
      std::string whole = text_.between(at_, end_of_part_name(text_, at_, i));
      if (carried) {
        item.target->part = text_.between(at_, *part);
        item.target->part_title = std::move(whole);
      } else {
        item.listed_below = text_.matches(*part, "sau");
        if (!item.listed_below) item.provisions.push_back(std::move(whole));
        pending_part_ = item.provisions;
      }
      at_ = instrument->last;
      add_target(*instrument, std::move(item));
      return true;
    }
    return false;
  }

  bool take_titled() {
    if (!fresh_ || named_ || objects_ == ObjectKind::kPhrases) return false;
    std::optional<TitledText> titled = text_by_title(text_, at_, end_);
    if (!titled) return false;
    EffectItem item;
    item.target = EffectTarget{};
    item.target->title = std::move(titled->title);
    item.target->issuer = std::move(titled->issuer);
    item.target->date = titled->date;
    at_ = titled->last;
    last_end_ = titled->issuer_end;
    named_ = true;
    fresh_ = false;
    add(std::move(item));
    return true;
  }

  /// "Quy trình nội bộ có số thứ tự 12 Mục I Phụ lục II ban hành kèm theo Quyết định số …".
  bool take_place_in_part(std::size_t at) {
    std::optional<ProvisionList> list = parse_provisions(text_, at);
    if (!list || list->self || list->paths.front().front().num.empty()) return false;
    const std::optional<ProvisionOwner> owner = provision_owner(text_, *list);
    if (!owner || !owner->instrument.number) return false;
    at_ = owner->last;
    EffectItem item;
    item.add_places(std::move(list->paths), owner->part);
    add_target(owner->instrument, owner->part, std::move(item));
    return true;
  }

  bool take_instrument() {
    const std::optional<Instrument> instrument = parse_instrument(text_, at_);
    if (!instrument) return false;
    if (instrument->self) {
      at_ = instrument->last;
      return true;
    }
    if (!instrument->number && named_ && within_name(text_, at_)) {
      in_title_list_ = true;  // "… của Luật Hóa chất và Nghị định số …"
      law_in_title_ = true;
      at_ = instrument->last;
      fresh_ = false;
      return true;
    }
    if (!instrument->number && (instrument->date || names_year(text_, *instrument)) &&
        is_dated_target(*instrument)) {
      at_ = instrument->last;
      add_target(*instrument, {}, {});
      return true;
    }
    if (!instrument->number || !instrument_can_change(instrument->type)) return false;
    std::string part = part_of(at_);
    if (part.empty() && !is_target(at_)) {
      if (named_) in_title_list_ = true;
      law_in_title_ = false;
      at_ = instrument->last;
      fresh_ = false;
      return true;
    }
    if (!part.empty()) pending_part_ = {std::move(part)};
    at_ = instrument->last;
    EffectItem item;
    item.provisions = pending_part_;
    add_target(*instrument, {}, std::move(item));
    return true;
  }

  /// "03 thủ tục hành chính được công bố tại Quyết định số …", "Mẫu số 01 ban hành kèm theo Quyết
  /// định số …": what is meant of the document at `at`; empty if it is the whole of it.
  std::string part_of(std::size_t at) const {
    if (objects_ == ObjectKind::kPhrases) return {};
    if (named_ && !separates_objects(text_, last_end_)) return {};
    return part_before(text_, named_ ? last_end_ + 1 : first_, at);
  }

  /// "các Quyết định: số 12/2019/QĐ-UBND …; số 15/2020/QĐ-UBND …": the type is said once.
  bool take_bare_number() {
    if (objects_ == ObjectKind::kPhrases) return false;  // "tại biểu số 01/KTHT/N"
    std::size_t number = at_;
    if (text_.is(number, "số")) ++number;
    if (!text_.is(number, TokenKind::kDocumentNumber)) return false;
    const bool listed =
        at_ > 0 && separates_objects(text_, at_ - 1) && !in_title_list_ &&
        (!named_ || at_ - 1 == last_end_ || text_.is(at_ - 1, TokenKind::kSemicolon) ||
         text_.is(at_ - 1, TokenKind::kOther));
    if (!listed) return false;
    Instrument instrument;
    instrument.number = number;
    instrument.last = number + 1;
    if (text_.is(instrument.last, TokenKind::kDate)) instrument.date = instrument.last++;
    if (!found_.empty() && at_ - 1 == last_end_) found_.join_next();
    at_ = instrument.last;
    EffectItem item;
    item.provisions = pending_part_;
    add_target(instrument, {}, std::move(item));
    return true;
  }

  /// "Quyết định ngày 14 tháng 8 năm 2019 của Ủy ban nhân dân tỉnh …", "Pháp lệnh Lãnh sự ngày 13
  /// tháng 11 năm 1990": a text whose number is not printed.
  bool is_dated_target(const Instrument& instrument) const {
    return may_lack_number(instrument.type) && fresh_ && objects_ == ObjectKind::kTexts &&
           is_target(instrument.first);
  }

  bool is_target(std::size_t at) const {
    if (at > 1 && text_.is(at - 1, "với") && !text_.is(at - 2, "đối"))
      return false;  // "trái với Nghị quyết số …"
    if (!named_) return !follows_unnumbered(text_, first_, at);
    // "Nghị định số … thi hành Pháp lệnh …, Nghị định số …": no decree carries out another.
    const auto type = type_word(text_, at);
    const bool next = law_in_title_ && type && type->type == last_type_;
    if (in_title_list_ && !next) return false;
    std::size_t before = at;
    while (before > 0 && text_.is_any(before - 1, {"các", "toàn", "bộ"})) --before;
    return before > 0 && separates_objects(text_, before - 1) && !within_name(text_, at);
  }

  void add_target(const Instrument& instrument, std::string part, EffectItem item) {
    item.target = EffectTarget{};
    item.target->part = std::move(part);
    add_target(instrument, std::move(item));
  }

  /// `item` has a target that says which attached text is meant.
  void add_target(const Instrument& instrument, EffectItem item) {
    last_end_ = found_.add_target(instrument, std::move(item), begin_);
    named_ = true;
    fresh_ = false;
    in_title_list_ = law_in_title_ = false;
    last_type_ = instrument.type;
  }

  void add(EffectItem item) { found_.add(std::move(item), begin_); }

  const ReferenceText& text_;
  std::size_t first_;
  std::size_t at_;
  std::size_t end_;
  ObjectKind objects_;
  std::size_t begin_ = 0;     ///< of the object that is read
  std::size_t last_end_ = 0;  ///< one past the number, date and issuer of the last target
  EffectCollector found_;
  std::vector<std::string> pending_part_;  ///< "Danh mục …" said once for several decisions
  bool fresh_ = true;                      ///< a new object can begin here
  bool named_ = false;                     ///< a target was named
  bool in_title_list_ = false;             ///< a text was named within its title
  bool law_in_title_ = false;              ///< by its name, no number
  DocumentType last_type_ = DocumentType::kUnknown;  ///< of the last target
};

}  // namespace

std::vector<EffectItem> read_effect_items(const ReferenceText& text, std::size_t begin,
                                          std::size_t end, ObjectKind objects) {
  return ItemReader(text, begin, end, objects).read();
}

}  // namespace rasoat
