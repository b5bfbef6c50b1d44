#include "indexer/extract/provision_reference.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rasoat {
namespace {

constexpr std::size_t kMostGroups = 400;  ///< of one list; the longest real one seen has some forty
constexpr std::size_t kMostPaths = 1000;  ///< of one list

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
    if (!provision_label(text, i) && !text.is(i, TokenKind::kComma) && !text.is(i, "và")) break;
  }
  return std::nullopt;
}

/// "Mục 2 (từ Điều 16 đến Điều 23) Chương II": one past what the bracket tells of the division.
std::optional<std::size_t> after_range(const ReferenceText& text, std::size_t at) {
  constexpr std::size_t kLongest = 12;  // tokens
  if (!text.is(at, TokenKind::kOpen) || !text.is_any(at + 1, {"từ", "gồm"})) return std::nullopt;
  if (!provision_label(text, at + 2)) return std::nullopt;
  for (std::size_t i = at + 2; i < at + kLongest; ++i) {
    if (text.is(i, TokenKind::kClose)) return i + 1;
  }
  return std::nullopt;
}

/// "điểm c khoản 1 và đoạn mở đầu của khoản 4 Điều 23": one past the words for a piece of khoản 4.
std::size_t after_piece(const ReferenceText& text, std::size_t at) {
  for (const std::string_view piece :
       {"đoạn mở đầu", "đoạn đầu", "đoạn cuối", "phần mở đầu", "câu dẫn", "tên", "tiêu đề"}) {
    const auto end = text.match(at, piece);
    if (!end) continue;
    const std::size_t label = text.is(*end, "của") ? *end + 1 : *end;
    return provision_label(text, label) ? label : at;
  }
  return at;
}

/// Whether a list may go on past the words for a piece of a provision.
enum class Pieces { kEnd, kPass };

Joint joint_at(const ReferenceText& text, std::size_t at, Pieces pieces) {
  const auto next = [&](std::size_t end) {
    return pieces == Pieces::kPass ? after_piece(text, end) : end;
  };
  if (text.is(at, TokenKind::kComma) || text.is(at, "và")) {
    if (const auto end = unnamed_of(text, at + 1)) return {Link::kOf, *end};
  }
  if (text.is(at, TokenKind::kComma)) {
    const bool and_too = text.is_any(at + 1, {"và", "hoặc"});
    return {Link::kJoined, next(at + (and_too ? 2 : 1))};
  }
  if (const auto end = after_range(text, at)) return {Link::kNone, *end};
  if (text.is(at, TokenKind::kSemicolon) || text.is_any(at, {"và", "hoặc", "hay", "cùng"}))
    return {Link::kJoined, next(at + 1)};
  if (is_range_word(text, at)) return {Link::kRange, at + 1};
  if (text.is_any(at, {"của", "thuộc", "trong", "tại"})) return {Link::kOf, at + 1};
  return {Link::kNone, at};
}

/// Puts groups together, from the inside out.
class ListBuilder {
 public:
  void add(const ProvisionGroup& group, Link link) {
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
      if (outer.kind == ProvisionKind::kAnnex ||
          (last && is_division_of_article(outermost, outer.kind)))
        enclose_divisions_before(i, outer);
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

  /// "Mục II, Mục III Phần A Điều 1", "mục 1, 2 Phần II Phụ lục I": both are of that Điều, that
  /// annex.
  void enclose_divisions_before(std::size_t at, const ProvisionStep& outer) {
    if (paths_[at].size() < 2) return;
    const ProvisionStep division = paths_[at][1];
    while (at-- > 0 && paths_[at].front() == division) paths_[at].insert(paths_[at].begin(), outer);
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
bool has_outer_level(const ReferenceText& text, const ProvisionGroup& group) {
  const Joint joint = joint_at(text, group.end, Pieces::kEnd);
  if (joint.link == Link::kJoined || joint.link == Link::kRange) return false;
  const std::optional<ProvisionGroup> next = parse_group(text, joint.end);
  return next && rank(next->kind) > rank(group.kind);
}

/// How much of a list is read.
enum class Extent { kAll, kFirst };

std::optional<ProvisionList> parse(const ReferenceText& text, std::size_t at, Extent extent,
                                   Pieces pieces) {
  std::optional<ProvisionGroup> group = parse_group(text, at);
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
    const Joint joint = joint_at(text, group->end, pieces);
    const bool inside = joint.link == Link::kNone || joint.link == Link::kOf;
    if (extent == Extent::kFirst && !inside) break;
    std::optional<ProvisionGroup> next = parse_group(text, joint.end);
    bool unnumbered = false;
    if (!next && joint.link == Link::kJoined && provision_label(text, joint.end) == before) {
      next = parse_group(text, joint.end + 1);  // printed error: "khoản 4 và khoản Điều 5"
      unnumbered = next && rank(next->kind) > rank(before);
      if (!unnumbered) break;
    }
    if (!next) break;
    if (joint.link == Link::kOf && rank(next->kind) <= rank(before)) break;
    if (next->kind == ProvisionKind::kAnnex && next->numbers.empty() && joint.link == Link::kJoined)
      break;
    link = unnumbered ? Link::kNone : joint.link;
    group = std::move(next);
  }
  list.paths = builder.take();
  return list;
}

}  // namespace

std::optional<ProvisionList> parse_provisions(const ReferenceText& text, std::size_t at) {
  return parse(text, at, Extent::kAll, Pieces::kEnd);
}

std::optional<ProvisionList> parse_provisions_of_pieces(const ReferenceText& text, std::size_t at) {
  return parse(text, at, Extent::kAll, Pieces::kPass);
}

std::optional<ProvisionList> parse_provision(const ReferenceText& text, std::size_t at) {
  return parse(text, at, Extent::kFirst, Pieces::kEnd);
}

}  // namespace rasoat
