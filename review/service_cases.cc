#include <algorithm>

#include "corpus/text.h"
#include "corpus/validity.h"
#include "review/findings_of_acts.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

tl::unexpected<Error> taken(const CandidateRow& row) {
  return with_hint(fail(ErrorCode::kConflict,
                        "Phát hiện số {} đã được đưa vào hồ sơ khác hoặc không còn.", row.id),
                   "Tải lại danh sách phát hiện rồi chọn lại.");
}

/// The candidates asked for, if nobody took them first.
Result<std::vector<CandidateRow>> free_candidates(const Service::Impl& impl, DocumentId document,
                                                  const std::vector<std::int64_t>& wanted) {
  if (wanted.empty()) {
    auto rows =
        impl.load_candidates("document_id = $1 AND state = 'new' ORDER BY id", Int64{document});
    if (rows.empty()) {
      return with_hint(
          fail(ErrorCode::kInvalidArgument, "Văn bản này không có phát hiện nào chưa xử lý."),
          "Nêu một căn cứ rà soát có đoạn trích, rồi lập hồ sơ từ đó.");
    }
    return rows;
  }
  std::vector<CandidateRow> out;
  for (const std::int64_t id : wanted) {
    auto rows = impl.load_candidates("id = $1", Int64{id});
    if (rows.empty() || rows.front().document != document) {
      return fail(ErrorCode::kNotFound, "Văn bản này không có phát hiện số {}.", id);
    }
    CandidateRow& row = rows.front();
    if (row.state != name(CandidateState::kNew) && row.state != name(CandidateState::kDismissed)) {
      return taken(row);
    }
    out.push_back(std::move(row));
  }
  return out;
}

/// The open case of a document: one that is not proposed yet, if there is one. A text has no second
/// case beside an open one: who appraises, approves or drafts has to see what was found meanwhile.
Result<std::optional<Case>> case_to_extend(const Service::Impl& impl, DocumentId document) {
  auto cases = impl.load_cases("document_id = $1 AND state NOT IN ('done', 'withdrawn', 'merged')",
                               Int64{document});
  if (!cases) return fail(cases.error());
  if (cases->empty()) return std::nullopt;
  const auto best =
      std::ranges::find_if(*cases, [](const Case& c) { return takes_grounds(c.state); });
  return std::move(best == cases->end() ? cases->front() : *best);
}

/// A text that acts on the one under review and came after the conclusion may be what carries it
/// out; as a ground it could not be linked any more (acting_document.h).
Result<void> check_not_the_act(const Service::Impl& impl, const Case& c,
                               const std::vector<Ground>& grounds) {
  if (takes_grounds(c.state) || c.act != 0 || !c.concluded_on) return {};
  for (const Ground& ground : grounds) {
    if (ground.kind != GroundKind::kDirect || ground.by == 0) continue;
    const auto by = impl.store.summary(ground.by);
    if (!by || !by->metadata.issue_date || *by->metadata.issue_date < *c.concluded_on) continue;
    return with_hint(
        fail(ErrorCode::kInvalidArgument,
             "{} ban hành sau kết luận của hồ sơ {} và tác động đến chính văn bản này, nên có thể "
             "là văn bản xử lý của hồ sơ đó.",
             ground.by_label, c.number),
        fmt::format("Nếu đúng, gắn văn bản đó vào hồ sơ {} (mục Văn bản xử lý). Nếu không, hãy trả "
                    "lại hoặc mở lại hồ sơ đó để kết luận lại.",
                    c.number));
  }
  return {};
}

Result<Case> new_case(Service::Impl& impl, const Actor& actor, DocumentId document) {
  const auto summary = impl.store.summary(document);
  if (!summary) return fail(summary.error());
  const Date today = impl.config.today();
  const int year = static_cast<int>(today.year());
  Case out;
  out.id = impl.next("case");
  out.number = fmt::format("RS-{}-{:04}", year, impl.next(fmt::format("case-{}", year)));
  out.document = document;
  out.document_key = summary->key;
  out.document_label = text_ref(summary->metadata, summary->key).label;
  out.document_title = impl.document_title(*summary);
  out.unit = actor.unit_coordinates ? 0 : actor.unit;
  out.state_since = today;
  out.opened_at = impl.config.now();
  return out;
}

Json with_text(const Act& act) {
  Json out = Json::object();
  if (!act.text.empty()) out["text"] = nfc(act.text);
  return out;
}

}  // namespace

Result<Case> Service::Impl::open_case(const Actor& actor, DocumentId document,
                                      const std::vector<Ground>& grounds, std::int64_t campaign) {
  auto before = case_to_extend(*this, document);
  if (!before) return fail(before.error());
  if (!may(actor, Permission::kOpenCase, *before ? (*before)->unit : 0))
    return not_allowed("lập hồ sơ rà soát");
  if (*before) {
    if (auto checked = check_not_the_act(*this, **before, grounds); !checked)
      return fail(checked.error());
  }
  auto after = *before ? Result<Case>(**before) : new_case(*this, actor, document);
  if (!after) return after;
  for (const Ground& ground : grounds) add_ground(*after, ground);
  if (after->campaign == 0) after->campaign = campaign;
  if (*before) {
    ++after->version;
  }
  after->due = due_of(*after, rules, calendar);
  if (auto saved = save_case(actor, *before ? "case.extend" : "case.open", *before, *after);
      !saved) {
    return fail(saved.error());
  }
  return after;
}

Result<Case> Service::open_case(const Actor& actor, DocumentId document,
                                const std::vector<std::int64_t>& candidates) {
  Case out;
  auto done = impl_->write([&]() -> Result<void> {
    auto rows = free_candidates(*impl_, document, candidates);
    if (!rows) return fail(rows.error());
    std::vector<Ground> grounds;
    for (const CandidateRow& row : *rows) {
      auto ground = ground_from_json(row.ground);
      if (!ground) return fail(ground.error());
      grounds.push_back(std::move(*ground));
    }
    auto opened = impl_->open_case(actor, document, grounds, 0);
    if (!opened) return fail(opened.error());
    for (CandidateRow& row : *rows) {
      row.state = name(CandidateState::kInCase);
      row.case_id = opened->id;
      impl_->update_candidate(row);
    }
    out = std::move(*opened);
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

void file_findings_of_acts(Poco::Data::Session& session, DocumentId document) {
  sql::run(session,
           "UPDATE review_candidate SET state = 'in_case', case_id = (SELECT MAX(k.id) FROM "
           "review_case k WHERE k.document_id = review_candidate.document_id AND k.act_id = "
           "review_candidate.by_id AND k.state NOT IN ('withdrawn', 'merged')) WHERE document_id = "
           "$1 AND state = 'new' AND by_id <> 0 AND EXISTS (SELECT 1 FROM review_case k WHERE "
           "k.document_id = review_candidate.document_id AND k.act_id = review_candidate.by_id AND "
           "k.state NOT IN ('withdrawn', 'merged'))",
           Int64{document});
}

Result<Case> Service::get(CaseId id) const {
  return sql::guarded([&] { return impl_->load_case(id); });
}

Result<std::vector<Case>> Service::cases_of(DocumentId document) const {
  return sql::guarded([&] { return impl_->load_cases("document_id = $1", Int64{document}); });
}

Result<bool> Service::Impl::finish(Case& review_case) {
  Act act;
  act.kind = ActKind::kFinish;
  act.version = review_case.version;
  const auto known = facts(review_case, act);
  if (!known) return fail(known.error());
  auto next = act_on(review_case, act, program(), *known);
  if (!next) return false;
  if (auto saved = save_case(program(), "case.finish", review_case, *next); !saved)
    return fail(saved.error());
  review_case = std::move(*next);
  return true;
}

namespace {

/// The other case takes the grounds and candidates of one that is merged into it.
Result<void> hand_over(Service::Impl& impl, const Actor& actor, const Case& merged) {
  auto target = impl.load_case(merged.merged_into);
  if (!target) return fail(target.error());
  Case after = absorb(*target, merged);
  sql::run(impl.session, "UPDATE review_candidate SET case_id = $1 WHERE case_id = $2",
           Int64{after.id}, Int64{merged.id});
  sql::run(impl.session,
           "INSERT INTO review_campaign_case (campaign_id, case_id) SELECT campaign_id, $1 FROM "
           "review_campaign_case WHERE case_id = $2 ON CONFLICT (campaign_id, case_id) DO NOTHING",
           Int64{after.id}, Int64{merged.id});
  return impl.save_case(actor, "case.absorb", *target, after, {{"merged", merged.number}});
}

}  // namespace

Result<Case> Service::Impl::act(const Actor& actor, CaseId id, const Act& act) {
  auto current = load_case(id);
  if (!current) return current;
  Case seen = *current;
  if (act.kind == ActKind::kPropose) check_proofs(seen);
  const auto known = facts(seen, act);
  if (!known) return fail(known.error());
  auto next = act_on(seen, act, actor, *known);
  if (!next) return next;
  if (auto saved =
          save_case(actor, fmt::format("case.{}", name(act.kind)), *current, *next, with_text(act));
      !saved) {
    return fail(saved.error());
  }
  if (act.kind == ActKind::kLinkAct) file_findings_of_acts(session, next->document);
  if (act.kind == ActKind::kMerge) {
    if (auto handed = hand_over(*this, actor, *next); !handed) return fail(handed.error());
  }
  if (act.kind == ActKind::kApprove && keeps_all(*next)) {
    if (auto finished = finish(*next); !finished) return fail(finished.error());
  }
  return next;
}

Result<Case> Service::act(const Actor& actor, CaseId id, const Act& act) {
  Result<Case> out = Case();
  auto done = impl_->write([&]() -> Result<void> {
    out = impl_->act(actor, id, act);
    if (!out) return fail(out.error());
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

std::vector<std::pair<CaseId, Result<Case>>> Service::act_on_all(
    const Actor& actor, const std::vector<std::pair<CaseId, Act>>& acts) {
  std::vector<std::pair<CaseId, Result<Case>>> out;
  out.reserve(acts.size());
  for (const auto& [id, what] : acts) out.emplace_back(id, act(actor, id, what));
  return out;
}

}  // namespace rasoat::review
