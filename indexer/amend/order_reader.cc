#include "indexer/amend/order_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/text.h"

namespace rasoat::amend {

void OrderReader::read() {
  if (read_renumbering() || read_passive()) return finish();
  if (read_list_heading()) return;
  if (context_.listed && provision_label(text_, at_)) return read_listed(*context_.listed);
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

bool OrderReader::read_list_heading() {
  const std::size_t begin = at_;
  skip_start_of_force();
  if (text_.is(at_, TokenKind::kComma)) ++at_;
  const auto verb = verb_at(text_, at_);
  const bool active = verb && verb->verb == Verb::kDelete;
  if (active) at_ = verb->end;
  if (!skip_listed_things()) return restore(begin);
  if (text_.is(at_, "đây")) ++at_;
  if (!active) {
    const auto end = text_.match(at_, "hết hiệu lực");
    if (!end) return restore(begin);
    at_ = text_.match(*end, "thi hành").value_or(*end);
    skip_start_of_force();
  } else if (text_.is(at_, "của")) {
    ++at_;
    headed = read_whole();
    if (!headed) return restore(begin);
    headed_type = owner_type_;
    skip_tail();
  }
  if (!ends_order(text_, at_, end_)) return restore(begin);
  amends = heading = true;
  listed = active ? Verb::kDelete : Verb::kExpire;
  return true;
}

bool OrderReader::skip_listed_things() {
  const std::size_t begin = at_;
  while (at_ < end_ && !text_.is(at_, "sau")) {
    const bool thing =
        text_.is(at_, TokenKind::kComma) ||
        text_.is_any(at_, {"các", "những", "một",  "số",  "phần", "điều", "khoản", "điểm", "chương",
                           "mục", "quy",   "định", "văn", "bản",  "phạm", "pháp",  "luật", "tại",
                           "của", "trong", "và",   "có",  "liên", "quan", "dưới",  "đây"});
    if (!thing) return false;
    ++at_;
  }
  if (at_ == begin || at_ >= end_) return false;
  ++at_;
  return true;
}

void OrderReader::skip_start_of_force() {
  for (const std::string_view words : {"kể từ ngày", "từ ngày"}) {
    const auto type_at = text_.match(at_, words);
    const auto type = type_at ? type_word(text_, *type_at) : std::nullopt;
    const auto end = type ? text_.match(type->end, "này có hiệu lực") : std::nullopt;
    if (!end) continue;
    at_ = text_.match(*end, "thi hành").value_or(*end);
    return;
  }
}

void OrderReader::read_listed(Verb verb) {
  amends = true;
  verb_ = verb;
  read_acts();
  finish();
}

std::optional<VerbAt> OrderReader::another_verb() const {
  std::size_t at = at_;
  if (text_.is(at, TokenKind::kComma)) ++at;
  if (text_.is(at, "và")) ++at;
  return verb_at(text_, at);
}

void OrderReader::read_acts() {
  if (read_heading()) return;
  while (at_ < end_) {
    if (!read_act()) return fail();
    if (ends_here()) return;
    skip_joint();
    if (const auto verb = verb_at(text_, at_)) {
      verb_ = verb->verb;
      at_ = verb->end;
    }
    if (text_.matches(at_, "một số")) {  // "tên Điều và một số khoản của Điều 23": said below
      acts.clear();
      read_heading();
      return;
    }
  }
}

bool OrderReader::ends_here() const {
  return text_.matches(at_, "như sau") || text_.matches(at_, "bằng") ||
         ends_order(text_, at_, end_);
}

void OrderReader::skip_joint() {
  if (text_.is(at_, TokenKind::kComma) || text_.is(at_, TokenKind::kSemicolon)) ++at_;
  if (text_.is(at_, "và")) ++at_;
  if (text_.is(at_, "tại")) ++at_;
}

bool OrderReader::read_act() {
  Act act;
  act.verb = verb_;
  read_aspect(act.place);
  if (read_own_article(act.place)) {
    acts.push_back(std::move(act));
    return true;
  }
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

void OrderReader::give_owner(const Target& owner) {
  for (Act& act : acts) {
    if (!act.place.target) act.place.target = owner;
  }
}

void OrderReader::complete_waiting() {
  const ProvisionPath above = acts.back().place.path;
  for (Act& act : acts) {
    if (!is_complete(act.place.path)) complete(act.place.path, above);
  }
}

void OrderReader::read_aspect(Place& place) {
  for (const std::string_view words :
       {"tên gọi của", "tiêu đề của", "tên của", "tên gọi", "tiêu đề", "tên"}) {
    if (const auto end = text_.match(at_, words)) {
      place.heading = true;
      at_ = *end;
      return;
    }
  }
  for (const std::string_view words :
       {"đoạn mở đầu của", "đoạn mở đầu", "phần mở đầu của", "phần mở đầu", "đoạn đầu của",
        "đoạn đầu", "khổ đầu của", "khổ đầu", "đoạn dẫn của", "đoạn dẫn", "câu dẫn của",
        "câu dẫn"}) {
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

bool OrderReader::read_own_article(Place& place) {
  const bool named = text_.is(at_, "điều") && !parse_provisions(text_, at_);
  if (!place.heading || !(named || text_.is(at_, "và"))) return false;
  if (named) ++at_;
  place.path = {{ProvisionKind::kArticle, ""}};
  return true;
}

bool OrderReader::read_title_of_text(Act act) {
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

bool OrderReader::read_anchor(Act& act) {
  if (text_.is(at_, "vào")) ++at_;
  skip_division();
  if (text_.is(at_, "trước")) act.before = true;
  if (text_.is_any(at_, {"sau", "trước"})) ++at_;
  const auto list = parse_provisions(text_, at_);
  if (!list || list->self || list->paths.size() != 1) return false;
  act.anchor = list->paths.front();
  at_ = list->last;
  if (const auto inside = division_at(at_ + 1); inside && text_.is(at_, "trong")) at_ = *inside;
  return true;
}

std::optional<std::size_t> OrderReader::division_at(std::size_t at) const {
  const auto list = parse_provisions(text_, at);
  if (!list || list->self || list->paths.size() != 1) return std::nullopt;
  if (list->paths.front().back().kind >= ProvisionKind::kArticle) return std::nullopt;
  return list->last;
}

void OrderReader::skip_division() {
  const auto end = division_at(at_);
  if (!end) return;
  std::size_t at = *end;
  while (text_.is(at, TokenKind::kComma) || text_.is_any(at, {"và", "vào"})) ++at;
  if (text_.is_any(at, {"sau", "trước"})) at_ = at;
}

void OrderReader::place_beside(Act& act) {
  ProvisionPath& path = act.place.path;
  const auto level = std::ranges::find_if(
      act.anchor, [&](const ProvisionStep& step) { return step.kind >= path.front().kind; });
  const bool sibling = level != act.anchor.end();
  path.insert(path.begin(), act.anchor.begin(), level);
  if (!sibling) act.anchor.clear();
}

bool OrderReader::read_passive() {
  const std::size_t begin = at_;
  const auto list = parse_provisions(text_, at_);
  if (!list) return read_passive_heading();
  if (list->self) return false;
  const auto owner = read_owner(*list);
  if (owner_failed_) return restore(begin);
  if (owner) skip_to_passive();
  if (!text_.is(at_, "được")) return restore(begin);
  const auto verb = verb_at(text_, at_ + 1);
  if (!verb) return restore(begin);
  at_ = verb->end;
  amends = true;
  for (const ProvisionPath& path : list->paths) acts.push_back({verb->verb, {path, owner}, {}});
  return true;
}

void OrderReader::skip_to_passive() {
  while (at_ < end_ && !(text_.is(at_, "được") && verb_at(text_, at_ + 1))) ++at_;
}

bool OrderReader::read_passive_heading() {
  const std::size_t begin = at_;
  auto target = read_whole();
  if (!target) return false;
  skip_to_passive();
  const auto verb = text_.is(at_, "được") ? verb_at(text_, at_ + 1) : std::nullopt;
  const auto text = verb ? text_.match(verb->end, "như sau") : std::nullopt;
  if (!text || verb->verb == Verb::kDelete || !ends_order(text_, *text, end_))
    return restore(begin);
  at_ = verb->end;
  amends = heading = true;
  headed = std::move(target);
  headed_type = owner_type_;
  return true;
}

bool OrderReader::restore(std::size_t at) {
  at_ = at;
  return false;
}

bool OrderReader::read_renumbering() {
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

}  // namespace rasoat::amend
