#include <algorithm>
#include <set>

#include "corpus/validity.h"
#include "review/acting_document.h"
#include "review/detection_run.h"

namespace rasoat::review {
using Poco::Int64;

Result<void> DetectionRun::text_changed(DocumentId document) {
  const auto read = impl_.store.summary(document);
  if (!read && read.error().code != ErrorCode::kNotFound) return fail(read.error());
  const std::optional<DocumentSummary> summary = read ? std::optional(*read) : std::nullopt;
  // A case also knows its text by its key: a better reading may have given it another row.
  const auto cases = impl_.load_cases(
      "id IN (SELECT case_id FROM review_case_text WHERE document_id = $1) OR (document_key = $2 "
      "AND document_id <> $1)",
      Int64{document}, summary ? sql::text(summary->key) : std::string("no key"));
  if (!cases) return fail(cases.error());
  for (const Case& review_case : *cases) {
    if (auto checked = check_case(review_case, summary); !checked) return checked;
  }
  return summary ? link(document) : Result<void>();
}

Result<void> DetectionRun::check_case(const Case& before,
                                      const std::optional<DocumentSummary>& summary) {
  Case after = before;
  if (summary && (summary->id == before.document || summary->key == before.document_key)) {
    after.document = summary->id;
    after.document_key = summary->key;
    after.document_label = text_ref(summary->metadata, summary->key).label;
    after.document_title = impl_.document_title(*summary);
  }
  if (!is_open(after.state)) {
    if (after == before) return {};
  } else {
    if (impl_.check_proofs(after)) ++report_.proofs;
    if (after.act != 0) {
      const auto act = impl_.act_facts(after, after.act);
      if (!act) return fail(act.error());
      if (act->held) after.act_label = act->label;
      after.act_day = act->day;
    }
    if (after == before) return {};
  }
  ++after.version;
  return impl_.save_case(Service::program(), "case.texts", before, after);
}

/// A text that does what approved cases concluded, and against which nothing speaks, is their act.
Result<void> DetectionRun::link(DocumentId act) {
  const auto waiting = sql::rows<Int64>(impl_.session,
                                        "SELECT COUNT(*) FROM review_case WHERE state IN "
                                        "('approved', 'handling') AND act_id = 0");
  if (waiting.at(0) == 0) return {};
  const auto relations = impl_.store.relations_from(act);
  if (!relations) return fail(relations.error());
  std::set<DocumentId> targets;
  for (const Relation& relation : *relations) {
    if (relation.effect && relation.resolution.state == ResolutionState::kResolved) {
      targets.insert(relation.resolution.documents.front());
    }
  }
  if (targets.empty()) return {};
  for (const DocumentId target : targets) {
    const auto cases = impl_.load_cases(
        "document_id = $1 AND state IN ('approved', 'handling') AND act_id = 0", Int64{target});
    if (!cases) return fail(cases.error());
    for (const Case& review_case : *cases) {
      Act linking;
      linking.kind = ActKind::kLinkAct;
      linking.version = review_case.version;
      linking.document = act;
      const auto facts = impl_.facts(review_case, linking);
      if (!facts) return fail(facts.error());
      if (!facts->act_acts_on_document || !objections(review_case, act, *facts).none()) continue;
      const auto linked = impl_.act(Service::program(), review_case.id, linking);
      if (!linked) return fail(linked.error());
      ++report_.linked;
    }
  }
  return {};
}

/// Each in a transaction of its own: people wait for one at most.
Result<void> DetectionRun::finish_due() {
  const auto waiting = sql::guarded([&]() -> Result<std::vector<Int64>> {
    return sql::rows<Int64>(
        impl_.session,
        "SELECT id FROM review_case WHERE state = 'handling' AND act_id <> 0 ORDER BY id");
  });
  if (!waiting) return fail(waiting.error());
  for (const CaseId id : *waiting) {
    auto done = impl_.write([&]() -> Result<void> {
      auto review_case = impl_.load_case(id);
      if (!review_case) return fail(review_case.error());
      const auto finished = impl_.finish(*review_case);
      if (!finished) return fail(finished.error());
      if (*finished) ++report_.finished;
      return {};
    });
    if (!done) return done;
  }
  return {};
}

Result<void> DetectionRun::log_run() {
  if (report_.raised == 0 && report_.gone == 0 && report_.back == 0) return {};
  return impl_.write([&]() -> Result<void> {
    impl_.log(Service::program(), "detect.run", "detect",
              {{"changes", report_.changes},
               {"looked_at", report_.looked_at},
               {"raised", report_.raised},
               {"gone", report_.gone},
               {"back", report_.back}});
    return {};
  });
}

}  // namespace rasoat::review
