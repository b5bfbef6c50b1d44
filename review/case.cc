#include "review/case.h"

#include <algorithm>
#include <array>

namespace rasoat::review {
namespace {

/// A value of an enumeration, as it is stored and as people read it. The place in the table is the
/// value.
template <class T>
struct Word {
  T value;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<Word<CaseState>, kCaseStates> kStates = {{
    {CaseState::kFound, "found", "Mới lập"},
    {CaseState::kAssigned, "assigned", "Đã phân công"},
    {CaseState::kReviewing, "reviewing", "Đang rà soát"},
    {CaseState::kProposed, "proposed", "Đã đề xuất"},
    {CaseState::kAppraised, "appraised", "Đã thẩm định"},
    {CaseState::kReturned, "returned", "Trả lại"},
    {CaseState::kApproved, "approved", "Đã duyệt"},
    {CaseState::kHandling, "handling", "Đang xử lý"},
    {CaseState::kDone, "done", "Đã xử lý"},
    {CaseState::kWithdrawn, "withdrawn", "Đã rút"},
    {CaseState::kMerged, "merged", "Đã nhập hồ sơ khác"},
}};

constexpr std::array<Word<Outcome>, kOutcomes> kOutcomeWords = {{
    {Outcome::kKeep, "keep", "Giữ nguyên"},
    {Outcome::kAmend, "amend", "Sửa đổi, bổ sung"},
    {Outcome::kReplace, "replace", "Thay thế"},
    {Outcome::kRepeal, "repeal", "Bãi bỏ toàn bộ"},
    {Outcome::kRepealPart, "repeal_part", "Bãi bỏ một phần"},
    {Outcome::kSuspend, "suspend", "Tạm ngưng hiệu lực"},
    {Outcome::kIssueNew, "issue_new", "Ban hành mới"},
}};

constexpr std::array<Word<Finding>, kFindings> kFindingWords = {{
    {Finding::kContradicts, "contradicts", "Mâu thuẫn"},
    {Finding::kOverlaps, "overlaps", "Chồng chéo"},
    {Finding::kExpired, "expired", "Hết hiệu lực"},
    {Finding::kUnsuitable, "unsuitable", "Không còn phù hợp"},
    {Finding::kSuitable, "suitable", "Còn phù hợp"},
    {Finding::kMissingRule, "missing_rule", "Thiếu quy định"},
}};

template <class Words>
constexpr bool in_order(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (static_cast<std::size_t>(words[i].value) != i) return false;
  }
  return true;
}
static_assert(in_order(kStates) && in_order(kOutcomeWords) && in_order(kFindingWords));

template <class Words, class T>
const auto& word(const Words& words, T value) {
  return words.at(static_cast<std::size_t>(value));
}

template <class T, std::size_t N>
std::optional<T> by_name(const std::array<Word<T>, N>& words, std::string_view wanted) {
  const auto* found = std::ranges::find(words, wanted, &Word<T>::name);
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace

std::string_view name(CaseState state) { return word(kStates, state).name; }
std::string_view label(CaseState state) { return word(kStates, state).label; }
std::optional<CaseState> case_state_by_name(std::string_view wanted) {
  return by_name(kStates, wanted);
}

bool is_open(CaseState state) {
  return state != CaseState::kDone && state != CaseState::kWithdrawn && state != CaseState::kMerged;
}

bool takes_grounds(CaseState state) {
  return state == CaseState::kFound || state == CaseState::kAssigned ||
         state == CaseState::kReviewing || state == CaseState::kReturned;
}

std::string_view name(Outcome outcome) { return word(kOutcomeWords, outcome).name; }
std::string_view label(Outcome outcome) { return word(kOutcomeWords, outcome).label; }
std::optional<Outcome> outcome_by_name(std::string_view wanted) {
  return by_name(kOutcomeWords, wanted);
}
bool needs_act(Outcome outcome) { return outcome != Outcome::kKeep; }

std::string_view name(Finding finding) { return word(kFindingWords, finding).name; }
std::string_view label(Finding finding) { return word(kFindingWords, finding).label; }
std::optional<Finding> finding_by_name(std::string_view wanted) {
  return by_name(kFindingWords, wanted);
}

bool keeps_all(const Case& review_case) {
  return !review_case.conclusions.empty() &&
         std::ranges::none_of(review_case.conclusions,
                              [](const Conclusion& c) { return needs_act(c.outcome); });
}

}  // namespace rasoat::review
