#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/order_reader.h"

namespace rasoat::amend {
namespace {

constexpr std::size_t kLongestShortName = 14;  ///< tokens of "của Quy chế thi chọn học sinh giỏi"

}  // namespace

bool OrderReader::read_heading() {
  if (!text_.matches(at_, "một số") && !text_.matches(at_, "một phần"))
    return read_document_heading();
  std::size_t at = at_ + 2;
  while (at < end_ && !text_.is_any(at, {"của", "tại", "trong"}) && !text_.matches(at, "như sau") &&
         !type_word(text_, at))
    ++at;
  at_ = at;
  heading = true;
  read_headed();
  return true;
}

bool OrderReader::read_document_heading() {
  if (verb_ != Verb::kAmend && verb_ != Verb::kSupplement) return false;
  const std::size_t begin = at_;
  const auto target = read_whole();
  if (!target) return false;
  skip_tail();
  const auto text = text_.match(at_, "như sau");
  if (!ends_order(text_, text.value_or(at_), end_)) return restore(begin);
  headed = target;
  headed_type = owner_type_;
  heading = true;
  return true;
}

void OrderReader::read_headed() {
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

std::optional<Target> OrderReader::read_whole() {
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

Target OrderReader::target_of(const Instrument& instrument) {
  owner_type_ = instrument.type;
  Target target;
  target.number = text_.number(*instrument.number).printed();
  if (instrument.date) target.date = text_.date(*instrument.date);
  return target;
}

std::optional<Target> OrderReader::read_owner(const ProvisionList& list) {
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

std::optional<Target> OrderReader::read_short_name() {
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

bool OrderReader::excepts_at(std::size_t at) const {
  return text_.is(at, "trừ") &&
         (text_.is(at - 1, TokenKind::kComma) || phrase_word(text_, at + 1) ||
          provision_label(text_, at + 1) || text_.is_any(at + 1, {"quy", "trường", "các", "nội"}));
}

void OrderReader::skip_tail() {
  int depth = 0;
  bool titled = false;  // "đối với" in a title says nothing about the order
  for (; at_ < end_; ++at_) {
    titled = titled || text_.is_any(at_, {"quy", "về", "sửa", "hướng", "phê", "thông", "hỗ"});
    if (excepts_at(at_) || (!titled && text_.matches(at_, "đối với"))) return fail();
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

bool OrderReader::goes_on_at(std::size_t at) const {
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

void OrderReader::finish() {
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

bool OrderReader::carried_by_this(std::size_t at) {
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

}  // namespace rasoat::amend
