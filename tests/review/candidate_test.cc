#include "review/candidate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace rasoat::review {
namespace {

Ground amended() {
  Ground ground;
  ground.by = 7;
  ground.by_label = "Quyết định 31/2025/QĐ-UBND";
  ground.event = EventKind::kAmended;
  ground.day = parse_iso_date("2025-11-01");
  ground.provisions = {"Điều 5", "khoản 2 Điều 12"};
  ground.quotes = {{7, ground.by_label, "art_1", "Sửa đổi Điều 5 như sau:"}};
  ground.explanation = "Bị sửa đổi.";
  return ground;
}

TEST(GroundKindTest, NamesAreReadBackAndDiffer) {
  std::set<std::string_view> labels;
  for (int i = 0; i < kGroundKinds; ++i) {
    const auto kind = static_cast<GroundKind>(i);
    EXPECT_EQ(ground_kind_by_name(name(kind)), kind);
    labels.insert(label(kind));
  }
  EXPECT_EQ(labels.size(), static_cast<std::size_t>(kGroundKinds));
  EXPECT_EQ(ground_kind_by_name("căn cứ"), std::nullopt);
}

struct Change {
  const char* what;
  void (*make)(Ground&);
  bool other_key;
  bool other_digest;
};

TEST(GroundTest, WhatMakesAnotherCandidateAndWhatBringsADismissedOneBack) {
  const Change changes[] = {
      {"another kind", [](Ground& g) { g.kind = GroundKind::kBasis; }, true, false},
      {"another text", [](Ground& g) { g.by = 8; }, true, false},
      {"another effect", [](Ground& g) { g.event = EventKind::kReplaced; }, true, true},
      {"other provisions", [](Ground& g) { g.provisions = {"Điều 5"}; }, true, false},
      {"the same provisions in another order",
       [](Ground& g) { std::swap(g.provisions[0], g.provisions[1]); }, false, false},
      {"another day", [](Ground& g) { g.day = parse_iso_date("2025-12-01"); }, false, true},
      {"other words", [](Ground& g) { g.quotes[0].text += " “Điều 5”"; }, false, true},
      {"surer", [](Ground& g) { g.confidence = Grade::kUnknown; }, false, true},
      {"the passage stands elsewhere", [](Ground& g) { g.quotes[0].provision = "art_2"; }, false,
       false},
      {"the same passage, wrapped",
       [](Ground& g) { g.quotes[0].text = "Sửa đổi  Điều 5\nnhư sau:"; }, false, false},
      {"the name of the text", [](Ground& g) { g.by_label = "Quyết định số 31"; }, false, false},
      {"our own words", [](Ground& g) { g.explanation = "Đã bị sửa đổi."; }, false, false},
  };
  for (const Change& change : changes) {
    Ground ground = amended();
    change.make(ground);
    EXPECT_EQ(ground_key(ground) != ground_key(amended()), change.other_key) << change.what;
    EXPECT_EQ(ground_digest(ground) != ground_digest(amended()), change.other_digest)
        << change.what;
  }
}

TEST(GroundTest, WithoutADocumentTheNameTellsGroundsApart) {
  Ground a = amended();
  a.by = 0;
  Ground b = a;
  b.by_label = "Nghị định 901/2026/NĐ-CP";
  EXPECT_NE(ground_key(a), ground_key(b));
}

TEST(CandidateStateTest, Names) {
  EXPECT_EQ(name(CandidateState::kNew), "new");
  EXPECT_EQ(name(CandidateState::kInCase), "in_case");
  EXPECT_EQ(name(CandidateState::kDismissed), "dismissed");
  EXPECT_EQ(name(CandidateState::kGone), "gone");
}

}  // namespace
}  // namespace rasoat::review
