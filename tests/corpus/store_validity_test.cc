#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "store_fixture.h"

/// The law in time, as the store keeps it.
namespace rasoat::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class StoreValidityTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreValidityTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

Date day(const char* text) { return *parse_iso_date(text); }

struct Spec {
  std::string number;
  std::string issued;
  std::string effective;
  DocumentType type = DocumentType::kDecision;
  std::string issuer_id = "ubnd-quang-ngai";
};

Document text_of(const Spec& spec) {
  Document d = decision({.number = spec.number, .issuer_id = spec.issuer_id, .issue_date = spec.issued});
  d.metadata.type = spec.type;
  d.metadata.effective_date = parse_iso_date(spec.effective);
  return d;
}

Document decree(const std::string& number, const std::string& issued, const std::string& effective) {
  return text_of({number, issued, effective, DocumentType::kDecree, "chinh-phu"});
}

Effect effect_on(const std::string& number, EffectKind kind = EffectKind::kRepeals, std::vector<std::string> provisions = {}) {
  Effect out;
  out.kind = kind;
  out.target_number = number;
  out.target_provisions = std::move(provisions);
  out.quote = "… số " + number;
  out.from = "art_2";
  return out;
}

Document with(Document document, Effect effect) {
  document.effects.push_back(std::move(effect));
  return document;
}

Document resting_on(Document document, const std::string& number) {
  document.basis.push_back({number, "Nghị định", std::nullopt, Basis::Via::kDirect, "Căn cứ Nghị định số " + number + ";"});
  return document;
}

std::vector<std::string> codes(const Validity& validity) {
  std::vector<std::string> out;
  for (const Finding& finding : validity.findings) out.push_back(finding.code);
  return out;
}

Force force_of(const Store& store, DocumentId id, const char* on) { return force_on(must(store.summary(id)), day(on)); }

// A list tells the end of a text whose repealer is not held; of one that is not held it makes a record.
TEST_P(StoreValidityTest, AnAnnouncementReachesTheForce) {
  Store store = open();
  const DocumentId listed = must(store.put(text_of({"5/2024/QĐ-UBND", "2024-03-01", "2024-03-15"}), "")).id;
  Effect announced = effect_on("5/2024/QĐ-UBND", EffectKind::kAnnouncesExpired);
  announced.from_date = day("2025-10-10");
  Effect part = effect_on("6/2024/QĐ-UBND", EffectKind::kAnnouncesExpired, {"một phần"});
  part.target_issuer = "UBND tỉnh Kon Tum";
  Document list = with(with(text_of({"413/QĐ-UBND", "2026-01-28", "2026-01-28"}), announced), part);
  const DocumentId by = must(store.put(list, "")).id;
  EXPECT_EQ(force_of(store, listed, "2025-10-09"), Force::kInForce);
  EXPECT_EQ(force_of(store, listed, "2025-10-10"), Force::kExpired);
  const auto told = must(store.relations_from(by));
  ASSERT_THAT(told, SizeIs(2));
  ASSERT_THAT(told[1].resolution.documents, SizeIs(1));
  EXPECT_EQ(force_of(store, told[1].resolution.documents[0], "2026-03-01"), Force::kUnknown);
}

// Luật 64/2025/QH15 Điều 54.2: the new province gives an old text another territory.
TEST_P(StoreValidityTest, ATerritoryIsReadByTheProvinceThatGivesIt) {
  Store store = open();
  const DocumentId old = must(store.put(text_of({"5/2024/QĐ-UBND", "2024-03-01", "2024-03-15", DocumentType::kDecision, "ubnd-kon-tum"}), "")).id;
  Effect moved = effect_on("5/2024/QĐ-UBND", EffectKind::kChangesTerritory);
  moved.target_issuer = "UBND tỉnh Kon Tum";
  moved.territory = {"toàn tỉnh"};
  must(store.put(with(text_of({"28/2026/QĐ-UBND", "2026-09-10", "2026-09-21"}), moved), ""));
  const Validity validity = must(store.validity(old));
  ASSERT_THAT(validity.events, testing::Not(IsEmpty()));
  EXPECT_EQ(validity.events.back().kind, EventKind::kTerritoryChanged);
  EXPECT_THAT(validity.events.back().territory, ElementsAre("quang-ngai"));
  EXPECT_EQ(force_of(store, old, "2026-10-01"), Force::kInForce);
}

// Luật 64/2025/QH15 Điều 53: a part that starts later, and what it orders.
TEST_P(StoreValidityTest, PartsHaveDaysOfTheirOwn) {
  Store store = open();
  const DocumentId target = must(store.put(text_of({"5/2024/QĐ-UBND", "2024-03-01", "2024-03-15"}), "")).id;
  Document later = with(text_of({"9/2025/QĐ-UBND", "2025-10-01", "2025-10-15"}), effect_on("5/2024/QĐ-UBND"));
  later.part_terms.push_back({{"Điều 2"}, day("2026-07-01"), {}, "art_2", "Điều 2 có hiệu lực từ ngày 01/7/2026"});
  later.part_terms.push_back({{"Quy định về phí tại Điều 1"}, day("2027-01-01"), {}, "art_2", "Quy định về phí tại Điều 1 …"});
  const DocumentId id = must(store.put(later, "")).id;
  const Validity validity = must(store.validity(id));
  EXPECT_EQ(status_on(validity, {day("2026-06-30"), {{ProvisionKind::kArticle, "2"}}, {}}).force, Force::kNotYet);
  EXPECT_EQ(status_on(validity, {day("2026-07-01"), {{ProvisionKind::kArticle, "2"}}, {}}).force, Force::kInForce);
  EXPECT_EQ(status_on(validity, {day("2026-06-30"), {{ProvisionKind::kArticle, "1"}}, {}}).force, Force::kInForce);
  EXPECT_THAT(codes(validity), ElementsAre("part_term_unread"));
  EXPECT_EQ(force_of(store, target, "2026-06-30"), Force::kInForce);
  EXPECT_EQ(force_of(store, target, "2026-07-01"), Force::kExpired);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

// Luật 64/2025/QH15 Điều 57.2, NĐ 79/2025 Điều 39: a parent's end since 01/4/2025 makes a task, never an end.
TEST_P(StoreValidityTest, AParentsEndSinceApril2025IsAReview) {
  Store store = open();
  const DocumentId child = must(store.put(resting_on(text_of({"5/2024/QĐ-UBND", "2024-03-01", "2024-03-15"}), "10/2020/NĐ-CP"), "")).id;
  must(store.put(decree("10/2020/NĐ-CP", "2020-01-15", "2020-03-01"), ""));
  EXPECT_THAT(must(store.validity(child)).findings, IsEmpty());
  must(store.put(with(decree("20/2026/NĐ-CP", "2026-04-01", "2026-05-01"), effect_on("10/2020/NĐ-CP")), ""));
  const Validity validity = must(store.validity(child));
  EXPECT_EQ(force_of(store, child, "2026-06-01"), Force::kInForce);
  ASSERT_THAT(codes(validity), ElementsAre("parent_needs_review"));
  EXPECT_THAT(validity.findings[0].message, HasSubstr("Cần rà soát"));
  EXPECT_THAT(validity.findings[0].message, HasSubstr("Điều 39"));
  EXPECT_EQ(validity.findings[0].day, day("2026-05-01"));
  EXPECT_EQ(validity.findings[0].quote, "Căn cứ Nghị định số 10/2020/NĐ-CP;");
  EXPECT_THAT(must(store.check()), IsEmpty());
}

// Before: what details a text ended with it (Luật 80/2015/QH13 Điều 154.4); what only rests on it did not.
TEST_P(StoreValidityTest, AParentsEndUnderTheOldLaw) {
  Store store = open();
  Document detailing = text_of({"5/2018/QĐ-UBND", "2018-03-01", "2018-03-15", DocumentType::kDecision, "ubnd-quang-ngai-den-2025"});
  detailing.citations.push_back({"10/2015/NĐ-CP", std::nullopt, {}, "art_1", "Quyết định này quy định chi tiết Điều 5 Nghị định số 10/2015/NĐ-CP."});
  const DocumentId child = must(store.put(detailing, "")).id;
  const DocumentId other = must(store.put(resting_on(text_of({"6/2018/QĐ-UBND", "2018-03-01", "2018-03-15", DocumentType::kDecision,
                                                              "ubnd-quang-ngai-den-2025"}),
                                                     "10/2015/NĐ-CP"),
                                          ""))
                               .id;
  must(store.put(with(decree("20/2020/NĐ-CP", "2020-05-01", "2020-07-01"), effect_on("10/2015/NĐ-CP")), ""));
  // The text of what ended is not held yet; that it ended is known from the one that ended it.
  EXPECT_EQ(force_of(store, child, "2020-07-01"), Force::kExpired);
  must(store.put(decree("10/2015/NĐ-CP", "2015-01-15", "2015-03-01"), ""));
  EXPECT_EQ(force_of(store, child, "2020-06-30"), Force::kInForce);
  EXPECT_EQ(force_of(store, child, "2020-07-01"), Force::kExpired);
  const Validity validity = must(store.validity(child));
  EXPECT_THAT(codes(validity), ElementsAre("parent_ended_old_rule"));
  EXPECT_EQ(status_on(validity, day("2020-07-01")).grade, Grade::kInferred);
  EXPECT_EQ(force_of(store, other, "2020-07-01"), Force::kInForce);
  EXPECT_THAT(codes(must(store.validity(other))), ElementsAre("parent_needs_review"));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

// NĐ 78/2025 Điều 4.3: an administrative decision without a year in its number may repeal.
TEST_P(StoreValidityTest, AnAdministrativeDecisionRepeals) {
  Store store = open();
  const DocumentId old = must(store.put(text_of({"33/2022/QĐ-UBND", "2022-10-12", "2022-10-24", DocumentType::kDecision, "ubnd-quang-ngai-den-2025"}), "")).id;
  must(store.put(with(text_of({"1628/QĐ-UBND", "2026-04-24", "2026-04-24"}), effect_on("33/2022/QĐ-UBND")), ""));
  EXPECT_EQ(force_of(store, old, "2026-04-23"), Force::kInForce);
  EXPECT_EQ(force_of(store, old, "2026-04-24"), Force::kExpired);
}

// A partly expired text and one that is not yet in force both stay in the list of texts in force (NĐ 79/2025 Điều 51).
TEST_P(StoreValidityTest, PartlyExpiredAndNotYet) {
  Store store = open();
  const DocumentId old = must(store.put(text_of({"1/2026/QĐ-UBND", "2026-01-01", "2026-01-11"}), "")).id;
  const DocumentId young = must(store.put(with(text_of({"2/2026/QĐ-UBND", "2026-06-01", "2026-12-01"}),
                                               effect_on("1/2026/QĐ-UBND", EffectKind::kRepealsPart, {"Điều 2"})),
                                          ""))
                               .id;
  EXPECT_EQ(force_of(store, young, "2026-07-01"), Force::kNotYet);
  EXPECT_EQ(force_of(store, old, "2026-07-01"), Force::kInForce);
  EXPECT_EQ(force_of(store, old, "2026-12-01"), Force::kPartlyExpired);
  EXPECT_TRUE(works(Force::kPartlyExpired));
  const Validity validity = must(store.validity(old));
  const ProvisionPath second{{ProvisionKind::kArticle, "2"}};
  EXPECT_EQ(status_on(validity, {day("2026-12-01"), second, {}}).force, Force::kExpired);
  EXPECT_EQ(status_on(validity, {day("2026-12-01"), {{ProvisionKind::kArticle, "1"}}, {}}).force, Force::kInForce);
  EXPECT_THAT(must(store.changing_between(day("2026-11-01"), day("2026-12-31"), 10)), SizeIs(2));
}

TEST_P(StoreValidityTest, ProvisionsThatAreNotThereAreListed) {
  Store store = open();
  const DocumentId old = must(store.put(text_of({"1/2026/QĐ-UBND", "2026-01-01", "2026-01-11"}), "")).id;
  must(store.put(with(text_of({"2/2026/QĐ-UBND", "2026-06-01", "2026-06-11"}),
                      effect_on("1/2026/QĐ-UBND", EffectKind::kRepealsPart, {"Điều 2", "Điều 9"})),
                 ""));
  const Validity validity = must(store.validity(old));
  EXPECT_THAT(codes(validity), ElementsAre("effect_without_provision"));
  // Điều 9 may be any of the others, so nobody can say that Điều 1 is in force.
  EXPECT_EQ(status_on(validity, {day("2026-07-01"), {{ProvisionKind::kArticle, "2"}}, {}}).force, Force::kExpired);
  EXPECT_EQ(status_on(validity, {day("2026-07-01"), {{ProvisionKind::kArticle, "1"}}, {}}).force, Force::kUnknown);
}

// People --------------------------------------------------------------------------------------------------------

PersonWord word_about(const std::string& about, Confirmation::Verdict verdict) {
  PersonWord word;
  word.about = about;
  word.confirmation = {verdict, "Trần B", *make_date(2026, 8, 1), "đã đối chiếu bản giấy"};
  return word;
}

struct Repealed {
  DocumentId old = 0;
  std::string file;
  std::string key;  ///< of the repeal
};

Document old_decision() { return text_of({"1/2026/QĐ-UBND", "2026-01-01", "2026-01-11"}); }

std::string repeal_key(const Store& store, DocumentId id) {
  for (const Event& event : must(store.validity(id)).events) {
    if (event.kind == EventKind::kRepealed) return event_key(event);
  }
  return {};
}

Repealed put_repealed(Store& store, const std::string& file) {
  const DocumentId old = must(store.put(old_decision(), file)).id;
  must(store.put(with(text_of({"2/2026/QĐ-UBND", "2026-06-01", "2026-06-11"}), effect_on("1/2026/QĐ-UBND")), ""));
  return {old, file, repeal_key(store, old)};
}

TEST_P(StoreValidityTest, TheLastWordStands) {
  Store store = open();
  const Repealed one = put_repealed(store, keep(store, "tệp"));
  const ChangeNumber before = must(store.last_change());
  must(store.say(one.old, word_about(one.key, Confirmation::Verdict::kRejected)));
  EXPECT_EQ(force_of(store, one.old, "2026-07-01"), Force::kInForce);
  EXPECT_GT(must(store.last_change()), before);
  must(store.say(one.old, word_about(one.key, Confirmation::Verdict::kConfirmed)));
  EXPECT_EQ(force_of(store, one.old, "2026-07-01"), Force::kExpired);
  // Corrected: by the paper, it works a month later.
  PersonWord later = word_about(one.key, Confirmation::Verdict::kConfirmed);
  later.event.emplace();
  later.event->kind = EventKind::kRepealed;
  later.event->day = day("2026-07-11");
  must(store.say(one.old, later));
  EXPECT_EQ(force_of(store, one.old, "2026-07-10"), Force::kInForce);
  EXPECT_EQ(force_of(store, one.old, "2026-07-11"), Force::kExpired);
  EXPECT_THAT(codes(must(store.validity(one.old))), ElementsAre("person_conflict"));
  EXPECT_THAT(must(store.words(one.old)), SizeIs(3));
  EXPECT_EQ(must(store.words(one.old)).back(), later);
  // By the key of the correction, which is another than that of the reading: the same event is meant.
  must(store.say(one.old, word_about(event_key(*later.event), Confirmation::Verdict::kRejected)));
  EXPECT_EQ(must(store.words(one.old)).back().about, one.key);
  EXPECT_EQ(force_of(store, one.old, "2026-08-01"), Force::kInForce);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreValidityTest, AnAddedEventCanBeTakenBack) {
  Store store = open();
  const DocumentId id = must(store.put(old_decision(), "")).id;
  PersonWord added = word_about("", Confirmation::Verdict::kConfirmed);
  added.event.emplace();
  added.event->kind = EventKind::kRepealed;
  added.event->day = day("2026-03-01");
  added.event->source.text.label = "Quyết định 9/2026/QĐ-UBND (bản giấy)";
  must(store.say(id, added));
  EXPECT_EQ(force_of(store, id, "2026-03-01"), Force::kExpired);
  EXPECT_THAT(status_on(must(store.validity(id)), day("2026-03-01")).reason, HasSubstr("bản giấy"));
  must(store.say(id, word_about(repeal_key(store, id), Confirmation::Verdict::kRejected)));
  EXPECT_EQ(force_of(store, id, "2026-03-01"), Force::kInForce);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreValidityTest, WordsSurviveReadingsAndRemoval) {
  Store store = open();
  const std::string file = keep(store, "tệp");
  const Repealed one = put_repealed(store, file);
  must(store.say(one.old, word_about(one.key, Confirmation::Verdict::kRejected)));
  Document again = old_decision();
  again.body[0].content = {Paragraph{"Mức thu là 30.000 đồng.", false}};
  must(store.put(again, file));
  EXPECT_EQ(force_of(store, one.old, "2026-07-01"), Force::kInForce);
  must(store.forget_stale(file, {}));
  EXPECT_EQ(store.summary(one.old).error().code, ErrorCode::kNotFound);
  const DocumentId back = must(store.put(again, file)).id;
  EXPECT_NE(back, one.old);
  EXPECT_EQ(force_of(store, back, "2026-07-01"), Force::kInForce);
  EXPECT_THAT(must(store.words(back)), SizeIs(1));
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreValidityTest, AWordWithoutWhoWhyOrWhatIsRefused) {
  Store store = open();
  const Repealed one = put_repealed(store, keep(store, "tệp"));
  const std::string before = must(store.digest());
  const PersonWord good = word_about(one.key, Confirmation::Verdict::kRejected);
  struct Case {
    const char* what;
    ErrorCode code;
    std::function<void(PersonWord&)> spoil;
  } const cases[] = {
      {"who", ErrorCode::kInvalidArgument, [](PersonWord& w) { w.confirmation.who = "  "; }},
      {"why", ErrorCode::kInvalidArgument, [](PersonWord& w) { w.confirmation.reason = "\t"; }},
      {"when", ErrorCode::kInvalidArgument, [](PersonWord& w) { w.confirmation.when = Date{}; }},
      {"no event added", ErrorCode::kInvalidArgument, [](PersonWord& w) { w.about.clear(); w.confirmation.verdict = Confirmation::Verdict::kConfirmed; }},
      {"unknown event", ErrorCode::kNotFound, [](PersonWord& w) { w.about += "x"; }},
  };
  for (const Case& one_case : cases) {
    SCOPED_TRACE(one_case.what);
    PersonWord word = good;
    one_case.spoil(word);
    const auto said = store.say(one.old, word);
    ASSERT_FALSE(said);
    EXPECT_EQ(said.error().code, one_case.code);
  }
  EXPECT_EQ(store.say(99, good).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(store.digest()), before);
}

// check() -------------------------------------------------------------------------------------------------------

TEST_P(StoreValidityTest, CheckNoticesAnotherValidity) {
  {
    Store store = open();
    put_repealed(store, keep(store, "tệp"));
    EXPECT_THAT(must(store.check()), IsEmpty());
  }
  const char* const damages[] = {"UPDATE validity SET content = (SELECT content FROM validity WHERE document_id = 2) WHERE document_id = 1",
                                 "UPDATE validity SET periods = '- in_force known' WHERE document_id = 1",
                                 "UPDATE force_period SET force = 'in_force' WHERE document_id = 1",
                                 "DELETE FROM validity WHERE document_id = 1"};
  for (const char* damage : damages) {
    SCOPED_TRACE(damage);
    {
      auto session = raw();
      sql::run(session, damage);
    }
    EXPECT_THAT(must(open_reader().check()), ElementsAre(HasSubstr("1/2026/qd-ubnd")));
    auto session = raw();
    sql::run(session, "UPDATE setting SET value = '0' WHERE name = 'derived_version'");
    open();
    EXPECT_THAT(must(open_reader().check()), IsEmpty());
  }
}

// Rules of the data folder --------------------------------------------------------------------------------------

TEST_P(StoreValidityTest, OtherRulesGiveAnotherValidity) {
  DocumentId old = 0;
  {
    Store store = open();
    old = must(store.put(old_decision(), "")).id;
    must(store.put(with(text_of({"2/2026/QĐ-UBND", "2026-06-01", "2026-06-11"}), effect_on("1/2026/QĐ-UBND", EffectKind::kAmends, {"Điều 1"})), ""));
    EXPECT_EQ(force_of(store, old, "2026-07-01"), Force::kPartlyExpired);
  }
  std::filesystem::create_directories(config().data_dir / "config");
  std::ofstream(config().data_dir / "config" / "validity_rules.tsv") << "amended\t\t\tin_force\tý kiến của Sở Tư pháp\tknown\n";
  Store store = open();
  EXPECT_EQ(force_of(store, old, "2026-07-01"), Force::kInForce);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

}  // namespace
}  // namespace rasoat::test
