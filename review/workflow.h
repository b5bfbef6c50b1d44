#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "review/case.h"

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
};
inline constexpr int kActKinds = 16;
std::string_view name(ActKind kind);
std::string_view label(ActKind kind);
std::optional<ActKind> act_kind_by_name(std::string_view name);

/// What is asked for. Only the members of its kind are read.
struct Act {
  ActKind kind = ActKind::kStart;
  std::int64_t version = 0;             ///< of the case as the person saw it
  UnitId unit = 0;                      ///< kAssign, kApprove (drafting unit)
  UserId reviewer = 0;                  ///< kAssign
  std::vector<Conclusion> conclusions;  ///< kConclude
  std::string text;                     ///< opinion, reason
  DraftingStep step;                    ///< kStep
  DocumentId document = 0;              ///< kLinkAct
  CaseId other = 0;                     ///< kMerge
  int priority = 0;
  std::optional<Date> due;
  std::optional<Ground> ground;  ///< kAddGround
};

/// What the guards ask of the world outside the case; read by the service in the same transaction.
struct CaseFacts {
  Date today{};
  bool quotes_hold =
      true;  ///< every quote of a ground that a conclusion rests on is in its text today
  bool act_held = false;              ///< kLinkAct: the document is held with text
  bool act_acts_on_document = false;  ///< and does something to the document under review
  std::string act_label;
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
/// - four eyes: who proposed neither appraises nor approves; who appraised does not approve
/// (setting "appraiser_may_approve"
///   is not offered); a conclusion written by the approver cannot be approved by them;
/// - to propose: at least one conclusion, each with a reason, and each other than kKeep with a
/// ground that has a quote; quotes hold;
/// - to finish: kKeep everywhere, or an acting document that is linked, held, and in force today.
/// "Đã xử lý" is never said earlier;
/// - to return, withdraw, reopen, merge: a reason.
/// Errors: kConflict (the version is not the case's: someone acted first), kInvalidArgument (what
/// is missing, as a sentence), kNotAllowed (the table or four eyes say no).
Result<Case> act_on(const Case& current, const Act& act, const Actor& actor,
                    const CaseFacts& facts);

/// What this actor can do now, for pages; the same guards, without the contents of the act.
std::vector<ActKind> offered(const Case& current, const Actor& actor);

}  // namespace rasoat::review
