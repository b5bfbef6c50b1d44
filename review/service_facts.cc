#include <algorithm>
#include <map>

#include "corpus/validity.h"
#include "review/quote_check.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

/// Texts of today, each read once.
class Texts {
 public:
  explicit Texts(const Store& store) : store_(store) {}
  const Document* find(DocumentId id) {
    const auto [at, added] = texts_.try_emplace(id);
    if (added) {
      if (auto read = store_.get(id)) at->second = std::move(read->document);
    }
    return at->second ? &*at->second : nullptr;
  }

 private:
  const Store& store_;
  std::map<DocumentId, std::optional<Document>> texts_;
};

CaseGround::Proof proof_of(const Ground& ground, Texts& texts) {
  CaseGround::Proof worst = CaseGround::Proof::kHolds;
  for (const Quote& quote : ground.quotes) {
    if (quote.document == 0) continue;  // a stub, a person's report: there is nothing to look into
    const Document* const text = texts.find(quote.document);
    const auto proof = text == nullptr ? CaseGround::Proof::kLost : find_quote(quote, *text).proof;
    worst = std::max(worst, proof);
  }
  return worst;
}

bool has_text(const Document& document) {
  return !document.body.empty() || !document.introduction.empty() || !document.attachments.empty();
}

/// True if an instruction carries a conclusion out. An amendment that a province words as "thay thế Điều 5" is a
/// replacement of a part.
bool carries_out(EffectKind kind, Outcome outcome) {
  switch (outcome) {
    case Outcome::kKeep:
      return false;
    case Outcome::kRepeal:
    case Outcome::kReplace:
      return kind == EffectKind::kRepeals || kind == EffectKind::kReplaces;
    case Outcome::kSuspend:
      return kind == EffectKind::kSuspends;
    case Outcome::kAmend:
    case Outcome::kRepealPart:
    case Outcome::kIssueNew:
      return kind != EffectKind::kSuspends && kind != EffectKind::kExtends;
  }
  return false;
}

/// Every conclusion that asks for an act has one among these instructions, and there is one.
bool carry_out(const std::vector<EffectKind>& kinds, const Case& c) {
  return !keeps_all(c) && std::ranges::all_of(c.conclusions, [&](const Conclusion& conclusion) {
    return !needs_act(conclusion.outcome) || std::ranges::any_of(kinds, [&](EffectKind kind) {
      return carries_out(kind, conclusion.outcome);
    });
  });
}

/// The later of two days, nothing if one is not known: never too early.
std::optional<Date> later(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return std::nullopt;
  return std::max(*a, *b);
}

}  // namespace

std::string Service::Impl::document_label(DocumentId id) const {
  const auto summary = store.summary(id);
  return summary ? text_ref(summary->metadata, summary->key).label : std::string();
}

bool Service::Impl::check_proofs(Case& review_case) const {
  Texts texts(store);
  bool changed = false;
  for (CaseGround& ground : review_case.grounds) {
    const auto proof = proof_of(ground.ground, texts);
    changed = changed || proof != ground.proof;
    ground.proof = proof;
  }
  return changed;
}

Result<ActFacts> Service::Impl::act_facts(const Case& review_case, DocumentId act) const {
  ActFacts out;
  const auto document = store.get(act);
  if (!document) {
    if (document.error().code == ErrorCode::kNotFound) return out;
    return fail(document.error());
  }
  const DocumentSummary& summary = document->summary;
  out.held = has_text(document->document);
  out.label = text_ref(summary.metadata, summary.key).label;
  out.day = summary.metadata.effective_date;
  const auto relations = store.relations_from(act);
  if (!relations) return fail(relations.error());
  std::vector<EffectKind> kinds;
  for (const Relation& relation : *relations) {
    const bool meant = relation.effect && relation.resolution.state == ResolutionState::kResolved &&
                       relation.resolution.documents == std::vector<DocumentId>{review_case.document};
    if (!meant) continue;
    kinds.push_back(*relation.effect);
    if (relation.from_date) out.day = later(out.day, relation.from_date);
  }
  out.acts = !kinds.empty();
  out.fits = out.acts && carry_out(kinds, review_case);
  const bool ended_before = summary.end && out.day && summary.end->day <= *out.day;
  out.in_force = out.day && *out.day <= config.today() && !ended_before;
  return out;
}

Result<CaseFacts> Service::Impl::facts(const Case& review_case, const Act& act) const {
  CaseFacts out;
  out.today = config.today();
  out.rules = &rules;
  out.calendar = &calendar;
  if (act.kind == ActKind::kAssign || act.kind == ActKind::kApprove) {
    const auto unit = load_unit(act.unit);
    out.unit_known = unit && unit->active;
  }
  if (act.kind == ActKind::kAssign) {
    const auto reviewer = load_user(act.reviewer);
    out.reviewer_fits = reviewer && reviewer->active && reviewer->unit == act.unit &&
                        std::ranges::find(reviewer->roles, Role::kReviewer) != reviewer->roles.end();
  }
  if (act.kind == ActKind::kApprove) {
    const auto summary = store.summary(review_case.document);
    out.steps = steps.of(summary ? summary->metadata.type : DocumentType::kUnknown);
  }
  if (act.kind == ActKind::kPropose) {
    out.quotes_hold = std::ranges::none_of(review_case.conclusions, [&](const Conclusion& conclusion) {
      const auto ground = std::ranges::find(review_case.grounds, conclusion.ground, &CaseGround::id);
      return ground != review_case.grounds.end() && ground->proof == CaseGround::Proof::kLost;
    });
  }
  if (act.kind == ActKind::kMerge) {
    if (const auto other = load_case(act.other)) {
      out.other_state = other->state;
      out.other_document = other->document;
    }
  }
  if (act.kind == ActKind::kLinkAct || act.kind == ActKind::kFinish) {
    const DocumentId document = act.kind == ActKind::kLinkAct ? act.document : review_case.act;
    const auto found = document != 0 ? act_facts(review_case, document) : Result<ActFacts>(ActFacts());
    if (!found) return fail(found.error());
    out.act_held = found->held;
    out.act_acts_on_document = found->acts;
    out.act_label = found->label;
    out.act_day = found->day;
    out.act_in_force = found->in_force;
  }
  return out;
}

}  // namespace rasoat::review
