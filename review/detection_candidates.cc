#include <algorithm>
#include <set>

#include "review/detection_run.h"
#include "review/findings_of_acts.h"

namespace rasoat::review {

using Poco::Int64;

Result<void> DetectionRun::apply(const Answer& answer) {
  std::map<std::string, Known> known;
  for (CandidateRow& row : impl_.load_candidates("document_id = $1", Int64{answer.document})) {
    std::string kind = row.kind;
    std::string key = row.key;
    known[std::move(kind)].emplace(std::move(key), std::move(row));
  }
  for (const auto& [kind, grounds] : answer.grounds) {
    if (auto done = apply(answer.document, known[kind], grounds); !done) return done;
  }
  if (answer.text) {
    if (auto done = text_changed(answer.document); !done) return done;
  }
  file_findings_of_acts(impl_.session, answer.document);
  // What was queued again meanwhile has a later turn.
  sql::run(impl_.session, "DELETE FROM review_pending WHERE document_id = $1 AND turn <= $2",
           Int64{answer.document}, Int64{answer.turn});
  return {};
}

Result<void> DetectionRun::apply(DocumentId document, const Known& known,
                                 const std::vector<Ground>& grounds) {
  std::set<std::string> seen;
  for (const Ground& ground : grounds) {
    const std::string key = sql::text(ground_key(ground));
    if (!seen.insert(key).second) continue;
    const auto found = known.find(key);
    if (found != known.end()) {
      if (auto done = seen_again(found->second, ground); !done) return done;
      continue;
    }
    impl_.insert_candidate(document, ground);
    ++report_.raised;
  }
  for (const auto& [key, row] : known) {
    if (!seen.contains(key)) no_longer_found(row);
  }
  return {};
}

void DetectionRun::no_longer_found(CandidateRow row) {
  if (row.state == name(CandidateState::kGone)) return;
  row.state = name(CandidateState::kGone);
  impl_.update_candidate(row);
  ++report_.gone;
}

/// A state that a person gave holds while the ground is what that person saw.
Result<void> DetectionRun::seen_again(CandidateRow row, const Ground& ground) {
  const CandidateRow before = row;
  impl_.set_ground(row, ground);
  const bool same = row.digest == before.digest;
  if (row.case_id != 0) {
    if (auto corrected = correct_case(row, ground); !corrected) return corrected;
    if (row.case_id == 0 && same) {  // its case is closed, and nothing is new
      row.case_id = before.case_id;
      row.state = name(CandidateState::kInCase);
    }
  } else if (!row.dismissed_digest.empty()) {
    row.state = name(row.digest == row.dismissed_digest ? CandidateState::kDismissed
                                                        : CandidateState::kNew);
  } else {
    row.state = name(CandidateState::kNew);
  }
  if (row.state == name(CandidateState::kNew) && before.state != row.state) ++report_.back;
  if (row.state != before.state || row.ground != before.ground || row.search != before.search) {
    impl_.update_candidate(row);
  }
  return {};
}

/// In an open case the case's ground follows the better reading; that of a closed one is free
/// again.
Result<void> DetectionRun::correct_case(CandidateRow& row, const Ground& ground) {
  auto holder = impl_.load_case(row.case_id);
  if (holder && is_open(holder->state)) {
    row.state = name(CandidateState::kInCase);
    const auto same_key = [&](const CaseGround& known) {
      return ground_key(known.ground) == row.key;
    };
    const auto known = std::ranges::find_if(holder->grounds, same_key);
    if (known == holder->grounds.end() || known->ground == ground) return {};
    Case after = *holder;
    add_ground(after, ground);
    impl_.check_proofs(after);
    ++after.version;
    return impl_.save_case(Service::program(), "case.correct_ground", *holder, after);
  }
  row.case_id = 0;
  row.state = name(CandidateState::kNew);
  return {};
}

}  // namespace rasoat::review
