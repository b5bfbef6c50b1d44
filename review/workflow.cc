#include "review/workflow.h"

#include <algorithm>
#include <array>

#include "review/workflow_moves.h"

namespace rasoat::review {
namespace {

using enum CaseState;

struct KindWords {
  ActKind kind;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<KindWords, kActKinds> kKinds = {{
    {ActKind::kAssign, "assign", "Phân công"},
    {ActKind::kStart, "start", "Bắt đầu rà soát"},
    {ActKind::kConclude, "conclude", "Ghi kết luận"},
    {ActKind::kPropose, "propose", "Đề xuất"},
    {ActKind::kAppraise, "appraise", "Thẩm định"},
    {ActKind::kReturn, "return", "Trả lại"},
    {ActKind::kApprove, "approve", "Duyệt"},
    {ActKind::kStep, "step", "Ghi bước soạn thảo"},
    {ActKind::kLinkAct, "link_act", "Gắn văn bản xử lý"},
    {ActKind::kFinish, "finish", "Kết thúc: đã xử lý"},
    {ActKind::kWithdraw, "withdraw", "Rút hồ sơ"},
    {ActKind::kReopen, "reopen", "Mở lại"},
    {ActKind::kMerge, "merge", "Nhập vào hồ sơ khác"},
    {ActKind::kSetPriority, "set_priority", "Đặt mức ưu tiên"},
    {ActKind::kSetDue, "set_due", "Đặt thời hạn xử lý"},
    {ActKind::kAddGround, "add_ground", "Bổ sung căn cứ rà soát"},
    {ActKind::kTakeBack, "take_back", "Rút lại đề xuất"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

bool contains(const std::vector<UserId>& users, UserId user) {
  return std::ranges::find(users, user) != users.end();
}

// Four eyes -----------------------------------------------------------------------------

/// Why this person may not, or empty. The program appraises and approves nothing (actor.h).
std::string_view four_eyes(const Case& c, ActKind kind, const Actor& actor) {
  if (kind != ActKind::kAppraise && kind != ActKind::kApprove) return {};
  if (c.proposed_by == actor.user)
    return "Người đề xuất không tự thẩm định hoặc duyệt đề xuất của mình.";
  if (contains(c.authors, actor.user)) {
    return "Người đã viết kết luận của hồ sơ không thẩm định hoặc duyệt hồ sơ đó.";
  }
  if (kind == ActKind::kApprove && c.appraised_by == actor.user) {
    return "Người đã thẩm định không duyệt chính hồ sơ đó.";
  }
  return {};
}

/// A reviewer works on what is assigned to them.
bool assigned_to_another(const Case& c, ActKind kind, const Actor& actor) {
  if (kind == ActKind::kStart) return c.reviewer != 0 && c.reviewer != actor.user;
  if (kind == ActKind::kConclude || kind == ActKind::kPropose) return c.reviewer != actor.user;
  return false;
}

bool proposed_by_another(const Case& c, ActKind kind, const Actor& actor) {
  return kind == ActKind::kTakeBack && c.proposed_by != actor.user;
}

/// Nothing has to be drafted where all is kept; nothing is finished before an act is linked.
std::string_view nothing_to_do(const Case& c, ActKind kind) {
  if ((kind == ActKind::kStep || kind == ActKind::kLinkAct) && keeps_all(c)) {
    return "Kết luận là giữ nguyên, không có văn bản nào phải soạn thảo.";
  }
  if (kind == ActKind::kFinish && !keeps_all(c) && c.act == 0) {
    return "Chưa gắn văn bản xử lý, nên chưa thể ghi là đã xử lý.";
  }
  return {};
}

// The table -----------------------------------------------------------------------------

const std::vector<CaseState> kOpenStates = {kFound,     kAssigned, kReviewing, kProposed,
                                            kAppraised, kReturned, kApproved,  kHandling};
const std::vector<CaseState> kBeforeProposal = {kFound, kAssigned, kReviewing, kReturned};

const std::vector<Transition> kTransitions = {
    {ActKind::kAssign, kBeforeProposal, kAssigned, Permission::kAssign},
    {ActKind::kStart, {kAssigned, kReturned}, kReviewing, Permission::kReview},
    {ActKind::kConclude, {kReviewing}, std::nullopt, Permission::kReview},
    {ActKind::kPropose, {kReviewing}, kProposed, Permission::kReview},
    {ActKind::kAppraise, {kProposed}, kAppraised, Permission::kAppraise},
    {ActKind::kReturn, {kProposed}, kReturned, Permission::kAppraise},
    {ActKind::kReturn, {kAppraised}, kReturned, Permission::kApprove},
    {ActKind::kApprove, {kAppraised}, kApproved, Permission::kApprove},
    {ActKind::kStep, {kApproved, kHandling}, kHandling, Permission::kFollow},
    {ActKind::kLinkAct, {kApproved, kHandling}, kHandling, Permission::kFollow},
    {ActKind::kFinish, {kApproved, kHandling}, kDone, Permission::kClose},
    {ActKind::kWithdraw, kOpenStates, kWithdrawn, Permission::kWithdraw},
    {ActKind::kReopen, {kDone, kWithdrawn}, kFound, Permission::kReopen},
    {ActKind::kMerge, kBeforeProposal, kMerged, Permission::kMerge},
    {ActKind::kSetPriority, kOpenStates, std::nullopt, Permission::kAssign},
    {ActKind::kSetDue, kOpenStates, std::nullopt, Permission::kAssign},
    {ActKind::kAddGround, kBeforeProposal, std::nullopt, Permission::kReview},
    {ActKind::kTakeBack, {kProposed}, kReviewing, Permission::kReview},
};

const Transition* find(ActKind kind, CaseState state) {
  const auto found = std::ranges::find_if(kTransitions, [&](const Transition& t) {
    return t.act == kind && std::ranges::find(t.from, state) != t.from.end();
  });
  return found == kTransitions.end() ? nullptr : &*found;
}

/// All that can be said without the contents of the act.
Result<const Transition*> allowed(const Case& c, ActKind kind, const Actor& actor) {
  const Transition* const transition = find(kind, c.state);
  if (transition == nullptr) {
    return refused(fmt::format("Hồ sơ {} đang ở bước “{}”, không thể: {}.", c.number,
                               label(c.state), label(kind)));
  }
  if (!may(actor, transition->permission, c.unit)) {
    return refused(fmt::format("Bạn không có quyền: {} (hồ sơ {}).", label(kind), c.number));
  }
  if (const auto why = four_eyes(c, kind, actor); !why.empty()) return refused(std::string(why));
  if (assigned_to_another(c, kind, actor)) {
    return with_hint(refused(fmt::format("Hồ sơ {} không giao cho bạn.", c.number)),
                     "Nhờ lãnh đạo phân công lại.");
  }
  if (proposed_by_another(c, kind, actor))
    return refused(fmt::format("Chỉ người đã đề xuất hồ sơ {} rút lại được đề xuất.", c.number));
  if (const auto why = nothing_to_do(c, kind); !why.empty()) return missing(std::string(why));
  return transition;
}

}  // namespace

std::string_view name(ActKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).name; }
std::string_view label(ActKind kind) { return kKinds.at(static_cast<std::size_t>(kind)).label; }
std::optional<ActKind> act_kind_by_name(std::string_view wanted) {
  const auto* found = std::ranges::find(kKinds, wanted, &KindWords::name);
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

std::span<const Transition> transitions() { return kTransitions; }

Error changed_meanwhile(const Case& current) {
  return {ErrorCode::kConflict,
          fmt::format("Hồ sơ {} đã thay đổi sau khi bạn mở trang này.", current.number),
          "Xem lại hồ sơ rồi làm tiếp; việc vừa rồi của bạn chưa được ghi."};
}

Result<Case> act_on(const Case& current, const Act& act, const Actor& actor,
                    const CaseFacts& facts) {
  if (act.version != current.version) return fail(changed_meanwhile(current));
  const auto transition = allowed(current, act.kind, actor);
  if (!transition) return fail(transition.error());
  Move move{act, actor, facts, current};
  if (auto moved = make_move(move); !moved) return fail(moved.error());
  Case& next = move.next;
  if (const auto to = (*transition)->to; to && *to != current.state) {
    next.state = *to;
    next.state_since = facts.today;
  }
  next.due = due_of(next, *facts.rules, *facts.calendar);
  // The rules set no time for drafting: until a step has a deadline, that of the case stands.
  if (act.kind == ActKind::kStep && !next.due) next.due = current.due;
  ++next.version;
  return std::move(next);
}

std::vector<ActKind> offered(const Case& current, const Actor& actor) {
  std::vector<ActKind> out;
  for (const KindWords& row : kKinds) {
    if (allowed(current, row.kind, actor)) out.push_back(row.kind);
  }
  return out;
}

}  // namespace rasoat::review
