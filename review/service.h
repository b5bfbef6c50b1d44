#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/issuing_body.h"
#include "corpus/result.h"
#include "corpus/store.h"
#include "review/case.h"
#include "review/decision_log.h"
#include "review/detector.h"
#include "review/law.h"
#include "review/workflow.h"

namespace rasoat::review {

/// A page of the queue.
struct QueueQuery {
  std::vector<CaseState> states = {};  ///< empty: all that are open
  std::optional<UnitId> unit = {};
  std::optional<UserId> reviewer = {};
  std::optional<GroundKind> ground = {};
  std::optional<Outcome> outcome = {};
  std::optional<std::int64_t> campaign = {};
  bool overdue_only = false;
  /// Cases that wait for this person's appraisal or approval, four eyes considered (Dashboard
  /// counts the same).
  std::optional<Actor> waiting_for = {};
  std::string text = {};  ///< number, title or case number, folded
  enum class Order { kDue, kNewest, kPriority, kNumber } order = Order::kDue;
  int offset = 0;
  int limit = 50;
};
struct QueueRow {
  CaseId id = 0;
  std::string number;
  std::int64_t version = 0;
  DocumentId document = 0;
  std::string document_label;
  std::string title;
  CaseState state = CaseState::kFound;
  UnitId unit = 0;
  UserId reviewer = 0;
  int priority = 2;
  std::vector<GroundKind> grounds;
  std::vector<Outcome> outcomes;
  std::optional<Date> due;
  bool overdue = false;  ///< today is after `due`
  std::int64_t campaign = 0;
};
struct QueuePage {
  std::vector<QueueRow> rows;
  std::int64_t total = 0;
};

/// What the dashboard counts, all for one actor and day.
struct Dashboard {
  std::int64_t mine_open = 0;
  std::int64_t mine_overdue = 0;
  std::int64_t waiting_for_me = 0;  ///< to appraise or approve
  std::int64_t new_candidates = 0;
  std::int64_t unseen_mentions = 0;
  std::int64_t unit_open = 0;
  std::int64_t unit_overdue = 0;
  std::vector<std::pair<CaseState, std::int64_t>> by_state;
  struct UnitProgress {
    UnitId unit = 0;
    std::int64_t open = 0, overdue = 0, done = 0;
  };
  std::vector<UnitProgress> by_unit;
};

struct Comment {
  std::int64_t id = 0;
  CaseId case_id = 0;
  UserId who = 0;
  std::string at;
  std::string text;         ///< "@an.nguyen" mentions
  std::string file_sha256;  ///< a kept original, or empty
  std::string file_name;
};

struct Session {
  std::string token;  ///< 256 random bits, base64url; only its hash is stored
  std::string csrf;   ///< made from the token: a form carries it, another site cannot know it
  User user;
  Unit unit;
};

/// The review service over the store's database. Every act is one transaction: read, permission,
/// guards, write, log entry. Two people at once: the act names the version of the case it was made
/// on; the second gets kConflict and the page shows what changed.
///
/// Threads: an object is used by one thread at a time; open one a thread. Writers of several
/// threads and processes wait for each other (SQLite: busy timeout; PostgreSQL: row locks);
/// documents may be ingested meanwhile.
class Service {
 public:
  /// What one hash of a password costs; 0: libsodium's interactive limits.
  struct PasswordCost {
    unsigned long long operations = 0;
    std::size_t memory = 0;  ///< bytes
  };
  struct Config {
    /// Opened read-only for documents, created if there is none; the review tables are in the same
    /// database.
    Store::Config store;
    std::function<std::string()> now;  ///< UTC, ISO, to the second: "2026-11-26T08:15:02Z"
    std::function<Date()> today;
    /// Empty: all of detectors().
    std::function<std::vector<std::unique_ptr<Detector>>()> make_detectors = {};
    PasswordCost password_cost = {};
    int least_password = 10;  ///< characters
    int most_failures = 5;    ///< of one login in `failure_minutes`, then it waits
    int failure_minutes = 15;
    int session_hours = 12;
  };
  /// Opens and migrates the review tables; reads those of the tables of review/data that the data
  /// folder has in its config/. Errors: as Store::open; kMalformed with the file and line.
  static Result<Service> open(const Config& config);
  Service(Service&&) noexcept;
  Service& operator=(Service&&) noexcept;
  ~Service();

  // Accounts ----------------------------------------------------------------------------
  // Errors of all that an actor asks for: kNotAllowed, kNotFound, kInvalidArgument with what is
  // wrong.
  Result<Unit> add_unit(const Actor& actor, const Unit& unit);
  Result<Unit> change_unit(const Actor& actor, const Unit& unit);
  Result<std::vector<Unit>> units() const;
  /// The password is hashed with argon2id (libsodium). Errors: kInvalidArgument (login taken,
  /// password too short: 10 characters).
  Result<User> add_user(const Actor& actor, const User& user, std::string_view password);
  /// Name, unit, roles, active; a person who is no longer active is signed out. The last active
  /// administrator cannot be switched off by a person.
  Result<User> change_user(const Actor& actor, const User& user);
  /// By another's hand: the user has to choose an own one at the next sign-in.
  Result<void> set_password(const Actor& actor, UserId user, std::string_view password);
  Result<std::vector<User>> users() const;
  Result<User> user(UserId id) const;
  Result<User> user_by_login(std::string_view login) const;
  Result<Actor> actor_of(UserId id) const;
  /// The program's own hand, for `rasoat user` at the terminal and the detectors.
  static Actor program();

  /// Errors: kNotAllowed with the same words for an unknown login and a wrong password; kLocked
  /// after too many failures (settings: 5 in 15 minutes), with the time to wait.
  Result<Session> log_in(std::string_view login, std::string_view password,
                         std::string_view from_address);
  /// nullopt: no such session, or ended.
  Result<std::optional<Session>> session(std::string_view token) const;
  Result<void> log_out(std::string_view token);
  /// Other sessions of the user end.
  Result<void> change_own_password(std::string_view token, std::string_view old_password,
                                   std::string_view new_password);

  // Candidates --------------------------------------------------------------------------
  struct DetectionReport {
    std::int64_t changes = 0;                     ///< of documents in the store
    std::int64_t looked_at = 0;                   ///< documents that a detector looked at
    std::int64_t raised = 0, gone = 0, back = 0;  ///< candidates
    std::int64_t proofs = 0;                      ///< cases of which a quote moved or went
    std::int64_t linked = 0;                      ///< acting documents that arrived for cases
    std::int64_t finished = 0;                    ///< cases whose act came into force
  };
  /// Runs the detectors for everything that changed in the store since the last run (resumable by
  /// change number), and, once a day, those that depend on the day. The same state gives the same
  /// candidates: nothing twice. A run that was cut off goes on where it was.
  /// - A dismissed candidate stays so until ground_digest() changes; one that is no longer found is
  ///   kGone; one in an open case corrects the case's ground, and one in a closed case comes back
  ///   as kNew when its digest changes.
  /// - Quotes of grounds of open cases are checked again when their text changes.
  /// - A text that arrives and does to a document what its approved case concluded is linked to
  ///   the case as its act, by the program and logged; people can link another.
  /// - A case whose act works today is finished, by the program and logged, never earlier.
  Result<DetectionReport> detect(
      const std::function<void(std::int64_t done, std::int64_t total)>& step = {});
  struct CandidateQuery {
    std::vector<CandidateState> states = {};  ///< empty: kNew
    std::optional<GroundKind> kind = {};
    std::optional<DocumentId> document = {};
    std::optional<DocumentId> by = {};
    std::vector<Force> forces = {};  ///< of the document today; empty: all
    std::string text = {};
    int offset = 0;
    int limit = 50;
  };
  struct CandidatePage {
    std::vector<Candidate> rows;
    std::int64_t total = 0;
  };
  /// Newest first; those of one document together.
  Result<CandidatePage> candidates(const CandidateQuery& query) const;
  /// How many of those asked for, `forces` aside, by the force of their document today; forces
  /// without any are left out.
  Result<std::vector<std::pair<Force, std::int64_t>>> candidate_forces(
      const CandidateQuery& query) const;
  Result<Candidate> candidate(std::int64_t id) const;  ///< kNotFound
  /// How many are kNew on documents that have not ended by today, by kind; kinds without any are
  /// left out.
  Result<std::vector<std::pair<GroundKind, std::int64_t>>> candidate_counts() const;
  Result<void> dismiss(const Actor& actor, std::int64_t candidate, std::string_view reason);
  /// Somebody reports a text (also from the public page), or a person raises a socio-economic
  /// ground: `ground.kind` is kReport or kSocioEconomic, with a quote that says what was seen.
  Result<Candidate> report(std::string_view who, DocumentId document, const Ground& ground);

  // Cases -------------------------------------------------------------------------------
  /// From candidates of one document; all of its new ones if `candidates` is empty. An open case of
  /// the document, however far it is, takes them up; otherwise there is a new case, of the actor's
  /// unit, or of no unit yet if that one coordinates. Errors also: kConflict (somebody took
  /// a candidate up first).
  Result<Case> open_case(const Actor& actor, DocumentId document,
                         const std::vector<std::int64_t>& candidates);
  Result<Case> get(CaseId id) const;
  /// What workflow.h allows. An approved case of which nothing changes is finished at once, by the
  /// program.
  Result<Case> act(const Actor& actor, CaseId id, const Act& act);
  /// The same act on many; one result each, none stops the others.
  std::vector<std::pair<CaseId, Result<Case>>> act_on_all(
      const Actor& actor, const std::vector<std::pair<CaseId, Act>>& acts);
  Result<QueuePage> queue(const QueueQuery& query) const;
  Result<std::vector<Case>> cases_of(DocumentId document) const;
  Result<Dashboard> dashboard(const Actor& actor) const;
  /// All cases, open and closed: by ground and by what is proposed; a case counts under each of
  /// its own. Those without any are left out.
  struct Figures {
    std::vector<std::pair<GroundKind, std::int64_t>> by_ground;
    std::vector<std::pair<Outcome, std::int64_t>> by_outcome;
  };
  Result<Figures> figures() const;
  Result<Comment> comment(const Actor& actor, CaseId id, std::string_view text,
                          std::string_view file_sha256, std::string_view file_name);
  Result<std::vector<Comment>> comments(CaseId id) const;
  /// Comments that mention a user, newest first.
  struct Mention {
    Comment comment;
    std::string case_number;
    bool seen = false;
  };
  Result<std::vector<Mention>> mentions(UserId user, int limit) const;
  Result<void> mentions_seen(UserId user);
  /// A file for a comment: kept by content. Errors: kTooLarge (50 MB), kIo.
  Result<Original> keep_file(const Actor& actor, std::string_view bytes, std::string_view name,
                             std::string_view media_type);
  /// Errors: kNotFound, kCorrupt.
  Result<std::pair<Original, std::string>> file(std::string_view sha256) const;
  /// Filters that a user keeps: name → query string.
  Result<std::vector<std::pair<std::string, std::string>>> saved_filters(UserId user) const;
  /// An empty query removes the filter.
  Result<void> save_filter(UserId user, std::string_view name, std::string_view query);

  struct Campaign {
    std::int64_t id = 0;
    std::string name;
    std::string purpose;
    std::optional<Date> from, due;
    bool closed = false;
    std::int64_t open_cases = 0, done_cases = 0;
  };
  /// One case a document: an open one takes the campaign's ground up, others are opened.
  Result<Campaign> start_campaign(const Actor& actor, const Campaign& campaign,
                                  const std::vector<DocumentId>& documents);
  Result<Campaign> close_campaign(const Actor& actor, std::int64_t id);
  Result<std::vector<Campaign>> campaigns() const;  ///< newest first

  // Law ---------------------------------------------------------------------------------
  /// What is read of a text and what officers have said of it.
  struct LawState {
    Validity validity;
    std::vector<PersonWord> words;
    std::string version;  ///< law_version()
  };
  Result<LawState> law(DocumentId document) const;  ///< kNotFound
  struct LawDone {
    bool searchable = true;  ///< false: the index is behind until texts are loaded the next time
  };
  /// An officer confirms, changes, rejects or adds an event (Store::say), by hand of `actor`;
  /// logged as "law.confirm" … about "document/42". Who and when are filled in here. `seen` is the
  /// version of the LawState that the officer saw. Errors: kNotAllowed (Permission::kCorrectLaw),
  /// kConflict (another version), kLocked (texts are being loaded), those of Store::say. A word
  /// that the store then refuses stays in the log, with "law.failed" behind it.
  Result<LawDone> say(const Actor& actor, DocumentId document, LawVerb verb, PersonWord word,
                      std::string_view seen);

  /// The same for `rasoat correct`: into a store that is open for writing, logged by the program's
  /// hand with the words' own who. The index is the caller's matter.
  Result<void> say_at_terminal(Store& store, DocumentId document, LawVerb verb,
                               const PersonWord& word);

  // Log ---------------------------------------------------------------------------------
  Result<std::vector<LogEntry>> log(std::int64_t after, int limit) const;
  /// Of one thing: "case/42", "user/an.nguyen"; oldest first.
  Result<std::vector<LogEntry>> log_about(std::string_view about) const;
  /// Something that other rooms did on an actor's behalf: "law.confirm" about "document/…key…".
  /// `content` is canonical JSON (review/case_json.h).
  Result<LogEntry> record(const Actor& actor, std::string_view what, std::string_view about,
                          std::string_view content);
  /// Walks the whole chain. Empty: whole. `expected_head`: a hash that was published; it has to be
  /// in the chain.
  Result<std::vector<LogFault>> verify_log(std::string_view expected_head = {}) const;
  /// Number and hash of the last entry; {0, 64 zeros} if there is none.
  Result<std::pair<std::int64_t, std::string>> log_head() const;

  struct Impl;

 private:
  explicit Service(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasoat::review
