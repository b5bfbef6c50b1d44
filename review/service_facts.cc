#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "review/acting_document.h"
#include "review/detectors/wording.h"
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

/// What an act does to a text: read, or said by an officer.
std::vector<Event> events_by(const Validity& validity, const std::string& act_key) {
  std::vector<Event> out;
  std::ranges::copy_if(validity.events, std::back_inserter(out), [&](const Event& event) {
    return event.source.text.key == act_key && event.source.kind != EventSource::Kind::kRule &&
           counts(event);
  });
  return out;
}

/// The last day on which one of them begins to work: never too early. Nothing: a day is not known.
std::optional<Date> last_day(const std::vector<Event>& events) {
  std::optional<Date> out;
  for (const Event& event : events) {
    if (!event.day) return std::nullopt;
    out = out ? std::max(*out, *event.day) : *event.day;
  }
  return out;
}

/// "sửa đổi, bổ sung; bãi bỏ một phần"
std::string what_is_done(const std::vector<Event>& events) {
  std::set<std::string> out;
  for (const Event& event : events) out.insert(squeeze(doing(event.kind, {})));
  return fmt::format("{}", fmt::join(out, "; "));
}

/// "bãi bỏ toàn bộ; sửa đổi, bổ sung Điều 5, Điều 7"
std::string what_is_concluded(const Case& c) {
  std::set<std::string> out;
  for (const Conclusion& conclusion : c.conclusions) {
    if (!needs_act(conclusion.outcome)) continue;
    const std::string where = fmt::format("{}", fmt::join(conclusion.provisions, ", "));
    out.insert(lower(label(conclusion.outcome)) + (where.empty() ? "" : " " + where));
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

}  // namespace

std::string Service::Impl::document_label(DocumentId id) const {
  const auto summary = store.summary(id);
  return summary ? text_ref(summary->metadata, summary->key).label : std::string();
}

std::string Service::Impl::document_title(const DocumentSummary& summary) const {
  std::string out = summary.metadata.title;
  if (summary.held || !out.empty()) return out;
  const auto said = store.relations_to(summary.id);
  if (!said) return out;
  for (const Relation& relation : *said) {
    if (relation.part == RelationPart::kEffect && relation.name.size() > out.size())
      out = relation.name;
  }
  return out;
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
  const auto validity = store.validity(review_case.document);
  if (!validity && validity.error().code != ErrorCode::kNotFound) return fail(validity.error());
  const auto events = validity ? events_by(*validity, summary.key) : std::vector<Event>();
  out.held = has_text(document->document);
  out.label = text_ref(summary.metadata, summary.key).label;
  out.issued = summary.metadata.issue_date;
  out.acts = !events.empty();
  const auto reviewed = store.get(review_case.document);
  out.fits = out.acts && carries_out(events, review_case,
                                     reviewed ? outline_of(reviewed->document) : Outline());
  out.does = what_is_done(events);
  out.day = out.acts ? last_day(events) : summary.metadata.effective_date;
  out.in_force = out.day && *out.day <= config.today() && works(force_on(summary, *out.day));
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
    out.reviewer_fits =
        reviewer && reviewer->active && reviewer->unit == act.unit &&
        std::ranges::find(reviewer->roles, Role::kReviewer) != reviewer->roles.end();
  }
  if (act.kind == ActKind::kStep) {
    const auto summary = store.summary(review_case.document);
    if (summary) out.document_issued = summary->metadata.issue_date;
  }
  if (act.kind == ActKind::kApprove) {
    const auto summary = store.summary(review_case.document);
    out.steps = steps.of(summary ? summary->metadata.type : DocumentType::kUnknown);
  }
  if (act.kind == ActKind::kPropose) {
    out.quotes_hold =
        std::ranges::none_of(review_case.conclusions, [&](const Conclusion& conclusion) {
          const auto ground =
              std::ranges::find(review_case.grounds, conclusion.ground, &CaseGround::id);
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
    const auto found =
        document != 0 ? act_facts(review_case, document) : Result<ActFacts>(ActFacts());
    if (!found) return fail(found.error());
    out.act_held = found->held;
    out.act_acts_on_document = found->acts;
    if (found->acts && !found->fits) {
      out.act_falls_short = fmt::format(
          "{} {} văn bản này; chưa thấy ở đó, một cách chắc chắn, điều hồ sơ đã kết luận ({}).",
          found->label, found->does, what_is_concluded(review_case));
    }
    out.act_label = found->label;
    out.act_issued = found->issued;
    out.act_day = found->day;
    out.act_in_force = found->in_force;
  }
  return out;
}

}  // namespace rasoat::review
