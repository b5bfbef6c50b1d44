#include "indexer/amend/apply.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/text.h"
#include "indexer/amend/apply_phrase.h"
#include "indexer/amend/passage_text.h"
#include "indexer/amend/places.h"
#include "indexer/extract/line.h"
#include "indexer/extract/marker.h"

namespace rasoat::amend {
namespace {

/// "Khoản", "Điều", "Phụ lục": how a note about the provision begins.
std::string note_subject(const Provision& provision) {
  const std::string_view word = label(provision.kind);
  if (word.empty()) return "Phần kèm theo";
  return structure::capitalised(word);
}

/// How a changed passage reads in `document`: as much of the provision as Change::before holds.
std::string text_after(const Document& document, const Change& change) {
  if (removes(change.kind)) return {};
  if (change.id == "title") return document.metadata.title;
  std::string out;
  for_each_provision(document, [&](const Provision& provision, const ProvisionPath&) {
    if (provision.id != change.id) return;
    switch (change.kind) {
      case InstructionKind::kRetitle:
        out = provision.heading;
        break;
      case InstructionKind::kReplaceOpening:
        out = plain_text(provision.content);
        break;
      case InstructionKind::kReplacePhrase:
      case InstructionKind::kRemovePhrase:
      case InstructionKind::kInsertPhrase:
      case InstructionKind::kCorrectPhrase:
        out = own_text(provision);
        break;
      default:
        out = text_with_number(provision);
    }
  });
  return out;
}

class Applier {
 public:
  Applier(Document& base, const Instruction& order, const Cause& cause,
          const std::vector<Change>& history)
      : base_(base), order_(order), cause_(cause), places_(base, order, history) {}

  Outcome run() {
    if (!order_.obstacle.empty()) {
      if (!order_.path.empty()) places_.locate(order_.path);
      return refuse(order_.obstacle);
    }
    switch (order_.kind) {
      case InstructionKind::kReplace:
        return replace();
      case InstructionKind::kInsert:
        return insert();
      case InstructionKind::kDelete:
      case InstructionKind::kExpire:
        return remove();
      case InstructionKind::kReplacePhrase:
      case InstructionKind::kRemovePhrase:
      case InstructionKind::kInsertPhrase:
      case InstructionKind::kCorrectPhrase:
        return apply_phrase(base_, order_, cause_, places_);
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
  Outcome refuse(std::string reason) const { return {{}, std::move(reason), places_.near()}; }

  /// True if the end of the provision may hold words that belong to the level above it.
  static bool may_hold_more(const Found& found) {
    const bool last = found.index + 1 == found.siblings->size();
    return last && found->kind > ProvisionKind::kArticle && end_is_doubtful(*found);
  }

  static std::string doubtful_end(const Found& found) {
    return fmt::format("Không rõ đoạn cuối của {} thuộc về đâu.", cite(found.path));
  }

  Change change(const std::string& id, const ProvisionPath& path, std::string before) const {
    return {order_.kind, id, cite(path), std::move(before), {}, cause_};
  }

  // Acts
  // --------------------------------------------------------------------------------------------

  Outcome replace() {
    const auto found = places_.locate(order_.path);
    if (!found) return refuse(places_.refusal());
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
    const auto found = places_.locate(order_.path);
    if (!found) return refuse(places_.refusal());
    if (may_hold_more(*found)) return refuse(doubtful_end(*found));
    Provision& old = **found;
    Change done = change(old.id, found->path, text_with_number(old));
    old.heading.clear();
    old.children.clear();
    old.wrap_up.clear();
    old.content = {Paragraph{fmt::format(
        "({} này {} theo {}{}, kể từ ngày {}.)", note_subject(old),
        order_.kind == InstructionKind::kExpire ? "hết hiệu lực" : "bị bãi bỏ",
        cause_.place.empty() ? "" : cause_.place + " ", cause_.document, dmy(cause_.day))}};
    return {{std::move(done)}, {}, {}};
  }

  Outcome insert() {
    if (!order_.provision) return refuse("Không có nội dung mới.");
    if (order_.path.size() == 1 && order_.path.front().kind == ProvisionKind::kAnnex)
      return insert_annex();
    if (!places_.find(order_.path).empty()) {
      places_.locate(order_.path);
      return refuse(fmt::format("Đã có {} trong văn bản được sửa đổi.", cite(order_.path)));
    }
    std::optional<Found> beside = order_.anchor.empty() ? last_sibling() : anchor();
    if (!beside) return refuse(places_.refusal());
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
    std::vector<Found> found = places_.find(order_.anchor);
    if (found.size() == 1 && found.front()->kind == order_.path.back().kind) {
      places_.set_near(found.front()->id);
      return found.front();
    }
    if (places_.locate(order_.anchor))
      places_.refuse(fmt::format("{} không cùng cấp với nội dung bổ sung.", cite(order_.anchor)));
    return std::nullopt;
  }

  /// Where no place is said, the number says it: next after the last one, or "2a" after "2".
  std::optional<Found> last_sibling() {
    const std::string& num = order_.path.back().num;
    if (order_.path.size() > 1) {
      const ProvisionPath outer(order_.path.begin(), order_.path.end() - 1);
      auto parent = places_.locate(outer);
      if (!parent) return std::nullopt;
      Provisions& siblings = (*parent)->children;
      if (!siblings.empty() && follows(siblings.back(), num)) {
        ProvisionPath path = parent->path;
        path.push_back({siblings.back().kind, siblings.back().num});
        return Found{&siblings, siblings.size() - 1, std::move(path)};
      }
      places_.refuse(fmt::format("Không rõ chỗ để bổ sung {}.", cite(order_.path)));
      return std::nullopt;
    }
    std::vector<Found> last;
    for (const Places::Root& root : places_.roots()) {
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
    places_.refuse(fmt::format("Không rõ chỗ để bổ sung {}.", cite(order_.path)));
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
    if (!places_.find(order_.path).empty())
      return refuse(fmt::format("Đã có {} trong văn bản được sửa đổi.", cite(order_.path)));
    base_.attachments.push_back(*order_.provision);
    assign_ids(base_);
    return {{change(base_.attachments.back().id, order_.path, {})}, {}, {}};
  }

  Outcome replace_opening() {
    const auto found = places_.locate(order_.path);
    if (!found) return refuse(places_.refusal());
    Provision& old = **found;
    if (old.children.empty())
      return refuse(fmt::format("{} không có đoạn mở đầu.", cite(found->path)));
    if (old.content.size() > 1)
      return refuse(fmt::format("Không rõ đoạn nào của {} được sửa.", cite(found->path)));
    Change done = change(old.id, found->path, plain_text(old.content));
    old.content = order_.opening;
    return {{std::move(done)}, {}, {}};
  }

  Outcome retitle() {
    if (order_.new_words.empty()) return refuse("Không có tên mới.");
    if (order_.path.empty()) return retitle_text();
    const auto found = places_.locate(order_.path);
    if (!found) return refuse(places_.refusal());
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
    const auto found = places_.locate(order_.path);
    if (!found) return refuse(places_.refusal());
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

  Document& base_;
  const Instruction& order_;
  const Cause& cause_;
  Places places_;
};

}  // namespace

Outcome apply(Document& base, const Instruction& instruction, const Cause& cause,
              const std::vector<Change>& history) {
  Outcome out = Applier(base, instruction, cause, history).run();
  for (Change& change : out.changes) change.after = text_after(base, change);
  return out;
}

}  // namespace rasoat::amend
