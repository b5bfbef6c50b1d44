#include <fmt/format.h>

#include "corpus/validity_deriver.h"

/// What the end of the texts that it rests on brings.
namespace rasoat::validity {

std::optional<Event> Deriver::end_with(const Parent& parent) {
  if (parent.validity == nullptr) return {};
  for (const Event& e : parent.validity->events) {
    if (e.kind == EventKind::kSuspended && counts(e) && e.day && !e.until)
      find("parent_suspended",
           fmt::format("Cần rà soát: {} bị tạm ngưng hiệu lực từ {}.", parent.text.label,
                       dmy(*e.day)),
           e.day, parent.text, parent.quote);
  }
  const Event* end = end_of(*parent.validity);
  if (end == nullptr) return {};
  if (facts_.issue_date && *end->day <= *facts_.issue_date) {
    find("parent_ended_before",
         fmt::format("{} đã hết hiệu lực từ {}, trước khi văn bản này được ban hành.",
                     parent.text.label, dmy(*end->day)),
         end->day, parent.text, parent.quote);
    return {};
  }
  if (computed_force(out_, {*end->day, {}, {}}) == Force::kExpired) return {};
  return follow_parent(parent, *end);
}

std::optional<Event> Deriver::follow_parent(const Parent& parent, const Event& end) {
  const ValidityRule* rule = rules_.find("implementing_text", *end.day);
  const bool details = parent.relation == Parent::Relation::kDetails;
  if (!details || rule == nullptr || rule->value == "review") {
    find(
        "parent_needs_review",
        fmt::format("Cần rà soát (Nghị định 79/2025/NĐ-CP Điều 39): {} hết hiệu lực từ {}; văn bản "
                    "này vẫn tiếp tục có hiệu lực phần không trái{}.",
                    parent.text.label, dmy(*end.day),
                    rule && details ? fmt::format(" ({})", rule->source) : std::string()),
        end.day, parent.text, parent.quote);
    return {};
  }
  if (rule->value != "ends") return {};
  Event e = own(EventKind::kEndedWithParent, end.day, parent.quote);
  e.source = {EventSource::Kind::kRule, parent.text, ""};
  e.grade = weaker(weaker(ValidityRules::grade(*rule), end.grade), Grade::kInferred);
  e.note = fmt::format("theo {}", rule->source);
  find("parent_ended_old_rule",
       fmt::format("Quy tắc cũ: {} hết hiệu lực từ {}, văn bản quy định chi tiết hết hiệu lực "
                   "theo ({}); cần người xác nhận.",
                   parent.text.label, dmy(*end.day), rule->source),
       end.day, parent.text, parent.quote);
  return e;
}

}  // namespace rasoat::validity
