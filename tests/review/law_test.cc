#include "review/law.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasoat::review {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

ProvisionPath article(const char* number) { return {{ProvisionKind::kArticle, number}}; }

/// "Bãi bỏ Điều 5" by another text, from 01/03/2026.
Event repeal_of(const char* number) {
  Event out;
  out.kind = EventKind::kRepealedPart;
  out.day = make_date(2026, 3, 1);
  out.provisions = {article(number)};
  out.source = {EventSource::Kind::kOtherText, {"key-9", "Quyết định 9/2026/QĐ-UBND"}, "art_1"};
  out.quote = "Bãi bỏ Điều 5.";
  return out;
}

Confirmation by(const char* who,
                Confirmation::Verdict verdict = Confirmation::Verdict::kConfirmed) {
  return {verdict, who, *make_date(2026, 8, 1), "đã xem bản giấy"};
}

/// What the deriver makes of a reading and words.
Validity validity_of(const Event& read, const std::vector<PersonWord>& words) {
  IncomingEffect in;
  in.by = read.source.text;
  in.effect.kind = EffectKind::kRepealsPart;
  in.effect.quote = read.quote;
  in.effect.from_date = read.day;
  in.provisions = read.provisions;
  in.by_issued = make_date(2026, 2, 1);
  DocumentFacts facts;
  facts.text = {"key-1", "Quyết định 1/2025/QĐ-UBND"};
  facts.issue_date = make_date(2025, 1, 1);
  facts.effective_date = make_date(2025, 1, 11);
  return derive_validity(facts, std::vector{in}, {}, standing_words(words));
}

const LawEvent* of_kind(const std::vector<LawEvent>& events, EventKind kind) {
  for (const LawEvent& one : events) {
    if (one.event.kind == kind) return &one;
  }
  return nullptr;
}

TEST(LawEvents, ACorrectionStandsTogetherWithWhatIsReadInItsPlace) {
  const Validity read = validity_of(repeal_of("5"), {});
  const auto before = law_events(read, {});
  const LawEvent* repeal = of_kind(before, EventKind::kRepealedPart);
  ASSERT_NE(repeal, nullptr);
  EXPECT_FALSE(repeal->reading);

  PersonWord word;
  word.about = repeal->key;
  word.confirmation = by("Trần B");
  word.event = repeal->event;
  word.event->provisions = {article("6")};
  const std::vector<PersonWord> words = {word};
  const Validity corrected = validity_of(repeal_of("5"), words);
  const auto after = law_events(corrected, words);
  EXPECT_THAT(after, SizeIs(before.size())) << "the reading is no event of its own";
  const LawEvent* now = of_kind(after, EventKind::kRepealedPart);
  ASSERT_NE(now, nullptr);
  EXPECT_EQ(now->event.provisions, std::vector<ProvisionPath>{article("6")});
  EXPECT_EQ(now->key, repeal->key) << "a further word is about the same";
  ASSERT_TRUE(now->reading);
  EXPECT_EQ(now->reading->provisions, std::vector<ProvisionPath>{article("5")});
}

TEST(LawVersion, ChangesWithWordsAndReadings) {
  const Validity read = validity_of(repeal_of("5"), {});
  const std::string version = law_version(read, {});
  EXPECT_EQ(law_version(validity_of(repeal_of("5"), {}), {}), version);
  EXPECT_NE(law_version(validity_of(repeal_of("6"), {}), {}), version);
  Event later = repeal_of("5");
  later.day = make_date(2026, 4, 1);
  EXPECT_NE(law_version(validity_of(later, {}), {}), version);
  PersonWord word;
  word.about = event_key(repeal_of("5"));
  word.confirmation = by("Trần B");
  EXPECT_NE(law_version(read, std::vector{word}), version);
}

TEST(LawEntry, SaysWhatWasBeforeAndAfter) {
  const Validity read = validity_of(repeal_of("5"), {});
  const auto events = law_events(read, {});
  const LawEvent* repeal = of_kind(events, EventKind::kRepealedPart);
  ASSERT_NE(repeal, nullptr);
  PersonWord word;
  word.about = repeal->key;
  word.confirmation = by("Trần B");
  word.event = repeal->event;
  word.event->day = make_date(2026, 4, 1);
  const Json entry = law_entry(read, word, LawVerb::kChange);
  EXPECT_EQ(entry["document"], "Quyết định 1/2025/QĐ-UBND");
  EXPECT_EQ(entry["reason"], "đã xem bản giấy");
  EXPECT_THAT(entry["changes"]["event"][0].get<std::string>(),
              HasSubstr("(Điều 5) từ 01/03/2026 theo Quyết định 9/2026/QĐ-UBND"));
  EXPECT_THAT(entry["changes"]["event"][1].get<std::string>(), HasSubstr("từ 01/04/2026"));
}

TEST(LawVerbs, NamesGoThereAndBack) {
  for (const LawVerb verb : {LawVerb::kConfirm, LawVerb::kChange, LawVerb::kReject, LawVerb::kAdd})
    EXPECT_EQ(law_verb_by_name(name(verb)), verb);
  EXPECT_EQ(law_verb_by_name("erase"), std::nullopt);
}

}  // namespace
}  // namespace rasoat::review
