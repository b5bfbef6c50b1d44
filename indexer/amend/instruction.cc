#include "indexer/amend/instruction.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/quoted_text.h"
#include "indexer/extract/basis.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/provision_reference.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat::amend {
namespace {

constexpr std::size_t kMostPlaces = 400;  ///< of one order
constexpr std::size_t kLongestShortName = 14;  ///< tokens of "của Quy chế thi chọn học sinh giỏi"

constexpr const char* kNotUnderstood = "Câu lệnh có từ ngữ chưa hiểu hết.";
constexpr const char* kNoPassage = "Không thấy đoạn trích nội dung mới sau câu lệnh.";
constexpr const char* kPassageDiffers =
    "Đoạn trích không khớp với các điều, khoản, điểm mà câu lệnh nêu.";
constexpr const char* kNoTarget = "Không rõ câu lệnh sửa văn bản nào.";
constexpr const char* kIncomplete = "Không rõ khoản, điểm này thuộc điều nào.";

enum class Verb { kAmend, kSupplement, kDelete, kReplace };

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

struct VerbAt {
  Verb verb;
  std::size_t end;
};

std::optional<VerbAt> verb_at(const ReferenceText& text, std::size_t at) {
  for (const VerbWords& verb : kVerbs) {
    if (const auto end = text.match(at, verb.words)) return VerbAt{verb.verb, *end};
  }
  return std::nullopt;
}

/// "cụm từ", "các từ, cụm từ", "một số từ ngữ": one past it.
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

/// What stands between two quotation marks; `end` is one past the closing one.
struct Quoted {
  std::string words;
  std::size_t end;
};

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

/// Whose text is meant.
struct Target {
  std::string number;
  std::optional<Date> date;
  TargetPart part = TargetPart::kOpen;
  std::string part_name;
  friend bool operator==(const Target&, const Target&) = default;
};

/// What orders below a heading take from it.
struct Context {
  std::optional<Target> target;
  std::optional<DocumentType> type;  ///< of the target: "Điều 2 của Quyết định được sửa đổi"
  std::vector<ProvisionPath> within;  ///< "một số khoản của Điều 3", "tại điểm đ khoản 2 Điều 10"
};

/// A place as an order names it.
struct Place {
  ProvisionPath path;
  std::optional<Target> target;  ///< nothing: that of the context
  bool heading = false;
  bool opening = false;
};

/// One act of an order: "bổ sung điểm k1 vào sau điểm k khoản 1".
struct Act {
  Verb verb = Verb::kAmend;
  Place place;
  ProvisionPath anchor;
  bool before = false;
};

/// Gives a path the levels above its first step.
void complete(ProvisionPath& path, const ProvisionPath& above) {
  if (path.empty()) return;
  const ProvisionKind outermost = path.front().kind;
  if (outermost <= ProvisionKind::kArticle && outermost != ProvisionKind::kSection &&
      outermost != ProvisionKind::kSubsection)
    return;
  const auto end = std::ranges::find_if(
      above, [&](const ProvisionStep& step) { return step.kind >= outermost; });
  path.insert(path.begin(), above.begin(), end);
}

bool is_complete(const ProvisionPath& path) {
  return path.empty() || path.front().kind <= ProvisionKind::kArticle;
}

/// Reads the words of one order (no new text): acts or phrases, and how it ends.
class OrderReader {
 public:
  OrderReader(const ReferenceText& text, std::size_t begin, std::size_t end, const Context& context)
      : text_(text), begin_(begin), at_(begin), end_(end), context_(context) {}

  struct Phrase {
    std::string old_words, new_words;
    bool has_new = false;
    std::vector<Place> places;
    bool placed = false;
  };

  bool phrases = false;     ///< an order on words
  bool heading = false;     ///< says only what is amended below
  bool understood = true;   ///< every word was read
  bool amends = false;      ///< at all
  bool wants_text = false;  ///< "như sau"
  bool inserts_words = false, removes_words = false;
  std::vector<Act> acts;
  std::vector<Phrase> wordings;
  std::optional<Target> headed;  ///< of a heading
  std::optional<DocumentType> headed_type;
  std::vector<ProvisionPath> headed_within;
  std::optional<ProvisionList> annexes;  ///< "bằng Phụ lục I, II ban hành kèm theo Quyết định này"
  std::vector<std::string> new_nums;  ///< of a renumbering
  bool renumbers = false;
  std::size_t text_from = 0;  ///< token after "như sau"

  void read() {
    if (read_renumbering() || read_passive()) return finish();
    const auto verb = verb_at(text_, at_);
    if (!verb) return;
    amends = true;
    verb_ = verb->verb;
    at_ = verb->end;
    while (const auto next = another_verb()) at_ = next->end;  // "Sửa đổi, bổ sung, bãi bỏ"
    if (phrase_word(text_, at_)) {
      phrases = true;
      read_phrases();
      return;
    }
    read_acts();
    finish();
  }

 private:
  std::optional<VerbAt> another_verb() const {
    std::size_t at = at_;
    if (text_.is(at, TokenKind::kComma)) ++at;
    if (text_.is(at, "và")) ++at;
    return verb_at(text_, at);
  }

  void fail() { understood = false; }

  // Acts ------------------------------------------------------------------------------------------

  void read_acts() {
    if (read_heading()) return;
    while (at_ < end_) {
      if (!read_act()) return fail();
      if (ends_here()) return;
      skip_joint();
      if (const auto verb = verb_at(text_, at_)) {
        verb_ = verb->verb;
        at_ = verb->end;
      }
    }
  }

  bool ends_here() const {
    return text_.matches(at_, "như sau") || text_.matches(at_, "bằng") ||
           ends_order(text_, at_, end_);
  }

  void skip_joint() {
    if (text_.is(at_, TokenKind::kComma) || text_.is(at_, TokenKind::kSemicolon)) ++at_;
    if (text_.is(at_, "và")) ++at_;
    if (text_.is(at_, "tại")) ++at_;
  }

  /// "một số điều của …", "một số khoản của Điều 3".
  bool read_heading() {
    if (!text_.matches(at_, "một số") && !text_.matches(at_, "một phần")) return false;
    std::size_t at = at_ + 2;
    while (at < end_ && !text_.is_any(at, {"của", "tại", "trong"}) &&
           !text_.matches(at, "như sau") && !type_word(text_, at))
      ++at;
    at_ = at;
    heading = true;
    read_headed();
    return true;
  }

  void read_headed() {
    if (text_.is_any(at_, {"của", "tại", "trong"})) ++at_;
    Place place;
    if (auto list = parse_provisions(text_, at_); list && !list->self) {
      headed_within = list->paths;
      const auto owner = read_owner(*list);
      headed = owner;
    } else {
      headed = read_whole();
    }
    headed_type = owner_type_;
    skip_tail();
    // A second document in one heading: which one is meant is said below.
    if (headed && (text_.is(at_, "và") || text_.is(at_, TokenKind::kComma) ||
                   text_.is(at_, TokenKind::kSemicolon))) {
      ++at_;
      if (text_.is(at_, "và")) ++at_;
      const auto more = read_whole();
      if (more && more->number == headed->number) {
        headed->part = TargetPart::kOpen;
        headed->part_name.clear();
        headed_within.clear();
      } else if (more) {
        headed.reset();
      }
    }
  }

  /// A document, or a text that is attached to one.
  std::optional<Target> read_whole() {
    if (const auto part = attached_part(text_, at_)) {
      for (std::size_t i = *part; i < end_; ++i) {
        if (text_.is(i, TokenKind::kDocumentNumber) || text_.matches(i, "như sau")) break;
        const auto carried = text_.match(i, "kèm theo");
        if (!carried) continue;
        const auto instrument = parse_instrument(text_, *carried);
        if (!instrument || !instrument->number) return std::nullopt;
        Target target = target_of(*instrument);
        target.part = TargetPart::kAttached;
        target.part_name = lower(text_.between(at_, *part));
        at_ = instrument->last;
        return target;
      }
    }
    const auto instrument = parse_instrument(text_, at_);
    if (!instrument || !instrument->number) return std::nullopt;
    at_ = instrument->last;
    return target_of(*instrument);
  }

  Target target_of(const Instrument& instrument) {
    owner_type_ = instrument.type;
    Target target;
    target.number = text_.number(*instrument.number).printed();
    if (instrument.date) target.date = text_.date(*instrument.date);
    return target;
  }

  bool read_act() {
    Act act;
    act.verb = verb_;
    read_aspect(act.place);
    if (act.place.heading && !provision_label(text_, at_)) return read_title_of_text(act);
    const auto list = parse_provisions(text_, at_);
    if (!list || list->self || at_ >= end_) return false;
    at_ = list->last;
    if (text_.is_any(at_, {"vào", "sau", "trước"}) && !read_anchor(act)) return false;
    ProvisionList named = *list;
    named.last = at_;
    std::vector<Act> group;
    for (const ProvisionPath& path : list->paths) {
      Act one = act;
      one.place.path = path;
      if (!act.anchor.empty()) place_beside(one);
      group.push_back(std::move(one));
      if (acts.size() + group.size() > kMostPlaces) return false;
    }
    if (!act.anchor.empty()) named.paths = {act.anchor};
    const std::size_t before = at_;
    const auto owner = read_owner(named);
    if (owner_failed_) return false;
    for (Act& one : group) {
      one.place.target = owner;
      acts.push_back(std::move(one));
    }
    // What was named before in the same order has the same owner.
    if (owner && at_ > before) give_owner(*owner);
    if (owner) skip_tail();
    complete_waiting();
    return true;
  }

  void give_owner(const Target& owner) {
    for (Act& act : acts) {
      if (!act.place.target) act.place.target = owner;
    }
  }

  /// "điểm b, điểm c và bổ sung điểm k1 vào sau điểm k khoản 1": the first wait for their khoản.
  void complete_waiting() {
    const ProvisionPath above = acts.back().place.path;
    for (Act& act : acts) {
      if (!is_complete(act.place.path)) complete(act.place.path, above);
    }
  }

  /// "tên Điều 25", "đoạn mở đầu khoản 1", "nội dung khoản 2".
  void read_aspect(Place& place) {
    for (const std::string_view words :
         {"tên gọi của", "tiêu đề của", "tên của", "tên gọi", "tiêu đề", "tên"}) {
      if (const auto end = text_.match(at_, words)) {
        place.heading = true;
        at_ = *end;
        return;
      }
    }
    for (const std::string_view words :
         {"đoạn mở đầu của", "đoạn mở đầu", "phần mở đầu", "câu dẫn"}) {
      if (const auto end = text_.match(at_, words)) {
        place.opening = true;
        at_ = *end;
        if (text_.is(at_, "tại")) ++at_;
        return;
      }
    }
    for (const std::string_view words : {"nội dung tại", "nội dung quy định tại", "quy định tại",
                                         "toàn bộ nội dung", "nội dung", "toàn bộ"}) {
      if (const auto end = text_.match(at_, words); end && provision_label(text_, *end)) {
        at_ = *end;
        return;
      }
    }
  }

  /// "Sửa đổi tên Quyết định như sau", "tên Quy định ban hành kèm theo Quyết định số …".
  bool read_title_of_text(Act act) {
    if (auto target = read_whole()) {
      act.place.target = std::move(target);
      skip_tail();
    } else if (auto short_target = read_short_name()) {
      act.place.target = std::move(short_target);
    } else {
      return false;
    }
    acts.push_back(std::move(act));
    return true;
  }

  bool read_anchor(Act& act) {
    if (text_.is(at_, "vào")) ++at_;
    if (text_.is(at_, "trước")) act.before = true;
    if (text_.is_any(at_, {"sau", "trước"})) ++at_;
    const auto list = parse_provisions(text_, at_);
    if (!list || list->self || list->paths.size() != 1) return false;
    act.anchor = list->paths.front();
    at_ = list->last;
    return true;
  }

  /// What is added lies where the provision beside it lies.
  static void place_beside(Act& act) {
    ProvisionPath& path = act.place.path;
    const auto level = std::ranges::find_if(
        act.anchor, [&](const ProvisionStep& step) { return step.kind >= path.front().kind; });
    const bool sibling = level != act.anchor.end();
    path.insert(path.begin(), act.anchor.begin(), level);
    if (!sibling) act.anchor.clear();
  }

  /// "(của) Quy định … ban hành kèm theo Quyết định số …", "của Quy chế". Sets owner_failed_ where
  /// an owner is named that is not understood.
  std::optional<Target> read_owner(const ProvisionList& list) {
    owner_failed_ = false;
    at_ = list.last;
    if (const auto owner = provision_owner(text_, list); owner && owner->last <= end_) {
      if (owner->instrument.self) {
        owner_failed_ = true;
        return std::nullopt;
      }
      if (owner->instrument.number) {
        Target target = target_of(owner->instrument);
        target.part = owner->part.empty() ? TargetPart::kMain : TargetPart::kAttached;
        target.part_name = lower(owner->part);
        at_ = owner->last;
        return target;
      }
    }
    if (!text_.is_any(at_, {"của", "tại", "trong", "thuộc"})) return std::nullopt;
    const std::size_t before = at_++;
    if (auto target = read_short_name()) return target;
    at_ = before;
    owner_failed_ = !ends_here();
    return std::nullopt;
  }

  /// "Quyết định", "Quy chế thi" of a text that the context names.
  std::optional<Target> read_short_name() {
    if (!context_.target) return std::nullopt;
    Target target = *context_.target;
    std::size_t at = 0;
    const auto type = type_word(text_, at_);
    if (const auto part = attached_part(text_, at_); part && !(type && type->end > *part)) {
      target.part = TargetPart::kAttached;
      target.part_name = lower(text_.between(at_, *part));
      if (context_.target->part == TargetPart::kAttached &&
          context_.target->part_name != target.part_name)
        return std::nullopt;
      at = *part;
    } else if (type && context_.type == type->type) {
      target.part = TargetPart::kMain;
      target.part_name.clear();
      at = type->end;
    } else {
      return std::nullopt;
    }
    if (text_.is(at, "này")) return std::nullopt;
    const std::size_t limit = std::min(end_, at + kLongestShortName);
    while (at < limit && text_.is(at, TokenKind::kWord) && !text_.matches(at, "như sau") &&
           !text_.is_any(at, {"được", "bằng", "và"}) && !provision_label(text_, at))
      ++at;
    at_ = at;
    return target;
  }

  /// The rest of a document's name: its issuer and title. It ends where the order goes on.
  void skip_tail() {
    int depth = 0;
    for (; at_ < end_; ++at_) {
      if (text_.is(at_, TokenKind::kOpen)) ++depth;
      if (text_.is(at_, TokenKind::kClose)) --depth;
      if (depth > 0) continue;
      if (text_.matches(at_, "như sau") || text_.is(at_, TokenKind::kColon)) return;
      if (text_.matches(at_, "bằng") &&
          (phrase_word(text_, at_ + 1) || text_.is(at_ + 1, TokenKind::kOpenQuote) ||
           provision_label(text_, at_ + 1)))
        return;
      if (text_.matches(at_, "được sửa đổi bổ sung như sau")) return;
      if (goes_on_at(at_)) return;
    }
  }

  /// "… và khoản 2 Điều 10 của Quy định …": a joint and another place with its own owner.
  bool goes_on_at(std::size_t at) const {
    if (!text_.is(at, TokenKind::kComma) && !text_.is(at, TokenKind::kSemicolon) &&
        !text_.is(at, "và"))
      return false;
    std::size_t next = at + 1;
    while (text_.is_any(next, {"và", "tại", "tên"})) ++next;
    if (verb_at(text_, next) && provision_label(text_, verb_at(text_, next)->end)) return true;
    if (phrase_word(text_, next)) return true;
    if (heading) return type_word(text_, next) || attached_part(text_, next);
    const auto list = parse_provisions(text_, next);
    return list && !list->self && provision_owner(text_, *list);
  }

  void finish() {
    if (heading && headed_within.empty() && !headed) amends = amends || false;
    if (text_.is(at_, TokenKind::kComma)) ++at_;
    if (text_.is(at_, "bằng") && !phrases) {
      ++at_;
      const auto list = parse_provisions(text_, at_);
      if (!list || list->self || !carried_by_this(list->last)) return fail();
      annexes = list;
      return;
    }
    if (const auto end = text_.match(at_, "như sau")) {
      wants_text = true;
      text_from = *end;
      return;
    }
    if (!heading && !ends_order(text_, at_, end_)) fail();
  }

  /// "(được) ban hành kèm theo Quyết định này".
  bool carried_by_this(std::size_t at) {
    if (text_.is_any(at, {"được", "tương"})) at += text_.is(at, "tương") ? 2 : 1;
    for (const std::string_view words : {"ban hành kèm theo", "kèm theo", "của", "tại"}) {
      const auto end = text_.match(at, words);
      if (!end) continue;
      const auto instrument = parse_instrument(text_, *end);
      if (!instrument || !instrument->self) return false;
      at_ = instrument->last;
      return ends_order(text_, at_, end_);
    }
    return false;
  }

  // Passive and renumbering -----------------------------------------------------------------------

  /// "Điều 2 của Quyết định được sửa đổi, bổ sung như sau".
  bool read_passive() {
    const auto list = parse_provisions(text_, at_);
    if (!list || list->self) return false;
    const std::size_t begin = at_;
    const auto owner = read_owner(*list);
    if (owner_failed_) return restore(begin);
    if (owner) {
      while (at_ < end_ && !(text_.is(at_, "được") && verb_at(text_, at_ + 1))) ++at_;
    }
    if (!text_.is(at_, "được")) return restore(begin);
    const auto verb = verb_at(text_, at_ + 1);
    if (!verb) return restore(begin);
    at_ = verb->end;
    amends = true;
    for (const ProvisionPath& path : list->paths) acts.push_back({verb->verb, {path, owner}, {}});
    return true;
  }

  bool restore(std::size_t at) {
    at_ = at;
    return false;
  }

  /// "Chuyển khoản 3, khoản 4 Điều 5 thành khoản 4, khoản 5", "Khoản 3 Điều 5 được chuyển thành
  /// khoản 4".
  bool read_renumbering() {
    std::size_t at = at_;
    const auto active =
        text_.is(at, "chuyển") ? std::optional(at + 1) : text_.match(at, "đánh số lại");
    if (active) at = *active;
    if (text_.is(at, "các") && provision_label(text_, at + 1)) ++at;
    auto list = parse_provisions(text_, at);
    if (!list || list->self) return false;
    const std::size_t begin = at_;
    const auto owner = read_owner(*list);
    if (owner_failed_) return restore(begin);
    if (owner) {
      while (at_ < end_ && !text_.is(at_, "thành") && !text_.is(at_, "được")) ++at_;
    }
    if (!active) {
      const auto passive = text_.match(at_, "được chuyển");
      const auto counted = passive ? passive : text_.match(at_, "được đánh số lại");
      if (!counted) return restore(begin);
      at_ = *counted;
    }
    if (!text_.is(at_, "thành")) return restore(begin);
    const auto numbers = parse_provisions(text_, at_ + 1);
    if (!numbers || numbers->paths.size() != list->paths.size()) return restore(begin);
    amends = renumbers = true;
    at_ = numbers->last;
    for (std::size_t i = 0; i < list->paths.size(); ++i) {
      acts.push_back({Verb::kAmend, {list->paths[i], owner}, {}});
      new_nums.push_back(numbers->paths[i].back().num);
      if (numbers->paths[i].back().kind != list->paths[i].back().kind) fail();
    }
    return true;
  }

  // Phrases ---------------------------------------------------------------------------------------

  void read_phrases() {
    inserts_words = verb_ == Verb::kSupplement;
    removes_words = verb_ == Verb::kDelete;
    while (at_ < end_) {
      if (const auto word = phrase_word(text_, at_)) {
        at_ = *word;
      } else if (const auto quote = quoted_at(text_, at_)) {
        wordings.push_back({quote->words, {}, false, {}, false});
        at_ = quote->end;
      } else if (read_new_words() || read_places()) {
        continue;
      } else if (is_filler()) {
        ++at_;
      } else {
        break;
      }
    }
    if (wordings.empty()) return read_phrase_heading();
    const bool complete_order =
        std::ranges::all_of(wordings, [&](const Phrase& p) { return removes_words || p.has_new; });
    if (!complete_order || !ends_order(text_, at_, end_)) fail();
  }

  bool is_filler() const {
    if (text_.is(at_, TokenKind::kComma) || text_.is(at_, TokenKind::kSemicolon)) return true;
    if (text_.is(at_, TokenKind::kColon)) return true;
    if (text_.is_any(at_, {"và", "như", "sau"})) return true;
    return verb_at(text_, at_) && phrase_word(text_, verb_at(text_, at_)->end);
  }

  /// "bằng cụm từ “B”", "thành “B”", "vào sau cụm từ “A”".
  bool read_new_words() {
    std::size_t at = at_;
    if (inserts_words) {
      if (text_.is(at, "vào")) ++at;
      const bool before = text_.is(at, "trước");
      if (!before && !text_.is(at, "sau")) return false;
      ++at;
      if (const auto word = phrase_word(text_, at)) at = *word;
      const auto quote = quoted_at(text_, at);
      if (!quote || wordings.empty() || before) return false;
      for (Phrase& phrase : wordings) {
        if (phrase.has_new) continue;
        phrase.new_words = std::exchange(phrase.old_words, quote->words);
        phrase.has_new = true;
      }
      at_ = quote->end;
      return true;
    }
    if (removes_words || !text_.is_any(at, {"bằng", "thành"})) return false;
    ++at;
    if (const auto word = phrase_word(text_, at)) at = *word;
    const auto quote = quoted_at(text_, at);
    if (!quote) return false;
    for (Phrase& phrase : wordings) {
      if (phrase.has_new) continue;
      phrase.new_words = quote->words;
      phrase.has_new = true;
    }
    at_ = quote->end;
    return true;
  }

  /// "tại khoản 1 Điều 4, tên Điều 9 và Điều 10 của Quy định …".
  bool read_places() {
    const std::size_t begin = at_;
    std::vector<Place> places;
    if (text_.is_any(at_, {"tại", "ở", "trong", "của"})) ++at_;
    if (at_ == begin) return false;
    if (read_everywhere(places)) return place_all(std::move(places));
    while (at_ < end_) {
      Place aspect;
      read_aspect(aspect);
      const auto list = parse_provisions(text_, at_);
      if (!list || list->self) break;
      const auto owner = read_owner(*list);
      if (owner_failed_) return restore(begin);
      for (const ProvisionPath& path : list->paths) {
        Place place = aspect;
        place.path = path;
        place.target = owner;
        places.push_back(std::move(place));
        if (places.size() > kMostPlaces) return restore(begin);
      }
      if (owner) {
        for (Place& place : places) {
          if (!place.target) place.target = owner;
        }
        skip_tail();
      }
      for (Place& place : places) {
        if (!is_complete(place.path)) complete(place.path, places.back().path);
      }
      if (!another_place()) break;
    }
    if (places.empty()) return restore(begin);
    return place_all(std::move(places));
  }

  /// Steps over ", và tại" if a place follows.
  bool another_place() {
    std::size_t at = at_;
    if (!text_.is(at, TokenKind::kComma) && !text_.is(at, TokenKind::kSemicolon) &&
        !text_.is(at, "và"))
      return false;
    ++at;
    if (text_.is(at, "và")) ++at;
    if (text_.is(at, "tại")) ++at;
    const bool aspect = text_.is_any(at, {"tên", "đoạn", "tiêu", "nội", "câu"});
    if (!aspect && !parse_provisions(text_, at)) return false;
    at_ = at;
    return true;
  }

  /// "toàn văn Quy định …", "Quyết định số …", "các điều, khoản của Quy chế".
  bool read_everywhere(std::vector<Place>& places) {
    const std::size_t begin = at_;
    for (const std::string_view words :
         {"toàn bộ nội dung", "toàn bộ văn bản", "toàn bộ", "toàn văn", "các điều khoản điểm",
          "các điều khoản", "các điều", "một số điều"}) {
      if (const auto end = text_.match(at_, words); end && !text_.is(*end, TokenKind::kNumeral)) {
        at_ = *end;
        break;
      }
    }
    if (text_.is(at_, "của")) ++at_;
    Place place;
    if (auto target = read_whole()) {
      place.target = std::move(target);
      skip_tail();
    } else if (auto short_target = read_short_name()) {
      place.target = std::move(short_target);
    } else if (at_ == begin || !ends_order(text_, at_, end_)) {
      return restore(begin);
    }
    places.push_back(std::move(place));
    return true;
  }

  bool place_all(std::vector<Place> places) {
    for (Phrase& phrase : wordings) {
      if (phrase.placed) continue;
      phrase.places = places;
      // "“a” tại P1, “b” tại P2 bằng “c”": these places are of the words before them only.
      phrase.placed = true;
    }
    if (wordings.empty()) heading_places_ = std::move(places);
    return true;
  }

  /// "Thay thế cụm từ tại điểm đ khoản 2 Điều 10 như sau:".
  void read_phrase_heading() {
    heading = true;
    phrases = false;
    if (heading_places_.empty() && text_.is_any(at_, {"tại", "của", "trong"})) read_headed();
    for (const Place& place : heading_places_) {
      if (!place.path.empty()) headed_within.push_back(place.path);
      if (place.target) headed = place.target;
    }
    headed_type = owner_type_;
  }

  const ReferenceText& text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  const Context& context_;
  Verb verb_ = Verb::kAmend;
  bool owner_failed_ = false;
  std::optional<DocumentType> owner_type_;
  std::vector<Place> heading_places_;
};

/// The provisions for which the text states a day of their own.
struct OwnDay {
  std::vector<ProvisionPath> paths;
  Date day;
};

bool starts_with(const ProvisionPath& path, const ProvisionPath& prefix) {
  std::size_t matched = 0;
  for (const ProvisionStep& step : path) {
    if (matched < prefix.size() && step == prefix[matched]) ++matched;
  }
  return matched == prefix.size();
}

class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {
    if (document.metadata.number) own_key_ = document.metadata.number->key();
  }

  std::vector<Instruction> read() {
    for (const Provision& provision : document_.body) find_days(provision);
    Context context = title_context();
    read_blocks(document_.introduction, "", context);
    for (const Provision& provision : document_.body) read_provision(provision, context);
    return std::move(out_);
  }

 private:
  /// Title of the document; where it has no number, the enacting words that repeat it: "Quốc hội
  /// ban hành Luật sửa đổi, bổ sung một số điều của Luật … số …".
  Context title_context() const {
    Context context = context_of(ReferenceText(document_.metadata.title), 0);
    if (context.target) return context;
    for (const std::string& statement : preamble_statements(document_.preamble)) {
      if (is_basis_line(statement)) continue;
      const ReferenceText text(statement);
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (!text.matches(at, "ban hành")) continue;
        const auto type = type_word(text, at + 2);
        if (type && type->type == document_.metadata.type) return context_of(text, type->end);
      }
    }
    return context;
  }

  static Context context_of(const ReferenceText& text, std::size_t at) {
    Context context;
    if (text.is(at, "về")) at += text.is(at + 1, "việc") ? 2 : 1;
    OrderReader order(text, at, text.size(), context);
    order.read();
    adopt(order, context);
    context.within.clear();
    return context;
  }

  /// Context from a heading, or from the one place that all acts of an order share.
  static void adopt(const OrderReader& order, Context& context) {
    if (order.heading) {
      if (order.headed) context.target = order.headed;
      if (order.headed_type) context.type = order.headed_type;
      std::vector<ProvisionPath> within = order.headed_within;
      for (ProvisionPath& path : within) {
        if (context.within.size() == 1) complete(path, context.within.front());
      }
      if (!within.empty()) context.within = std::move(within);
      return;
    }
    std::optional<Target> shared;
    std::vector<ProvisionPath> within;
    for (const Act& act : order.acts) {
      if (act.place.target) {
        if (!shared) shared = act.place.target;
        if (shared->number != act.place.target->number) return;
        if (!(*shared == *act.place.target)) {
          shared->part = TargetPart::kOpen;
          shared->part_name.clear();
        }
      }
      within.push_back(act.place.path);
    }
    if (shared) context.target = shared;
    if (order.headed_type) context.type = order.headed_type;
    if (within.size() == 1) context.within = within;
  }

  void read_provision(const Provision& provision, Context context) {
    std::vector<Block> stream;
    if (!provision.heading.empty()) stream.emplace_back(Paragraph{provision.heading});
    stream.insert(stream.end(), provision.content.begin(), provision.content.end());
    const std::size_t before = out_.size();
    std::vector<Instruction> headings = read_blocks(stream, provision.id, context);
    for (const Provision& child : provision.children) read_provision(child, context);
    read_blocks(provision.wrap_up, provision.id, context);
    // A heading that names its places is an order of its own only if none stands below it.
    if (out_.size() == before) std::ranges::move(headings, std::back_inserter(out_));
  }

  /// Reads the orders of a provision. Gives those that wait for what stands below them.
  std::vector<Instruction> read_blocks(const std::vector<Block>& stream, const std::string& from,
                                       Context& context) {
    std::vector<Instruction> waiting;
    from_ = &from;
    for (std::size_t i = 0; i < stream.size();) {
      const auto* paragraph = std::get_if<Paragraph>(&stream[i]);
      if (!paragraph || paragraph->quoted || opens_quote(paragraph->text)) {
        ++i;
        continue;
      }
      i = read_paragraph(stream, i, context, waiting);
    }
    return waiting;
  }

  /// The orders of one paragraph; gives the next block to read.
  std::size_t read_paragraph(const std::vector<Block>& stream, std::size_t i, Context& context,
                             std::vector<Instruction>& waiting) {
    const ReferenceText text(std::get<Paragraph>(stream[i]).text);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = first_word(text, at);
      const std::size_t end = order_end(text, begin);
      OrderReader order(text, begin, end, context);
      order.read();
      at = end + 1;
      if (!order.amends) continue;
      const std::size_t offset = order.wants_text && order.text_from < text.size()
                                     ? text.tokens()[order.text_from].begin
                                     : text.text().size();
      if (order.heading) {
        adopt(order, context);
        continue;
      }
      const bool takes =
          !order.phrases && !order.renumbers && !order.annexes && wants_passage(order);
      std::optional<Passage> passage;
      if (takes) passage = take_passage(stream, i, order.wants_text ? offset : text.text().size());
      std::vector<Instruction> orders = instructions(order, context, text, begin, end, passage);
      if (passage) {
        keep(std::move(orders));
        return passage->last;
      }
      if (takes) {
        adopt(order, context);
        std::ranges::move(orders, std::back_inserter(waiting));
        // The words after "như sau" belong to the new text, whatever its marks.
        if (order.wants_text) return i + 1;
      } else {
        const bool heading = i == 0 && stream.size() > 1;
        if (heading) adopt(order, context);
        if (heading) {
          std::ranges::move(orders, std::back_inserter(waiting));
        } else {
          keep(std::move(orders));
        }
      }
    }
    return i + 1;
  }

  static bool wants_passage(const OrderReader& order) {
    return order.wants_text || std::ranges::any_of(order.acts, [](const Act& act) {
             return act.verb != Verb::kDelete;
           });
  }

  static std::size_t first_word(const ReferenceText& text, std::size_t at) {
    while (at < text.size() &&
           (!text.is(at, TokenKind::kWord) || text.is(at + 1, TokenKind::kClose)))
      ++at;
    return at;
  }

  /// One past an order: a full stop, or a semicolon before the next verb, outside quotes.
  static std::size_t order_end(const ReferenceText& text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
      if (text.is(at, TokenKind::kOpenQuote)) ++depth;
      if (text.is(at, TokenKind::kCloseQuote) && depth > 0) --depth;
      if (depth > 0) continue;
      if (text.is(at, TokenKind::kStop)) return at;
      if (text.is(at, TokenKind::kSemicolon) && verb_at(text, at + 1)) return at;
    }
    return text.size();
  }

  void keep(std::vector<Instruction> orders) {
    for (Instruction& order : orders) {
      const auto number = parse_document_number(order.target_number);
      if (number && number->key() == own_key_) continue;
      out_.push_back(std::move(order));
    }
  }

  // From what was read to instructions
  // ---------------------------------------------------------------

  std::vector<Instruction> instructions(const OrderReader& order, const Context& context,
                                        const ReferenceText& text, std::size_t begin,
                                        std::size_t end, const std::optional<Passage>& passage) {
    Instruction blank;
    const std::size_t quote_end = order.wants_text ? order.text_from : end;
    blank.quote = clip_quote(text.between(begin, quote_end));
    blank.from = *from_;
    blank.day = day_of(*from_);
    std::vector<Instruction> out;
    if (order.phrases) {
      phrase_instructions(order, context, blank, out);
    } else if (order.renumbers) {
      renumber_instructions(order, context, blank, out);
    } else {
      act_instructions(order, context, blank, passage, out);
    }
    if (!order.understood &&
        (order.phrases || !order.acts.empty() || names_provision(text, begin, end))) {
      refuse_all(out, blank, context);
    } else if (!order.understood) {
      out.clear();  // "Thay thế Quyết định số …" acts on a whole document
    }
    return out;
  }

  static bool names_provision(const ReferenceText& text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (text.is(at, TokenKind::kDocumentNumber)) return false;
      const auto list = parse_provisions(text, at);
      if (list && !list->self && !list->paths.front().front().num.empty()) return true;
    }
    return false;
  }

  static void refuse_all(std::vector<Instruction>& out, const Instruction& blank,
                         const Context& context) {
    if (out.empty()) {
      out.push_back(blank);
      set_target(out.back(), std::nullopt, context);
      if (context.within.size() == 1) out.back().path = context.within.front();
    }
    for (Instruction& one : out) {
      if (one.obstacle.empty()) one.obstacle = kNotUnderstood;
    }
  }

  static void set_target(Instruction& out, const std::optional<Target>& named,
                         const Context& context) {
    const std::optional<Target>& target = named ? named : context.target;
    if (!target) {
      if (out.obstacle.empty()) out.obstacle = kNoTarget;
      return;
    }
    out.target_number = target->number;
    out.target_date = target->date;
    if (!out.target_date && context.target && context.target->number == target->number)
      out.target_date = context.target->date;
    out.part = target->part;
    out.part_name = target->part_name;
  }

  static void set_place(Instruction& out, const Place& place, const Context& context) {
    set_target(out, place.target, context);
    out.path = place.path;
    if (context.within.size() == 1) {
      complete(out.path, context.within.front());
      complete(out.anchor, context.within.front());
    }
    if (!is_complete(out.path) && out.obstacle.empty()) out.obstacle = kIncomplete;
  }

  void act_instructions(const OrderReader& order, const Context& context, const Instruction& blank,
                        const std::optional<Passage>& passage, std::vector<Instruction>& out) {
    for (const Act& act : order.acts) {
      Instruction one = blank;
      one.kind = kind_of(act);
      one.anchor = act.anchor;
      one.before_anchor = act.before;
      set_place(one, act.place, context);
      out.push_back(std::move(one));
    }
    if (order.annexes) return take_annexes(order, out);
    give_text(passage, out);
  }

  static InstructionKind kind_of(const Act& act) {
    if (act.place.heading)
      return act.verb == Verb::kDelete ? InstructionKind::kUnread : InstructionKind::kRetitle;
    if (act.place.opening)
      return act.verb == Verb::kDelete ? InstructionKind::kUnread
                                       : InstructionKind::kReplaceOpening;
    switch (act.verb) {
      case Verb::kDelete:
        return InstructionKind::kDelete;
      case Verb::kSupplement:
        return InstructionKind::kInsert;
      default:
        return InstructionKind::kReplace;
    }
  }

  static void refuse(std::vector<Instruction>& orders, const char* reason) {
    for (Instruction& one : orders) {
      if (one.kind != InstructionKind::kDelete && one.obstacle.empty()) one.obstacle = reason;
    }
  }

  /// Gives the quoted provisions to the orders that want them, in their order.
  static void give_text(const std::optional<Passage>& passage, std::vector<Instruction>& orders) {
    std::vector<Instruction*> wanting;
    std::vector<ProvisionStep> expected;
    for (Instruction& one : orders) {
      if (one.kind == InstructionKind::kDelete) continue;
      if (one.kind == InstructionKind::kUnread && one.obstacle.empty())
        one.obstacle = kNotUnderstood;
      wanting.push_back(&one);
      if (!one.path.empty()) expected.push_back(one.path.back());
    }
    if (wanting.empty()) return;
    if (!passage) return refuse(orders, kNoPassage);
    const bool alone = wanting.size() == 1;
    if (alone && wanting.front()->kind == InstructionKind::kRetitle)
      return give_heading(*passage, *wanting.front());
    if (alone && wanting.front()->kind == InstructionKind::kReplaceOpening)
      return give_opening(*passage, *wanting.front());
    const bool plain = std::ranges::all_of(wanting, [](const Instruction* one) {
      return one->kind == InstructionKind::kReplace || one->kind == InstructionKind::kInsert;
    });
    auto parsed = plain ? parse_passage(passage->blocks, expected) : std::nullopt;
    if (!parsed || parsed->size() != wanting.size()) return refuse(orders, kPassageDiffers);
    for (std::size_t i = 0; i < wanting.size(); ++i)
      wanting[i]->provision = std::move((*parsed)[i]);
  }

  /// “Điều 25. Tên mới” or “Tên mới”.
  static void give_heading(const Passage& passage, Instruction& out) {
    const auto* line =
        passage.blocks.size() == 1 ? std::get_if<Paragraph>(&passage.blocks.front()) : nullptr;
    if (!line) {
      if (out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    out.new_words = line->text;
    if (out.path.empty()) return;
    Provision shell;
    shell.kind = out.path.back().kind;
    shell.num = out.path.back().num;
    const std::string number = printed_number(shell);
    std::string_view rest = line->text;
    if (rest.starts_with(number)) {
      rest.remove_prefix(number.size());
      while (!rest.empty() && std::string_view(" .:").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    }
    while (rest.ends_with('.') || rest.ends_with(' ')) rest.remove_suffix(1);
    out.new_words = rest;
  }

  static void give_opening(const Passage& passage, Instruction& out) {
    out.opening = passage.blocks;
    auto* line = std::get_if<Paragraph>(&out.opening.front());
    const bool one_paragraph = passage.blocks.size() == 1 && line != nullptr && !out.path.empty();
    if (!one_paragraph) {
      if (out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    Provision shell;
    shell.kind = out.path.back().kind;
    shell.num = out.path.back().num;
    const std::string number = printed_number(shell);
    if (!line->text.starts_with(number)) {
      // Without its number: fine, unless it begins with another one.
      const auto other = parse_passage(passage.blocks, {{ProvisionKind::kClause, ""}});
      if (other && out.obstacle.empty()) out.obstacle = kPassageDiffers;
      return;
    }
    if (out.path.back().kind == ProvisionKind::kArticle && out.obstacle.empty())
      out.obstacle = kPassageDiffers;  // the heading and the opening cannot be told apart
    line->text = squeeze(std::string_view(line->text).substr(number.size()));
  }

  /// "bằng Phụ lục I, Phụ lục II ban hành kèm theo Quyết định này".
  void take_annexes(const OrderReader& order, std::vector<Instruction>& orders) const {
    const std::vector<ProvisionPath>& sources = order.annexes->paths;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      Instruction& one = orders[i];
      const bool is_annex = one.path.size() == 1 && one.path.front().kind == ProvisionKind::kAnnex;
      const bool pairs = sources.size() == orders.size() && sources[i].size() == 1 &&
                         sources[i].front().kind == ProvisionKind::kAnnex;
      const Provision* found = is_annex && pairs ? annex(sources[i].front().num) : nullptr;
      if (!found) {
        if (one.obstacle.empty())
          one.obstacle = "Không tìm thấy phụ lục thay thế trong văn bản sửa đổi.";
        continue;
      }
      one.provision = *found;
      one.provision->num = one.path.front().num;
    }
  }

  /// The annex of this text with that number, if it has just one.
  const Provision* annex(const std::string& num) const {
    const Provision* found = nullptr;
    for (const Provision& attachment : document_.attachments) {
      if (attachment.kind != ProvisionKind::kAnnex || lower(attachment.num) != lower(num)) continue;
      if (found) return nullptr;
      found = &attachment;
    }
    return found;
  }

  static void renumber_instructions(const OrderReader& order, const Context& context,
                                    const Instruction& blank, std::vector<Instruction>& out) {
    // From the last to the first, so that "khoản 3, 4 thành khoản 4, 5" never has two khoản 4.
    for (std::size_t i = order.acts.size(); i-- > 0;) {
      Instruction one = blank;
      one.kind = InstructionKind::kRenumber;
      one.new_num = order.new_nums[i];
      set_place(one, order.acts[i].place, context);
      out.push_back(std::move(one));
    }
  }

  static void phrase_instructions(const OrderReader& order, const Context& context,
                                  const Instruction& blank, std::vector<Instruction>& out) {
    for (const OrderReader::Phrase& phrase : order.wordings) {
      std::vector<Place> places = phrase.places;
      if (!phrase.placed) {
        for (const ProvisionPath& path : context.within) places.push_back({path, std::nullopt});
        if (places.empty()) places.emplace_back();
      }
      for (const Place& place : places) {
        Instruction one = blank;
        one.kind = order.removes_words   ? InstructionKind::kRemovePhrase
                   : order.inserts_words ? InstructionKind::kInsertPhrase
                                         : InstructionKind::kReplacePhrase;
        one.old_words = phrase.old_words;
        one.new_words = phrase.new_words;
        one.heading_only = place.heading;
        one.opening_only = place.opening;
        set_place(one, place, context);
        out.push_back(std::move(one));
      }
    }
  }

  // Days
  // ----------------------------------------------------------------------------------------------

  std::optional<Date> day_of(const std::string& id) const {
    std::optional<Date> day = document_.metadata.effective_date;
    if (own_days_.empty()) return day;
    for_each_provision(document_, [&](const Provision& provision, const ProvisionPath& path) {
      if (provision.id != id) return;
      for (const OwnDay& own : own_days_) {
        for (const ProvisionPath& named : own.paths) {
          if (starts_with(path, named)) day = own.day;
        }
      }
    });
    return day;
  }

  /// "trừ quy định tại khoản 2 Điều 1 có hiệu lực thi hành từ ngày 01/7/2026" (Luật 64/2025/QH15
  /// Điều 53: a text may give its provisions different days).
  void find_days(const Provision& provision) {
    find_days(provision.content);
    for (const Provision& child : provision.children) find_days(child);
  }

  void find_days(const std::vector<Block>& blocks) {
    constexpr std::size_t kReach = 24;  ///< tokens between the provisions and their day
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (!paragraph || paragraph->quoted) continue;
      const ReferenceText text(paragraph->text);
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (!text.matches(at, "có hiệu lực")) continue;
        const auto list = list_before(text, at, kReach);
        std::size_t day = at;
        while (day < std::min(text.size(), at + kReach) && !text.is(day, TokenKind::kDate)) ++day;
        if (list && text.is(day, TokenKind::kDate))
          own_days_.push_back({list->paths, text.date(day)});
      }
    }
  }

  /// The provisions of this text that "có hiệu lực" at `at` speaks of.
  static std::optional<ProvisionList> list_before(const ReferenceText& text, std::size_t at,
                                                  std::size_t reach) {
    const std::size_t first = at > reach ? at - reach : 0;
    for (std::size_t i = first; i < at; ++i) {
      const auto list = parse_provisions(text, i);
      if (!list || list->self) continue;
      std::size_t next = list->last;
      if (text.is(next, "của")) ++next;
      if (const auto own = parse_instrument(text, next)) {
        if (!own->self) continue;
        next = own->last;
      }
      if (next == at) return list;
    }
    return std::nullopt;
  }

  const Document& document_;
  std::string own_key_;
  const std::string* from_ = nullptr;
  std::vector<OwnDay> own_days_;
  std::vector<Instruction> out_;
};

}  // namespace

std::string_view name(InstructionKind kind) {
  switch (kind) {
    case InstructionKind::kReplace:
      return "replace";
    case InstructionKind::kInsert:
      return "insert";
    case InstructionKind::kDelete:
      return "delete";
    case InstructionKind::kReplacePhrase:
      return "replace_phrase";
    case InstructionKind::kRemovePhrase:
      return "remove_phrase";
    case InstructionKind::kInsertPhrase:
      return "insert_phrase";
    case InstructionKind::kRetitle:
      return "retitle";
    case InstructionKind::kReplaceOpening:
      return "replace_opening";
    case InstructionKind::kRenumber:
      return "renumber";
    case InstructionKind::kUnread:
      return "unread";
  }
  return "unread";
}

std::vector<Instruction> read_instructions(const Document& amending) {
  return Reader(amending).read();
}

bool concerns(const Instruction& instruction, const DocumentMetadata& base) {
  const auto number = parse_document_number(instruction.target_number);
  if (!number || !base.number || !(*number == *base.number)) return false;
  return !instruction.target_date || !base.issue_date ||
         *instruction.target_date == *base.issue_date;
}

}  // namespace rasoat::amend
