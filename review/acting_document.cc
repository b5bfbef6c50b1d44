#include "review/acting_document.h"

#include <algorithm>

#include "corpus/text.h"
#include "review/workflow_moves.h"

namespace rasoat::review {
namespace {

bool only_new_rules(const Case& c) {
  return std::ranges::all_of(c.conclusions, [](const Conclusion& conclusion) {
    return conclusion.outcome == Outcome::kIssueNew || conclusion.outcome == Outcome::kKeep;
  });
}

bool is_ground_of(const Case& c, DocumentId document) {
  return std::ranges::any_of(
      c.grounds, [&](const CaseGround& ground) { return ground.ground.by == document; });
}

std::optional<Error> refusal(const Case& c, DocumentId act, const CaseFacts& facts) {
  if (act == 0 || !facts.act_held) {
    return Error{ErrorCode::kInvalidArgument, "Văn bản xử lý không có trong kho.",
                 "Nạp văn bản đó vào kho trước, rồi gắn vào hồ sơ."};
  }
  if (act == c.document) {
    return Error{ErrorCode::kInvalidArgument,
                 "Văn bản xử lý không thể là chính văn bản được rà soát."};
  }
  if (is_ground_of(c, act)) {
    return Error{
        ErrorCode::kInvalidArgument,
        fmt::format("{} là căn cứ rà soát của hồ sơ này, nên không thể là văn bản xử lý: văn bản "
                    "xử lý được ban hành để thực hiện kết luận rà soát.",
                    facts.act_label),
        "Nếu văn bản được rà soát đã hết hiệu lực bởi chính căn cứ đó thì không còn gì phải xử lý: "
        "đề nghị lãnh đạo rút hồ sơ và nêu lý do đó; phần còn lại, nếu có, thì mở lại hồ sơ và kết "
        "luận lại."};
  }
  if (!facts.act_acts_on_document && !only_new_rules(c)) {
    return Error{
        ErrorCode::kInvalidArgument,
        fmt::format("Trong {} không thấy quy định nào tác động đến văn bản được rà soát.",
                    facts.act_label),
        "Kiểm tra đúng văn bản chưa; nếu đúng, xác nhận tác động đó ở trang lịch sử hiệu lực "
        "trước."};
  }
  return std::nullopt;
}

/// The act against the day on which it was concluded that there should be one.
std::string too_old(const Case& c, const CaseFacts& facts) {
  if (!facts.act_issued) {
    return fmt::format("Chưa rõ ngày ban hành của {}, nên chưa rõ có sau kết luận rà soát không.",
                       facts.act_label);
  }
  const auto since = c.concluded_on ? c.concluded_on : day_of(c.opened_at, facts.today);
  if (!since || *facts.act_issued >= *since) return {};
  return fmt::format("{} ban hành ngày {}, trước ngày {} ({}).", facts.act_label,
                     dmy(*facts.act_issued),
                     c.concluded_on ? "ghi kết luận của hồ sơ" : "lập hồ sơ", dmy(*since));
}

bool is_whole_end(const Event& event) {
  return event.provisions.empty() &&
         (event.kind == EventKind::kRepealed || event.kind == EventKind::kReplaced ||
          event.kind == EventKind::kAnnouncedExpired);
}

/// True if it is of the kind that an outcome asks for, wherever in the text.
bool answers(const Event& event, const Conclusion& conclusion) {
  switch (conclusion.outcome) {
    case Outcome::kKeep:
      return false;
    case Outcome::kRepeal:
      return is_whole_end(event);
    case Outcome::kReplace:
      return is_whole_end(event) ||
             (!conclusion.provisions.empty() && event.kind == EventKind::kReplacedPart);
    case Outcome::kSuspend:
      return event.kind == EventKind::kSuspended || event.kind == EventKind::kSuspendedPart;
    case Outcome::kRepealPart:
      return ends(event.kind);
    case Outcome::kAmend:
    case Outcome::kIssueNew:
      return ends(event.kind) || changes_words(event.kind) ||
             event.kind == EventKind::kSupplemented;
  }
  return false;
}

bool concerns(const Event& event, const ProvisionPath& provision) {
  const bool whole =
      is_whole_end(event) || (event.kind == EventKind::kSuspended && event.provisions.empty());
  return whole || std::ranges::any_of(event.provisions, [&](const ProvisionPath& affected) {
           return touches(affected, provision);
         });
}

bool has_answer(std::span<const Event> events, const Conclusion& conclusion,
                const Outline& outline) {
  const auto answered = [&](const ProvisionPath* provision) {
    return std::ranges::any_of(events, [&](const Event& event) {
      return answers(event, conclusion) && (provision == nullptr || concerns(event, *provision));
    });
  };
  if (conclusion.provisions.empty()) return answered(nullptr);
  FoundProvisions meant = find_provisions(outline, conclusion.provisions, EffectKind::kAmends);
  for (const std::string& cited : meant.unresolved) meant.found.push_back(parse_citation(cited));
  return std::ranges::all_of(
      meant.found, [&](const ProvisionPath& one) { return !one.empty() && answered(&one); });
}

}  // namespace

bool carries_out(std::span<const Event> events, const Case& review_case, const Outline& outline) {
  const auto in_doubt = [](const Event& event) { return event.grade == Grade::kUnknown; };
  return !keeps_all(review_case) && std::ranges::none_of(events, in_doubt) &&
         std::ranges::all_of(review_case.conclusions, [&](const Conclusion& conclusion) {
           return !needs_act(conclusion.outcome) || has_answer(events, conclusion, outline);
         });
}

std::optional<Date> day_of(std::string_view instant, Date today) {
  const auto day = parse_iso_date(instant.substr(0, 10));
  return day ? std::optional(std::min(*day, today)) : std::nullopt;
}

Objections objections(const Case& review_case, DocumentId act, const CaseFacts& facts) {
  Objections out;
  out.refusal = refusal(review_case, act, facts);
  if (std::string old = too_old(review_case, facts); !old.empty())
    out.doubts.push_back(std::move(old));
  if (!facts.act_falls_short.empty()) out.doubts.push_back(facts.act_falls_short);
  return out;
}

Result<void> check_act(const Case& review_case, DocumentId act, const std::string& reason,
                       const CaseFacts& facts) {
  const Objections found = objections(review_case, act, facts);
  if (found.refusal) return fail(*found.refusal);
  if (found.doubts.empty() || !squeeze(reason).empty()) return {};
  std::string all;
  for (const std::string& doubt : found.doubts) all += (all.empty() ? "" : " ") + doubt;
  return with_hint(missing(std::move(all)),
                   "Nếu vẫn đúng là văn bản xử lý (ví dụ: văn bản được rà soát đã bị bãi bỏ từ "
                   "trước mà khi kết luận chưa biết), ghi lý do rồi gắn lại; lý do được lưu trong "
                   "nhật ký.");
}

}  // namespace rasoat::review
