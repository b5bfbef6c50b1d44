#include <fstream>

#include "tests/review/service_fixture.h"

namespace rasoat::test {
namespace {

using namespace review;
using testing::ElementsAre;

class Detection : public ReviewTest {
 protected:
  void next_day() { today_ = add_days(today_, 1); }

  std::vector<std::string> states(Service& s, DocumentId document) const {
    Service::CandidateQuery all;
    all.states = {CandidateState::kNew, CandidateState::kInCase, CandidateState::kDismissed,
                  CandidateState::kGone};
    all.document = document;
    std::vector<std::string> out;
    for (const review::Candidate& candidate : must(s.candidates(all)).rows)
      out.emplace_back(name(candidate.state));
    return out;
  }
};

TEST_P(Detection, TheSameStateGivesTheSameCandidates) {
  const DocumentId document = put(decision());
  (*script_)[document] = {ground(document), ground(document)};
  Service s = service();
  const auto first = must(s.detect());
  EXPECT_EQ(first.raised, 1) << "equal keys are one candidate";
  EXPECT_EQ(first.changes, 1);
  const auto head = must(s.log_head());
  const auto second = must(s.detect());
  EXPECT_EQ(second.changes + second.looked_at + second.raised + second.gone + second.back, 0);
  EXPECT_EQ(must(s.log_head()), head);
  next_day();
  EXPECT_EQ(must(s.detect()).looked_at, 1) << "some answers change with the day";
  EXPECT_THAT(states(s, document), ElementsAre("new"));
  EXPECT_THAT(must(s.candidate_counts()), ElementsAre(std::pair(GroundKind::kDirect, 1)));
}

TEST_P(Detection, TextsThatHaveEndedComeLast) {
  const DocumentId living = put(decision());
  const DocumentId ended = put(decision({.number = "6/2025/QĐ-UBND"}));
  put(repealing("40/2026/QĐ-UBND", "6/2025/QĐ-UBND", "2026-06-01", "2026-11-26"));
  for (const DocumentId document : {living, ended}) (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  const auto order = [&] {
    std::vector<DocumentId> out;
    for (const auto& candidate : must(s.candidates({})).rows) out.push_back(candidate.document);
    return out;
  };
  EXPECT_THAT(order(), ElementsAre(living, ended));
  today_ = add_days(today_, -1);
  EXPECT_THAT(order(), ElementsAre(ended, living)) << "it ends only on the next day";
}

TEST_P(Detection, AreAskedForAndCountedByTheForceOfTheirTexts) {
  Document in_force = decision();
  in_force.metadata.effective_date = make_date(2025, 6, 1);
  in_force.metadata.effective_rule = EffectiveRule::kFixed;
  const DocumentId living = put(in_force);
  const DocumentId ended = put(decision({.number = "6/2025/QĐ-UBND"}));
  put(repealing("40/2026/QĐ-UBND", "6/2025/QĐ-UBND", "2026-06-01", "2026-11-26"));
  for (const DocumentId document : {living, ended}) (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  const auto of = [&](std::vector<Force> forces) {
    std::vector<DocumentId> out;
    for (const auto& candidate : must(s.candidates({.forces = std::move(forces)})).rows)
      out.push_back(candidate.document);
    return out;
  };
  EXPECT_THAT(of({}), ElementsAre(living, ended));
  EXPECT_THAT(of({Force::kInForce, Force::kNotYet}), ElementsAre(living));
  EXPECT_THAT(of({Force::kExpired}), ElementsAre(ended));
  using Counts = std::vector<std::pair<Force, std::int64_t>>;
  EXPECT_EQ(must(s.candidate_forces({.forces = {Force::kExpired}})),
            (Counts{{Force::kInForce, 1}, {Force::kExpired, 1}}));
  EXPECT_EQ(must(s.candidate_forces({.document = ended})), (Counts{{Force::kExpired, 1}}));
  today_ = add_days(today_, -1);
  EXPECT_THAT(of({Force::kExpired}), ElementsAre()) << "it ends only on the next day";
}

TEST_P(Detection, DismissedStaysSoUntilTheGroundIsAnother) {
  const DocumentId document = put(decision());
  (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  const auto id = must(s.candidates({})).rows.at(0).id;
  EXPECT_FALSE(s.dismiss(actor("an"), id, " ")) << "a reason";
  must(s.dismiss(actor("an"), id, "Không liên quan."));
  EXPECT_EQ(s.dismiss(actor("binh"), id, "Không liên quan.").error().code, ErrorCode::kConflict);
  next_day();
  must(s.detect());
  EXPECT_THAT(states(s, document), ElementsAre("dismissed"));

  (*script_)[document][0].explanation = "Cách giải thích khác.";
  next_day();
  must(s.detect());
  EXPECT_THAT(states(s, document), ElementsAre("dismissed"))
      << "the same ground in other words of ours";

  (*script_)[document].clear();
  next_day();
  EXPECT_EQ(must(s.detect()).gone, 1);
  EXPECT_THAT(states(s, document), ElementsAre("gone"));
  (*script_)[document] = {ground(document)};
  next_day();
  EXPECT_EQ(must(s.detect()).back, 0);
  EXPECT_THAT(states(s, document), ElementsAre("dismissed")) << "found again as it was";

  (*script_)[document][0].day = make_date(2026, 12, 1);
  next_day();
  EXPECT_EQ(must(s.detect()).back, 1);
  EXPECT_THAT(states(s, document), ElementsAre("new"));
}

TEST_P(Detection, AnOpenCaseFollowsTheBetterReading) {
  const DocumentId document = put(decision());
  (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  const Case c = must(s.open_case(actor("an"), document, {}));
  (*script_)[document][0].day = make_date(2026, 12, 1);
  next_day();
  must(s.detect());
  const Case after = must(s.get(c.id));
  EXPECT_EQ(after.grounds.at(0).ground.day, make_date(2026, 12, 1));
  EXPECT_EQ(after.version, c.version + 1);
  EXPECT_THAT(states(s, document), ElementsAre("in_case"));
}

TEST_P(Detection, AClosedCaseKeepsWhatItSawAndNewThingsComeBack) {
  const DocumentId document = put(decision());
  (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  Case c = must(s.open_case(actor("an"), document, {}));
  must(s.act(actor("dung"), c.id, act(c, ActKind::kWithdraw, "Không phải rà soát.")));
  next_day();
  must(s.detect());
  EXPECT_THAT(states(s, document), ElementsAre("in_case"));
  (*script_)[document][0].day = make_date(2026, 12, 1);
  next_day();
  EXPECT_EQ(must(s.detect()).back, 1);
  EXPECT_THAT(states(s, document), ElementsAre("new"));
}

TEST_P(Detection, GroundsOfARemovedTextAreGone) {
  Store store = open();
  const std::string file = keep(store, "quyết định");
  const DocumentId document = must(store.put(decision(), file)).id;
  (*script_)[document] = {ground(0)};
  Service s = service();
  EXPECT_EQ(must(s.detect()).raised, 1);
  must(store.forget_stale(file, {}));
  EXPECT_EQ(must(s.detect()).gone, 1);
  EXPECT_THAT(states(s, document), ElementsAre("gone"));
}

TEST_P(Detection, ARunThatIsCutOffGoesOn) {
  for (int i = 1; i <= 120; ++i) {
    const DocumentId document = put(decision({.number = std::to_string(i) + "/2025/QĐ-UBND"}));
    (*script_)[document] = {ground(document)};
  }
  Service s = service();
  EXPECT_FALSE(s.detect([](std::int64_t, std::int64_t) { throw std::runtime_error("cut off"); }));
  const auto so_far = must(s.candidates({})).total;
  EXPECT_GT(so_far, 0);
  EXPECT_LT(so_far, 120);
  Service other = service();
  const auto rest = must(other.detect());
  EXPECT_EQ(rest.raised, 120 - so_far);
  EXPECT_EQ(rest.changes, 0);
  EXPECT_EQ(must(other.candidates({})).total, 120);
}

TEST_P(Detection, AnActThatComesIsLinkedToItsCase) {
  const DocumentId document = put(decision());
  (*script_)[document] = {ground(document)};
  Service s = service();
  must(s.detect());
  Case c = advance(s, must(s.open_case(actor("an"), document, {})), ActKind::kApprove);
  (*script_).clear();

  // Not the outcome: an older text, and one that does something else.
  put(repealing("39/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-25", "2026-12-01"));
  Document amending = repealing("41/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-27", "2026-12-10");
  amending.effects[0].kind = EffectKind::kAmends;
  put(amending);
  EXPECT_EQ(must(s.detect()).linked, 0);

  put(repealing("42/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-28", "2026-12-15"));
  EXPECT_EQ(must(s.detect()).linked, 1);
  c = must(s.get(c.id));
  EXPECT_EQ(c.state, CaseState::kHandling);
  EXPECT_EQ(c.act_label, "Quyết định 42/2026/QĐ-UBND");
  EXPECT_EQ(must(s.log_about("case/1")).back().who, "rasoat");
  today_ = make_date(2026, 12, 14).value();
  EXPECT_EQ(must(s.detect()).finished, 0);

  // The act is read better: it works a day later.
  put(repealing("42/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-28", "2026-12-16"));
  next_day();
  EXPECT_EQ(must(s.detect()).finished, 0);
  EXPECT_EQ(must(s.get(c.id)).act_day, make_date(2026, 12, 16));
  next_day();
  EXPECT_EQ(must(s.detect()).finished, 1);
  EXPECT_TRUE(must(s.verify_log()).empty());
}

TEST_P(Detection, ReportsOfPeopleAreCandidatesToo) {
  const DocumentId document = put(decision());
  Service s = service();
  Ground report = ground(0, "Mức thu này không còn đúng với giá hiện nay.");
  report.kind = GroundKind::kReport;
  report.event.reset();
  report.quotes[0].label = "Phản ánh của người dân";
  const review::Candidate one = must(s.report("công chúng", document, report));
  EXPECT_EQ(must(s.report("công chúng", document, report)).id, one.id) << "once";
  must(s.detect());
  EXPECT_EQ(must(s.candidates({.kind = GroundKind::kReport})).total, 1)
      << "no detector takes it away";
  report.quotes.clear();
  EXPECT_FALSE(s.report("công chúng", document, report));
  report = ground(document);
  EXPECT_FALSE(s.report("công chúng", document, report)) << "of a detector's kind";
  EXPECT_EQ(must(s.open_case(actor("an"), document, {one.id})).grounds.size(), 1U);
  for (const LogEntry& entry : must(s.log(0, 1000)))
    EXPECT_EQ(entry.content.find("giá hiện nay"), std::string::npos) << entry.what;
  EXPECT_EQ(s.open_case(actor("binh"), document, {one.id}).error().code, ErrorCode::kConflict);
}

/// With the detectors of the program: a repeal proposes what it repeals.
TEST_P(Detection, TheRealDetectorsFindARepealedText) {
  const DocumentId document = put(decision());
  put(repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-20", "2026-12-15"));
  auto config = review_config();
  config.make_detectors = {};
  Service s = must(Service::open(config));
  must(s.detect());
  const auto found = must(s.candidates({.kind = GroundKind::kDirect, .document = document}));
  ASSERT_EQ(found.total, 1);
  EXPECT_EQ(found.rows[0].ground.by_label, "Quyết định 40/2026/QĐ-UBND");
  const Case c = must(s.open_case(actor("an"), document, {}));
  EXPECT_EQ(c.grounds.at(0).proof, CaseGround::Proof::kHolds);
}

/// What a text said before cannot be seen any more when it is read again.
TEST_P(Detection, WhoHoldsAGroundByAChangedTextIsAskedAgain) {
  Store store = open();
  const std::string file = keep(store, "văn bản bãi bỏ");
  const DocumentId by = must(store.put(decision({.number = "40/2026/QĐ-UBND"}), file)).id;
  const DocumentId document = must(store.put(decision(), "")).id;
  (*script_)[document] = {ground(by)};
  Service s = service();
  EXPECT_EQ(must(s.detect()).raised, 1);
  (*script_).clear();
  must(store.put(decision({.number = "40/2026/QĐ-UBND", .text = "Đọc lại."}), file));
  EXPECT_EQ(must(s.detect()).gone, 1);
  EXPECT_THAT(states(s, document), ElementsAre("gone"));
}

TEST_P(Detection, NamesAndDaysOfTheProvinceAreFollowed) {
  const DocumentId document =
      put(decision({.issue_date = "2024-05-01", .text = "Đội thu phí huyện thu phí."}));
  auto config = review_config();
  config.make_detectors = {};
  const auto names_found = [&] {
    Service s = must(Service::open(config));
    must(s.detect());
    return must(s.candidates({.kind = GroundKind::kAbolishedBody, .document = document})).total;
  };
  EXPECT_EQ(names_found(), 0);
  const auto folder = config.store.data_dir / "config";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "abolished_names.tsv")
      << "Đội thu phí huyện\t2025-06-30\tUBND xã\tQuyết định 1/2025/QĐ-UBND\tV\n";
  EXPECT_EQ(names_found(), 1) << "a table is changed, and all texts are looked at by it";
  std::ofstream(folder / "detection.tsv") << "years_without_review\t1\n";
  Service s = must(Service::open(config));
  must(s.detect());
  EXPECT_EQ(must(s.candidates({.kind = GroundKind::kNotReviewed, .document = document})).total, 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, Detection,
                         testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

}  // namespace
}  // namespace rasoat::test
