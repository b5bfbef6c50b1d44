#include "review/case_json.h"

#include <gtest/gtest.h>

#include "corpus/sha256.h"

namespace rasoat::review {
namespace {

Case full() {
  Case c;
  c.id = 42;
  c.number = "RS-2026-0042";
  c.document = 10;
  c.document_key = "ubnd-lam-giang|quyet-dinh|12/2026/qd-ubnd|2026-03-01";
  c.document_label = "Quyết định 12/2026/QĐ-UBND";
  c.document_title = "Quy định mức thu phí “tham quan”";
  c.state = CaseState::kHandling;
  c.version = 9;
  c.unit = 7;
  c.reviewer = 3;
  c.priority = 1;
  Ground ground;
  ground.kind = GroundKind::kBasis;
  ground.by = 20;
  ground.by_label = "Nghị định 901/2026/NĐ-CP";
  ground.by_address = "/vb/chinh-phu/nghi-dinh/2026/901-nd-cp";
  ground.event = EventKind::kRepealed;
  ground.day = make_date(2026, 5, 1);
  ground.provisions = {"khoản 2 Điều 5"};
  ground.quotes = {{20, "Nghị định 901/2026/NĐ-CP", "art_9", "Bãi bỏ Nghị định số 902/2020/NĐ-CP."},
                   {10, "Quyết định 12/2026/QĐ-UBND", "", "Căn cứ Nghị định số 902/2020/NĐ-CP;"}};
  ground.confidence = Grade::kInferred;
  ground.score = 0.5;
  ground.explanation = "Căn cứ ban hành bị bãi bỏ.";
  c.grounds = {{1, ground, CaseGround::Proof::kMoved}};
  c.conclusions = {
      {{"Điều 5"}, Finding::kExpired, Outcome::kAmend, "Căn cứ hết hiệu lực", "Sửa Điều 5", 1}};
  c.authors = {3, 4};
  c.proposed_by = 3;
  c.appraised_by = 5;
  c.appraisal = "Nhất trí.\nCó góp ý.";
  c.approved_by = 6;
  c.return_reason = "Thiếu căn cứ";
  c.closing_reason = "Trùng";
  c.drafting_unit = 7;
  c.steps = {{"gop-y", "Lấy ý kiến góp ý", make_date(2026, 12, 1), make_date(2026, 11, 30),
              "12/STP", "đủ"}};
  c.act = 30;
  c.act_label = "Quyết định 40/2026/QĐ-UBND";
  c.act_day = make_date(2026, 12, 15);
  c.act_reason = "Ban hành trước khi kết luận.";
  c.concluded_on = make_date(2026, 10, 20);
  c.state_since = make_date(2026, 11, 1);
  c.due = make_date(2026, 12, 31);
  c.final_due = make_date(2026, 12, 31);
  c.merged_into = 2;
  c.campaign = 1;
  c.opened_at = "2026-10-01T01:02:03Z";
  c.changed_at = "2026-11-01T01:02:03Z";
  return c;
}

TEST(CaseJson, EveryMemberGoesThereAndBack) {
  for (const Case& c : {full(), Case()}) {
    const auto read = case_from_json(dump(to_json(c)));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, c);
  }
}

TEST(CaseJson, WhatIsBrokenIsSaidSo) {
  const std::string whole = dump(to_json(full()));
  EXPECT_FALSE(case_from_json(""));
  EXPECT_FALSE(case_from_json("[]"));
  EXPECT_FALSE(case_from_json(whole.substr(0, whole.size() / 2)));
  for (const char* const word : {"\"handling\"", "\"basis\"", "\"repealed\"", "\"moved\"",
                                 "\"amend\"", "\"inferred\"", "\"2026-12-15\""}) {
    std::string broken = whole;
    ASSERT_NE(broken.find(word), std::string::npos) << word;
    broken.replace(broken.find(word), std::string_view(word).size(), "\"khác\"");
    EXPECT_FALSE(case_from_json(broken)) << word;
  }
}

TEST(CaseJson, ChangesAreFromWhatToWhat) {
  Case after = full();
  after.state = CaseState::kDone;
  after.due.reset();
  ++after.version;
  EXPECT_EQ(dump(changes_between(full(), after)),
            R"({"due":["2026-12-31",null],"state":["handling","done"]})");
  EXPECT_EQ(changes_between(full(), full()), Json::object());
}

TEST(CaseJson, WhatPeopleReportIsNotInTheLogButProved) {
  Case after = full();
  Ground report = after.grounds[0].ground;
  report.kind = GroundKind::kReport;
  report.quotes = {{0, "Điều 3", "", "Tôi là Trần Thị Bưởi, số 5 đường Bờ Sông."}};
  report.explanation = "Một người đọc báo; liên hệ: 0900 000 000.";
  after.grounds.push_back({2, report, CaseGround::Proof::kHolds});
  const Json changes = changes_between(full(), after);
  const std::string logged = dump(changes);
  for (const char* const told : {"Trần Thị Bưởi", "0900 000 000", "Bờ Sông"})
    EXPECT_EQ(logged.find(told), std::string::npos) << told;
  EXPECT_EQ(changes["grounds"][1][1]["ground"]["sha256"], sha256_hex(dump(to_json(report))));
  EXPECT_EQ(changes["grounds"][1][0], to_json(after)["grounds"][0]) << "other grounds as they are";
}

}  // namespace
}  // namespace rasoat::review
