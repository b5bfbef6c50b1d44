#include "indexer/extract/provision_reference.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kMostGroups = 400;  ///< of one list; the longest real one seen has some forty
constexpr int kLongestRange = 120;        ///< a longer one stands for its two ends
constexpr std::size_t kMostPaths = 1000;  ///< of one list

/// Levels from the inside out. An Điều needs nothing outside it; a khoản or điểm does.
int rank(ProvisionKind kind) {
  switch (kind) {
    case ProvisionKind::kPoint:
      return 0;
    case ProvisionKind::kClause:
      return 1;
    case ProvisionKind::kArticle:
      return 2;
    case ProvisionKind::kSubsection:
      return 3;
    case ProvisionKind::kSection:
      return 4;
    case ProvisionKind::kChapter:
      return 5;
    case ProvisionKind::kPart:
      return 6;
    case ProvisionKind::kAnnex:
      return 7;
    case ProvisionKind::kAttachment:
      return 8;
  }
  return 8;
}

bool stands_alone(ProvisionKind kind) { return rank(kind) >= rank(ProvisionKind::kArticle); }

struct Label {
  ProvisionKind kind;
  std::size_t end;
};

/// "danh mục 1", "tài khoản 112", "thời điểm a" name no provision.
bool part_of_other_word(const ReferenceText& text, std::size_t at) {
  if (at == 0) return false;
  if (text.is(at, "mục")) return text.is_any(at - 1, {"danh", "hạng", "đề", "chuyên", "thư", "số"});
  if (text.is(at, "khoản")) return text.is_any(at - 1, {"tài", "điều"});
  if (text.is(at, "điểm"))
    return text.is_any(at - 1, {"thời", "địa", "đặc", "quan", "ưu", "nhược"});
  return false;
}

std::optional<Label> label_at(const ReferenceText& text, std::size_t at) {
  if (part_of_other_word(text, at)) return std::nullopt;
  if (text.is(at, "điểm")) return Label{ProvisionKind::kPoint, at + 1};
  if (text.is(at, "khoản")) return Label{ProvisionKind::kClause, at + 1};
  if (text.is(at, "điều")) return Label{ProvisionKind::kArticle, at + 1};
  if (text.is(at, "tiểu") && text.is(at + 1, "mục"))
    return Label{ProvisionKind::kSubsection, at + 2};
  if (text.is(at, "mục")) return Label{ProvisionKind::kSection, at + 1};
  if (text.is(at, "chương")) return Label{ProvisionKind::kChapter, at + 1};
  if (text.is(at, "phần")) return Label{ProvisionKind::kPart, at + 1};
  if (text.is(at, "phụ") && text.is(at + 1, "lục")) {
    const bool counted = text.is(at + 2, "số");  // "Phụ lục số 01"
    return Label{ProvisionKind::kAnnex, at + (counted ? 3 : 2)};
  }
  return std::nullopt;
}

bool is_roman(std::string_view printed) {
  const std::size_t letters = printed.find_first_not_of("IVXLC");
  if (letters == 0) return false;
  if (letters == std::string_view::npos) return true;
  return letters + 1 == printed.size() && printed[letters] >= 'a' &&
         printed[letters] <= 'z';  // "IIa"
}

/// "a", "đ", "a1", "đ1": one letter of the Vietnamese alphabet, perhaps with a numeral.
bool is_point_letter(std::string_view word) {
  const std::size_t letter = word.substr(0, 2) == "đ" ? 2 : 1;
  if (word.empty() || (letter == 1 && (word[0] < 'a' || word[0] > 'z'))) return false;
  return word.find_first_not_of("0123456789", letter) == std::string_view::npos;
}

bool is_capital_letter(std::string_view printed) {
  return printed == "Đ" || (printed.size() == 1 && printed[0] >= 'A' && printed[0] <= 'Z');
}

struct Number {
  std::string printed;
  std::size_t end;  ///< token: one past
};

/// "III.8" of "Phụ lục III.8", "a.16" of "điểm a.16": a numeral that a dot joins to the one before
/// it, without space.
bool is_subnumber(const ReferenceText& text, std::size_t at) {
  return text.is(at, TokenKind::kOther) && text.printed(at) == "." &&
         text.is(at + 1, TokenKind::kNumeral) &&
         text.tokens()[at].begin == text.tokens()[at - 1].end &&
         text.tokens()[at + 1].begin == text.tokens()[at].end;
}

/// The number that follows a label of that kind.
std::optional<Number> number_at(const ReferenceText& text, std::size_t at, ProvisionKind kind) {
  if (text.is(at, TokenKind::kNumeral)) return Number{std::string(text.word(at)), at + 1};
  if (!text.is(at, TokenKind::kWord)) return std::nullopt;
  const std::string_view printed = text.printed(at);
  switch (kind) {
    case ProvisionKind::kPoint:
      if (!is_point_letter(text.word(at))) return std::nullopt;
      if (is_subnumber(text, at + 1)) return Number{lower(text.between(at, at + 3)), at + 3};
      return Number{std::string(text.word(at)), at + 1};
    case ProvisionKind::kClause:
    case ProvisionKind::kArticle:
      return std::nullopt;
    default:
      if (!is_roman(printed) && !is_capital_letter(printed)) return std::nullopt;
      const std::size_t end =
          kind == ProvisionKind::kAnnex && is_subnumber(text, at + 1) ? at + 3 : at + 1;
      return Number{text.between(at, end), end};
  }
}

/// What can stand after a further number of a list; a numeral before any other word counts
/// something else
/// ("Điều 5, 10 ngày").
bool ends_number(const ReferenceText& text, std::size_t at) {
  switch (text.kind(at)) {
    case TokenKind::kNumeral:
    case TokenKind::kDate:
    case TokenKind::kOther:
      return false;
    case TokenKind::kWord:
      break;
    default:
      return true;
  }
  if (label_at(text, at)) return true;
  return text.is_any(
      at,
      {"và",   "hoặc", "hay", "đến",  "tới",  "của",   "tại",   "trong", "thuộc", "này",   "nêu",
       "được", "quy",  "ban", "kèm",  "theo", "như",   "là",    "có",    "đã",    "thì",   "về",
       "trên", "luật", "bộ",  "pháp", "nghị", "quyết", "thông", "chỉ",   "hiến",  "không", "như",
       "bằng", "để",   "vào", "nói",  "và",   "các",   "sau",   "văn",   "danh"});
}

struct Group {
  ProvisionKind kind = ProvisionKind::kArticle;
  std::vector<std::string> numbers;  ///< empty: "Phụ lục" without number
  bool self = false;
  bool each = false;  ///< "các Điều 8, 9": what stands before it is of each of them
  std::size_t end = 0;
};

/// Where the alphabet of điểm goes: a, b, c, d, đ, e, g, h, i, k … (no f, j, w, z).
constexpr std::array<std::string_view, 23> kPointLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                            "i", "k", "l", "m", "n", "o", "p", "q",
                                                            "r", "s", "t", "u", "v", "x", "y"};

std::optional<int> as_int(std::string_view number) {
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  return value;
}

/// Numbers after `from` up to `to`, both of one kind; only `to` where they cannot be counted.
std::vector<std::string> range_after(std::string_view from, const std::string& to) {
  std::vector<std::string> out;
  const std::optional<int> low = as_int(from);
  const std::optional<int> high = as_int(to);
  if (low && high && *low < *high && *high - *low <= kLongestRange) {
    for (int n = *low + 1; n < *high; ++n) out.push_back(std::to_string(n));
  } else {
    const auto first = std::find(kPointLetters.begin(), kPointLetters.end(), from);
    const auto last = std::find(kPointLetters.begin(), kPointLetters.end(), std::string_view(to));
    if (first != kPointLetters.end() && last != kPointLetters.end() && first < last)
      out.assign(first + 1, last);
  }
  out.push_back(to);
  return out;
}

bool is_range_word(const ReferenceText& text, std::size_t at) {
  return text.is_any(at, {"đến", "tới"});
}

/// "mục số 3, số 4": the word before the numeral.
bool counts(const ReferenceText& text, std::size_t at, ProvisionKind kind) {
  return kind == ProvisionKind::kSection && text.is(at, "số") &&
         text.is(at + 1, TokenKind::kNumeral);
}

/// "khoản 1", "các điểm a, b và c", "Điều 5 đến 9", "Điều này".
std::optional<Group> parse_group(const ReferenceText& text, std::size_t at) {
  Group group;
  if (text.is_any(at, {"các", "những", "từ", "tại"}) && label_at(text, at + 1)) {
    group.each = text.is_any(at, {"các", "những"});
    ++at;
  }
  const std::optional<Label> label = label_at(text, at);
  if (!label) return std::nullopt;
  group.kind = label->kind;
  std::size_t next = label->end;
  if (text.is(next, "này")) {
    group.self = true;
    group.end = next + 1;
    return group;
  }
  const bool counted = counts(text, next, group.kind);
  if (counted) ++next;
  std::optional<Number> number = number_at(text, next, group.kind);
  if (!number) {
    if (group.kind != ProvisionKind::kAnnex) return std::nullopt;
    group.end = next;
    return group;
  }
  group.numbers.push_back(std::move(number->printed));
  next = number->end;
  while (group.numbers.size() < kMostGroups) {
    if (group.kind == ProvisionKind::kPoint && text.is(next, TokenKind::kClose))
      ++next;  // "điểm a) khoản 1"
    const bool range = is_range_word(text, next);
    const bool joined =
        text.is(next, TokenKind::kComma) || text.is_any(next, {"và", "hoặc", "hay"});
    if (!range && !joined) break;
    std::size_t place = next + 1;
    if (text.is(next, TokenKind::kComma) && text.is_any(place, {"và", "hoặc"})) ++place;
    const auto again = group.each ? label_at(text, place) : std::nullopt;
    if (again && again->kind == group.kind) place = again->end;  // "các Điều 8 và Điều 10"
    if (counted && counts(text, place, group.kind)) ++place;
    number = number_at(text, place, group.kind);
    if (!number || !ends_number(text, number->end)) break;
    if (range) {
      std::vector<std::string> numbers = range_after(group.numbers.back(), number->printed);
      std::move(numbers.begin(), numbers.end(), std::back_inserter(group.numbers));
    } else {
      group.numbers.push_back(std::move(number->printed));
    }
    next = number->end;
  }
  group.end = next;
  return group;
}

/// What stands between two groups.
enum class Link { kNone, kOf, kJoined, kRange };

struct Joint {
  Link link;
  std::size_t end;
};

/// "một số điểm, khoản của", "các khoản của": provisions that are meant but not named; one past
/// "của".
std::optional<std::size_t> unnamed_of(const ReferenceText& text, std::size_t at) {
  if (text.matches(at, "một số")) {
    at += 2;
  } else if (text.is(at, "các")) {
    ++at;
  } else {
    return std::nullopt;
  }
  constexpr std::size_t kMost = 8;  // tokens
  for (std::size_t i = at; i < at + kMost; ++i) {
    if (i > at && text.is_any(i, {"của", "tại"})) return i + 1;
    if (!label_at(text, i) && !text.is(i, TokenKind::kComma) && !text.is(i, "và")) break;
  }
  return std::nullopt;
}

Joint joint_at(const ReferenceText& text, std::size_t at) {
  if (text.is(at, TokenKind::kComma) || text.is(at, "và")) {
    if (const auto end = unnamed_of(text, at + 1)) return {Link::kOf, *end};
  }
  if (text.is(at, TokenKind::kComma)) {
    const bool and_too = text.is_any(at + 1, {"và", "hoặc"});
    return {Link::kJoined, at + (and_too ? 2 : 1)};
  }
  if (text.is(at, TokenKind::kSemicolon)) return {Link::kJoined, at + 1};
  if (text.is_any(at, {"và", "hoặc", "hay", "cùng"})) return {Link::kJoined, at + 1};
  if (is_range_word(text, at)) return {Link::kRange, at + 1};
  if (text.is_any(at, {"của", "thuộc", "trong", "tại"})) return {Link::kOf, at + 1};
  return {Link::kNone, at};
}

/// Puts groups together, from the inside out.
class ListBuilder {
 public:
  void add(const Group& group, Link link) {
    if (group.kind == ProvisionKind::kAnnex && group.numbers.empty()) {
      enclose({group.kind, ""}, link);
      return;
    }
    std::vector<std::string> numbers = group.numbers;
    if (paths_.size() > kMostPaths) return;
    if (link == Link::kRange && !paths_.empty() && paths_.back().front().kind == group.kind) {
      const std::vector<std::string> between =
          range_after(paths_.back().front().num, numbers.front());
      numbers.erase(numbers.begin());
      numbers.insert(numbers.begin(), between.begin(), between.end());
      for (std::string& number : numbers) paths_.push_back({{group.kind, std::move(number)}});
      return;
    }
    if (group.each && numbers.size() > 1 && (link == Link::kNone || link == Link::kOf) &&
        enclose_in_each(group.kind, numbers))
      return;
    enclose({group.kind, numbers.front()}, link);
    for (std::size_t i = 1; i < numbers.size(); ++i) paths_.push_back({{group.kind, numbers[i]}});
  }

  /// "điểm a khoản 2 Điều 7 và khoản 3": what no Điều follows is of the one before it.
  std::vector<ProvisionPath> take() {
    const ProvisionPath* before = nullptr;
    for (ProvisionPath& path : paths_) {
      if (stands_alone(path.front().kind)) {
        before = &path;
      } else if (before != nullptr && path.front().kind == ProvisionKind::kClause &&
                 before->size() > 1 && before->back().kind >= ProvisionKind::kClause) {
        const auto end = std::ranges::find(*before, ProvisionKind::kClause, &ProvisionStep::kind);
        path.insert(path.begin(), before->begin(), end);
      }
    }
    return std::move(paths_);
  }

 private:
  /// "khoản 2, 3 các Điều 8, 9": both in each Điều. False if nothing waits for them.
  bool enclose_in_each(ProvisionKind kind, const std::vector<std::string>& numbers) {
    const auto waits = [&](const ProvisionPath& path) {
      return rank(path.front().kind) < rank(kind) && !stands_alone(path.front().kind);
    };
    const auto first = std::find_if(paths_.begin() + static_cast<std::ptrdiff_t>(first_waiting_),
                                    paths_.end(), waits);
    if (first == paths_.end() || paths_.size() * numbers.size() > kMostPaths) return false;
    const std::vector<ProvisionPath> inner(first, paths_.end());
    if (!std::ranges::all_of(inner, waits)) return false;
    paths_.erase(first, paths_.end());
    for (const std::string& number : numbers) {
      for (ProvisionPath path : inner) {
        path.insert(path.begin(), {kind, number});
        paths_.push_back(std::move(path));
      }
    }
    if (stands_alone(kind)) first_waiting_ = paths_.size() - 1;
    return true;
  }

  /// Gives `outer` to every path that waits for it; without any it is a path of its own.
  void enclose(const ProvisionStep& outer, Link link) {
    std::size_t taken = 0;  // paths that got it
    for (std::size_t i = paths_.size(); i-- > first_waiting_;) {
      ProvisionPath& path = paths_[i];
      const ProvisionKind outermost = path.front().kind;
      const bool last = i + 1 == paths_.size() && link == Link::kNone;
      if (rank(outermost) >= rank(outer.kind) &&
          !(last && is_division_of_article(outermost, outer.kind)))
        continue;
      const bool adjacent = i + 1 == paths_.size() && (link == Link::kNone || link == Link::kOf);
      if (stands_alone(outermost) && !adjacent) continue;
      path.insert(path.begin(), outer);
      ++taken;
      if (outermost == ProvisionKind::kSection) enclose_sections_before(i, outer);
    }
    if (taken == 0 && link == Link::kJoined && commas_ && encloses_last(outer)) return;
    commas_ = taken == 1 && link == Link::kJoined && outer.kind == ProvisionKind::kArticle;
    if (taken == 0 && link == Link::kNone && follows_article(outer.kind)) {
      paths_.back().push_back(outer);  // "Điều 5 khoản 2", from the outside in
      return;
    }
    if (taken == 0) paths_.push_back({outer});
    if (stands_alone(outer.kind)) first_waiting_ = paths_.size() - 1;
  }

  /// "Khoản 2, Điều 5, Chương II": commas between the levels of one provision.
  bool encloses_last(const ProvisionStep& outer) {
    ProvisionPath& path = paths_.back();
    if (outer.kind != ProvisionKind::kChapter && outer.kind != ProvisionKind::kSection)
      return false;
    path.insert(path.begin(), outer);
    return true;
  }

  /// "khoản 2 Mục III Điều 1": the one Điều that carries the text of an old nghị quyết is divided
  /// into Phần and Mục.
  static bool is_division_of_article(ProvisionKind inner, ProvisionKind outer) {
    return outer == ProvisionKind::kArticle &&
           (inner == ProvisionKind::kSection || inner == ProvisionKind::kSubsection ||
            inner == ProvisionKind::kPart);
  }

  /// "Mục 1, Mục 2 và Mục 3 Chương III": all three are of that chapter.
  void enclose_sections_before(std::size_t at, const ProvisionStep& outer) {
    while (at-- > 0) {
      ProvisionPath& path = paths_[at];
      if (path.size() != 1 || path.front().kind != ProvisionKind::kSection) return;
      path.insert(path.begin(), outer);
    }
  }

  bool follows_article(ProvisionKind inner) const {
    return !paths_.empty() && stands_alone(paths_.back().front().kind) &&
           rank(paths_.back().back().kind) > rank(inner);
  }

  std::vector<ProvisionPath> paths_;
  std::size_t first_waiting_ = 0;  ///< paths before it are complete
  bool commas_ = false;            ///< a comma stood between the khoản and the Điều just read
};

/// "Điều 5 khoản 2 Điều 6" lacks a comma, "Điều 5 khoản 2" names from the outside in: the second
/// only if no outer level follows.
bool has_outer_level(const ReferenceText& text, const Group& group) {
  const Joint joint = joint_at(text, group.end);
  if (joint.link == Link::kJoined || joint.link == Link::kRange) return false;
  const std::optional<Group> next = parse_group(text, joint.end);
  return next && rank(next->kind) > rank(group.kind);
}

}  // namespace

std::optional<ProvisionKind> provision_label(const ReferenceText& text, std::size_t at) {
  const std::optional<Label> label = label_at(text, at);
  if (!label) return std::nullopt;
  return label->kind;
}

namespace {

/// How much of a list is read.
enum class Extent { kAll, kFirst };

std::optional<ProvisionList> parse(const ReferenceText& text, std::size_t at, Extent extent) {
  std::optional<Group> group = parse_group(text, at);
  if (!group) return std::nullopt;
  ProvisionList list;
  list.first = at;
  ListBuilder builder;
  Link link = Link::kNone;
  ProvisionKind before = group->kind;
  for (std::size_t n = 0; n < kMostGroups; ++n) {
    list.last = group->end;
    if (group->self) {
      list.self = true;
      break;
    }
    const bool inward = n > 0 && link == Link::kNone && rank(group->kind) < rank(before);
    builder.add(*group, inward && has_outer_level(text, *group) ? Link::kJoined : link);
    before = group->kind;
    const Joint joint = joint_at(text, group->end);
    const bool inside = joint.link == Link::kNone || joint.link == Link::kOf;
    if (extent == Extent::kFirst && !inside) break;
    std::optional<Group> next = parse_group(text, joint.end);
    if (!next) break;
    if (joint.link == Link::kOf && rank(next->kind) <= rank(before)) break;
    if (next->kind == ProvisionKind::kAnnex && next->numbers.empty() && joint.link == Link::kJoined)
      break;
    link = joint.link;
    group = std::move(next);
  }
  list.paths = builder.take();
  return list;
}

}  // namespace

std::optional<ProvisionList> parse_provisions(const ReferenceText& text, std::size_t at) {
  return parse(text, at, Extent::kAll);
}

std::optional<ProvisionList> parse_provision(const ReferenceText& text, std::size_t at) {
  return parse(text, at, Extent::kFirst);
}

}  // namespace rasoat
