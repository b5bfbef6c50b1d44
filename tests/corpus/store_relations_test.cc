#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "store_fixture.h"

namespace rasoat::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A decision that does one thing to others.
struct Text {
  std::string number;
  std::string issuer_id = "ubnd-quang-ngai";
  std::string issued = "2026-01-10";
  std::string effective = "2026-02-01";
  struct Deed {
    EffectKind kind = EffectKind::kRepeals;
    std::string target;
    std::string issuer = {};
    std::string date = {};
    std::vector<std::string> provisions = {};
    std::string from_date = {};
  };
  std::vector<Deed> deeds = {};
  std::vector<std::string> basis = {};
};

Document document(const Text& text) {
  Document d = decision({.number = text.number, .issuer_id = text.issuer_id, .issue_date = text.issued});
  d.metadata.effective_date = parse_iso_date(text.effective);
  for (const Text::Deed& deed : text.deeds) {
    Effect effect;
    effect.kind = deed.kind;
    effect.target_number = deed.target;
    effect.target_issuer = deed.issuer;
    effect.target_date = parse_iso_date(deed.date);
    effect.target_provisions = deed.provisions;
    effect.from_date = parse_iso_date(deed.from_date);
    effect.quote = "Bãi bỏ Quyết định số " + deed.target;
    effect.from = "art_1";
    d.effects.push_back(effect);
  }
  for (const std::string& number : text.basis) {
    d.basis.push_back({number, "Quyết định", std::nullopt, Basis::Via::kDirect, "Căn cứ Quyết định số " + number + ";"});
  }
  return d;
}

DocumentId put(Store& store, const Text& text) { return must(store.put(document(text), "")).id; }

/// What ends a text as a whole: "2026-02-01 replaced by 3/2026/QĐ-UBND", or "-"; from a day on which that may have happened:
/// "2026-02-01 ?".
std::string end_of(const Store& store, DocumentId id) {
  const Validity validity = must(store.validity(id));
  if (const Event* end = end_of(validity))
    return fmt::format("{} {} by {}", iso(*end->day), name(end->kind), end->source.text.label.substr(std::string("Quyết định ").size()));
  const auto summary = must(store.summary(id));
  for (const ForcePeriod& period : summary.force) {
    if (period.from && period.force == Force::kUnknown) return iso(*period.from) + " ?";
  }
  return "-";
}

std::vector<std::string> states(const std::vector<Relation>& relations) {
  std::vector<std::string> out;
  for (const Relation& one : relations) {
    out.push_back(fmt::format("{} {} {} {}", name(one.part), one.number, name(one.resolution.state), fmt::join(one.resolution.documents, ",")));
  }
  return out;
}

class StoreRelationsTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreRelationsTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

const Text kOld{.number = "12/2019/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issued = "2019-06-20", .effective = "2019-07-01"};
const Text kNew{.number = "3/2026/QĐ-UBND",
                .deeds = {{EffectKind::kReplaces, "12/2019/QĐ-UBND", "UBND tỉnh Kon Tum", "2019-06-20"}},
                .basis = {"12/2019/QĐ-UBND", "43/2024/QH15"}};

TEST_P(StoreRelationsTest, AStubBecomesWhole) {
  Store store = open();
  const DocumentId repealing = put(store, kNew);
  EXPECT_THAT(states(must(store.relations_from(repealing))),
              ElementsAre("basis 12/2019/QĐ-UBND resolved 2", "basis 43/2024/QH15 resolved 3", "effect 12/2019/QĐ-UBND resolved 2"));
  const DocumentId old = put(store, kOld);
  EXPECT_THAT(states(must(store.relations_from(repealing))),
              ElementsAre("basis 12/2019/QĐ-UBND resolved 2", "basis 43/2024/QH15 resolved 3", "effect 12/2019/QĐ-UBND resolved 2"));
  EXPECT_THAT(states(must(store.relations_to(old))), ElementsAre("basis 12/2019/QĐ-UBND resolved 2", "effect 12/2019/QĐ-UBND resolved 2"));
  const Relation effect = must(store.relations_to(old)).back();
  EXPECT_EQ(effect.document, repealing);
  EXPECT_EQ(effect.effect, EffectKind::kReplaces);
  EXPECT_EQ(effect.issuer, "UBND tỉnh Kon Tum");
  EXPECT_EQ(effect.date, parse_iso_date("2019-06-20"));
  EXPECT_EQ(effect.from, "art_1");
  EXPECT_EQ(effect.quote, "Bãi bỏ Quyết định số 12/2019/QĐ-UBND");
  EXPECT_EQ(end_of(store, old), "2026-02-01 replaced by 3/2026/QĐ-UBND");
  const DocumentSummary summary = must(store.summary(old));
  EXPECT_EQ(force_on(summary, *make_date(2026, 1, 31)), Force::kInForce);
  EXPECT_EQ(force_on(summary, *make_date(2026, 2, 1)), Force::kExpired);
  EXPECT_EQ(must(store.get(old)).summary.force, summary.force);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreRelationsTest, TheEndOfAnotherIsAChange) {
  Store store = open();
  const DocumentId old = put(store, kOld);
  const ChangeNumber before = must(store.last_change());
  put(store, kNew);
  const auto changes = must(store.changes_after(before, 10));
  EXPECT_TRUE(std::ranges::any_of(changes, [&](const Store::Change& change) { return change.document == old; }));
  // The same again: no change.
  const ChangeNumber after = must(store.last_change());
  put(store, kNew);
  put(store, kOld);
  EXPECT_EQ(must(store.last_change()), after);
}

struct EndCase {
  const char* what;
  std::vector<Text> texts;  ///< ids from 1
  const char* end;          ///< of the first
};

TEST_P(StoreRelationsTest, WhatEndsAText) {
  const Text old{.number = "12/2019/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issued = "2019-06-20", .effective = "2019-07-01"};
  const Text twin{.number = "12/2019/QĐ-UBND", .issuer_id = "ubnd-quang-ngai-den-2025", .issued = "2019-04-10"};
  const auto repeal = [](Text::Deed deed) { return Text{.number = "3/2026/QĐ-UBND", .deeds = {std::move(deed)}}; };
  const EndCase cases[] = {
      {"from the first day of the repealing text", {old, repeal({.target = "12/2019/QĐ-UBND"})}, "2026-02-01 repealed by 3/2026/QĐ-UBND"},
      {"from the day that it states", {old, repeal({.target = "12/2019/QĐ-UBND", .from_date = "2026-05-05"})}, "2026-05-05 repealed by 3/2026/QĐ-UBND"},
      {"its first day is not known", {old, Text{.number = "3/2026/QĐ-UBND", .effective = "", .deeds = {{.target = "12/2019/QĐ-UBND"}}}}, "2026-01-10 ?"},
      {"a part of it only", {old, repeal({.target = "12/2019/QĐ-UBND", .provisions = {"Điều 5"}})}, "-"},
      {"amended only", {old, repeal({.kind = EffectKind::kAmends, .target = "12/2019/QĐ-UBND"})}, "-"},
      {"its twin of the other province, by date", {old, twin, repeal({.target = "12/2019/QĐ-UBND", .date = "2019-04-10"})}, "-"},
      {"one of the two, which is not said", {old, twin, repeal({.target = "12/2019/QĐ-UBND"})}, "2026-02-01 ?"},
      {"a misprinted date", {old, repeal({.target = "12/2019/QĐ-UBND", .date = "2019-06-21"})}, "2026-02-01 ?"},
      {"the earliest of two", {old, repeal({.target = "12/2019/QĐ-UBND"}), Text{.number = "1/2022/QĐ-UBND", .issuer_id = "ubnd-kon-tum", .issued = "2022-01-01", .effective = "2022-01-15", .deeds = {{.target = "12/2019/QĐ-UBND"}}}}, "2022-01-15 repealed by 1/2022/QĐ-UBND"},
      {"another province cannot", {old, Text{.number = "1/2022/QĐ-UBND", .issuer_id = "ubnd-gia-lai-den-2025", .issued = "2022-01-01", .deeds = {{.target = "12/2019/QĐ-UBND", .issuer = "UBND tỉnh Kon Tum"}}}}, "-"},
      {"the repealing text was itself repealed before", {old, repeal({.target = "12/2019/QĐ-UBND", .from_date = "2027-01-01"}), Text{.number = "9/2026/QĐ-UBND", .issued = "2026-06-01", .effective = "2026-06-15", .deeds = {{.target = "3/2026/QĐ-UBND"}}}}, "-"},
      {"and after", {old, repeal({.target = "12/2019/QĐ-UBND"}), Text{.number = "9/2026/QĐ-UBND", .issued = "2026-06-01", .effective = "2026-06-15", .deeds = {{.target = "3/2026/QĐ-UBND"}}}}, "2026-02-01 repealed by 3/2026/QĐ-UBND"},
  };
  for (const EndCase& one : cases) {
    SCOPED_TRACE(one.what);
    Store::Config fresh = config();
    fresh.data_dir = folder_ / one.what;
    if (!postgresql_.empty()) fresh.postgresql = fresh_database();
    Store store = open(fresh);
    for (const Text& text : one.texts) put(store, text);
    EXPECT_EQ(end_of(store, 1), one.end);
  }
}

TEST_P(StoreRelationsTest, ARepealThatGoesGivesTheForceBack) {
  Store store = open();
  const std::string file = keep(store, "tệp một");
  const DocumentId old = put(store, kOld);
  const DocumentId repealing = must(store.put(document(kNew), file)).id;
  EXPECT_EQ(end_of(store, old), "2026-02-01 replaced by 3/2026/QĐ-UBND");
  // Read better: it replaces a part only.
  Text part = kNew;
  part.deeds[0].provisions = {"Điều 5"};
  must(store.put(document(part), file));
  EXPECT_EQ(end_of(store, old), "-");
  must(store.put(document(kNew), file));
  EXPECT_EQ(end_of(store, old), "2026-02-01 replaced by 3/2026/QĐ-UBND");
  must(store.forget_stale(file, {}));
  EXPECT_EQ(must(store.count()), 1);
  EXPECT_EQ(end_of(store, old), "-");
  EXPECT_THAT(must(store.relations_to(old)), IsEmpty());
  EXPECT_THAT(must(store.relations_from(repealing)), IsEmpty());
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreRelationsTest, ATargetThatGoesIsAStubAgain) {
  Store store = open();
  const std::string file = keep(store, "tệp một");
  const DocumentId old = must(store.put(document(kOld), file)).id;
  const DocumentId repealing = put(store, kNew);
  must(store.forget_stale(file, {}));
  EXPECT_EQ(store.summary(old).error().code, ErrorCode::kNotFound);
  EXPECT_THAT(states(must(store.relations_from(repealing))),
              ElementsAre("basis 12/2019/QĐ-UBND resolved 4", "basis 43/2024/QH15 resolved 3", "effect 12/2019/QĐ-UBND resolved 4"));
  EXPECT_FALSE(must(store.summary(4)).held);
  EXPECT_EQ(must(store.summary(4)).key, "ubnd-kon-tum|quyet-dinh|12/2019/qd-ubnd|2019-06-20");
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreRelationsTest, ABetterDateMakesItAnotherTarget) {
  Store store = open();
  const std::string file = keep(store, "tệp một");
  Text misread = kOld;
  misread.issued = "2019-06-02";
  const DocumentId old = must(store.put(document(misread), file)).id;
  must(store.record_ingest({.sha256 = file, .path = "a", .reader = "txt", .reader_version = 1, .outcome = "read", .code = {}, .reason = {}, .documents = 1}));
  put(store, kNew);
  EXPECT_EQ(end_of(store, old), "2026-02-01 ?");
  const DocumentId better = must(store.put(document(kOld), file)).id;
  must(store.forget_stale(file, std::vector{better}));
  EXPECT_EQ(end_of(store, old), "2026-02-01 replaced by 3/2026/QĐ-UBND");
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreRelationsTest, RowsOfAnOlderProgramAreMadeAnew) {
  {
    Store store = open();
    put(store, kOld);
    put(store, kNew);
  }
  {
    auto session = raw();
    for (const char* const table : {"relation", "relation_target", "validity", "force_period", "outline", "known_number"}) sql::run(session, fmt::format("DELETE FROM {}", table));
    sql::run(session, "UPDATE setting SET value = '1' WHERE name = 'derived_version'");
  }
  Store store = open();
  EXPECT_EQ(end_of(store, 1), "2026-02-01 replaced by 3/2026/QĐ-UBND");
  EXPECT_THAT(must(store.check()), IsEmpty());
}

/// Texts of three bodies with few numbers, so that numbers collide, which end and cite each other.
std::vector<Text> tangle(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const char* const bodies[] = {"ubnd-kon-tum", "ubnd-quang-ngai-den-2025", "ubnd-quang-ngai"};
  const char* const names[] = {"", "UBND tỉnh Kon Tum", "UBND tỉnh Quảng Ngãi"};
  std::vector<Text> out;
  std::set<std::string> taken;
  while (out.size() < 18) {
    Text text;
    const int body = below(3);
    const int year = body == 2 ? 2026 : 2023 + below(2);
    text.number = fmt::format("{}/{}/QĐ-UBND", 1 + below(4), year);
    text.issuer_id = bodies[body];
    text.issued = fmt::format("{}-0{}-1{}", year, 1 + below(5), below(3));
    text.effective = below(5) == 0 ? "" : fmt::format("{}-0{}-20", year, 5 + below(4));
    if (!taken.insert(text.number + text.issuer_id + text.issued).second) continue;
    for (int i = below(4); i > 0; --i) {
      Text::Deed deed;
      deed.kind = below(3) == 0 ? EffectKind::kReplaces : EffectKind::kRepeals;
      const Text* target = out.empty() ? nullptr : &out[static_cast<std::size_t>(below(static_cast<unsigned>(out.size())))];
      deed.target = target != nullptr ? target->number : fmt::format("{}/2024/QĐ-UBND", 1 + below(4));
      deed.issuer = names[below(3)];
      if (target != nullptr && below(2) == 0) deed.date = target->issued;
      if (below(4) == 0) deed.provisions = {"Điều 1"};
      text.deeds.push_back(deed);
    }
    text.basis = {fmt::format("{}/2024/QĐ-UBND", 1 + below(4))};
    out.push_back(std::move(text));
  }
  return out;
}

TEST_P(StoreRelationsTest, TheOrderOfArrivalDoesNotMatter) {
  std::mt19937 random(11);
  int ends = 0;
  int ambiguous = 0;
  for (unsigned seed = 1; seed <= (postgresql_.empty() ? 12U : 3U); ++seed) {
    std::vector<Text> texts = tangle(seed);
    std::string digest;
    for (int order = 0; order < 4; ++order) {
      SCOPED_TRACE(fmt::format("texts {}, order {}", seed, order));
      Store::Config fresh = config();
      fresh.data_dir = folder_ / fmt::format("{}-{}", seed, order);
      if (!postgresql_.empty()) fresh.postgresql = fresh_database();
      Store store = open(fresh);
      must(store.transaction([&]() -> Result<void> {
        for (const Text& text : texts) put(store, text);
        return {};
      }));
      const std::string now = must(store.digest());
      if (order == 0) digest = now;
      EXPECT_EQ(now, digest);
      EXPECT_THAT(must(store.check()), IsEmpty());
      for (const Store::Change& change : must(store.changes_after(0, 1000))) {
        if (change.removed) continue;
        const DocumentId id = change.document;
        const Validity validity = must(store.validity(id));
        ends += end_of(validity) != nullptr ? 1 : 0;
        for (const Relation& one : must(store.relations_from(id))) ambiguous += one.resolution.state == ResolutionState::kAmbiguous ? 1 : 0;
      }
      std::ranges::shuffle(texts, random);
    }
  }
  // The texts are tangled enough for the test to mean something.
  EXPECT_GT(ends, 20);
  EXPECT_GT(ambiguous, 10);
}

}  // namespace
}  // namespace rasoat::test
