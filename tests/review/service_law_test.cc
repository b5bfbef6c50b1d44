#include "review/law.h"
#include "tests/review/service_fixture.h"

/// Officers' words through the service: who may, what is written, what is logged.
namespace rasoat::test {
namespace {

using namespace review;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Law : public ReviewTest {
 protected:
  DocumentId put_old() {
    Document document = decision({.number = "1/2026/QĐ-UBND", .issue_date = "2026-01-01"});
    document.metadata.effective_date = make_date(2026, 1, 11);
    return put(document);
  }
  static PersonWord repeal(const char* reason = "Theo bản giấy.") {
    PersonWord word;
    word.event.emplace();
    word.event->kind = EventKind::kRepealed;
    word.event->day = make_date(2026, 3, 1);
    word.event->source = {EventSource::Kind::kPerson, {{}, "Quyết định 9/2026/QĐ-UBND"}, {}};
    word.confirmation.reason = reason;
    return word;
  }
  static Force force_of(const Service& s, DocumentId id) {
    return force_on(must(s.law(id)).validity, *make_date(2026, 6, 1));
  }
};

TEST_P(Law, OnlyThoseWhomTheTableAllowsSayAnything) {
  Service s = service();
  const DocumentId id = put_old();
  for (int i = 0; i < kRoles; ++i) {
    for (const UnitId unit : {finance_, justice_}) {
      Actor who = actor("chi");
      who.roles = {static_cast<Role>(i)};
      who.unit = unit;
      who.unit_coordinates = unit == justice_;
      SCOPED_TRACE(fmt::format("{} {}", name(who.roles.front()), who.unit_coordinates));
      const auto before = must(s.law(id));
      const auto log_before = must(s.log_head()).first;
      const auto said = s.say(who, id, LawVerb::kAdd, repeal(), before.version);
      EXPECT_EQ(said.has_value(), may(who, Permission::kCorrectLaw, 0));
      if (said) continue;
      EXPECT_EQ(said.error().code, ErrorCode::kNotAllowed);
      EXPECT_EQ(must(s.law(id)).version, before.version);
      EXPECT_EQ(must(s.log_head()).first, log_before) << "nothing is logged that did not happen";
    }
  }
  EXPECT_EQ(
      s.say(Service::program(), id, LawVerb::kAdd, repeal(), must(s.law(id)).version).error().code,
      ErrorCode::kNotAllowed);
}

TEST_P(Law, AWordIsWrittenLoggedAndTakenBack) {
  Service s = service();
  const DocumentId id = put_old();
  EXPECT_EQ(force_of(s, id), Force::kInForce);
  EXPECT_TRUE(
      must(s.say(actor("chi"), id, LawVerb::kAdd, repeal(), must(s.law(id)).version)).searchable);
  EXPECT_EQ(force_of(s, id), Force::kExpired);

  auto state = must(s.law(id));
  ASSERT_THAT(state.words, SizeIs(1));
  EXPECT_EQ(state.words[0].confirmation.who, "Cán bộ chi (Sở Tư pháp)");
  EXPECT_EQ(state.words[0].confirmation.when, today_);
  PersonWord back;
  back.about = event_key(state.validity.events.back());
  back.confirmation.verdict = Confirmation::Verdict::kRejected;
  back.confirmation.reason = "Nhầm văn bản.";
  must(s.say(actor("giang"), id, LawVerb::kReject, back, state.version));
  EXPECT_EQ(force_of(s, id), Force::kInForce);

  const auto log = must(s.log_about(fmt::format("document/{}", id)));
  ASSERT_THAT(log, SizeIs(2));
  EXPECT_EQ(log[0].what, "law.add");
  EXPECT_EQ(log[0].who, "chi");
  EXPECT_THAT(log[0].content, HasSubstr("Quyết định 9/2026/QĐ-UBND"));
  EXPECT_EQ(log[1].what, "law.reject");
  EXPECT_THAT(log[1].content, HasSubstr("Nhầm văn bản."));
  EXPECT_THAT(must(s.verify_log()), IsEmpty());
}

TEST_P(Law, TheSecondOfTwoIsAConflict) {
  Service s = service();
  const DocumentId id = put_old();
  const std::string seen = must(s.law(id)).version;
  must(s.say(actor("chi"), id, LawVerb::kAdd, repeal(), seen));
  const auto second = s.say(actor("giang"), id, LawVerb::kAdd, repeal("Cũng vậy."), seen);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_THAT(must(s.law(id)).words, SizeIs(1));
  EXPECT_THAT(must(s.log_about(fmt::format("document/{}", id))), SizeIs(1));
}

TEST_P(Law, ANewReadingMeanwhileIsAConflictToo) {
  Service s = service();
  const DocumentId id = put_old();
  const std::string seen = must(s.law(id)).version;
  put(repealing("2/2026/QĐ-UBND", "1/2026/QĐ-UBND", "2026-05-01", "2026-05-11"));
  EXPECT_EQ(s.say(actor("chi"), id, LawVerb::kAdd, repeal(), seen).error().code,
            ErrorCode::kConflict);
}

TEST_P(Law, WhileTextsAreLoadedNothingIsWritten) {
  Service s = service();
  const DocumentId id = put_old();
  const std::string seen = must(s.law(id)).version;
  const Store loading = open();
  const auto said = s.say(actor("chi"), id, LawVerb::kAdd, repeal(), seen);
  ASSERT_FALSE(said);
  EXPECT_EQ(said.error().code, ErrorCode::kLocked);
  EXPECT_THAT(must(s.log_about(fmt::format("document/{}", id))), IsEmpty());
}

TEST_P(Law, WhatTheStoreRefusesStaysInTheLogAsFailed) {
  Service s = service();
  const DocumentId id = put_old();
  PersonWord unknown;
  unknown.about = "no such event";
  unknown.confirmation.verdict = Confirmation::Verdict::kRejected;
  unknown.confirmation.reason = "Không rõ.";
  EXPECT_EQ(
      s.say(actor("chi"), id, LawVerb::kReject, unknown, must(s.law(id)).version).error().code,
      ErrorCode::kNotFound);
  const auto log = must(s.log_about(fmt::format("document/{}", id)));
  ASSERT_THAT(log, SizeIs(2));
  EXPECT_EQ(log[1].what, "law.failed");
  EXPECT_THAT(must(s.law(id)).words, IsEmpty());
  PersonWord silent = repeal(" ");
  EXPECT_EQ(s.say(actor("chi"), id, LawVerb::kAdd, silent, must(s.law(id)).version).error().code,
            ErrorCode::kInvalidArgument);
}

INSTANTIATE_TEST_SUITE_P(Engines, Law, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql),
                         engine_name);

}  // namespace
}  // namespace rasoat::test
