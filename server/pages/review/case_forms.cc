#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "corpus/text.h"
#include "server/pages/listing.h"
#include "server/pages/review/case_act.h"
#include "server/pages/review/case_view.h"
#include "server/pages/review/queue_view.h"

namespace rasoat::desk {
namespace {

using review::ActKind;

constexpr std::size_t kMostOffered = 400;  ///< provisions in the list that a field offers

/// What stands in a field: what was typed into this form before, else what is known.
class Fields {
 public:
  Fields(const Typed& typed, ActKind kind)
      : form_(typed.act == review::name(kind) ? typed.form : nullptr) {}

  std::string text(std::string_view field, std::string otherwise = {}) const {
    return form_ == nullptr ? std::move(otherwise) : std::string(form_->field(field));
  }
  std::int64_t number(std::string_view field, std::int64_t otherwise) const {
    return form_ == nullptr ? otherwise : form_->number(field).value_or(0);
  }
  const http::Form* form() const { return form_; }

 private:
  const http::Form* form_;
};

std::string day_text(const std::optional<Date>& day) { return day ? dmy(*day) : std::string(); }

View assign_form(const CaseSubject& s, const Fields& fields) {
  View out;
  out.set("units",
          unit_choices(s.names, fields.number("don-vi", s.current.unit != 0 ? s.current.unit
                                                                            : s.actor.unit)));
  out.set("by_unit", people_choices(s.names, fields.number("nguoi", s.current.reviewer)));
  return out;
}

template <class Kind>
View kind_choices(int count, std::optional<Kind> chosen) {
  View out(View::type::list);
  for (int i = 0; i < count; ++i) {
    const auto kind = static_cast<Kind>(i);
    out.push_back(choice(review::name(kind), review::label(kind), chosen == kind));
  }
  return out;
}

View ground_choices(const CaseSubject& s, std::int64_t chosen) {
  View out(View::type::list);
  for (const review::CaseGround& g : s.current.grounds) {
    const std::string by =
        g.ground.by_label.empty() ? std::string(review::label(g.ground.kind)) : g.ground.by_label;
    out.push_back(
        choice(fmt::format("{}", g.id), fmt::format("({}) {}", g.id, by), g.id == chosen));
  }
  return out;
}

View conclusion_line(const CaseSubject& s, std::size_t row, const review::Conclusion* line) {
  std::string where;
  if (line != nullptr) {
    for (const std::string& part : line->provisions) where += (where.empty() ? "" : "; ") + part;
  }
  View out;
  out.set("row", fmt::format("{}", row));
  out.set("ordinal", fmt::format("{}", row + 1));
  out.set("where", where);
  out.set("findings", kind_choices<review::Finding>(
                          review::kFindings, line ? std::optional(line->finding) : std::nullopt));
  out.set("outcomes", kind_choices<review::Outcome>(
                          review::kOutcomes, line ? std::optional(line->outcome) : std::nullopt));
  out.set("grounds", ground_choices(s, line                            ? line->ground
                                       : s.current.grounds.size() == 1 ? s.current.grounds[0].id
                                                                       : 0));
  out.set("reason", line ? line->reason : std::string());
  out.set("content", line ? line->content : std::string());
  return out;
}

View conclude_form(const CaseSubject& s, const Fields& fields) {
  const std::vector<review::Conclusion> lines =
      fields.form() ? typed_conclusions(*fields.form()) : s.current.conclusions;
  const bool one_more = lines.empty() || (fields.form() && fields.form()->has("them"));
  View rows(View::type::list);
  for (std::size_t i = 0; i < lines.size(); ++i) rows.push_back(conclusion_line(s, i, &lines[i]));
  if (one_more) rows.push_back(conclusion_line(s, lines.size(), nullptr));
  View out;
  out.set("lines", rows);
  return out;
}

View ground_form(const Fields& fields) {
  constexpr std::array kByHand = {review::GroundKind::kSocioEconomic, review::GroundKind::kDirect,
                                  review::GroundKind::kBasis, review::GroundKind::kLaterText,
                                  review::GroundKind::kReport};
  View kinds(View::type::list);
  for (const review::GroundKind kind : kByHand) {
    kinds.push_back(
        choice(review::name(kind), review::label(kind), fields.text("loai") == review::name(kind)));
  }
  View out;
  out.set("kinds", kinds);
  for (const auto& [name, field] : {std::pair("source", "nguon"),
                                    {"where", "dieu-khoan"},
                                    {"quote", "trich"},
                                    {"day", "tu-ngay"},
                                    {"explanation", "giai-thich"}}) {
    out.set(name, fields.text(field));
  }
  return out;
}

View priority_form(const CaseSubject& s, const Fields& fields) {
  const std::int64_t chosen = fields.number("uu-tien", s.current.priority);
  View choices(View::type::list);
  for (int p = 1; p <= 3; ++p)
    choices.push_back(choice(fmt::format("{}", p), priority_label(p), p == chosen));
  return View("choices", choices);
}

View approve_form(const CaseSubject& s, const Fields& fields) {
  View out;
  const std::int64_t unit = s.current.drafting_unit != 0 ? s.current.drafting_unit : s.current.unit;
  const bool issues = std::ranges::any_of(
      s.current.conclusions, [](const auto& c) { return review::needs_act(c.outcome); });
  out.set("issues", truth(issues));
  out.set("units", unit_choices(s.names, fields.number("don-vi", unit)));
  out.set("text", fields.text("noi-dung"));
  return out;
}

View form_of(ActKind kind, const CaseSubject& s) {
  const Fields fields(s.typed, kind);
  switch (kind) {
    case ActKind::kAssign:
      return assign_form(s, fields);
    case ActKind::kConclude:
      return conclude_form(s, fields);
    case ActKind::kAddGround:
      return ground_form(fields);
    case ActKind::kSetPriority:
      return priority_form(s, fields);
    case ActKind::kSetDue:
      return View("due", fields.text("han", day_text(s.current.final_due)));
    case ActKind::kApprove:
      return approve_form(s, fields);
    case ActKind::kLinkAct: {
      View out("typed", fields.text("so-van-ban"));
      out.set("text", fields.text("noi-dung"));
      return out;
    }
    case ActKind::kTakeBack:
      return View("back", truth(true));
    case ActKind::kMerge: {
      View out("other", fields.text("ho-so-khac"));
      out.set("text", fields.text("noi-dung"));
      return out;
    }
    default:
      return View("text", fields.text("noi-dung"));
  }
}

/// Articles, clauses and annexes of the text as people cite them, to choose from while typing.
View citations(const CaseSubject& s) {
  View out(View::type::list);
  if (s.edition == nullptr) return out;
  std::size_t count = 0;
  for_each_provision(s.edition->text.document, [&](const Provision& p, const ProvisionPath& path) {
    if (p.kind == ProvisionKind::kPoint || ++count > kMostOffered) return;
    out.push_back(View("text", cite(path)));
  });
  return out;
}

/// The fields of a step as it is known, so that what is taken out of them is taken away.
View step_form(const review::DraftingStep& step, const Fields& typed, bool open) {
  const bool mine = typed.form() != nullptr && typed.text("buoc") == step.id;
  const auto field = [&](std::string_view name, std::string known) {
    return mine ? typed.text(name) : std::move(known);
  };
  View out("step", step.id);
  out.set("due_typed", field("han", day_text(step.due)));
  out.set("done_typed", field("xong", day_text(step.done)));
  out.set("paper_typed", field("so-giay-to", step.document));
  out.set("note_typed", field("ghi-chu", step.note));
  out.set("reason_typed", field("noi-dung", {}));
  out.set("open", truth(typed.form() != nullptr ? mine : open));
  return out;
}

}  // namespace

View step_rows(const CaseSubject& s) {
  const auto offers = review::offered(s.current, s.actor);
  const bool writes = std::ranges::find(offers, ActKind::kStep) != offers.end();
  const Fields typed(s.typed, ActKind::kStep);
  View out(View::type::list);
  bool next = true;
  for (const review::DraftingStep& step : s.current.steps) {
    View row("label", step.label);
    if (step.due) row.set("step_due", dmy(*step.due));
    if (step.done) row.set("step_done", dmy(*step.done));
    set_text(row, "paper", step.document);
    set_text(row, "note", step.note);
    row.set("step_overdue", truth(!step.done && step.due && *step.due < s.today));
    row.set("next", truth(!step.done && next));
    if (writes) row.set("edit", step_form(step, typed, !step.done && next));
    next = next && step.done.has_value();
    out.push_back(row);
  }
  return out;
}

View case_forms(const CaseSubject& s) {
  View out;
  const auto offers = review::offered(s.current, s.actor);
  const auto has = [&](ActKind kind) { return std::ranges::find(offers, kind) != offers.end(); };
  for (const ActKind kind : offers) {
    View form = form_of(kind, s);
    form.set("open", truth(s.typed.act == review::name(kind)));
    out.set("can_" + std::string(review::name(kind)), form);
  }
  const bool more = has(ActKind::kSetPriority) || has(ActKind::kSetDue) ||
                    has(ActKind::kAddGround) || has(ActKind::kMerge) || has(ActKind::kWithdraw) ||
                    has(ActKind::kReopen) || has(ActKind::kReturn);
  const bool next = std::ranges::any_of(offers, [](ActKind kind) {
    return kind <= ActKind::kApprove || kind == ActKind::kStep || kind == ActKind::kLinkAct ||
           kind == ActKind::kFinish;
  });
  out.set("more", truth(more));
  out.set("nothing", truth(!next));
  out.set("citations", citations(s));
  return out;
}

}  // namespace rasoat::desk
