#include <algorithm>
#include <map>
#include <set>

#include "review/detection_run.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

/// Raised when the engine decides otherwise from the same grounds: the next run looks at everything
/// anew.
constexpr int kDetectionVersion = 3;
constexpr int kChangeBatch = 500;
constexpr int kDocumentBatch = 50;
/// The task of review_pending that is no detector's.
const std::string kTextTask = "text";

struct PendingRow {
  Int64 document = 0;
  std::string task;
  Int64 turn = 0;
  static auto tie(auto& r) { return std::tie(r.document, r.task, r.turn); }
};

/// What was detected by which program and settings; different ones start anew.
std::string signature(const Detectors& detectors, const DetectorSettings& settings,
                      const std::string& store_id) {
  std::string out = fmt::format("{} {} {}", kDetectionVersion, store_id, settings.fingerprint());
  for (const auto& detector : detectors) out += fmt::format(" {}", name(detector->kind()));
  return out;
}

void add_pending(Poco::Data::Session& session, std::vector<PendingRow> rows) {
  sql::run_each(session,
                "INSERT INTO review_pending (document_id, task, turn) VALUES ($1, $2, $3) ON "
                "CONFLICT (document_id, task) "
                "DO UPDATE SET turn = excluded.turn",
                rows);
}

/// The day on which the last case of a document was done.
std::optional<Date> last_review(Poco::Data::Session& session, DocumentId document) {
  return parse_iso_date(
      sql::rows<std::string>(
          session,
          "SELECT COALESCE(MAX(closed_on), '') FROM review_case WHERE document_id "
          "= $1 AND state = 'done'",
          Int64{document})
          .at(0));
}

}  // namespace

DetectionRun::DetectionRun(Service::Impl& impl, Detectors detectors)
    : impl_(impl),
      detectors_(std::move(detectors)),
      context_{impl.store, impl.bodies, impl.config.today(), impl.detector_settings} {
  context_.last_review = [&impl](DocumentId document) {
    return last_review(impl.session, document);
  };
}

Result<Service::DetectionReport> DetectionRun::operator()(
    const std::function<void(std::int64_t, std::int64_t)>& step) {
  if (auto done = start_anew_if_other_program(); !done) return fail(done.error());
  if (auto done = queue_changes(); !done) return fail(done.error());
  if (auto done = queue_all_for_the_day(); !done) return fail(done.error());
  if (auto done = work_off(step); !done) return fail(done.error());
  if (auto done = finish_due(); !done) return fail(done.error());
  if (auto done = log_run(); !done) return fail(done.error());
  return report_;
}

// What has to be looked at --------------------------------------------------------------

Result<void> DetectionRun::start_anew_if_other_program() {
  const auto store_id = impl_.store.store_id();
  if (!store_id) return fail(store_id.error());
  const std::string now = signature(detectors_, context_.settings, *store_id);
  return impl_.write([&]() -> Result<void> {
    if (impl_.setting("detect.by") == now) return {};
    impl_.set_setting("detect.by", now);
    for (const Feed& feed : kFeeds) impl_.set_setting(feed.cursor, "0");
    impl_.set_setting("detect.day", "");
    return {};
  });
}

Result<void> DetectionRun::queue_changes() {
  for (const Feed& feed : kFeeds) {
    for (;;) {
      const auto cursor = sql::guarded([&]() -> Result<ChangeNumber> {
        return std::stoll(impl_.setting(feed.cursor).value_or("0"));
      });
      if (!cursor) return fail(cursor.error());
      const auto changes = (impl_.store.*feed.after)(*cursor, kChangeBatch);
      if (!changes) return fail(changes.error());
      if (changes->empty()) break;
      if (auto queued = queue_changes(*changes, feed); !queued) return queued;
      if (feed.of_texts) report_.changes += static_cast<std::int64_t>(changes->size());
    }
  }
  return {};
}

/// What a text said before cannot be seen any more: those that hold a ground by it are looked at
/// too.
void DetectionRun::add_holders(DocumentId changed, Pending& pending) const {
  for (const CandidateRow& row :
       impl_.load_candidates("by_id = $1 AND state <> 'gone'", Int64{changed})) {
    pending.emplace(row.document, row.kind);
  }
}

Result<void> DetectionRun::add_touched(DocumentId changed, const Feed& feed,
                                       Pending& pending) const {
  for (const auto& detector : detectors_) {
    if (!feed.of_texts && !detector->by_others()) continue;
    const std::string task(name(detector->kind()));
    pending.emplace(changed, task);
    const auto touched = detector->touched(changed, context_);
    if (!touched) return fail(touched.error());
    for (const DocumentId document : *touched) pending.emplace(document, task);
  }
  return {};
}

/// The texts that these changes concern wait in the same transaction that moves the cursor over
/// them.
Result<void> DetectionRun::queue_changes(const std::vector<Store::Change>& changes,
                                         const Feed& feed) {
  Pending pending;
  for (const Store::Change& change : changes) {
    pending.emplace(change.document, kTextTask);
    if (auto added = add_touched(change.document, feed, pending); !added) return added;
    add_holders(change.document, pending);
  }
  return impl_.write([&]() -> Result<void> {
    const Int64 turn = impl_.next("pending");
    std::vector<PendingRow> rows;
    for (const auto& [document, task] : pending) rows.push_back({document, task, turn});
    add_pending(impl_.session, std::move(rows));
    impl_.set_setting(feed.cursor, std::to_string(changes.back().number));
    return {};
  });
}

Result<void> DetectionRun::queue_all_for_the_day() {
  const std::string today = iso(context_.today);
  std::vector<std::string> by_day;
  for (const auto& detector : detectors_) {
    if (detector->by_day()) by_day.emplace_back(name(detector->kind()));
  }
  const auto last = sql::guarded(
      [&]() -> Result<std::optional<std::string>> { return impl_.setting("detect.day"); });
  if (!last) return fail(last.error());
  if (*last == today) return {};
  std::vector<DocumentId> documents;
  for (ChangeNumber after = 0; !by_day.empty();) {
    const auto changes = impl_.store.changes_after(after, kChangeBatch);
    if (!changes) return fail(changes.error());
    if (changes->empty()) break;
    for (const Store::Change& change : *changes) {
      if (!change.removed) documents.push_back(change.document);
    }
    after = changes->back().number;
  }
  return impl_.write([&]() -> Result<void> {
    const Int64 turn = impl_.next("pending");
    std::vector<PendingRow> rows;
    for (const DocumentId document : documents) {
      for (const std::string& task : by_day) rows.push_back({document, task, turn});
    }
    add_pending(impl_.session, std::move(rows));
    impl_.set_setting("detect.day", today);
    return {};
  });
}

// Looking -------------------------------------------------------------------------------

/// Documents are read outside the transaction, which would keep people waiting; what is applied are
/// candidates, whose texts no other process changes but a later ingest, which queues them again.
Result<void> DetectionRun::work_off(const std::function<void(std::int64_t, std::int64_t)>& step) {
  const auto count = sql::guarded([&]() -> Result<Int64> {
    return sql::rows<Int64>(impl_.session, "SELECT COUNT(DISTINCT document_id) FROM review_pending")
        .at(0);
  });
  if (!count) return fail(count.error());
  for (;;) {
    const auto rows = sql::guarded([&]() -> Result<std::vector<PendingRow>> {
      return sql::rows<PendingRow>(
          impl_.session,
          "SELECT document_id, task, turn FROM review_pending WHERE document_id IN (SELECT "
          "DISTINCT "
          "document_id FROM review_pending ORDER BY document_id LIMIT $1) ORDER BY document_id",
          Int64{kDocumentBatch});
    });
    if (!rows) return fail(rows.error());
    if (rows->empty()) return {};
    std::map<DocumentId, std::set<std::string>> tasks;
    std::int64_t turn = 0;
    for (const PendingRow& row : *rows) {
      tasks[row.document].insert(row.task);
      turn = std::max<std::int64_t>(turn, row.turn);
    }
    std::vector<Answer> answers;
    for (const auto& [document, wanted] : tasks) {
      auto answer = ask(document, wanted);
      if (!answer) return fail(answer.error());
      answer->turn = turn;
      answers.push_back(std::move(*answer));
    }
    auto applied = impl_.write([&]() -> Result<void> {
      for (const Answer& answer : answers) {
        if (auto done = apply(answer); !done) return done;
      }
      return {};
    });
    if (!applied) return applied;
    report_.looked_at += static_cast<std::int64_t>(answers.size());
    if (step) step(report_.looked_at, std::max<std::int64_t>(*count, report_.looked_at));
  }
}

Result<DetectionRun::Answer> DetectionRun::ask(DocumentId document,
                                               const std::set<std::string>& tasks) const {
  Answer out;
  out.document = document;
  const auto held = impl_.store.summary(document);
  if (!held && held.error().code != ErrorCode::kNotFound) return fail(held.error());
  for (const auto& detector : detectors_) {
    const std::string task(name(detector->kind()));
    if (!tasks.contains(task)) continue;
    std::vector<Ground>& grounds = out.grounds[task];
    if (!held) continue;  // nothing is found in a text that is gone
    auto found = detector->review(document, context_);
    if (!found) return fail(found.error());
    for (Found& one : *found) {
      if (one.document == document && missing_in(one.ground).empty())
        grounds.push_back(std::move(one.ground));
    }
  }
  out.text = tasks.contains(kTextTask);
  return out;
}

Result<Service::DetectionReport> Service::detect(
    const std::function<void(std::int64_t, std::int64_t)>& step) {
  const auto& make = impl_->config.make_detectors;
  DetectionRun run(*impl_, make ? make() : detectors());
  return sql::guarded([&] { return run(step); });
}

}  // namespace rasoat::review
