#include "review/workflow.h"

#include <algorithm>
#include <array>

#include "corpus/text.h"

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
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

constexpr std::size_t kMaxText = 20'000;  // bytes of one opinion or reason
constexpr std::size_t kMaxConclusions = 200;

/// An act that its state and the permissions allow, on its way.
struct Move {
  const Act& act;
  const Actor& actor;
  const CaseFacts& facts;
  Case next;
};

tl::unexpected<Error> missing(std::string sentence) {
  return fail(Error{ErrorCode::kInvalidArgument, std::move(sentence)});
}

tl::unexpected<Error> not_allowed(std::string sentence) {
  return fail(Error{ErrorCode::kNotAllowed, std::move(sentence)});
}

Result<std::string> words(std::string_view text, std::string_view what) {
  std::string out = nfc(text);
  if (squeeze(out).empty()) return missing(fmt::format("Chưa ghi {}.", what));
  if (out.size() > kMaxText) return missing(fmt::format("Phần {} quá dài.", what));
  return out;
}

bool contains(const std::vector<UserId>& users, UserId user) {
  return std::ranges::find(users, user) != users.end();
}

// Four eyes ------------------------------------------------------------------------------------------

/// Why this person may not, or empty. The program appraises and approves nothing (actor.h).
std::string_view four_eyes(const Case& c, ActKind kind, const Actor& actor) {
  if (kind != ActKind::kAppraise && kind != ActKind::kApprove) return {};
  if (c.proposed_by == actor.user) return "Người đề xuất không tự thẩm định hoặc duyệt đề xuất của mình.";
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

// Conclusions ----------------------------------------------------------------------------------------

const CaseGround* ground_of(const Case& c, std::int64_t id) {
  const auto found = std::ranges::find(c.grounds, id, &CaseGround::id);
  return found == c.grounds.end() ? nullptr : &*found;
}

std::string missing_in(const Conclusion& conclusion, const Case& c) {
  if (squeeze(conclusion.reason).empty()) return "Mỗi kết luận phải có lý do.";
  if (conclusion.reason.size() > kMaxText || conclusion.content.size() > kMaxText) {
    return "Lý do hoặc nội dung kiến nghị quá dài.";
  }
  if (conclusion.ground == 0) {
    if (!needs_act(conclusion.outcome)) return {};
    return fmt::format("Kết luận “{}” phải dựa trên một căn cứ rà soát của hồ sơ.",
                       label(conclusion.outcome));
  }
  const CaseGround* const ground = ground_of(c, conclusion.ground);
  if (ground == nullptr) return "Kết luận dựa trên một căn cứ mà hồ sơ không có.";
  return review::missing_in(ground->ground);
}

Result<void> check(const std::vector<Conclusion>& conclusions, const Case& c) {
  if (conclusions.size() > kMaxConclusions) return missing("Quá nhiều dòng kết luận.");
  for (const Conclusion& conclusion : conclusions) {
    if (std::string what = missing_in(conclusion, c); !what.empty()) return missing(std::move(what));
  }
  return {};
}

// One function an act: its guards, then what it changes ---------------------------------------------

Result<void> assign(Move& m) {
  if (m.act.unit == 0 || !m.facts.unit_known) return missing("Chọn cơ quan chủ trì rà soát.");
  if (!may(m.actor, Permission::kAssign, m.act.unit)) {
    return not_allowed("Chỉ cơ quan đầu mối được giao hồ sơ cho cơ quan khác.");
  }
  if (m.act.reviewer == 0 || !m.facts.reviewer_fits) {
    return missing("Chọn người rà soát đang làm việc tại cơ quan đó.");
  }
  m.next.unit = m.act.unit;
  m.next.reviewer = m.act.reviewer;
  return {};
}

Result<void> start(Move& m) {
  m.next.reviewer = m.actor.user;
  return {};
}

Result<void> conclude(Move& m) {
  if (auto checked = check(m.act.conclusions, m.next); !checked) return checked;
  m.next.conclusions = m.act.conclusions;
  for (Conclusion& conclusion : m.next.conclusions) {
    conclusion.reason = nfc(conclusion.reason);
    conclusion.content = nfc(conclusion.content);
  }
  if (!contains(m.next.authors, m.actor.user)) m.next.authors.push_back(m.actor.user);
  return {};
}

Result<void> propose(Move& m) {
  if (m.next.conclusions.empty()) return missing("Chưa có kết luận nào để đề xuất.");
  if (auto checked = check(m.next.conclusions, m.next); !checked) return checked;
  if (!m.facts.quotes_hold) {
    return with_hint(missing("Có đoạn trích không còn trong văn bản được trích."),
                     "Mở căn cứ bị đánh dấu, đối chiếu lại với văn bản rồi đề xuất.");
  }
  m.next.proposed_by = m.actor.user;
  m.next.appraised_by = 0;
  m.next.appraisal.clear();
  return {};
}

Result<void> appraise(Move& m) {
  auto opinion = words(m.act.text, "ý kiến thẩm định");
  if (!opinion) return fail(opinion.error());
  m.next.appraised_by = m.actor.user;
  m.next.appraisal = std::move(*opinion);
  return {};
}

Result<void> give_back(Move& m) {
  auto reason = words(m.act.text, "lý do trả lại");
  if (!reason) return fail(reason.error());
  m.next.return_reason = std::move(*reason);
  return {};
}

Result<void> approve(Move& m) {
  if (m.act.unit != 0 && !m.facts.unit_known) return missing("Không có cơ quan chủ trì soạn thảo đó.");
  m.next.approved_by = m.actor.user;
  m.next.return_reason.clear();
  if (keeps_all(m.next)) return {};
  m.next.drafting_unit = m.act.unit != 0 ? m.act.unit : m.next.unit;
  m.next.steps = m.facts.steps;
  return {};
}

Result<void> step(Move& m) {
  const auto found = std::ranges::find(m.next.steps, m.act.step.id, &DraftingStep::id);
  if (found == m.next.steps.end()) return missing("Không có bước soạn thảo đó trong hồ sơ này.");
  if (m.act.step.document.size() > kMaxText || m.act.step.note.size() > kMaxText) {
    return missing("Số văn bản hoặc ghi chú quá dài.");
  }
  found->due = m.act.step.due;
  found->done = m.act.step.done;
  found->document = nfc(m.act.step.document);
  found->note = nfc(m.act.step.note);
  return {};
}

bool only_new_rules(const Case& c) {
  return std::ranges::all_of(c.conclusions, [](const Conclusion& conclusion) {
    return conclusion.outcome == Outcome::kIssueNew || conclusion.outcome == Outcome::kKeep;
  });
}

Result<void> link_act(Move& m) {
  if (m.act.document == 0 || !m.facts.act_held) {
    return with_hint(missing("Văn bản xử lý chưa có trong kho."),
                     "Nạp văn bản đó vào kho trước, rồi gắn vào hồ sơ.");
  }
  if (m.act.document == m.next.document) {
    return missing("Văn bản xử lý không thể là chính văn bản được rà soát.");
  }
  if (!m.facts.act_acts_on_document && !only_new_rules(m.next)) {
    return with_hint(missing("Trong văn bản đó không thấy quy định nào tác động đến văn bản được rà soát."),
                     "Kiểm tra đúng văn bản chưa; nếu đúng, xác nhận tác động đó ở trang lịch sử "
                     "hiệu lực trước.");
  }
  m.next.act = m.act.document;
  m.next.act_label = m.facts.act_label;
  m.next.act_day = m.facts.act_day;
  return {};
}

Result<void> finish(Move& m) {
  if (keeps_all(m.next)) return {};
  if (!m.facts.act_held) return missing("Văn bản xử lý không còn trong kho.");
  if (!m.facts.act_acts_on_document && !only_new_rules(m.next)) {
    return missing("Văn bản xử lý không còn quy định nào tác động đến văn bản được rà soát.");
  }
  if (!m.facts.act_in_force) {
    return missing(m.facts.act_day
                       ? fmt::format("Văn bản xử lý có hiệu lực từ {}; chưa đến ngày đó thì chưa ghi là đã xử lý.",
                                     dmy(*m.facts.act_day))
                       : std::string("Chưa rõ ngày có hiệu lực của văn bản xử lý."));
  }
  m.next.act_label = m.facts.act_label;
  m.next.act_day = m.facts.act_day;
  return {};
}

Result<void> withdraw(Move& m) {
  auto reason = words(m.act.text, "lý do rút hồ sơ");
  if (!reason) return fail(reason.error());
  m.next.closing_reason = std::move(*reason);
  return {};
}

/// The conclusions stay to be worked on; what was decided on them stays in the log.
Result<void> reopen(Move& m) {
  if (auto reason = words(m.act.text, "lý do mở lại"); !reason) return fail(reason.error());
  m.next.proposed_by = m.next.appraised_by = m.next.approved_by = 0;
  m.next.appraisal.clear();
  m.next.closing_reason.clear();
  m.next.steps.clear();
  m.next.drafting_unit = 0;
  m.next.act = 0;
  m.next.act_label.clear();
  m.next.act_day.reset();
  return {};
}

Result<void> merge(Move& m) {
  auto reason = words(m.act.text, "lý do nhập hồ sơ");
  if (!reason) return fail(reason.error());
  if (m.act.other == m.next.id || !m.facts.other_state) return missing("Chọn hồ sơ khác để nhập vào.");
  if (m.facts.other_document != m.next.document) {
    return missing("Chỉ nhập được hai hồ sơ về cùng một văn bản.");
  }
  if (!takes_grounds(*m.facts.other_state)) {
    return missing("Hồ sơ kia đã đề xuất hoặc đã đóng, không nhận thêm căn cứ được.");
  }
  m.next.merged_into = m.act.other;
  m.next.closing_reason = std::move(*reason);
  return {};
}

Result<void> set_priority(Move& m) {
  if (m.act.priority < 1 || m.act.priority > 3) return missing("Mức ưu tiên là 1 (gấp), 2 hoặc 3 (thấp).");
  m.next.priority = m.act.priority;
  return {};
}

Result<void> set_due(Move& m) {
  m.next.final_due = m.act.due;
  return {};
}

Result<void> add_ground_by_hand(Move& m) {
  if (!m.act.ground) return missing("Chưa nêu căn cứ rà soát.");
  if (std::string what = review::missing_in(*m.act.ground); !what.empty()) return missing(std::move(what));
  add_ground(m.next, *m.act.ground);
  return {};
}

/// In the order of ActKind.
constexpr std::array<Result<void> (*)(Move&), kActKinds> kMoves = {
    assign, start,  conclude, propose,  appraise, give_back, approve,      step,
    link_act, finish, withdraw, reopen, merge,    set_priority, set_due, add_ground_by_hand};

// The table ------------------------------------------------------------------------------------------

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
    return not_allowed(fmt::format("Hồ sơ {} đang ở bước “{}”, không thể: {}.", c.number, label(c.state),
                                   label(kind)));
  }
  if (!may(actor, transition->permission, c.unit)) {
    return not_allowed(fmt::format("Bạn không có quyền: {} (hồ sơ {}).", label(kind), c.number));
  }
  if (const auto why = four_eyes(c, kind, actor); !why.empty()) return not_allowed(std::string(why));
  if (assigned_to_another(c, kind, actor)) {
    return with_hint(not_allowed(fmt::format("Hồ sơ {} không giao cho bạn.", c.number)),
                     "Nhờ lãnh đạo phân công lại.");
  }
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

Result<Case> act_on(const Case& current, const Act& act, const Actor& actor,
                    const CaseFacts& facts) {
  if (act.version != current.version) {
    return with_hint(fail(ErrorCode::kConflict, "Hồ sơ {} vừa được người khác thay đổi.", current.number),
                     "Xem lại hồ sơ rồi làm tiếp; việc vừa rồi của bạn chưa được ghi.");
  }
  const auto transition = allowed(current, act.kind, actor);
  if (!transition) return fail(transition.error());
  Move move{act, actor, facts, current};
  if (auto moved = kMoves.at(static_cast<std::size_t>(act.kind))(move); !moved) return fail(moved.error());
  Case& next = move.next;
  if (const auto to = (*transition)->to; to && *to != current.state) {
    next.state = *to;
    next.state_since = facts.today;
  }
  next.due = due_of(next, *facts.rules, *facts.calendar);
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

std::string missing_in(const Ground& ground) {
  if (ground.quotes.empty()) return "Căn cứ rà soát phải có đoạn trích làm bằng chứng.";
  for (const Quote& quote : ground.quotes) {
    if (squeeze(quote.text).empty()) return "Đoạn trích của căn cứ rà soát không được để trống.";
    if (quote.document == 0 && squeeze(quote.label).empty()) {
      return "Phải nêu đoạn trích lấy từ văn bản hoặc nguồn nào.";
    }
  }
  return {};
}

void add_ground(Case& review_case, const Ground& ground) {
  const std::string key = ground_key(ground);
  std::int64_t last = 0;
  for (CaseGround& known : review_case.grounds) {
    if (ground_key(known.ground) == key) {
      known.ground = ground;
      known.proof = CaseGround::Proof::kHolds;
      return;
    }
    last = std::max(last, known.id);
  }
  review_case.grounds.push_back({last + 1, ground, CaseGround::Proof::kHolds});
}

Case absorb(const Case& target, const Case& merged) {
  Case out = target;
  for (const CaseGround& ground : merged.grounds) add_ground(out, ground.ground);
  ++out.version;
  return out;
}

}  // namespace rasoat::review
