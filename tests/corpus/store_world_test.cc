#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "generated_world.h"
#include "store_fixture.h"

/// Generated corpora through the store: what is shown as in force is in force, in whatever order the documents came.
namespace rasoat::test {
namespace {

using testing::IsEmpty;

class StoreWorldTest : public StoreTest {
 protected:
  bool is_sqlite() const { return postgresql_.empty(); }
  Store fresh(const std::string& name) const {
    Store::Config one = config();
    one.data_dir = folder_ / name;
    if (!is_sqlite()) one.postgresql = fresh_database();
    return open(one);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, StoreWorldTest, testing::Values(SqlEngine::kSqlite, SqlEngine::kPostgresql), engine_name);

std::string number_of(std::size_t i) { return fmt::format("{}/2016/QĐ-UBND", i + 1); }

PartTerm term_of(const Part& part) {
  PartTerm out;
  out.provisions = {fmt::format("Điều {}", part.article)};
  if (part.start >= 0) {
    out.from = date(part.start);
  } else {
    out.until = date(part.last_day);
  }
  out.quote = "…";
  return out;
}

/// Each text of a world as a decision of six articles.
std::vector<Document> documents_of(const World& world) {
  std::vector<Document> out;
  for (std::size_t i = 0; i < world.texts.size(); ++i) {
    const Text& text = world.texts[i];
    Document d = decision({.number = number_of(i), .issue_date = iso(date(text.issued)), .title = fmt::format("Quy định {}", i)});
    const Provision first = d.body.front();
    d.body.assign(kActingArticle, first);
    for (std::size_t a = 0; a < d.body.size(); ++a) d.body[a].num = std::to_string(a + 1);
    assign_ids(d);
    d.metadata.effective_date = date(text.start);
    if (text.last_day < kDays * 2) d.metadata.expiry_date = date(text.last_day);
    if (text.part.article != 0) d.part_terms.push_back(term_of(text.part));
    out.push_back(std::move(d));
  }
  for (const Act& act : world.acts) {
    const auto target = static_cast<std::size_t>(act.target);
    Effect effect;
    effect.kind = act.kind;
    effect.target_number = number_of(target);
    effect.target_date = date(world.texts[target].issued);
    if (act.provision > 0) effect.target_provisions = {fmt::format("Điều {}", act.provision)};
    if (act.stated) effect.from_date = date(act.day);
    if (act.until >= 0) effect.until_date = date(act.until);
    effect.quote = "…";
    effect.from = fmt::format("art_{}", kActingArticle);
    out[static_cast<std::size_t>(act.by)].effects.push_back(effect);
  }
  return out;
}

void put_all(Store& store, std::vector<Document> documents, unsigned seed) {
  std::mt19937 random(seed);
  std::ranges::shuffle(documents, random);
  must(store.transaction([&]() -> Result<void> {
    for (const Document& document : documents) must(store.put(document, ""));
    return {};
  }));
}

std::map<std::string, std::vector<ForcePeriod>> forces(const Store& store) {
  std::map<std::string, std::vector<ForcePeriod>> out;
  for (const DocumentSummary& summary : must(store.recent(100'000))) out[summary.metadata.number->printed()] = summary.force;
  return out;
}

TEST_P(StoreWorldTest, NoExpiredTextIsListedAsInForce) {
  const World world = Generator(21).world(is_sqlite() ? 3'000 : 250);
  Store store = fresh("world");
  put_all(store, documents_of(world), 5);
  const auto found = forces(store);
  ASSERT_EQ(found.size(), world.texts.size());
  Play play(world);
  int compared = 0;
  int expired = 0;
  for (int today = 0; today <= kDays; ++today) {
    play.day(today);
    if (today % 89 != 0) continue;
    for (std::size_t i = 0; i < world.texts.size(); ++i) {
      if (!play.judged(i)) continue;
      const Force truth = play.force(i, today);
      const Force listed = force_on(found.at(number_of(i)), date(today));
      ASSERT_EQ(name(listed), name(truth)) << number_of(i) << " " << iso(date(today));
      ++compared;
      expired += truth == Force::kExpired ? 1 : 0;
    }
  }
  EXPECT_GT(compared, is_sqlite() ? 100'000 : 8'000);
  EXPECT_GT(expired, 1'000);
  EXPECT_THAT(must(store.check()), IsEmpty());
}

TEST_P(StoreWorldTest, AnyOrderGivesTheSameStore) {
  const std::vector<Document> documents = documents_of(Generator(22).world(is_sqlite() ? 400 : 60));
  std::set<std::string> digests;
  for (const unsigned seed : {1U, 2U, 3U}) {
    Store store = fresh(fmt::format("order-{}", seed));
    put_all(store, documents, seed);
    digests.insert(must(store.digest()));
  }
  EXPECT_EQ(digests.size(), 1U);
}

/// Texts of few numbers and days, which end, amend, suspend, extend, detail and rest on each other; also on one and the same day.
class Tangle {
 public:
  explicit Tangle(unsigned seed) : random_(seed) {}

  Document document() {
    const char* const bodies[] = {"ubnd-kon-tum", "ubnd-quang-ngai-den-2025", "ubnd-quang-ngai"};
    const int body = below(3);
    const int year = body == 2 ? 2026 : 2019 + below(2) * 5;
    const std::string number = fmt::format("{}/{}/QĐ-UBND", 1 + below(6), year);
    Document d = decision({.number = number, .issuer_id = bodies[body], .issue_date = fmt::format("{}-0{}-10", year, 1 + below(2))});
    if (below(6) != 0) d.metadata.effective_date = add_days(*d.metadata.issue_date, below(3) * 10);
    if (below(6) == 0) d.metadata.expiry_date = add_days(*d.metadata.issue_date, below(900));
    const char* const claims[] = {"", "", "Còn hiệu lực", "Hết hiệu lực toàn bộ", "Hết hiệu lực một phần"};
    d.metadata.claimed_status = claims[below(5)];
    for (int i = below(4); i > 0; --i) d.effects.push_back(effect());
    if (below(4) == 0) d.part_terms.push_back(term_of({1 + below(2), below(4000), kDays * 2}));
    for (int i = below(3); i > 0; --i) {
      const std::string named = any_number();
      d.basis.push_back({named, "Quyết định", std::nullopt, Basis::Via::kDirect, "Căn cứ Quyết định số " + named + ";"});
    }
    if (below(2) == 0) {
      const std::string named = any_number();
      d.citations.push_back({named, std::nullopt, {}, "art_1", "Quyết định này quy định chi tiết Quyết định số " + named});
    }
    return d;
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  std::string any_number() {
    const int years[] = {2019, 2024, 2026};
    return fmt::format("{}/{}/QĐ-UBND", 1 + below(6), years[below(3)]);
  }

  Effect effect() {
    constexpr EffectKind kKinds[] = {EffectKind::kRepeals, EffectKind::kReplaces, EffectKind::kRepeals,
                                     EffectKind::kAmends, EffectKind::kSuspends, EffectKind::kExtends,
                                     EffectKind::kSupplements, EffectKind::kAnnouncesExpired, EffectKind::kKeeps,
                                     EffectKind::kResumes, EffectKind::kChangesTerritory};
    const char* const names[] = {"", "UBND tỉnh Kon Tum", "UBND tỉnh Quảng Ngãi"};
    Effect out;
    out.kind = kKinds[below(11)];
    if (out.kind == EffectKind::kChangesTerritory) out.territory = {below(2) == 0 ? "toàn tỉnh" : "tỉnh Kon Tum cũ"};
    out.target_number = any_number();
    out.target_issuer = names[below(3)];
    if (below(4) == 0) out.target_provisions = {below(2) == 0 ? "Điều 1" : "Điều 7"};
    if (below(4) == 0) out.from_date = add_days(*make_date(2019, 1, 1), below(2900));
    if (out.kind == EffectKind::kSuspends || out.kind == EffectKind::kExtends) out.until_date = add_days(*make_date(2026, 1, 1), below(900));
    out.quote = "… Quyết định số " + out.target_number;
    out.from = "art_2";
    return out;
  }

  std::mt19937 random_;
};

/// Documents come, are read again with other words, and go; people speak. After each of these, what is stored is what would be
/// derived from scratch.
TEST_P(StoreWorldTest, StepByStepEqualsFromScratch) {
  int words = 0;
  for (unsigned seed = 1; seed <= (is_sqlite() ? 5U : 1U); ++seed) {
    SCOPED_TRACE(seed);
    Tangle tangle(seed);
    Store store = fresh(fmt::format("tangle-{}", seed));
    std::vector<std::string> files;
    for (int i = 0; i < 12; ++i) files.push_back(keep(store, fmt::format("tệp {}", i)));
    for (int step = 0; step < 60; ++step) {
      const std::string& file = files[static_cast<std::size_t>(tangle.below(12))];
      const int what = tangle.below(10);
      if (what < 7) {
        must(store.put(tangle.document(), file));
      } else if (what < 8) {
        must(store.forget_stale(file, {}));
      } else {
        const auto all = must(store.recent(100));
        if (all.empty()) continue;
        const DocumentId id = all[static_cast<std::size_t>(tangle.below(static_cast<int>(all.size())))].id;
        const Validity validity = must(store.validity(id));
        const Event& about = validity.events[static_cast<std::size_t>(tangle.below(static_cast<int>(validity.events.size())))];
        PersonWord word;
        word.about = event_key(about);
        word.confirmation = {tangle.below(2) == 0 ? Confirmation::Verdict::kRejected : Confirmation::Verdict::kConfirmed, "Trần B",
                             *make_date(2026, 3, 1), "đã đối chiếu bản giấy"};
        must(store.say(id, word));
        ++words;
      }
      ASSERT_THAT(must(store.check()), IsEmpty()) << "step " << step;
    }
    for (const DocumentSummary& summary : must(store.recent(1000))) {
      const Validity validity = must(store.validity(summary.id));
      EXPECT_EQ(force_periods(validity), summary.force);
    }
  }
  EXPECT_GT(words, 5);
}

}  // namespace
}  // namespace rasoat::test
