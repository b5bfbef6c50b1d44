#include "indexer/amend/apply.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/phrase.h"
#include "indexer/extract/line.h"
#include "indexer/extract/marker.h"

namespace rasoat::amend {
namespace {

using Provisions = std::vector<Provision>;

/// A provision in its text, with its place.
struct Found {
  Provisions* siblings = nullptr;
  std::size_t index = 0;
  ProvisionPath path;  ///< from the outermost, the attached part first

  Provision& operator*() const { return (*siblings)[index]; }
  Provision* operator->() const { return &(*siblings)[index]; }
};

/// "01" is "1", "Ii" is "II".
std::string number_key(std::string_view num) {
  const std::size_t zeros = std::min(num.find_first_not_of('0'), num.size());
  return lower(num.substr(zeros));
}

bool same_step(const Provision& provision, const ProvisionStep& step) {
  return provision.kind == step.kind && number_key(provision.num) == number_key(step.num);
}

/// Levels above the Điều may be left out of a path; khoản and điểm may not.
void find_below(Provisions& provisions, std::span<const ProvisionStep> steps, ProvisionPath path,
                std::vector<Found>& out) {
  for (std::size_t i = 0; i < provisions.size(); ++i) {
    Provision& provision = provisions[i];
    ProvisionPath here = path;
    here.push_back({provision.kind, provision.num});
    if (same_step(provision, steps.front())) {
      if (steps.size() == 1) {
        out.push_back({&provisions, i, std::move(here)});
      } else {
        find_below(provision.children, steps.subspan(1), std::move(here), out);
      }
    } else if (provision.kind < ProvisionKind::kArticle && steps.front().kind > provision.kind) {
      find_below(provision.children, steps, std::move(here), out);
    }
  }
}

bool is_part(const Provision& attachment, const std::string& part_name) {
  if (attachment.kind != ProvisionKind::kAttachment &&
      !(attachment.kind == ProvisionKind::kAnnex && !attachment.children.empty()))
    return false;
  return lower(attachment.num) == part_name || lower(attachment.num).starts_with(part_name + " ") ||
         lower(attachment.heading).starts_with(part_name);
}

/// "Khoản", "Điều", "Phụ lục": how a note about the provision begins.
std::string note_subject(const Provision& provision) {
  const std::string_view word = label(provision.kind);
  if (word.empty()) return "Phần kèm theo";
  return structure::capitalised(word);
}

std::string text_with_number(const Provision& provision) {
  std::string out = printed_number(provision);
  if (!provision.heading.empty()) out += (out.empty() ? "" : " ") + provision.heading;
  const std::string below = plain_text(provision);
  if (!below.empty()) {
    const bool same_line = provision.heading.empty() && !out.empty();
    out += (out.empty() ? "" : same_line ? " " : "\n") + below;
  }
  return out;
}

/// Text after the last điểm of a khoản is kept in that điểm: it may belong to the khoản. True if
/// the end of `provision` may be such text.
bool end_is_doubtful(const Provision& provision) {
  const Provision* last = &provision;
  while (!last->children.empty() && last->wrap_up.empty()) last = &last->children.back();
  if (!last->children.empty() || last->content.size() < 2) return false;
  const auto* before = std::get_if<Paragraph>(&last->content[last->content.size() - 2]);
  const auto* tail = std::get_if<Paragraph>(&last->content.back());
  if (!before || !tail || structure::is_bullet(tail->text)) return false;
  return !before->text.ends_with(':');
}

class Applier {
 public:
  Applier(Document& base, const Instruction& order, const Cause& cause,
          const std::vector<Change>& history)
      : base_(base), order_(order), cause_(cause), history_(history) {}

  Outcome run() {
    if (!order_.obstacle.empty()) {
      if (!order_.path.empty()) locate_quietly();
      return refuse(order_.obstacle);
    }
    switch (order_.kind) {
      case InstructionKind::kReplace:
        return replace();
      case InstructionKind::kInsert:
        return insert();
      case InstructionKind::kDelete:
        return remove();
      case InstructionKind::kReplacePhrase:
      case InstructionKind::kRemovePhrase:
      case InstructionKind::kInsertPhrase:
        return rewrite();
      case InstructionKind::kRetitle:
        return retitle();
      case InstructionKind::kReplaceOpening:
        return replace_opening();
      case InstructionKind::kRenumber:
        return renumber();
      case InstructionKind::kUnread:
        return refuse("Câu lệnh có từ ngữ chưa hiểu hết.");
    }
    return refuse("Câu lệnh có từ ngữ chưa hiểu hết.");
  }

 private:
  Outcome refuse(std::string reason) const { return {{}, std::move(reason), near_}; }

  // Places
  // ------------------------------------------------------------------------------------------

  /// The lists of provisions that the order's part names, each with its place in the document.
  struct Root {
    Provisions* provisions;
    ProvisionPath path;
  };

  std::vector<Root> roots() {
    std::vector<Root> out;
    if (order_.part != TargetPart::kAttached) out.push_back({&base_.body, {}});
    if (order_.part == TargetPart::kMain) return out;
    for (Provision& attachment : base_.attachments) {
      const bool named = order_.part == TargetPart::kAttached
                             ? is_part(attachment, order_.part_name)
                             : !attachment.children.empty();
      if (named) out.push_back({&attachment.children, {{attachment.kind, attachment.num}}});
    }
    return out;
  }

  std::vector<Found> find(const ProvisionPath& path) {
    std::vector<Found> out;
    if (path.empty()) return out;
    if (path.front().kind == ProvisionKind::kAnnex) {
      find_below(base_.attachments, path, {}, out);
      return out;
    }
    for (const Root& root : roots()) find_below(*root.provisions, path, root.path, out);
    return out;
  }

  /// The one provision at `path`; else refusal_ says why not.
  std::optional<Found> locate(const ProvisionPath& path) {
    std::vector<Found> found = find(path);
    if (found.size() == 1) {
      near_ = found.front()->id;
      if (const Change* repeal = repealed(found.front()->id)) {
        refusal_ = fmt::format("{} đã bị bãi bỏ theo {}.", cite(path), repeal->cause.document);
        return std::nullopt;
      }
      return found.front();
    }
    if (found.size() > 1) {
      near_ = found.front()->id;
      refusal_ = fmt::format("Có {} chỗ là {}: không rõ chỗ nào.", found.size(), cite(path));
      return std::nullopt;
    }
    refusal_ = fmt::format("Không tìm thấy {} trong văn bản được sửa đổi.", cite(path));
    for (std::size_t length = path.size() - 1; length > 0; --length) {
      const ProvisionPath outer(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
      const std::vector<Found> above = find(outer);
      if (above.size() != 1) continue;
      near_ = above.front()->id;
      break;
    }
    return std::nullopt;
  }

  void locate_quietly() {
    locate(order_.path);
    refusal_.clear();
  }

  const Change* repealed(const std::string& id) const {
    for (const Change& change : history_) {
      if (change.kind != InstructionKind::kDelete) continue;
      if (change.id == id) return &change;
    }
    return nullptr;
  }

  /// True if the end of the provision may hold words that belong to the level above it.
  static bool may_hold_more(const Found& found) {
    const bool last = found.index + 1 == found.siblings->size();
    return last && found->kind > ProvisionKind::kArticle && end_is_doubtful(*found);
  }

  static std::string doubtful_end(const Found& found) {
    return fmt::format("Không rõ đoạn cuối của {} thuộc về đâu.", cite(found.path));
  }

  Change change(const std::string& id, const ProvisionPath& path, std::string before) const {
    return {order_.kind, id, cite(path), std::move(before), cause_};
  }

  // Acts
  // --------------------------------------------------------------------------------------------

  Outcome replace() {
    const auto found = locate(order_.path);
    if (!found) return refuse(refusal_);
    if (!order_.provision) return refuse("Không có nội dung mới.");
    if (may_hold_more(*found)) return refuse(doubtful_end(*found));
    Provision& old = **found;
    Change done = change(old.id, found->path, text_with_number(old));
    Provision next = *order_.provision;
    next.num = old.num;
    next.source_id = old.source_id;
    old = std::move(next);
    assign_ids(base_);
    return {{std::move(done)}, {}, {}};
  }

  Outcome remove() {
    const auto found = locate(order_.path);
    if (!found) return refuse(refusal_);
    if (may_hold_more(*found)) return refuse(doubtful_end(*found));
    Provision& old = **found;
    Change done = change(old.id, found->path, text_with_number(old));
    old.heading.clear();
    old.children.clear();
    old.wrap_up.clear();
    old.content = {Paragraph{fmt::format(
        "({} này bị bãi bỏ theo {}{}, kể từ ngày {}.)", note_subject(old),
        cause_.place.empty() ? "" : cause_.place + " ", cause_.document, dmy(cause_.day))}};
    return {{std::move(done)}, {}, {}};
  }

  Outcome insert() {
    if (!order_.provision) return refuse("Không có nội dung mới.");
    if (order_.path.size() == 1 && order_.path.front().kind == ProvisionKind::kAnnex)
      return insert_annex();
    if (!find(order_.path).empty()) {
      locate(order_.path);
      return refuse(fmt::format("Đã có {} trong văn bản được sửa đổi.", cite(order_.path)));
    }
    std::optional<Found> beside = order_.anchor.empty() ? last_sibling() : anchor();
    if (!beside) return refuse(refusal_);
    const bool at_end = !order_.before_anchor && beside->index + 1 == beside->siblings->size();
    if (at_end && may_hold_more(*beside)) return refuse(doubtful_end(*beside));
    const std::size_t place = beside->index + (order_.before_anchor ? 0 : 1);
    ProvisionPath path = beside->path;
    path.back() = order_.path.back();
    beside->siblings->insert(beside->siblings->begin() + static_cast<std::ptrdiff_t>(place),
                             *order_.provision);
    assign_ids(base_);
    return {{change((*beside->siblings)[place].id, path, {})}, {}, {}};
  }

  /// What was repealed still holds its place.
  std::optional<Found> anchor() {
    std::vector<Found> found = find(order_.anchor);
    if (found.size() == 1 && found.front()->kind == order_.path.back().kind) {
      near_ = found.front()->id;
      return found.front();
    }
    if (locate(order_.anchor))
      refusal_ = fmt::format("{} không cùng cấp với nội dung bổ sung.", cite(order_.anchor));
    return std::nullopt;
  }

  /// Where no place is said, the number says it: next after the last one, or "2a" after "2".
  std::optional<Found> last_sibling() {
    const std::string& num = order_.path.back().num;
    if (order_.path.size() > 1) {
      const ProvisionPath outer(order_.path.begin(), order_.path.end() - 1);
      auto parent = locate(outer);
      if (!parent) return std::nullopt;
      Provisions& siblings = (*parent)->children;
      if (!siblings.empty() && follows(siblings.back(), num)) {
        ProvisionPath path = parent->path;
        path.push_back({siblings.back().kind, siblings.back().num});
        return Found{&siblings, siblings.size() - 1, std::move(path)};
      }
      refusal_ = fmt::format("Không rõ chỗ để bổ sung {}.", cite(order_.path));
      return std::nullopt;
    }
    std::vector<Found> last;
    for (const Root& root : roots()) {
      Provisions* list = root.provisions;
      ProvisionPath path = root.path;
      while (!list->empty() && list->back().kind < ProvisionKind::kArticle) {
        path.push_back({list->back().kind, list->back().num});
        list = &list->back().children;
      }
      if (list->empty() || !follows(list->back(), num)) continue;
      path.push_back({list->back().kind, list->back().num});
      last.push_back({list, list->size() - 1, std::move(path)});
    }
    if (last.size() == 1) return last.front();
    refusal_ = fmt::format("Không rõ chỗ để bổ sung {}.", cite(order_.path));
    return std::nullopt;
  }

  bool follows(const Provision& last, const std::string& num) const {
    if (last.kind != order_.path.back().kind) return false;
    if (last.kind == ProvisionKind::kPoint) {
      constexpr std::string_view kLetters[] = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                               "i", "k", "l", "m", "n", "o", "p", "q",
                                               "r", "s", "t", "u", "v", "x", "y"};
      const auto at = std::ranges::find(kLetters, std::string_view(last.num));
      return at != std::end(kLetters) && std::next(at) != std::end(kLetters) &&
             *std::next(at) == num;
    }
    const int before = structure::value_of(last.num);
    const int value = structure::value_of(num);
    const bool lettered = num != std::to_string(value);
    if (lettered) return last.num == std::to_string(value);
    return value == before + 1;
  }

  Outcome insert_annex() {
    if (!find(order_.path).empty())
      return refuse(fmt::format("Đã có {} trong văn bản được sửa đổi.", cite(order_.path)));
    base_.attachments.push_back(*order_.provision);
    assign_ids(base_);
    return {{change(base_.attachments.back().id, order_.path, {})}, {}, {}};
  }

  Outcome replace_opening() {
    const auto found = locate(order_.path);
    if (!found) return refuse(refusal_);
    Provision& old = **found;
    if (old.children.empty())
      return refuse(fmt::format("{} không có đoạn mở đầu.", cite(found->path)));
    Change done = change(old.id, found->path, plain_text(old.content));
    old.content = order_.opening;
    return {{std::move(done)}, {}, {}};
  }

  Outcome retitle() {
    if (order_.new_words.empty()) return refuse("Không có tên mới.");
    if (order_.path.empty()) return retitle_text();
    const auto found = locate(order_.path);
    if (!found) return refuse(refusal_);
    Provision& old = **found;
    if (old.heading.empty()) return refuse(fmt::format("{} không có tên.", cite(found->path)));
    Change done = change(old.id, found->path, old.heading);
    old.heading = order_.new_words;
    return {{std::move(done)}, {}, {}};
  }

  Outcome retitle_text() {
    if (order_.part == TargetPart::kAttached) {
      std::vector<Provision*> named;
      for (Provision& attachment : base_.attachments) {
        if (is_part(attachment, order_.part_name)) named.push_back(&attachment);
      }
      if (named.size() != 1) return refuse("Không rõ văn bản kèm theo nào được đổi tên.");
      Change done = change(named.front()->id, {{named.front()->kind, named.front()->num}},
                           named.front()->heading);
      named.front()->heading = order_.new_words;
      return {{std::move(done)}, {}, {}};
    }
    Change done = change("title", {}, base_.metadata.title);
    base_.metadata.title = order_.new_words;
    return {{std::move(done)}, {}, {}};
  }

  Outcome renumber() {
    const auto found = locate(order_.path);
    if (!found) return refuse(refusal_);
    for (const Provision& sibling : *found->siblings) {
      if (same_step(sibling, {found->siblings->at(found->index).kind, order_.new_num}))
        return refuse(fmt::format("Đã có {} {} ở cùng chỗ.", label(sibling.kind), sibling.num));
    }
    Provision& old = **found;
    std::string before = text_with_number(old);
    old.num = order_.new_num;
    assign_ids(base_);
    ProvisionPath path = found->path;
    path.back().num = order_.new_num;
    return {{change(old.id, path, std::move(before))}, {}, {}};
  }

  // Words
  // -------------------------------------------------------------------------------------------

  using TextVisitor =
      std::function<void(std::string& text, const Provision&, const ProvisionPath&)>;

  static void visit(std::vector<Block>& blocks, const Provision& owner, const ProvisionPath& path,
                    const TextVisitor& f) {
    for (Block& block : blocks) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) {
        f(paragraph->text, owner, path);
        continue;
      }
      for (auto& row : std::get<Table>(block).rows) {
        for (Cell& cell : row) f(cell.text, owner, path);
      }
    }
  }

  void visit(Provision& provision, const ProvisionPath& path, const TextVisitor& f) const {
    if (repealed(provision.id)) return;
    if (!order_.opening_only && !provision.heading.empty()) f(provision.heading, provision, path);
    if (order_.heading_only) return;
    visit(provision.content, provision, path, f);
    if (order_.opening_only) return;
    for (Provision& child : provision.children) {
      ProvisionPath below = path;
      below.push_back({child.kind, child.num});
      visit(child, below, f);
    }
    visit(provision.wrap_up, provision, path, f);
  }

  /// Every text that the order reaches.
  bool visit_place(const TextVisitor& f) {
    if (!order_.path.empty()) {
      const auto found = locate(order_.path);
      if (!found) return false;
      visit(**found, found->path, f);
      return true;
    }
    if (order_.part != TargetPart::kAttached) {
      for (Provision& provision : base_.body)
        visit(provision, {{provision.kind, provision.num}}, f);
    }
    for (Provision& attachment : base_.attachments) {
      if (order_.part == TargetPart::kAttached && !is_part(attachment, order_.part_name)) continue;
      visit(attachment, {{attachment.kind, attachment.num}}, f);
    }
    return true;
  }

  Outcome rewrite() {
    if (order_.old_words.empty()) return refuse("Không rõ cụm từ nào.");
    Occurrences all;
    bool broken = false;
    const Rewrite rewrite{order_.old_words, order_.new_words,
                          order_.kind == InstructionKind::kInsertPhrase};
    const bool reached =
        visit_place([&](std::string& text, const Provision&, const ProvisionPath&) {
          const Occurrences here = count_words(text, order_.old_words);
          all.exact += here.exact;
          all.other_case += here.other_case;
          if (here.exact > 0 && !rewrite_words(text, rewrite)) broken = true;
        });
    if (!reached) return refuse(refusal_);
    if (all.exact == 0 && all.other_case > 0)
      return refuse(fmt::format("Cụm từ “{}” chỉ có với cách viết hoa khác.", order_.old_words));
    if (all.exact == 0) return refuse(fmt::format("Không tìm thấy cụm từ “{}”.", order_.old_words));
    if (all.other_case > 0)
      return refuse(fmt::format("Cụm từ “{}” có chỗ viết hoa khác: không rõ có sửa hay không.",
                                order_.old_words));
    if (broken)
      return refuse(
          fmt::format("Bỏ cụm từ “{}” để lại câu không trọn dấu hoặc chữ hoa.", order_.old_words));
    if (order_.kind == InstructionKind::kInsertPhrase && all.exact != 1)
      return refuse(fmt::format("Cụm từ “{}” có {} chỗ: không rõ chèn vào chỗ nào.",
                                order_.old_words, all.exact));
    return {rewrite_all(rewrite), {}, {}};
  }

  std::vector<Change> rewrite_all(const Rewrite& rewrite) {
    std::vector<Change> out;
    visit_place([&](std::string& text, const Provision& owner, const ProvisionPath& path) {
      if (count_words(text, rewrite.old_words).exact == 0) return;
      const bool again = !out.empty() && out.back().id == owner.id;
      if (!again) out.push_back(change(owner.id, path, own_text(owner)));
      text = *rewrite_words(text, rewrite);
    });
    return out;
  }

  /// Number, heading and text of the provision without what is below it.
  static std::string own_text(const Provision& provision) {
    Provision own = provision;
    own.children.clear();
    return text_with_number(own);
  }

  Document& base_;
  const Instruction& order_;
  const Cause& cause_;
  const std::vector<Change>& history_;
  std::string refusal_;
  std::string near_;
};

}  // namespace

Outcome apply(Document& base, const Instruction& instruction, const Cause& cause,
              const std::vector<Change>& history) {
  return Applier(base, instruction, cause, history).run();
}

}  // namespace rasoat::amend
