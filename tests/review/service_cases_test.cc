#include <fstream>

#include "tests/review/service_fixture.h"

namespace rasoat::test {
namespace {

using namespace review;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class Cases : public ReviewTest {
 protected:
  /// A decision with a candidate, and the case that took it up.
  Case open_one(Service& s, const DecisionSpec& spec = {}, std::string who = "an") {
    const DocumentId document = put(decision(spec));
    (*script_)[document] = {ground(document)};
    must(s.detect());
    return must(s.open_case(actor(who), document, {}));
  }
};

TEST_P(Cases, LiveFromTheirGroundToTheActInForce) {
  Service s = service();
  Case c = open_one(s);
  EXPECT_EQ(c.number, "RS-2026-0001");
  EXPECT_EQ(c.state, CaseState::kFound);
  EXPECT_EQ(c.unit, finance_);
  EXPECT_EQ(c.document_label, "Quyết định 5/2025/QĐ-UBND");
  EXPECT_EQ(c.due, make_date(2026, 12, 1));
  c = advance(s, c, ActKind::kApprove);
  EXPECT_EQ(c.state, CaseState::kApproved);
  EXPECT_EQ(c.steps.size(), 6U) << "a decision does not pass the council";

  // The act comes, to work from 15/12; it is linked by hand, and says so before.
  script_->clear();
  const DocumentId act_id =
      put(repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-26", "2026-12-15"));
  Act link = act(c, ActKind::kLinkAct);
  link.document = act_id;
  c = must(s.act(actor("an"), c.id, link));
  EXPECT_EQ(c.state, CaseState::kHandling);
  EXPECT_EQ(c.act_label, "Quyết định 40/2026/QĐ-UBND");
  EXPECT_EQ(c.act_day, make_date(2026, 12, 15));

  const auto early = s.act(actor("an"), c.id, act(c, ActKind::kFinish));
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message, HasSubstr("15/12/2026"));
  today_ = make_date(2026, 12, 14).value();
  EXPECT_EQ(must(s.detect()).finished, 0);
  today_ = make_date(2026, 12, 15).value();
  EXPECT_EQ(must(s.detect()).finished, 1);
  c = must(s.get(c.id));
  EXPECT_EQ(c.state, CaseState::kDone);
  EXPECT_EQ(must(s.detect()).finished, 0);

  std::vector<std::string> what;
  for (const LogEntry& entry : must(s.log_about("case/1")))
    what.push_back(entry.what + " " + entry.who);
  EXPECT_THAT(what, ElementsAre("case.open an", "case.assign dung", "case.start an",
                                "case.conclude an", "case.propose an", "case.appraise chi",
                                "case.approve dung", "case.link_act an", "case.finish rasoat"));
  EXPECT_TRUE(must(s.verify_log()).empty());
}

TEST_P(Cases, KeptIsDoneWhenItIsApproved) {
  Service s = service();
  const Case c = advance(s, open_one(s), ActKind::kApprove, Outcome::kKeep);
  EXPECT_EQ(c.state, CaseState::kDone);
  EXPECT_EQ(must(s.get(c.id)), c);
  EXPECT_EQ(must(s.log_about("case/1")).back().what, "case.finish");
}

TEST_P(Cases, TheSecondOfTwoActsOnOneVersionIsRefused) {
  Service one = service();
  Service two = service();
  const Case c = advance(one, open_one(one), ActKind::kPropose);
  must(one.act(actor("chi"), c.id, act(c, ActKind::kAppraise, "Nhất trí.")));
  const auto late = two.act(actor("chi"), c.id, act(c, ActKind::kReturn, "Chưa rõ."));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kConflict);
  EXPECT_EQ(must(two.get(c.id)).state, CaseState::kAppraised);
}

TEST_P(Cases, ARefusedActLeavesNothingBehind) {
  Service s = service();
  const Case c = advance(s, open_one(s), ActKind::kPropose);
  const auto head = must(s.log_head());
  EXPECT_FALSE(s.act(actor("an"), c.id, act(c, ActKind::kAppraise, "Tự thẩm định.")));
  EXPECT_FALSE(s.act(actor("dung"), c.id, act(c, ActKind::kApprove)));
  EXPECT_EQ(must(s.log_head()), head);
  EXPECT_EQ(must(s.get(c.id)), c);
}

TEST_P(Cases, AProposalOnAPassageThatIsGoneIsRefused) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kConclude);
  put(decision({.text = "Mức thu là 30.000 đồng."}));
  const auto proposed = s.act(actor("an"), c.id, act(c, ActKind::kPropose));
  ASSERT_FALSE(proposed);
  EXPECT_THAT(proposed.error().message, HasSubstr("không còn trong văn bản"));
  EXPECT_EQ(must(s.detect()).proofs, 1);
  c = must(s.get(c.id));
  EXPECT_EQ(c.grounds.at(0).proof, CaseGround::Proof::kLost);
  put(decision({.text = "Mức thu là 20.000 đồng."}));
  EXPECT_EQ(must(s.detect()).proofs, 1);
  c = must(s.get(c.id));
  EXPECT_EQ(c.grounds.at(0).proof, CaseGround::Proof::kHolds);
  EXPECT_TRUE(s.act(actor("an"), c.id, act(c, ActKind::kPropose)));
}

TEST_P(Cases, AnOpenCaseTakesUpNewCandidates) {
  Service s = service();
  const Case c = open_one(s);
  Ground second = ground(c.document);
  second.by_label = "Nghị định 905/2026/NĐ-CP";
  second.by = 0;
  second.quotes[0].document = 0;
  (*script_)[c.document].push_back(second);
  today_ = make_date(2026, 11, 27).value();
  EXPECT_EQ(must(s.detect()).raised, 1);
  const Case again = must(s.open_case(actor("an"), c.document, {}));
  EXPECT_EQ(again.id, c.id);
  EXPECT_EQ(again.grounds.size(), 2U);
  EXPECT_EQ(s.open_case(actor("an"), c.document, {}).error().code, ErrorCode::kInvalidArgument)
      << "nothing is left";
}

TEST_P(Cases, AProposedCaseTakesUpWhatWasFoundMeanwhileThereIsNoSecondOne) {
  Service s = service();
  const Case c = advance(s, open_one(s), ActKind::kPropose);
  Ground second = ground(c.document);
  second.event = EventKind::kRepealed;
  (*script_)[c.document].push_back(second);
  today_ = make_date(2026, 11, 27).value();
  must(s.detect());
  const Case after = must(s.open_case(actor("an"), c.document, {}));
  EXPECT_EQ(after.id, c.id);
  EXPECT_EQ(after.state, CaseState::kProposed);
  EXPECT_EQ(after.grounds.size(), 2U);
  EXPECT_EQ(after.conclusions, c.conclusions);
}

TEST_P(Cases, WhatTheActOfACaseDoesIsNoNewFinding) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kApprove);
  const DocumentId act_id =
      put(repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-26", "2026-12-15"));
  Ground by_act = ground(act_id, "Bãi bỏ Quyết định số 5/2025/QĐ-UBND.");
  by_act.by_label = "Quyết định 40/2026/QĐ-UBND";
  by_act.event = EventKind::kRepealed;
  (*script_)[c.document].push_back(by_act);
  EXPECT_EQ(must(s.detect()).linked, 1);
  EXPECT_EQ(must(s.candidates({})).total, 0);
  const auto filed = must(s.candidates({.states = {CandidateState::kInCase}, .by = act_id}));
  ASSERT_EQ(filed.total, 1);
  EXPECT_EQ(filed.rows[0].case_id, c.id);
  today_ = make_date(2026, 12, 15).value();
  EXPECT_EQ(must(s.detect()).finished, 1);
  EXPECT_EQ(must(s.candidates({})).total, 0) << "nor when the case is done";
}

TEST_P(Cases, WhatMayBeTheActOfACaseIsNotMadeItsGround) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kApprove);
  const DocumentId act_id = put(decision({.number = "41/2026/QĐ-UBND", .issue_date = "2026-11-26"}));
  Ground by_act = ground(act_id);
  by_act.by_label = "Quyết định 41/2026/QĐ-UBND";
  (*script_)[c.document].push_back(by_act);
  today_ = make_date(2026, 11, 27).value();
  must(s.detect());
  const auto refused = s.open_case(actor("an"), c.document, {});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("có thể là văn bản xử lý"));
}

TEST_P(Cases, MergedInto) {
  Service s = service();
  Case first = open_one(s);
  first = must(s.act(actor("dung"), first.id, act(first, ActKind::kWithdraw, "Chờ thêm căn cứ.")));
  (*script_)[first.document].push_back(
      ground(first.document, "Quyết định này có hiệu lực từ ngày ký."));
  (*script_)[first.document].back().event = EventKind::kRepealed;
  today_ = make_date(2026, 11, 27).value();
  must(s.detect());
  const Case second = must(s.open_case(actor("an"), first.document, {}));
  const Case back =
      must(s.act(actor("dung"), first.id, act(first, ActKind::kReopen, "Gộp với hồ sơ kia.")));
  Act merge = act(second, ActKind::kMerge, "Cùng một văn bản.");
  merge.other = first.id;
  EXPECT_EQ(must(s.act(actor("an"), second.id, merge)).state, CaseState::kMerged);
  const Case after = must(s.get(first.id));
  EXPECT_EQ(after.grounds.size(), 2U);
  EXPECT_EQ(after.version, back.version + 1);
  const auto taken = must(s.candidates({.states = {CandidateState::kInCase}}));
  ASSERT_EQ(taken.total, 2);
  for (const review::Candidate& candidate : taken.rows) EXPECT_EQ(candidate.case_id, first.id);
}

TEST_P(Cases, WithdrawnAndReopened) {
  Service s = service();
  Case c = open_one(s);
  c = must(s.act(actor("dung"), c.id, act(c, ActKind::kWithdraw, "Không thuộc phạm vi.")));
  EXPECT_EQ(c.state, CaseState::kWithdrawn);
  EXPECT_EQ(c.due, std::nullopt);
  c = must(s.act(actor("dung"), c.id, act(c, ActKind::kReopen, "Rút nhầm.")));
  EXPECT_EQ(c.state, CaseState::kFound);
}

TEST_P(Cases, AssignedOnlyToWhoReviewsThere) {
  Service s = service();
  const Case c = open_one(s, {}, "chi");
  EXPECT_EQ(c.unit, 0) << "opened by who coordinates: no unit yet";
  Act assign = act(c, ActKind::kAssign);
  assign.unit = finance_;
  for (const char* const wrong : {"dung", "chi"}) {
    assign.reviewer = actor(wrong).user;
    EXPECT_FALSE(s.act(actor("giang"), c.id, assign)) << wrong;
  }
  assign.reviewer = actor("binh").user;
  EXPECT_TRUE(s.act(actor("giang"), c.id, assign));
}

TEST_P(Cases, AnActThatFallsShortIsLinkedOnlyWithAReason) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kApprove, Outcome::kRepeal);
  Document amending = repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-26", "2026-11-26");
  amending.effects[0].kind = EffectKind::kAmends;
  amending.effects[0].target_provisions = {"Điều 1"};
  Act link = act(c, ActKind::kLinkAct);
  link.document = put(amending);
  const auto refused = s.act(actor("an"), c.id, link);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              AllOf(HasSubstr("40/2026/QĐ-UBND sửa đổi, bổ sung"), HasSubstr("(bãi bỏ toàn bộ)")));
  link.text = "HĐND tỉnh chọn sửa đổi thay vì bãi bỏ.";
  c = must(s.act(actor("an"), c.id, link));
  EXPECT_EQ(c.act_label, "Quyết định 40/2026/QĐ-UBND");
  EXPECT_THAT(must(s.log_about(fmt::format("case/{}", c.id))).back().content,
              HasSubstr("HĐND tỉnh chọn sửa đổi"));
  EXPECT_EQ(must(s.detect()).finished, 1) << "people have said so";
}

TEST_P(Cases, WhatGaveRiseToTheReviewIsNotItsOutcome) {
  Service s = service();
  const DocumentId document = put(decision());
  const DocumentId later =
      put(repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-26", "2026-11-26"));
  Ground overtaken = ground(later, "Bãi bỏ Quyết định số 5/2025/QĐ-UBND.");
  overtaken.by_label = "Quyết định 40/2026/QĐ-UBND";
  (*script_)[document] = {overtaken};
  must(s.detect());
  const Case c =
      advance(s, must(s.open_case(actor("an"), document, {})), ActKind::kApprove, Outcome::kRepeal);
  Act link = act(c, ActKind::kLinkAct, "Văn bản này đã bãi bỏ.");
  link.document = later;
  const auto refused = s.act(actor("an"), c.id, link);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              HasSubstr("Quyết định 40/2026/QĐ-UBND là căn cứ rà soát của hồ sơ này"));
  EXPECT_THAT(refused.error().hint, HasSubstr("rút hồ sơ"));
  EXPECT_EQ(must(s.get(c.id)), c);
}

TEST_P(Cases, AnOlderActThatTheCaseDidNotKnowOfIsItsEndOnlyWithAReason) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kApprove, Outcome::kRepeal);
  Act link = act(c, ActKind::kLinkAct);
  link.document = put(repealing("40/2026/QĐ-UBND", "5/2025/QĐ-UBND", "2026-11-20", "2026-11-25"));
  EXPECT_EQ(must(s.detect()).linked, 0) << "not by the program";
  const auto refused = s.act(actor("an"), c.id, link);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              HasSubstr("ban hành ngày 20/11/2026, trước ngày ghi kết luận của hồ sơ "
                        "(26/11/2026)"));
  link.text = "Văn bản đã bị bãi bỏ trước; khi kết luận kho chưa có.";
  c = must(s.act(actor("an"), c.id, link));
  EXPECT_EQ(c.state, CaseState::kHandling);
  EXPECT_EQ(c.act_reason, link.text);
  EXPECT_THAT(must(s.log_about(fmt::format("case/{}", c.id))).back().content,
              HasSubstr("khi kết luận kho chưa có"));
  EXPECT_EQ(must(s.detect()).finished, 1);
}

TEST_P(Cases, ManyAtOnceOneResultEach) {
  Service s = service();
  const Case one = open_one(s);
  const Case two = open_one(s, {.number = "6/2025/QĐ-UBND"});
  Act urgent = act(one, ActKind::kSetPriority);
  urgent.priority = 1;
  Act stale = urgent;
  stale.version = 99;
  const auto results =
      s.act_on_all(actor("dung"), {{one.id, stale}, {two.id, urgent}, {77, urgent}});
  ASSERT_EQ(results.size(), 3U);
  EXPECT_FALSE(results[0].second);
  EXPECT_TRUE(results[1].second);
  EXPECT_EQ(results[2].second.error().code, ErrorCode::kNotFound);
}

TEST_P(Cases, TheQueueFindsAndOrders) {
  Service s = service();
  const Case first = open_one(s, {.title = "Quy định mức thu phí tham quan"});
  const Case second =
      open_one(s, {.number = "6/2025/QĐ-UBND", .title = "Quy chế 100%_đúng"}, "chi");
  Act due = act(first, ActKind::kSetDue);
  due.due = make_date(2026, 12, 31);
  must(s.act(actor("dung"), first.id, due));
  const auto ids = [&](const QueueQuery& query) {
    std::vector<CaseId> out;
    for (const QueueRow& row : must(s.queue(query)).rows) out.push_back(row.id);
    return out;
  };
  EXPECT_THAT(ids({}), ElementsAre(first.id, second.id));
  EXPECT_THAT(ids({.unit = finance_}), ElementsAre(first.id));
  EXPECT_THAT(ids({.text = "phi THAM quan"}), ElementsAre(first.id));
  EXPECT_THAT(ids({.text = "100%_"}), ElementsAre(second.id)) << "no wildcard";
  EXPECT_THAT(ids({.text = "%"}), ElementsAre(second.id));
  EXPECT_THAT(ids({.text = "RS-2026-0002"}), ElementsAre(second.id));
  EXPECT_THAT(ids({.order = QueueQuery::Order::kNewest}), ElementsAre(second.id, first.id));
  EXPECT_THAT(ids({.offset = 1, .limit = 1}), ElementsAre(second.id));
  EXPECT_THAT(ids({.ground = GroundKind::kDirect}), ElementsAre(first.id, second.id));
  EXPECT_THAT(ids({.ground = GroundKind::kBasis}), ElementsAre());
  EXPECT_THAT(ids({.states = {CaseState::kDone}}), ElementsAre());
  EXPECT_THAT(ids({.overdue_only = true}), ElementsAre());
  today_ = make_date(2026, 12, 2).value();
  EXPECT_THAT(ids({.overdue_only = true}), ElementsAre(first.id, second.id));
  const auto page = must(s.queue({.limit = 1}));
  EXPECT_EQ(page.total, 2);
  EXPECT_TRUE(page.rows.at(0).overdue);
  EXPECT_EQ(page.rows.at(0).title, "Quy định mức thu phí tham quan");
}

TEST_P(Cases, WhatWaitsForAPersonIsCountedAndListed) {
  Service s = service();
  Case c = advance(s, open_one(s), ActKind::kPropose);
  const auto waits = [&](const char* who) {
    const auto listed = must(s.queue({.waiting_for = actor(who)})).total;
    EXPECT_EQ(listed, must(s.dashboard(actor(who))).waiting_for_me) << who;
    return listed;
  };
  EXPECT_EQ(waits("chi"), 1);
  EXPECT_EQ(waits("dung"), 0);
  EXPECT_EQ(waits("an"), 0);
  c = must(s.act(actor("chi"), c.id, act(c, ActKind::kAppraise, "Nhất trí.")));
  EXPECT_EQ(waits("chi"), 0);
  EXPECT_EQ(waits("dung"), 1);
  EXPECT_EQ(waits("giang"), 1) << "of the unit that coordinates";
  Actor both = actor("chi");
  both.roles.push_back(Role::kApprover);
  EXPECT_EQ(must(s.queue({.waiting_for = both})).total, 0) << "four eyes";
}

TEST_P(Cases, TheDashboardCounts) {
  Service s = service();
  const Case c = advance(s, open_one(s), ActKind::kAssign);
  today_ = make_date(2027, 3, 1).value();
  const Dashboard d = must(s.dashboard(actor("an")));
  EXPECT_EQ(d.mine_open, 1);
  EXPECT_EQ(d.mine_overdue, 1);
  EXPECT_EQ(d.unit_open, 1);
  EXPECT_EQ(d.new_candidates, 0);
  EXPECT_THAT(d.by_state, ElementsAre(std::pair(CaseState::kAssigned, 1)));
  ASSERT_EQ(d.by_unit.size(), 1U);
  EXPECT_EQ(d.by_unit[0].overdue, 1);
}

TEST_P(Cases, FiguresCountACaseUnderEachOfItsGroundsAndOutcomes) {
  Service s = service();
  const Case kept = advance(s, open_one(s), ActKind::kApprove, Outcome::kKeep);
  EXPECT_EQ(kept.state, CaseState::kDone);
  Case open = open_one(s, {.number = "6/2025/QĐ-UBND"});
  Act more = act(open, ActKind::kAddGround);
  more.ground = ground(0);
  more.ground->kind = GroundKind::kSocioEconomic;
  open = must(s.act(actor("an"), open.id, more));
  const auto figures = must(s.figures());
  EXPECT_THAT(figures.by_ground, ElementsAre(std::pair(GroundKind::kDirect, 2),
                                             std::pair(GroundKind::kSocioEconomic, 1)));
  EXPECT_THAT(figures.by_outcome, ElementsAre(std::pair(Outcome::kKeep, 1)));
}

TEST_P(Cases, CommentsMentionPeople) {
  Service s = service();
  const Case c = open_one(s);
  must(s.comment(actor("dung"), c.id, "@an, @binh. và @khong-co xem giúp; @an", "", ""));
  EXPECT_FALSE(s.comment(actor("admin"), c.id, "Không được.", "", ""));
  EXPECT_FALSE(s.comment(actor("an"), c.id, "  ", "", ""));
  ASSERT_EQ(must(s.comments(c.id)).size(), 1U);
  const auto mentions = must(s.mentions(actor("an").user, 10));
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].case_number, c.number);
  EXPECT_EQ(must(s.mentions(actor("binh").user, 10)).size(), 1U);
  EXPECT_EQ(must(s.dashboard(actor("an"))).unseen_mentions, 1);
  must(s.mentions_seen(actor("an").user));
  EXPECT_EQ(must(s.dashboard(actor("an"))).unseen_mentions, 0);
}

TEST_P(Cases, FilesAreKeptByContent) {
  Service s = service();
  const Case c = open_one(s);
  EXPECT_EQ(s.comment(actor("an"), c.id, "", std::string(64, 'a'), "x.pdf").error().code,
            ErrorCode::kNotFound);
  const Original kept =
      must(s.keep_file(actor("an"), "Công văn", "công văn.pdf", "application/pdf"));
  EXPECT_EQ(must(s.keep_file(actor("an"), "Công văn", "khác.pdf", "application/pdf")).sha256,
            kept.sha256);
  must(s.comment(actor("an"), c.id, "", kept.sha256, "công văn.pdf"));
  EXPECT_EQ(must(s.file(kept.sha256)).second, "Công văn");
  EXPECT_EQ(s.file("../../etc/passwd").error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(s.keep_file(actor("an"), "", "rỗng", ""));
}

TEST_P(Cases, FiltersAreKept) {
  Service s = service();
  must(s.save_filter(actor("an").user, "Gấp", "uu-tien=1"));
  must(s.save_filter(actor("an").user, "Gấp", "uu-tien=1&qua-han=1"));
  EXPECT_THAT(must(s.saved_filters(actor("an").user)),
              ElementsAre(std::pair<std::string, std::string>("Gấp", "uu-tien=1&qua-han=1")));
  must(s.save_filter(actor("an").user, "Gấp", ""));
  EXPECT_TRUE(must(s.saved_filters(actor("an").user)).empty());
}

TEST_P(Cases, ACampaignOpensACaseForEachText) {
  Service s = service();
  const Case open = open_one(s);
  const DocumentId other = put(decision({.number = "6/2025/QĐ-UBND"}));
  Service::Campaign plan;
  plan.name = "Rà soát sau sáp nhập";
  plan.purpose = "Rà soát văn bản của hai tỉnh cũ theo Kế hoạch số 40/KH-UBND.";
  plan.due = make_date(2027, 3, 1);
  EXPECT_FALSE(s.start_campaign(actor("an"), plan, {other}));
  const auto started = must(s.start_campaign(actor("giang"), plan, {open.document, other}));
  EXPECT_EQ(must(s.get(open.id)).grounds.size(), 2U);
  EXPECT_EQ(must(s.get(open.id)).final_due, plan.due);
  ASSERT_EQ(must(s.cases_of(other)).size(), 1U);
  EXPECT_EQ(must(s.queue({.campaign = started.id})).total, 2);
  EXPECT_EQ(must(s.campaigns()).at(0).open_cases, 2);
  Service::Campaign later = plan;
  later.name = "Rà soát chuyên đề phí";
  later.due = make_date(2027, 1, 15);
  const auto second = must(s.start_campaign(actor("giang"), later, {other}));
  EXPECT_EQ(must(s.queue({.campaign = started.id})).total, 2) << "nothing left the first";
  EXPECT_EQ(must(s.queue({.campaign = second.id})).total, 1);
  const Case shared = must(s.cases_of(other)).at(0);
  EXPECT_EQ(shared.campaign, started.id);
  EXPECT_EQ(shared.final_due, plan.due);
  const auto both = must(s.campaigns());
  EXPECT_EQ(both.at(0).open_cases, 1);
  EXPECT_EQ(both.at(1).open_cases, 2);
  later.due = make_date(2026, 11, 1);
  later.from = make_date(2026, 11, 30);
  EXPECT_THAT(s.start_campaign(actor("giang"), later, {other}).error().message,
              HasSubstr("đứng trước ngày bắt đầu"));
  EXPECT_TRUE(must(s.close_campaign(actor("giang"), started.id)).closed);
}

TEST_P(Cases, TheChainOfTheDatabaseIsVerified) {
  Service s = service();
  advance(s, open_one(s), ActKind::kApprove);
  const auto head = must(s.log_head());
  EXPECT_TRUE(must(s.verify_log(head.second)).empty());
  auto session = raw();
  sql::run(session, "UPDATE review_log SET content = content || ' ' WHERE number = 4");
  ASSERT_EQ(must(s.verify_log()).size(), 1U);
  EXPECT_EQ(must(s.verify_log())[0].number, 4);
  sql::run(
      session,
      "UPDATE review_log SET content = SUBSTR(content, 1, LENGTH(content) - 1) WHERE number = 4");
  EXPECT_TRUE(must(s.verify_log()).empty());
  sql::run(session, "DELETE FROM review_log WHERE number = $1", Poco::Int64{head.first});
  EXPECT_THAT(must(s.verify_log()).at(0).reason, HasSubstr("bị cắt"));
  EXPECT_FALSE(must(s.verify_log(head.second)).empty());
}

TEST_P(Cases, OwnTablesOfAProvinceReplaceTheBuiltinOnes) {
  std::filesystem::create_directories(config().data_dir / "config");
  const auto write = [&](const char* name, std::string_view text) {
    std::ofstream(config().data_dir / "config" / name) << text;
  };
  write("deadlines.tsv", "found\t1\tlịch\tQuy chế phối hợp\n");
  Service s = service();
  EXPECT_EQ(open_one(s).due, make_date(2026, 11, 27));
  write("abolished_names.tsv", "UBND huyện\t30/6/2025\tUBND xã\tLuật 72\tV\n");
  const auto wrong_day = Service::open(review_config());
  ASSERT_FALSE(wrong_day);
  EXPECT_THAT(wrong_day.error().message, HasSubstr("abolished_names.tsv"));
  write("abolished_names.tsv", "");
  write("deadlines.tsv", "found\tmột\tlịch\tQuy chế phối hợp\n");
  const auto broken = Service::open(review_config());
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().message, HasSubstr("deadlines.tsv"));
}

INSTANTIATE_TEST_SUITE_P(Engines, Cases,
                         testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

}  // namespace
}  // namespace rasoat::test
