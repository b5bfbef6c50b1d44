#include "review/workflow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace rasoat::review {
namespace {

using testing::HasSubstr;

constexpr UnitId kUnit = 7;
constexpr UnitId kOtherUnit = 8;
constexpr UserId kMe = 3;
constexpr UserId kProposer = 91;
constexpr UserId kAppraiser = 92;

Actor person(Role role, UnitId unit = kUnit, bool coordinates = false) {
  Actor out;
  out.user = kMe;
  out.unit = unit;
  out.unit_coordinates = coordinates;
  out.roles = {role};
  return out;
}

Ground ground() {
  Ground out;
  out.by = 20;
  out.by_label = "Nghị định 901/2026/NĐ-CP";
  out.event = EventKind::kRepealed;
  out.quotes = {{20, "Nghị định 901/2026/NĐ-CP", "art_9", "Bãi bỏ Nghị định số 902/2020/NĐ-CP."}};
  return out;
}

Conclusion conclusion(Outcome outcome = Outcome::kAmend) {
  return {{"Điều 5"}, Finding::kUnsuitable, outcome, "Căn cứ ban hành đã hết hiệu lực.", "", 1};
}

/// A case to which, in that state, everything may be done that the table allows.
Case ready(CaseState state) {
  Case out;
  out.id = 1;
  out.number = "RS-2026-0001";
  out.document = 10;
  out.state = state;
  out.version = 5;
  out.unit = kUnit;
  out.reviewer = kMe;
  add_ground(out, ground());
  out.conclusions = {conclusion()};
  out.opened_at = "2026-11-02T08:00:00Z";
  out.concluded_on = make_date(2026, 11, 9);
  out.proposed_by = kProposer;
  out.appraised_by = kAppraiser;
  out.act = 30;
  DraftingStep step;
  step.id = "gop-y";
  step.label = "Lấy ý kiến góp ý";
  out.steps = {step};
  return out;
}

/// An act of that kind with all that it needs.
Act complete(ActKind kind, UnitId unit = kUnit) {
  Act out;
  out.kind = kind;
  out.version = 5;
  if (kind == ActKind::kAssign) out.unit = unit;
  out.reviewer = 4;
  out.conclusions = {conclusion()};
  out.conclusions[0].content = "Sửa đổi mức thu.";
  out.text = "Đã xem xét đầy đủ.";
  out.step.id = "gop-y";
  out.step.document = "125/STP-XDKT";
  out.document = 30;
  out.other = 2;
  out.priority = 1;
  out.due = make_date(2026, 12, 31);
  out.ground = ground();
  out.ground->event = EventKind::kAmended;
  return out;
}

CaseFacts good() {
  CaseFacts out;
  out.today = make_date(2026, 11, 26).value();
  out.other_state = CaseState::kFound;
  out.other_document = 10;
  out.document_issued = make_date(2019, 6, 1);
  out.act_held = true;
  out.act_acts_on_document = true;
  out.act_label = "Quyết định 40/2026/QĐ-UBND";
  out.act_issued = make_date(2026, 11, 10);
  out.act_day = make_date(2026, 11, 20);
  out.act_in_force = true;
  return out;
}

/// A line of fixtures/workflow.txt.
struct Line {
  Permission permission{};
  std::optional<CaseState> to;
  std::vector<CaseState> from;
};

std::optional<Permission> permission_by_name(std::string_view wanted) {
  for (int i = 0; i < kPermissions; ++i) {
    if (name(static_cast<Permission>(i)) == wanted) return static_cast<Permission>(i);
  }
  return std::nullopt;
}

std::multimap<ActKind, Line> written_table() {
  std::multimap<ActKind, Line> out;
  std::ifstream in(RASOAT_SOURCE_DIR "/tests/review/fixtures/workflow.txt");
  for (std::string text; std::getline(in, text);) {
    if (text.empty() || text.starts_with('#')) continue;
    std::istringstream words(text);
    std::string act, permission, to;
    words >> act >> permission >> to;
    Line line;
    line.permission = permission_by_name(permission).value();
    if (to != "-") line.to = case_state_by_name(to).value();
    for (std::string state; words >> state;) line.from.push_back(case_state_by_name(state).value());
    out.emplace(act_kind_by_name(act).value(), std::move(line));
  }
  return out;
}

/// Every act in every state by everybody: what the written table says, and nothing else.
TEST(Workflow, EveryActInEveryStateByEveryRole) {
  const auto table = written_table();
  ASSERT_EQ(table.size(), transitions().size());
  int allowed = 0;
  for (int a = 0; a < kActKinds; ++a) {
    for (int s = 0; s < kCaseStates; ++s) {
      for (int r = 0; r < kRoles; ++r) {
        for (const UnitId unit : {kUnit, kOtherUnit}) {
          for (const bool coordinates : {false, true}) {
            const auto act = static_cast<ActKind>(a);
            const auto state = static_cast<CaseState>(s);
            const Actor actor = person(static_cast<Role>(r), unit, coordinates);
            std::optional<Line> line;
            const auto [first, last] = table.equal_range(act);
            for (auto at = first; at != last; ++at) {
              if (std::ranges::find(at->second.from, state) != at->second.from.end())
                line = at->second;
            }
            const bool expected = line && may(actor, line->permission, kUnit);
            Case before = ready(state);
            if (act == ActKind::kTakeBack) before.proposed_by = kMe;
            const auto after = act_on(before, complete(act), actor, good());
            const std::string where = std::string(name(act)) + " in " + std::string(name(state)) +
                                      " by " + std::string(name(static_cast<Role>(r))) +
                                      (unit == kUnit ? "" : " of another unit") +
                                      (coordinates ? ", coordinates" : "");
            ASSERT_EQ(after.has_value(), expected)
                << where << (after ? "" : ": " + after.error().message);
            const auto can = offered(before, actor);
            EXPECT_EQ(std::ranges::find(can, act) != can.end(), expected) << where;
            if (!expected) {
              EXPECT_EQ(after.error().code, ErrorCode::kNotAllowed) << where;
              EXPECT_FALSE(after.error().message.empty());
              continue;
            }
            EXPECT_EQ(after->state, line->to.value_or(state)) << where;
            EXPECT_EQ(after->version, before.version + 1) << where;
            ++allowed;
          }
        }
      }
    }
  }
  EXPECT_GT(allowed, 100);
}

/// One thing is wrong; the rest is as it should be.
struct Guard {
  const char* what;
  ActKind act;
  CaseState state;
  Role role;
  std::function<void(Case&, Act&, Actor&, CaseFacts&)> spoil;
  ErrorCode code;
  const char* says;
};

TEST(Workflow, EveryGuard) {
  const auto not_allowed = ErrorCode::kNotAllowed;
  const auto missing = ErrorCode::kInvalidArgument;
  const std::vector<Guard> guards = {
      // Bốn mắt
      {"the proposer appraises", ActKind::kAppraise, CaseState::kProposed, Role::kAppraiser,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.proposed_by = kMe; }, not_allowed, "không tự thẩm định"},
      {"an author appraises", ActKind::kAppraise, CaseState::kProposed, Role::kAppraiser,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.authors = {kProposer, kMe}; }, not_allowed, "đã viết kết luận"},
      {"the proposer approves", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.proposed_by = kMe; }, not_allowed, "không tự thẩm định hoặc duyệt"},
      {"an author approves", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.authors = {kMe}; }, not_allowed, "đã viết kết luận"},
      {"the appraiser approves", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.appraised_by = kMe; }, not_allowed, "đã thẩm định"},
      {"with all roles in one hand, too", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case& c, Act&, Actor& a, CaseFacts&) {
         c.appraised_by = kMe;
         a.roles = {Role::kReviewer, Role::kAppraiser, Role::kApprover, Role::kAdministrator};
       },
       not_allowed, "đã thẩm định"},
      {"the program approves", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case&, Act&, Actor& a, CaseFacts&) { a.program = true; }, not_allowed, "không có quyền"},
      // Phiên bản
      {"somebody acted first", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.version = 6; }, ErrorCode::kConflict, "đã thay đổi sau khi"},
      {"a version that is not yet", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.version = 7; }, ErrorCode::kConflict, "đã thay đổi sau khi"},
      // Phân công
      {"assigned to no unit", ActKind::kAssign, CaseState::kFound, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.unit = 0; }, missing, "cơ quan chủ trì"},
      {"assigned to an unknown unit", ActKind::kAssign, CaseState::kFound, Role::kApprover,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.unit_known = false; }, missing, "cơ quan chủ trì"},
      {"handed over to another unit by one that does not coordinate", ActKind::kAssign, CaseState::kFound, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.unit = kOtherUnit; }, not_allowed, "đầu mối"},
      {"assigned to nobody", ActKind::kAssign, CaseState::kFound, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.reviewer = 0; }, missing, "người rà soát"},
      {"assigned to one who does not review there", ActKind::kAssign, CaseState::kFound, Role::kApprover,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.reviewer_fits = false; }, missing, "người rà soát"},
      // Người được giao
      {"started by another reviewer", ActKind::kStart, CaseState::kAssigned, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.reviewer = 4; }, not_allowed, "không giao cho bạn"},
      {"concluded by another reviewer", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.reviewer = 4; }, not_allowed, "không giao cho bạn"},
      {"proposed by another reviewer", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.reviewer = 4; }, not_allowed, "không giao cho bạn"},
      // Kết luận có lý do, căn cứ, đoạn trích
      {"a conclusion without a reason", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.conclusions[0].reason = " \n"; }, missing, "lý do"},
      {"a conclusion without a ground", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.conclusions[0].ground = 0; }, missing, "căn cứ"},
      {"a conclusion on a ground that the case does not have", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.conclusions[0].ground = 9; }, missing, "không có"},
      {"a conclusion on a ground without a quote", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.grounds[0].ground.quotes.clear(); }, missing, "đoạn trích"},
      {"a conclusion on an empty quote", ActKind::kConclude, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.grounds[0].ground.quotes[0].text = " "; }, missing, "không được để trống"},
      {"a proposal without a conclusion", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.conclusions.clear(); }, missing, "kết luận"},
      {"a proposal on a conclusion without a ground", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.conclusions[0].ground = 0; }, missing, "căn cứ"},
      {"a proposal on a quote that is lost", ActKind::kPropose, CaseState::kReviewing, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.quotes_hold = false; }, missing, "không còn trong văn bản"},
      // Lý do
      {"an appraisal without an opinion", ActKind::kAppraise, CaseState::kProposed, Role::kAppraiser,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text = ""; }, missing, "ý kiến thẩm định"},
      {"returned without a reason", ActKind::kReturn, CaseState::kProposed, Role::kAppraiser,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text = " "; }, missing, "lý do trả lại"},
      {"withdrawn without a reason", ActKind::kWithdraw, CaseState::kFound, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text = ""; }, missing, "lý do rút"},
      {"reopened without a reason", ActKind::kReopen, CaseState::kDone, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text = ""; }, missing, "lý do mở lại"},
      {"merged without a reason", ActKind::kMerge, CaseState::kFound, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text = ""; }, missing, "lý do nhập"},
      {"a reason without end", ActKind::kReturn, CaseState::kProposed, Role::kAppraiser,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.text.assign(30'000, 'x'); }, missing, "quá dài"},
      // Văn bản xử lý
      {"an act that is not held", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_held = false; }, missing, "không có trong kho"},
      {"no act", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.document = 0; }, missing, "không có trong kho"},
      {"an act that does nothing to the document", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_acts_on_document = false; }, missing, "không thấy quy định"},
      {"an act that does something else, without a reason", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts& f) {
         f.act_falls_short = "Văn bản kia chỉ sửa đổi.";
         a.text = " ";
       },
       missing, "chỉ sửa đổi"},
      {"an act that does something else, with a reason without end", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts& f) {
         f.act_falls_short = "Văn bản kia chỉ sửa đổi.";
         a.text.assign(30'000, 'x');
       },
       missing, "quá dài"},
      {"the text that is the ground", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.document = 20; }, missing, "là căn cứ rà soát của hồ sơ"},
      {"a text that is one of many grounds", ActKind::kLinkAct, CaseState::kHandling, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) {
         Ground second = ground();
         second.kind = GroundKind::kLaterText;
         second.by = 30;
         add_ground(c, second);
       },
       missing, "là căn cứ rà soát của hồ sơ"},
      {"an act older than the conclusion, without a reason", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts& f) {
         f.act_issued = make_date(2026, 11, 8);
         a.text = " ";
       },
       missing, "ban hành ngày 08/11/2026, trước ngày ghi kết luận của hồ sơ (09/11/2026)"},
      {"an act older than a case of which the day of conclusion was not kept", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case& c, Act& a, Actor&, CaseFacts& f) {
         c.concluded_on.reset();
         f.act_issued = make_date(2026, 11, 1);
         a.text = "";
       },
       missing, "trước ngày lập hồ sơ (02/11/2026)"},
      {"an act of which the day of issue is not known, without a reason", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts& f) {
         f.act_issued.reset();
         a.text = "";
       },
       missing, "Chưa rõ ngày ban hành"},
      {"a new rule that is the ground", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case& c, Act& a, Actor&, CaseFacts&) {
         c.conclusions[0].outcome = Outcome::kIssueNew;
         a.document = 20;
       },
       missing, "là căn cứ rà soát của hồ sơ"},
      {"the document as its own act", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.document = 10; }, missing, "chính văn bản"},
      {"an act where all is kept", ActKind::kLinkAct, CaseState::kApproved, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.conclusions[0].outcome = Outcome::kKeep; }, missing, "giữ nguyên"},
      {"a drafting step where all is kept", ActKind::kStep, CaseState::kApproved, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.conclusions[0].outcome = Outcome::kKeep; }, missing, "giữ nguyên"},
      {"a drafting step that there is not", ActKind::kStep, CaseState::kApproved, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.step.id = "in"; }, missing, "bước soạn thảo"},
      // Đã xử lý
      {"finished without an act", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.act = 0; }, missing, "Chưa gắn văn bản xử lý"},
      {"finished a day too early", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) {
         f.act_in_force = false;
         f.act_day = make_date(2026, 11, 27);
       },
       missing, "27/11/2026"},
      {"finished by an act of which no day is known", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) {
         f.act_in_force = false;
         f.act_day.reset();
       },
       missing, "Chưa rõ ngày"},
      {"finished by an act that is gone", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_held = false; }, missing, "không có trong kho"},
      {"finished by an act that no longer acts", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_acts_on_document = false; }, missing, "không thấy quy định"},
      {"finished by the text that is the ground", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case& c, Act&, Actor&, CaseFacts&) { c.act = 20; }, missing, "là căn cứ rà soát của hồ sơ"},
      {"finished by an act that is older and of which nobody said why", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_issued = make_date(2026, 11, 8); }, missing, "trước ngày ghi kết luận"},
      {"finished by an act that now does something else", ActKind::kFinish, CaseState::kHandling, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.act_falls_short = "Văn bản kia chỉ sửa đổi."; }, missing, "chỉ sửa đổi"},
      // Nhập hồ sơ
      {"merged into itself", ActKind::kMerge, CaseState::kFound, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.other = 1; }, missing, "hồ sơ khác"},
      {"merged into nothing", ActKind::kMerge, CaseState::kFound, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.other_state.reset(); }, missing, "hồ sơ khác"},
      {"merged into a case of another text", ActKind::kMerge, CaseState::kFound, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.other_document = 11; }, missing, "cùng một văn bản"},
      {"merged into a case that is proposed", ActKind::kMerge, CaseState::kFound, Role::kReviewer,
       [](Case&, Act&, Actor&, CaseFacts& f) { f.other_state = CaseState::kProposed; }, missing, "không nhận thêm"},
      // Khác
      {"a priority that there is not", ActKind::kSetPriority, CaseState::kFound, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.priority = 0; }, missing, "ưu tiên"},
      {"no ground to add", ActKind::kAddGround, CaseState::kFound, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.ground.reset(); }, missing, "căn cứ"},
      {"a ground without a quote", ActKind::kAddGround, CaseState::kFound, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) { a.ground->quotes.clear(); }, missing, "đoạn trích"},
      {"a quote of nothing", ActKind::kAddGround, CaseState::kFound, Role::kReviewer,
       [](Case&, Act& a, Actor&, CaseFacts&) {
         a.ground->quotes[0].document = 0;
         a.ground->quotes[0].label = "";
       },
       missing, "lấy từ"},
      {"a drafting unit that there is not", ActKind::kApprove, CaseState::kAppraised, Role::kApprover,
       [](Case&, Act& a, Actor&, CaseFacts& f) {
         a.unit = kOtherUnit;
         f.unit_known = false;
       },
       missing, "soạn thảo"},
  };
  for (const Guard& guard : guards) {
    Case current = ready(guard.state);
    Act act = complete(guard.act);
    Actor actor = person(guard.role);
    CaseFacts facts = good();
    ASSERT_TRUE(act_on(current, act, actor, facts)) << guard.what;
    guard.spoil(current, act, actor, facts);
    const auto after = act_on(current, act, actor, facts);
    ASSERT_FALSE(after) << guard.what;
    EXPECT_EQ(after.error().code, guard.code) << guard.what << ": " << after.error().message;
    EXPECT_THAT(after.error().message, HasSubstr(guard.says)) << guard.what;
  }
}

TEST(Workflow, OnlyWhoProposedTakesTheProposalBack) {
  Case current = ready(CaseState::kProposed);
  const Act back = complete(ActKind::kTakeBack);
  const auto refused = act_on(current, back, person(Role::kReviewer), good());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Chỉ người đã đề xuất"));
  current.proposed_by = kMe;
  const auto after = act_on(current, back, person(Role::kReviewer), good());
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_EQ(after->state, CaseState::kReviewing);
  EXPECT_EQ(after->proposed_by, 0);
  EXPECT_EQ(after->conclusions, current.conclusions);
}

TEST(Workflow, WhatIsWrittenAsItStandsIsNoAct) {
  Act same = complete(ActKind::kConclude);
  same.conclusions = {conclusion()};
  const auto refused =
      act_on(ready(CaseState::kReviewing), same, person(Role::kReviewer), good());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Kết luận vẫn như đã ghi"));
}

TEST(Workflow, AConclusionThatContradictsItselfIsNeitherWrittenNorProposed) {
  Act act = complete(ActKind::kConclude);
  act.conclusions.push_back(conclusion());
  act.conclusions[1].finding = Finding::kSuitable;
  Case current = ready(CaseState::kReviewing);
  const auto refused = act_on(current, act, person(Role::kReviewer), good());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Dòng 2: nhận xét “"));
  current.conclusions = act.conclusions;
  EXPECT_FALSE(act_on(current, complete(ActKind::kPropose), person(Role::kReviewer), good()));
}

TEST(Workflow, WhatEachActLeavesInTheCase) {
  const CaseFacts facts = good();
  const auto assigned =
      act_on(ready(CaseState::kFound), complete(ActKind::kAssign), person(Role::kApprover), facts);
  EXPECT_EQ(assigned->reviewer, 4);
  EXPECT_EQ(assigned->state_since, facts.today);
  EXPECT_EQ(assigned->due, make_date(2026, 12, 1)) << "3 working days, over a weekend";

  const auto concluded = act_on(ready(CaseState::kReviewing), complete(ActKind::kConclude),
                                person(Role::kReviewer), facts);
  EXPECT_EQ(concluded->authors, std::vector<UserId>{kMe});
  EXPECT_EQ(concluded->concluded_on, facts.today);

  const auto proposed = act_on(ready(CaseState::kReviewing), complete(ActKind::kPropose),
                               person(Role::kReviewer), facts);
  EXPECT_EQ(proposed->proposed_by, kMe);
  EXPECT_EQ(proposed->appraised_by, 0) << "an appraisal of an earlier proposal is none of this one";

  CaseFacts with_steps = facts;
  with_steps.steps = ready(CaseState::kFound).steps;
  const auto approved = act_on(ready(CaseState::kAppraised), complete(ActKind::kApprove),
                               person(Role::kApprover), with_steps);
  EXPECT_EQ(approved->approved_by, kMe);
  EXPECT_EQ(approved->drafting_unit, kUnit);
  EXPECT_EQ(approved->steps.size(), 1U);

  const auto step =
      act_on(ready(CaseState::kApproved), complete(ActKind::kStep), person(Role::kReviewer), facts);
  EXPECT_EQ(step->state, CaseState::kHandling);
  EXPECT_EQ(step->steps[0].document, "125/STP-XDKT");
  EXPECT_EQ(step->steps[0].label, "Lấy ý kiến góp ý");

  const auto merged =
      act_on(ready(CaseState::kFound), complete(ActKind::kMerge), person(Role::kReviewer), facts);
  EXPECT_EQ(merged->merged_into, 2);

  const auto reopened =
      act_on(ready(CaseState::kDone), complete(ActKind::kReopen), person(Role::kApprover), facts);
  EXPECT_EQ(reopened->act, 0);
  EXPECT_EQ(reopened->act_reason, "");
  EXPECT_EQ(reopened->approved_by, 0);
  EXPECT_FALSE(reopened->conclusions.empty());
}

DraftingStep written(std::string id, std::string label = "", std::optional<Date> done = {},
                     std::optional<Date> due = {}, std::string note = "") {
  return {std::move(id), std::move(label), due, done, "", std::move(note)};
}
DraftingStep done_on(std::string id, std::optional<Date> day) {
  return written(std::move(id), "", day);
}

class Drafting : public testing::Test {
 protected:
  /// Approved on 20/11, opened on 2/11; the first step was done on 21/11.
  Drafting() {
    facts_ = good();
    case_ = ready(CaseState::kApproved);
    case_.opened_at = "2026-11-02T08:00:00Z";
    case_.state_since = make_date(2026, 11, 20);
    case_.due = make_date(2026, 11, 27);
    case_.steps = {written("dang-ky", "Đăng ký", make_date(2026, 11, 21)),
                   written("gop-y", "Góp ý", {}, make_date(2026, 12, 20)),
                   written("ban-hanh", "Ban hành")};
  }
  Result<Case> write(const DraftingStep& step, std::string reason = "") const {
    StepEdit edit{.id = step.id};
    if (step.due) edit.due = step.due;
    if (step.done) edit.done = step.done;
    if (!step.note.empty()) edit.note = step.note;
    return write(std::move(edit), std::move(reason));
  }
  Result<Case> write(StepEdit edit, std::string reason = "") const {
    Act act = complete(ActKind::kStep);
    act.step = std::move(edit);
    act.text = std::move(reason);
    return act_on(case_, act, person(Role::kReviewer), facts_);
  }
  Case case_;
  CaseFacts facts_;
};

TEST_F(Drafting, WhatCannotBeIsRefusedInWords) {
  const struct {
    const char* what;
    DraftingStep step;
    bool confirmed;
    const char* says;
  } cases[] = {
      {"nothing", written("gop-y"), true, "Chưa ghi gì mới"},
      {"what is known", written("gop-y", "", {}, make_date(2026, 12, 20)), true, "Chưa ghi gì mới"},
      {"tomorrow", done_on("gop-y", make_date(2026, 11, 27)), true, "ngày đó chưa đến"},
      {"in years", done_on("gop-y", make_date(2030, 1, 1)), true, "ngày đó chưa đến"},
      {"before the text", done_on("gop-y", make_date(2019, 5, 31)), true, "ban hành ngày 01/06/2019"},
      {"issued before the approval", done_on("ban-hanh", make_date(2026, 11, 19)), true,
       "duyệt ngày 20/11"},
      {"issued before it was drafted", done_on("ban-hanh", make_date(2026, 11, 25)), false,
       "Chưa đúng thứ tự các bước: “Ban hành” so với “Góp ý”"},
      {"before the step before", done_on("gop-y", make_date(2026, 11, 20)), false,
       "so với “Đăng ký”"},
  };
  for (const auto& one : cases) {
    const auto after = write(one.step, one.confirmed ? "Thủ tục rút gọn." : "");
    ASSERT_FALSE(after) << one.what;
    EXPECT_EQ(after.error().code, ErrorCode::kInvalidArgument) << one.what;
    EXPECT_THAT(after.error().message, HasSubstr(one.says)) << one.what;
  }
}

TEST_F(Drafting, WhatIsLeftOutStays) {
  const auto done = write(done_on("gop-y", make_date(2026, 11, 26)));
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->steps[1].due, make_date(2026, 12, 20));
  EXPECT_EQ(done->steps[1].done, make_date(2026, 11, 26));
}

TEST_F(Drafting, WhatIsEmptyIsTakenAway) {
  case_.steps[1].document = "12/CV-SXD";
  const auto undated = write(StepEdit{.id = "gop-y", .due = std::optional<Date>()});
  ASSERT_TRUE(undated) << undated.error().message;
  EXPECT_EQ(undated->steps[1].due, std::nullopt);
  EXPECT_EQ(undated->steps[1].document, "12/CV-SXD");
  const auto bare = write(StepEdit{.id = "gop-y", .document = ""});
  ASSERT_TRUE(bare) << bare.error().message;
  EXPECT_EQ(bare->steps[1].document, "");
  EXPECT_EQ(bare->steps[1].due, make_date(2026, 12, 20));
  const auto undone = write(StepEdit{.id = "dang-ky", .done = std::optional<Date>()});
  ASSERT_TRUE(undone) << undone.error().message;
  EXPECT_EQ(undone->steps[0].done, std::nullopt);
  EXPECT_FALSE(write(StepEdit{.id = "ban-hanh", .done = std::optional<Date>()}))
      << "nothing was there";
}

TEST_F(Drafting, AStepThatOthersFollowedIsUndoneOnlyWithAReason) {
  case_.steps[1].done = make_date(2026, 11, 22);
  const StepEdit undo{.id = "dang-ky", .done = std::optional<Date>()};
  const auto refused = write(undo);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("Chưa đúng thứ tự"));
  EXPECT_TRUE(write(undo, "Ghi nhầm hồ sơ."));
}

TEST_F(Drafting, AnotherOrderIsSaidByThePerson) {
  const auto issued = write(done_on("ban-hanh", make_date(2026, 11, 25)), "Thủ tục rút gọn.");
  ASSERT_TRUE(issued) << issued.error().message;
  EXPECT_EQ(issued->steps[2].done, make_date(2026, 11, 25));
}

TEST_F(Drafting, TheDeadlineStandsUntilAStepHasOne) {
  case_.steps[1].due.reset();
  const auto noted = write(written("gop-y", "", {}, {}, "Đã gửi."));
  ASSERT_TRUE(noted);
  EXPECT_EQ(noted->due, make_date(2026, 11, 27));
  const auto set = write(written("gop-y", "", {}, make_date(2026, 12, 10)));
  ASSERT_TRUE(set);
  EXPECT_EQ(set->due, make_date(2026, 12, 10));
}

TEST(Workflow, ANewRuleNeedsNoEffectOnTheOldText) {
  Case current = ready(CaseState::kApproved);
  current.conclusions[0].outcome = Outcome::kIssueNew;
  CaseFacts facts = good();
  facts.act_acts_on_document = false;
  EXPECT_TRUE(act_on(current, complete(ActKind::kLinkAct), person(Role::kReviewer), facts));
}

TEST(Workflow, AnActThatDoesSomethingElseIsLinkedWithAReason) {
  CaseFacts facts = good();
  facts.act_falls_short = "Văn bản kia chỉ sửa đổi.";
  const auto linked = act_on(ready(CaseState::kApproved), complete(ActKind::kLinkAct),
                             person(Role::kReviewer), facts);
  ASSERT_TRUE(linked) << linked.error().message;
  EXPECT_EQ(linked->act, 30);
  EXPECT_EQ(linked->act_reason, "Đã xem xét đầy đủ.");
}

TEST(Workflow, KeptWithoutAGroundIsDoneWithoutAnAct) {
  Case current = ready(CaseState::kApproved);
  current.conclusions = {conclusion(Outcome::kKeep)};
  current.conclusions[0].ground = 0;
  current.act = 0;
  CaseFacts facts = good();
  facts.act_held = facts.act_in_force = false;
  const auto done = act_on(current, complete(ActKind::kFinish), person(Role::kReviewer), facts);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->state, CaseState::kDone);
}

TEST(Workflow, TheProgramLinksAndFinishes) {
  Actor program;
  program.program = true;
  EXPECT_TRUE(act_on(ready(CaseState::kApproved), complete(ActKind::kLinkAct), program, good()));
  EXPECT_TRUE(act_on(ready(CaseState::kHandling), complete(ActKind::kFinish), program, good()));
}

TEST(Absorb, TakesEachGroundOnce) {
  Case target = ready(CaseState::kReviewing);
  Case merged = ready(CaseState::kMerged);
  Ground other = ground();
  other.by = 21;
  add_ground(merged, other);
  const Case after = absorb(target, merged);
  ASSERT_EQ(after.grounds.size(), 2U);
  EXPECT_EQ(after.grounds[1].id, 2);
  EXPECT_EQ(after.version, target.version + 1);
}

TEST(Names, GoThereAndBack) {
  for (int i = 0; i < kActKinds; ++i)
    EXPECT_EQ(act_kind_by_name(name(static_cast<ActKind>(i))), static_cast<ActKind>(i));
  for (int i = 0; i < kCaseStates; ++i) {
    EXPECT_EQ(case_state_by_name(name(static_cast<CaseState>(i))), static_cast<CaseState>(i));
  }
  for (int i = 0; i < kOutcomes; ++i)
    EXPECT_EQ(outcome_by_name(name(static_cast<Outcome>(i))), static_cast<Outcome>(i));
  for (int i = 0; i < kFindings; ++i)
    EXPECT_EQ(finding_by_name(name(static_cast<Finding>(i))), static_cast<Finding>(i));
}

}  // namespace
}  // namespace rasoat::review
