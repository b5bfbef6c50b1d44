#include "corpus/text.h"
#include "review/candidate_force.h"
#include "review/service_impl.h"

namespace rasoat::review {
namespace {

using Poco::Int64;

constexpr std::size_t kLongestReport = 10'000;  // bytes

CandidateState state_by_name(std::string_view wanted) {
  for (const CandidateState state :
       {CandidateState::kInCase, CandidateState::kDismissed, CandidateState::kGone}) {
    if (name(state) == wanted) return state;
  }
  return CandidateState::kNew;
}

Result<Candidate> to_candidate(CandidateRow row) {
  auto ground = ground_from_json(row.ground);
  if (!ground) return fail(ground.error());
  return Candidate{row.id,
                   row.document,
                   std::move(*ground),
                   state_by_name(row.state),
                   row.case_id,
                   std::move(row.dismissed_by),
                   std::move(row.dismissed_reason),
                   std::move(row.found_at)};
}

Result<CandidateRow> load_one(const Service::Impl& impl, std::int64_t id) {
  auto rows = impl.load_candidates("id = $1", Int64{id});
  if (rows.empty()) return fail(ErrorCode::kNotFound, "Không có phát hiện số {}.", id);
  return std::move(rows.front());
}

Where where(const Service::CandidateQuery& query, Date today) {
  Where out;
  out.add(
      fmt::format("state IN ({})", query.states.empty() ? "'new'" : quoted_names(query.states)));
  if (query.kind) out.add(fmt::format("kind = '{}'", name(*query.kind)));
  if (query.document) out.add(fmt::format("document_id = {}", *query.document));
  if (query.by) out.add(fmt::format("by_id = {}", *query.by));
  if (!query.forces.empty())
    out.add(fmt::format("{} IN ({})", force_on_day(today), quoted_names(query.forces)));
  out.contains("search", query.text);
  return out;
}

struct NameCount {
  std::string name;
  Int64 count = 0;
  static auto tie(auto& r) { return std::tie(r.name, r.count); }
};

std::string search_text(const Service::Impl& impl, DocumentId document, const Ground& ground) {
  std::string out =
      impl.document_label(document) + " " + ground.by_label + " " + ground.explanation;
  if (const auto summary = impl.store.summary(document)) out += " " + impl.document_title(*summary);
  return sql::text(fold(squeeze(out)));
}

}  // namespace

std::string force_on_day(Date day) {
  return fmt::format(
      "COALESCE((SELECT force FROM force_period WHERE force_period.document_id = "
      "review_candidate.document_id AND day <= '{}' ORDER BY day DESC LIMIT 1), '{}')",
      iso(day), name(Force::kUnknown));
}

std::string is_new_and_living(Date day) {
  return fmt::format("state = 'new' AND {} <> '{}'", force_on_day(day), name(Force::kExpired));
}

void Service::Impl::insert_candidate(DocumentId document, const Ground& ground) {
  CandidateRow row;
  row.id = next("candidate");
  row.document = document;
  row.key = sql::text(ground_key(ground));
  row.state = name(CandidateState::kNew);
  row.found_at = config.now();
  set_ground(row, ground);
  std::vector<CandidateRow> one{std::move(row)};
  sql::run_each(session,
                fmt::format("INSERT INTO review_candidate ({}) VALUES ({})", kCandidateColumns,
                            sql::placeholders(14)),
                one);
}

void Service::Impl::set_ground(CandidateRow& row, const Ground& ground) const {
  row.kind = name(ground.kind);
  row.by = ground.by;
  row.digest = ground_digest(ground);
  row.search = search_text(*this, row.document, ground);
  row.ground = sql::text(dump(to_json(ground)));
}

void Service::Impl::update_candidate(const CandidateRow& row) {
  sql::run(session,
           "UPDATE review_candidate SET by_id = $1, digest = $2, state = $3, case_id = $4, "
           "dismissed_by = $5, "
           "dismissed_reason = $6, dismissed_digest = $7, search = $8, ground = $9 WHERE id = $10",
           row.by, row.digest, row.state, row.case_id, row.dismissed_by, row.dismissed_reason,
           row.dismissed_digest, row.search, row.ground, row.id);
}

Result<Service::CandidatePage> Service::candidates(const CandidateQuery& query) const {
  return sql::guarded([&]() -> Result<CandidatePage> {
    const Where condition = where(query, impl_->config.today());
    CandidatePage out;
    out.total =
        condition.rows<Int64>(impl_->session, "SELECT COUNT(*) FROM review_candidate", "").at(0);
    // Texts that have not ended first: there a text overlooked does harm.
    const std::string rest = fmt::format(
        " ORDER BY CASE WHEN {} = '{}' THEN 1 ELSE 0 END, found_at DESC, document_id "
        "DESC, id LIMIT {} OFFSET {}",
        force_on_day(impl_->config.today()), name(Force::kExpired), query.limit, query.offset);
    for (CandidateRow& row : condition.rows<CandidateRow>(
             impl_->session, fmt::format("SELECT {} FROM review_candidate", kCandidateColumns),
             rest)) {
      auto candidate = to_candidate(std::move(row));
      if (!candidate) return fail(candidate.error());
      out.rows.push_back(std::move(*candidate));
    }
    return out;
  });
}

Result<std::vector<std::pair<Force, std::int64_t>>> Service::candidate_forces(
    const CandidateQuery& query) const {
  using Counts = std::vector<std::pair<Force, std::int64_t>>;
  return sql::guarded([&]() -> Result<Counts> {
    CandidateQuery all = query;
    all.forces.clear();
    const Date today = impl_->config.today();
    Counts out;
    for (const NameCount& row :
         where(all, today)
             .rows<NameCount>(
                 impl_->session,
                 fmt::format("SELECT {} AS force_today, COUNT(*) FROM review_candidate",
                             force_on_day(today)),
                 " GROUP BY force_today")) {
      if (const auto force = force_by_name(row.name)) out.emplace_back(*force, row.count);
    }
    std::ranges::sort(out);
    return out;
  });
}

Result<Candidate> Service::candidate(std::int64_t id) const {
  return sql::guarded([&]() -> Result<Candidate> {
    auto row = load_one(*impl_, id);
    if (!row) return fail(row.error());
    return to_candidate(std::move(*row));
  });
}

Result<std::vector<std::pair<GroundKind, std::int64_t>>> Service::candidate_counts() const {
  return sql::guarded([&]() -> Result<std::vector<std::pair<GroundKind, std::int64_t>>> {
    std::vector<std::pair<GroundKind, std::int64_t>> out;
    for (const NameCount& row : sql::rows<NameCount>(
             impl_->session,
             fmt::format("SELECT kind, COUNT(*) FROM review_candidate WHERE {} GROUP BY kind",
                         is_new_and_living(impl_->config.today())))) {
      if (const auto kind = ground_kind_by_name(row.name)) out.emplace_back(*kind, row.count);
    }
    std::ranges::sort(out);
    return out;
  });
}

Result<void> Service::dismiss(const Actor& actor, std::int64_t id, std::string_view reason) {
  if (!may(actor, Permission::kDismissCandidate, 0)) return not_allowed("bỏ qua phát hiện");
  if (squeeze(reason).empty())
    return fail(ErrorCode::kInvalidArgument, "Chưa ghi lý do bỏ qua phát hiện.");
  return impl_->write([&]() -> Result<void> {
    auto row = load_one(*impl_, id);
    if (!row) return fail(row.error());
    if (row->state != name(CandidateState::kNew)) {
      return with_hint(fail(ErrorCode::kConflict, "Phát hiện số {} đã được người khác xử lý.", id),
                       "Tải lại danh sách phát hiện.");
    }
    const auto ground = ground_from_json(row->ground);
    if (!ground) return fail(ground.error());
    row->state = name(CandidateState::kDismissed);
    row->dismissed_by = sql::text(actor.login);
    row->dismissed_reason = sql::text(nfc(squeeze(reason)));
    row->dismissed_digest = row->digest;
    impl_->update_candidate(*row);
    impl_->log(actor, "candidate.dismiss", fmt::format("candidate/{}", id),
               {{"document", impl_->document_label(row->document)},
                {"ground", for_log(*ground)},
                {"reason", row->dismissed_reason}});
    return {};
  });
}

Result<Candidate> Service::report(std::string_view who, DocumentId document, const Ground& ground) {
  if (ground.kind != GroundKind::kReport && ground.kind != GroundKind::kSocioEconomic) {
    return fail(ErrorCode::kInternal, "Phản ánh chỉ nhận hai loại căn cứ do người nêu.");
  }
  if (std::string what = missing_in(ground); !what.empty())
    return fail(Error{ErrorCode::kInvalidArgument, what});
  std::size_t size = ground.explanation.size();
  for (const Quote& quote : ground.quotes) size += quote.text.size() + quote.label.size();
  if (size > kLongestReport) return fail(ErrorCode::kInvalidArgument, "Nội dung phản ánh quá dài.");
  Candidate out;
  auto done = impl_->write([&]() -> Result<void> {
    if (auto summary = impl_->store.summary(document); !summary) return fail(summary.error());
    const std::string key = sql::text(ground_key(ground));
    auto rows =
        impl_->load_candidates("document_id = $1 AND ground_key = $2", Int64{document}, key);
    if (rows.empty()) {
      impl_->insert_candidate(document, ground);
      rows = impl_->load_candidates("document_id = $1 AND ground_key = $2", Int64{document}, key);
      Actor actor;
      actor.login = who;
      impl_->log(actor, "candidate.report", fmt::format("candidate/{}", rows.at(0).id),
                 {{"document", impl_->document_label(document)}, {"ground", for_log(ground)}});
    }
    auto candidate = to_candidate(std::move(rows.at(0)));
    if (!candidate) return fail(candidate.error());
    out = std::move(*candidate);
    return {};
  });
  if (!done) return fail(done.error());
  return out;
}

}  // namespace rasoat::review
