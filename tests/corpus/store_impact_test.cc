#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "corpus/outline.h"
#include "store_fixture.h"

/// What hangs on a document, directly and in chains.
namespace rasoat::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Text {
  int number;  ///< N/2021/QĐ-UBND of Kon Tum, issued on the N-th of a month
  std::vector<int> basis = {};
  std::vector<int> cited = {};
  std::vector<int> amended = {};
  std::vector<int> kept = {};
  std::vector<int> repealed = {};
  std::string law = {};                      ///< a central basis
  std::vector<std::string> provisions = {};  ///< of what is cited
  std::string end = {};
};

std::string number_of(int number) { return fmt::format("{}/2021/QĐ-UBND", number); }

Document document(const Text& text) {
  Document d = decision({.number = number_of(text.number), .issuer_id = "ubnd-kon-tum", .issue_date = "2021-05-05"});
  d.metadata.issuer = "UBND tỉnh Kon Tum";
  d.metadata.province = "Kon Tum";
  d.metadata.effective_date = parse_iso_date("2021-06-01");
  if (!text.end.empty()) d.metadata.expiry_date = parse_iso_date(text.end);
  for (const int one : text.basis) {
    d.basis.push_back({number_of(one), "Quyết định", std::nullopt, Basis::Via::kDirect, "Căn cứ Quyết định số " + number_of(one) + ";"});
  }
  if (!text.law.empty()) d.basis.push_back({text.law, "Luật Đất đai", std::nullopt, Basis::Via::kDirect, "Căn cứ Luật Đất đai số " + text.law + ";"});
  for (const int one : text.cited) d.citations.push_back({number_of(one), std::nullopt, text.provisions, "art_1", "theo Quyết định số " + number_of(one)});
  const auto does = [&](EffectKind kind, int target, std::vector<std::string> provisions, const std::string& words) {
    Effect& effect = d.effects.emplace_back();
    effect.kind = kind;
    effect.target_number = number_of(target);
    effect.target_provisions = std::move(provisions);
    effect.quote = words + number_of(target);
    effect.from = "art_1";
  };
  for (const int one : text.amended) does(EffectKind::kAmends, one, {"Điều 1"}, "Sửa đổi Điều 1 Quyết định số ");
  for (const int one : text.kept) does(EffectKind::kKeeps, one, {}, "Hồ sơ đã nhận tiếp tục giải quyết theo Quyết định số ");
  for (const int one : text.repealed) does(EffectKind::kRepeals, one, {}, "Bãi bỏ Quyết định số ");
  return d;
}

const Date kDay = *parse_iso_date("2022-01-01");

class StoreImpactTest : public StoreTest {
 protected:
  std::map<int, DocumentId> put(Store& store, const std::vector<Text>& texts) {
    std::map<int, DocumentId> out;
    must(store.transaction([&]() -> Result<void> {
      for (const Text& text : texts) out[text.number] = must(store.put(document(text), "")).id;
      return {};
    }));
    return out;
  }

  /// "3 amends 2 after 1 (2 steps)" by the numbers of the texts.
  static std::vector<std::string> found(const Store& store, const ImpactQuery& query, const std::map<int, DocumentId>& ids) {
    std::map<DocumentId, int> numbers;
    for (const auto& [number, id] : ids) numbers[id] = number;
    std::vector<std::string> out;
    for (const ImpactNode& node : must(store.impact(query)).nodes) {
      out.push_back(fmt::format("{} {} {} in {}{}", numbers.at(node.document), name(node.tie), numbers.contains(node.via) ? numbers.at(node.via) : 0,
                                node.distance, node.certain ? "" : "?"));
    }
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, StoreImpactTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

TEST_P(StoreImpactTest, DirectAndInChains) {
  Store store = open();
  const auto ids = put(store, {{.number = 1}, {.number = 2, .basis = {1}}, {.number = 3, .cited = {1}}, {.number = 4, .amended = {2}}, {.number = 5, .basis = {3}}, {.number = 6, .basis = {4}}});
  const DocumentId one = ids.at(1);
  // What hangs on 3, which only cites 1, does not hang on 1.
  EXPECT_THAT(found(store, {.document = one, .provision = {}, .day = kDay}, ids),
              ElementsAre("2 rests_on 1 in 1", "3 cites 1 in 1", "4 amends 2 in 2", "6 rests_on 4 in 3"));
  EXPECT_THAT(found(store, {.document = one, .provision = {}, .depth = 1, .day = kDay}, ids), ElementsAre("2 rests_on 1 in 1", "3 cites 1 in 1"));
  const auto nodes = must(store.impact({.document = one, .provision = {}, .day = kDay})).nodes;
  EXPECT_EQ(nodes.front().force, Force::kPartlyExpired);  // its Điều 1 is amended
  EXPECT_EQ(nodes.at(1).force, Force::kInForce);
  EXPECT_EQ(nodes.front().province, "Kon Tum");
  const auto words = must(store.relations_between(ids.at(2), one));
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_EQ(words.front().quote, "Căn cứ Quyết định số 1/2021/QĐ-UBND;");
  EXPECT_EQ(store.impact({.document = 999, .provision = {}, .day = kDay}).error().code, ErrorCode::kNotFound);
}

TEST_P(StoreImpactTest, WhatIsKeptIsNotAmended) {
  Store store = open();
  const auto ids = put(store, {{.number = 1}, {.number = 2, .kept = {1}, .repealed = {1}}, {.number = 3, .kept = {1}}});
  EXPECT_THAT(found(store, {.document = ids.at(1), .provision = {}, .day = kDay}, ids), ElementsAre("2 ends 1 in 1", "3 cites 1 in 1"));
  EXPECT_EQ(must(store.relations_between(ids.at(2), ids.at(1))).front().quote, "Bãi bỏ Quyết định số 1/2021/QĐ-UBND");
}

TEST_P(StoreImpactTest, CyclesEnd) {
  Store store = open();
  const auto ids = put(store, {{.number = 1, .basis = {3}}, {.number = 2, .basis = {1, 2}}, {.number = 3, .basis = {2}}});
  EXPECT_THAT(found(store, {.document = ids.at(1), .provision = {}, .depth = 10, .day = kDay}, ids), ElementsAre("2 rests_on 1 in 1", "3 rests_on 2 in 2"));
}

TEST_P(StoreImpactTest, WhatIsNotHeldHasAnImpactToo) {
  Store store = open();
  const auto ids = put(store, {{.number = 1, .law = "45/2013/QH13"}, {.number = 2, .basis = {1}}});
  const auto law = must(store.bearing(*parse_document_number("45/2013/QH13")));
  ASSERT_THAT(law, SizeIs(1));
  EXPECT_FALSE(law.front().held);
  EXPECT_EQ(must(store.name_given(law.front().id)), "Luật Đất đai");
  EXPECT_THAT(found(store, {.document = law.front().id, .provision = {}, .day = kDay}, ids), ElementsAre("1 rests_on 0 in 1", "2 rests_on 1 in 2"));
}

TEST_P(StoreImpactTest, OfAProvision) {
  Store store = open();
  const auto ids = put(store, {{.number = 1}, {.number = 2, .cited = {1}, .provisions = {"khoản 2 Điều 5"}}, {.number = 3, .cited = {1}, .provisions = {"Điều 5 của Quy định"}}, {.number = 4, .cited = {1}, .provisions = {"Điều 7"}}, {.number = 5, .basis = {1}}, {.number = 6, .amended = {1}}});
  const auto asked = [&](const char* provision) {
    return found(store, {.document = ids.at(1), .provision = parse_citation(provision), .day = kDay}, ids);
  };
  EXPECT_THAT(asked("Điều 5"), ElementsAre("5 rests_on 1 in 1", "2 cites 1 in 1", "3 cites 1 in 1"));
  EXPECT_THAT(asked("điểm a khoản 2 Điều 5"), ElementsAre("5 rests_on 1 in 1", "2 cites 1 in 1", "3 cites 1 in 1"));
  EXPECT_THAT(asked("khoản 1 Điều 5"), ElementsAre("5 rests_on 1 in 1", "3 cites 1 in 1"));
  EXPECT_THAT(asked("Điều 1"), ElementsAre("5 rests_on 1 in 1", "6 amends 1 in 1"));
}

TEST_P(StoreImpactTest, SeveralMayBeMeant) {
  Store store = open();
  Document first = decision({.number = "7/2019/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issue_date = "2019-03-03"});
  Document second = decision({.number = "7/2019/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issue_date = "2019-04-04"});
  const DocumentId one = must(store.put(first, "")).id;
  const DocumentId other = must(store.put(second, "")).id;
  Document naming = document({.number = 1});
  naming.basis = {{"7/2019/QĐ-UBND", "Quyết định", std::nullopt, Basis::Via::kDirect, "Căn cứ Quyết định số 7/2019/QĐ-UBND;"}};
  const DocumentId id = must(store.put(naming, "")).id;
  const DocumentId resting = must(store.put(document({.number = 2, .basis = {1}}), "")).id;
  for (const DocumentId target : {one, other}) {
    EXPECT_THAT(found(store, {.document = target, .provision = {}, .day = kDay}, {{1, id}, {2, resting}}), ElementsAre("1 rests_on 0 in 1?", "2 rests_on 1 in 2?"));
  }
}

TEST_P(StoreImpactTest, TheLimitIsSaid) {
  Store store = open();
  const auto ids = put(store, {{.number = 1}, {.number = 2, .basis = {1}}, {.number = 3, .basis = {1}}, {.number = 4, .basis = {1}}});
  const Impact impact = must(store.impact({.document = ids.at(1), .provision = {}, .limit = 2, .day = kDay}));
  EXPECT_THAT(impact.nodes, SizeIs(2));
  EXPECT_TRUE(impact.more);
  EXPECT_FALSE(must(store.impact({.document = ids.at(1), .provision = {}, .limit = 3, .day = kDay})).more);
}

TEST_P(StoreImpactTest, WhichCentralTextsCarryMost) {
  Store store = open();
  put(store, {{.number = 1, .law = "45/2013/QH13"}, {.number = 2, .law = "45/2013/QH13"}, {.number = 3, .law = "80/2015/QH13"}, {.number = 4, .basis = {1}, .law = "80/2015/QH13", .end = "2021-12-31"}});
  const auto loads = [&](const LoadQuery& query) {
    std::vector<std::string> out;
    for (const Load& one : must(store.loads(query)).documents) {
      out.push_back(fmt::format("{} {}", must(store.summary(one.document)).metadata.number->printed(), one.texts));
    }
    return out;
  };
  EXPECT_THAT(loads({.day = kDay}), ElementsAre("45/2013/QH13 2", "80/2015/QH13 1"));
  EXPECT_THAT(loads({.day = *parse_iso_date("2021-07-01")}), ElementsAre("45/2013/QH13 2", "80/2015/QH13 2"));
  EXPECT_THAT(loads({.day = *parse_iso_date("2021-05-30")}), IsEmpty());
  EXPECT_THAT(loads({.day = kDay, .limit = 1}), SizeIs(1));
  EXPECT_THAT(loads({.day = kDay, .issuer_id = "hdnd-kon-tum"}), IsEmpty());
  const LoadReport report = must(store.loads({.day = kDay}));
  EXPECT_EQ(report.texts, 3);
  ASSERT_THAT(report.issuers, SizeIs(1));
  EXPECT_EQ(report.issuers.front().value, "ubnd-kon-tum");
}

/// The definition, walked naively: the shortest chain whose inner steps carry.
std::map<int, int> distances(const std::vector<Text>& texts, int from, int depth) {
  std::map<int, int> out;
  std::set<int> carriers{from};
  for (int distance = 1; distance <= depth; ++distance) {
    std::set<int> next;
    std::map<int, int> now;
    for (const Text& text : texts) {
      if (text.number == from || out.contains(text.number)) continue;
      const auto names = [&](const std::vector<int>& list) { return std::ranges::any_of(list, [&](int one) { return carriers.contains(one); }); };
      const bool carried = names(text.basis) || names(text.amended);
      if (!carried && !names(text.cited)) continue;
      now[text.number] = distance;
      if (carried) next.insert(text.number);
    }
    out.merge(now);
    carriers = next;
  }
  return out;
}

TEST_P(StoreImpactTest, EqualsTheNaiveWalk) {
  std::mt19937 random(5);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  Store store = open();
  std::vector<Text> texts;
  for (int number = 1; number <= 60; ++number) {
    Text text{.number = number};
    for (int i = below(3); i > 0; --i) (below(2) == 0 ? text.basis : below(2) == 0 ? text.cited
                                                                                   : text.amended)
                                           .push_back(1 + below(60));
    texts.push_back(std::move(text));
  }
  const auto ids = put(store, texts);
  std::size_t walked = 0;
  for (int from = 1; from <= 60; ++from) {
    SCOPED_TRACE(from);
    std::map<int, int> now;
    for (const ImpactNode& node : must(store.impact({.document = ids.at(from), .provision = {}, .depth = 6, .day = kDay})).nodes) {
      const auto number = std::ranges::find_if(ids, [&](const auto& one) { return one.second == node.document; })->first;
      now[number] = node.distance;
    }
    EXPECT_EQ(now, distances(texts, from, 6));
    walked += now.size();
  }
  EXPECT_GT(walked, 100U);
}

}  // namespace
}  // namespace rasoat::test
