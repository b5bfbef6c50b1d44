#pragma once

#include <Poco/Data/Session.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/store_session.h"
#include "corpus/store_sql.h"
#include "review/case_json.h"
#include "review/deadline.h"
#include "review/service.h"

/// What the service's files share. Functions without Result throw Poco's exceptions; they run
/// inside write() or read(), which stop them.
namespace rasoat::review {

/// A row of review_case without its body: what lists ask.
struct CaseRow {
  Poco::Int64 id = 0;
  std::string number;
  Poco::Int64 version = 0;
  std::string state;
  Poco::Int64 document = 0;
  std::string document_key;
  Poco::Int64 unit = 0, reviewer = 0, priority = 0, kinds = 0, outcomes = 0;
  std::string due;
  Poco::Int64 campaign = 0, act = 0;
  std::string closed_on, label, title;
  static auto tie(auto& r) {
    return std::tie(r.id, r.number, r.version, r.state, r.document, r.document_key, r.unit,
                    r.reviewer, r.priority, r.kinds, r.outcomes, r.due, r.campaign, r.act,
                    r.closed_on, r.label, r.title);
  }
};
inline constexpr const char* kCaseColumns =
    "id, number, version, state, document_id, document_key, unit_id, reviewer_id, priority, kinds, "
    "outcomes, due, "
    "campaign_id, act_id, closed_on, label, title";

/// A row of review_candidate.
struct CandidateRow {
  Poco::Int64 id = 0, document = 0;
  std::string key, kind;
  Poco::Int64 by = 0;
  std::string digest, state;
  Poco::Int64 case_id = 0;
  std::string dismissed_by, dismissed_reason, dismissed_digest, found_at, search, ground;
  static auto tie(auto& r) {
    return std::tie(r.id, r.document, r.key, r.kind, r.by, r.digest, r.state, r.case_id,
                    r.dismissed_by, r.dismissed_reason, r.dismissed_digest, r.found_at, r.search,
                    r.ground);
  }
};
inline constexpr const char* kCandidateColumns =
    "id, document_id, ground_key, kind, by_id, digest, state, case_id, dismissed_by, "
    "dismissed_reason, "
    "dismissed_digest, found_at, search, ground";

/// What an acting document is to a case.
struct ActFacts {
  bool held = false;  ///< with text
  bool acts = false;  ///< does something to the document under review
  bool fits = false;  ///< and what it does is what the conclusions ask for
  std::string does;   ///< "bãi bỏ một phần", if it acts
  std::string label;
  std::optional<Date> issued;
  std::optional<Date> day;
  bool in_force = false;
};

struct Service::Impl {
  Impl(Config service_config, Poco::Data::Session connection, Store documents,
       BodyRegistry known_bodies)
      : config(std::move(service_config)),
        engine(engine_of(config.store)),
        session(std::move(connection)),
        store(std::move(documents)),
        bodies(std::move(known_bodies)) {}

  Config config;
  SqlEngine engine;
  mutable Poco::Data::Session session;
  Store store;  ///< reads only
  BodyRegistry bodies;
  DeadlineRules rules = DeadlineRules::builtin();
  WorkCalendar calendar = WorkCalendar::builtin();
  DraftingSteps steps = DraftingSteps::builtin();
  AbolishedNames abolished_names = AbolishedNames::builtin();
  DetectorSettings detector_settings = DetectorSettings::builtin();

  // service.cc --------------------------------------------------------------------------
  Result<void> prepare();
  /// `work` in one transaction, alone among all writers of the review tables; an error or exception
  /// of it leaves nothing behind. Not nested.
  Result<void> write(const std::function<Result<void>()>& work);
  /// The next number of a row of review_counter, which is made where there is none.
  std::int64_t next(const std::string& counter);
  std::optional<std::string> setting(const std::string& name) const;
  void set_setting(const std::string& name, const std::string& value);

  // service_log.cc: appends to the chain.
  LogEntry log(const Actor& actor, std::string_view what, std::string_view about,
               const Json& content);

  // service_accounts.cc
  Result<Unit> load_unit(UnitId id) const;
  Result<User> load_user(UserId id) const;
  std::optional<User> find_user(std::string_view login) const;
  Result<Actor> load_actor(UserId id) const;

  // service_case_rows.cc
  Result<Case> load_case(CaseId id) const;
  /// Cases by a condition on review_case, ascending by id.
  template <class... Args>
  Result<std::vector<Case>> load_cases(const std::string& condition, Args... args) const;
  /// Writes a case and its row; `before` is nothing for a new one. Logs what changed.
  Result<void> save_case(const Actor& actor, std::string_view what,
                         const std::optional<Case>& before, Case& after,
                         Json more = Json::object());

  // service_candidates.cc
  template <class... Args>
  std::vector<CandidateRow> load_candidates(const std::string& condition, Args... args) const;
  void insert_candidate(DocumentId document, const Ground& ground);
  void set_ground(CandidateRow& row, const Ground& ground) const;
  void update_candidate(const CandidateRow& row);

  // service_facts.cc: what the guards ask of the documents.
  std::string document_label(DocumentId id) const;
  /// Its title; of one that is not held and has none, what the texts that act on it call it.
  std::string document_title(const DocumentSummary& summary) const;
  /// Checks the quotes of all grounds against the texts of today; true if a proof changed.
  bool check_proofs(Case& review_case) const;
  Result<ActFacts> act_facts(const Case& review_case, DocumentId act) const;
  Result<CaseFacts> facts(const Case& review_case, const Act& act) const;

  // service_cases.cc
  /// With these grounds: extends the open case of the document that still takes some, or opens one.
  Result<Case> open_case(const Actor& actor, DocumentId document,
                         const std::vector<Ground>& grounds, std::int64_t campaign);
  Result<Case> act(const Actor& actor, CaseId id, const Act& act);
  /// The program finishes a case of which nothing stands in the way; false: something does.
  Result<bool> finish(Case& review_case);
};

inline std::string day_or_empty(const std::optional<Date>& day) {
  return day ? iso(*day) : std::string();
}

inline tl::unexpected<Error> not_allowed(std::string_view what) {
  return fail(ErrorCode::kNotAllowed, "Bạn không có quyền {}.", what);
}

/// A condition that is put together from optional parts. Numbers, days and names of enumerations
/// stand in it as they are; what people typed is its one parameter, the pattern.
class Where {
 public:
  void add(std::string condition) {
    sql_ += (sql_.empty() ? " WHERE (" : " AND (") + std::move(condition) + ")";
  }
  /// `column` contains what people typed; nothing if they typed nothing.
  void contains(std::string_view column, std::string_view typed);
  const std::string& sql() const { return sql_; }

  template <class T>
  std::vector<T> rows(Poco::Data::Session& session, const std::string& select,
                      const std::string& rest) const {
    if (pattern_.empty()) return sql::rows<T>(session, select + sql_ + rest);
    return sql::rows<T>(session, select + sql_ + rest, pattern_);
  }

 private:
  std::string sql_, pattern_;
};

/// "'new', 'gone'": names of enumeration values, for IN (…).
template <class T>
std::string quoted_names(const std::vector<T>& values) {
  std::string out;
  for (const T value : values) out += fmt::format("{}'{}'", out.empty() ? "" : ", ", name(value));
  return out;
}

template <class... Args>
Result<std::vector<Case>> Service::Impl::load_cases(const std::string& condition,
                                                    Args... args) const {
  std::vector<Case> out;
  for (const std::string& body : sql::rows<std::string>(
           session,
           "SELECT body FROM review_case JOIN review_case_body ON of_case = id WHERE " + condition +
               " ORDER BY id",
           args...)) {
    auto read = case_from_json(body);
    if (!read) return fail(read.error());
    out.push_back(std::move(*read));
  }
  return out;
}

template <class... Args>
std::vector<CandidateRow> Service::Impl::load_candidates(const std::string& condition,
                                                         Args... args) const {
  return sql::rows<CandidateRow>(
      session,
      fmt::format("SELECT {} FROM review_candidate WHERE {}", kCandidateColumns, condition),
      args...);
}

}  // namespace rasoat::review
