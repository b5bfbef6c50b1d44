#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/order_reader.h"

namespace rasoat::amend {

void OrderReader::read_phrases() {
  inserts_words = verb_ == Verb::kSupplement;
  removes_words = verb_ == Verb::kDelete;
  while (at_ < end_) {
    if (const auto word = phrase_word(text_, at_)) {
      at_ = *word;
    } else if (const auto quote = quoted_at(text_, at_)) {
      wordings.push_back({quote->words, {}, false, {}, false, false});
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

bool OrderReader::is_filler() const {
  if (text_.is(at_, TokenKind::kComma) || text_.is(at_, TokenKind::kSemicolon)) return true;
  if (text_.is(at_, TokenKind::kColon)) return true;
  if (text_.is_any(at_, {"và", "như", "sau"})) return true;
  return verb_at(text_, at_) && phrase_word(text_, verb_at(text_, at_)->end);
}

bool OrderReader::read_new_words() {
  std::size_t at = at_;
  if (inserts_words) {
    if (text_.is(at, "vào")) ++at;
    const bool before = text_.is(at, "trước");
    if (!before && !text_.is(at, "sau")) return false;
    ++at;
    if (const auto word = phrase_word(text_, at)) at = *word;
    const auto quote = quoted_at(text_, at);
    if (!quote || wordings.empty()) return false;
    for (Phrase& phrase : wordings) {
      if (phrase.has_new) continue;
      phrase.new_words = std::exchange(phrase.old_words, quote->words);
      phrase.before = before;
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

bool OrderReader::read_places() {
  const std::size_t begin = at_;
  std::vector<Place> places;
  if (text_.is_any(at_, {"tại", "ở", "trong", "của"})) ++at_;
  if (at_ == begin) return false;
  if (read_everywhere(places)) return place_all(std::move(places));
  while (at_ < end_) {
    Place aspect;
    read_aspect(aspect);
    if (read_own_article(aspect)) {
      places.push_back(std::move(aspect));
      if (!another_place()) break;
      continue;
    }
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

bool OrderReader::another_place() {
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

bool OrderReader::read_everywhere(std::vector<Place>& places) {
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

bool OrderReader::place_all(std::vector<Place> places) {
  for (Phrase& phrase : wordings) {
    if (phrase.placed) continue;
    phrase.places = places;
    // "“a” tại P1, “b” tại P2 bằng “c”": these places are of the words before them only.
    phrase.placed = true;
  }
  if (wordings.empty()) heading_places_ = std::move(places);
  return true;
}

void OrderReader::read_phrase_heading() {
  heading = true;
  phrases = false;
  if (heading_places_.empty() && text_.is_any(at_, {"tại", "của", "trong"})) read_headed();
  for (const Place& place : heading_places_) {
    if (!place.path.empty()) headed_within.push_back(place.path);
    if (place.target) headed = place.target;
  }
  headed_type = owner_type_;
}

}  // namespace rasoat::amend
