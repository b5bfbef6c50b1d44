#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "review/case.h"
#include "review/deadline.h"

/// The life of a case as one table: from which states which act leads to which, who may, and what
/// must hold. Pure: a case, an act, an actor and facts in; the next case or the reason why not out.
/// The guards are here and nowhere else, so that no page, no API and no command goes round them.
namespace rasoat::review {

enum class ActKind {
  kAssign,    ///< phân công: unit, reviewer
  kStart,     ///< bắt đầu rà soát
  kConclude,  ///< ghi kết luận (stays in kReviewing)
  kPropose,   ///< đề xuất
  kAppraise,  ///< thẩm định
  kReturn,    ///< trả lại, with a reason
  kApprove,   ///< duyệt
  kStep,      ///< a drafting step
  kLinkAct,   ///< the acting document
  kFinish,    ///< đã xử lý
  kWithdraw,
  kReopen,
  kMerge,
  kSetPriority,
  kSetDue,
  kAddGround,  ///< by a person, with quote and provision
  kTakeBack,   ///< rút lại đề xuất: by who proposed, before somebody has acted on it
};
inline constexpr int kActKinds = 17;
std::string_view name(ActKind kind);
std::string_view label(ActKind kind);
std::optional<ActKind> act_kind_by_name(std::string_view name);

/// What a person writes of a drafting step: what is left out stays, an empty value takes away.
struct StepEdit {
  std::string id;
  std::optional<std::optional<Date>> due = {};
  std::optional<std::optional<Date>> done = {};
  std::optional<std::string> document = {};
  std::optional<std::string> note = {};
};

/// What is asked for. Only the members of its kind are read.
struct Act {
  ActKind kind = ActKind::kStart;
  std::int64_t version = 0;             ///< of the case as the person saw it
  UnitId unit = 0;                      ///< kAssign, kApprove (drafting unit; 0: the case's)
  UserId reviewer = 0;                  ///< kAssign
  std::vector<Conclusion> conclusions;  ///< kConclude
  std::string text;                     ///< opinion, reason
  StepEdit step;                        ///< kStep
  DocumentId document = 0;              ///< kLinkAct
  CaseId other = 0;                     ///< kMerge
  int priority = 0;
  std::optional<Date> due;       ///< kSetDue: Case::final_due; nothing: none
  std::optional<Ground> ground;  ///< kAddGround
};

/// What the guards ask of the world outside the case; read by the service in the same transaction.
struct CaseFacts {
  Date today{};
  const DeadlineRules* rules = &DeadlineRules::builtin();
  const WorkCalendar* calendar = &WorkCalendar::builtin();
  /// kPropose: every quote of a ground that a conclusion rests on is in its text today.
  bool quotes_hold = true;
  bool unit_known = true;                ///< kAssign, kApprove: Act::unit is a unit that works
  bool reviewer_fits = true;             ///< kAssign: an active person of that unit who reviews
  std::optional<Date> document_issued;   ///< kStep: the text under review
  std::vector<DraftingStep> steps;       ///< kApprove: those of this kind of document
  std::optional<CaseState> other_state;  ///< kMerge; nothing: there is no such case
  DocumentId other_document = 0;         ///< kMerge
  bool act_held = false;                 ///< kLinkAct, kFinish: the document is held with text
  bool act_acts_on_document = false;     ///< and does something to the document under review
  std::string act_falls_short;           ///< that is not what was concluded: a sentence, or empty
  std::string act_label;
  std::optional<Date> act_issued;
  std::optional<Date> act_day;  ///< first day on which it works
  bool act_in_force = false;    ///< today
};

struct Transition {
  ActKind act;
  std::vector<CaseState> from;
  std::optional<CaseState> to;  ///< nothing: stays
  Permission permission;
};
/// The whole table, for the engine, the docs and the test that walks it.
std::span<const Transition> transitions();

/// Guards, inside the transition:
/// - four eyes: who proposed or wrote a conclusion neither appraises nor approves; who appraised
/// does
///   not approve (setting "appraiser_may_approve" is not offered);
/// - to assign: a unit that the actor may assign to (only one that coordinates hands over to
/// others),
///   a reviewer of that unit;
/// - to start, conclude, propose: the reviewer to whom the case is assigned;
/// - to conclude and to propose: each conclusion has a reason, and each other than kKeep a ground
/// that
///   has a quote; to propose: at least one conclusion, and the quotes hold today;
/// - no conclusion that contradicts itself or another one: conclusion_check.h;
/// - what is written again as it stands is refused: the log keeps what changed;
/// - to take back: who proposed, while nobody has appraised or returned it;
/// - to follow: something has to be issued; a drafting step may be older than the case (the drafts
///   of a province that begins with this program are under way), not than the text under review;
///   what a text must be to be the act: acting_document.h;
/// - to finish: kKeep everywhere, or an acting document that is linked, still may be one, and is in
///   force today.
///   "Đã xử lý" is never said earlier;
/// - to appraise: an opinion; to return, withdraw, reopen, merge: a reason.
/// Errors: kConflict (the version is not the case's: someone acted first), kInvalidArgument (what
/// is missing, as a sentence), kNotAllowed (the tables or four eyes say no).
Result<Case> act_on(const Case& current, const Act& act, const Actor& actor,
                    const CaseFacts& facts);

/// What those are told whose page shows another version than the case has: somebody acted first.
Error changed_meanwhile(const Case& current);

/// What this actor can do now, for pages; the same guards, without the contents of the act.
std::vector<ActKind> offered(const Case& current, const Actor& actor);

/// Empty if `provisions`, `quotes` … of a ground make a proof; else what is missing, as a sentence.
/// No ground is stored without.
std::string missing_in(const Ground& ground);

/// Adds a ground with its proof; one with the same ground_key() replaces the old and keeps its id.
void add_ground(Case& review_case, const Ground& ground);

/// `target` with the grounds of `merged`, one version later.
Case absorb(const Case& target, const Case& merged);

}  // namespace rasoat::review
