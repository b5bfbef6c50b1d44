#include <gtest/gtest.h>

#include <chrono>
#include <iostream>
#include <vector>

#include "corpus/validity.h"
#include "corpus/validity_graph.h"
#include "generated_world.h"

namespace rasoat::test {
namespace {

ProvisionPath article(int number) { return {{ProvisionKind::kArticle, std::to_string(number)}}; }

TextRef ref(std::size_t i) { return {std::to_string(i), "Quyết định " + std::to_string(i)}; }

void add_part(const Text& t, DocumentFacts& facts) {
  if (t.part.article == 0) return;
  Event own;
  own.provisions = {article(t.part.article)};
  own.quote = "Điều … có hiệu lực từ ngày …";
  own.kind = t.part.start >= 0 ? EventKind::kInForce : EventKind::kStatedEnd;
  own.day = date(t.part.start >= 0 ? t.part.start : t.part.last_day + 1);
  facts.own_events.push_back(std::move(own));
}

ValidityGraph graph_of(const World& world) {
  ValidityGraph graph;
  for (std::size_t i = 0; i < world.texts.size(); ++i) {
    const Text& t = world.texts[i];
    DocumentFacts facts;
    facts.text = ref(i);
    facts.issue_date = date(t.issued);
    facts.effective_date = date(t.start);
    if (t.last_day < kDays * 2)
      facts.end = StatedEnd{date(t.last_day), StatedEnd::Meaning::kLastDay, "đến hết"};
    add_part(t, facts);
    graph.add(std::move(facts));
  }
  for (const Act& act : world.acts) {
    IncomingEffect in;
    in.effect.kind = act.kind;
    in.effect.quote = "…";
    if (act.stated) in.effect.from_date = date(act.day);
    if (act.provision > 0) in.provisions.push_back(article(act.provision));
    if (act.until >= 0) in.until = date(act.until);
    in.from = article(kActingArticle);
    graph.add_effect(static_cast<std::size_t>(act.by), static_cast<std::size_t>(act.target),
                     std::move(in));
  }
  return graph;
}

struct Tally {
  long compared = 0;
  long expired_listed = 0;
  long different = 0;
  long forces[7] = {};
};

void compare(const ValidityGraph& graph, const Play& play, int today, Tally& tally) {
  for (std::size_t i = 0; i < graph.size(); ++i) {
    if (!play.judged(i)) continue;
    const Force truth = play.force(i, today);
    const Force found = force_on(graph.validity(i), date(today));
    ++tally.compared;
    ++tally.forces[static_cast<std::size_t>(found)];
    if (works(found) && truth == Force::kExpired) ++tally.expired_listed;
    if (found == truth) continue;
    if (++tally.different <= 3)
      ADD_FAILURE() << "văn bản " << i << " ngày " << today << ": " << name(found) << ", đúng là "
                    << name(truth) << "; " << status_on(graph.validity(i), date(today)).reason;
  }
}

void compare_articles(const ValidityGraph& graph, const Play& play, int today, std::size_t step,
                      Tally& tally) {
  for (std::size_t i = 0; i < graph.size(); i += step) {
    if (!play.judged(i)) continue;
    for (int p = 1; p <= 5; ++p) {
      const Force truth = play.force_of_article(i, p, today);
      const Force found = status_on(graph.validity(i), {date(today), article(p), {}}).force;
      ++tally.compared;
      if (found == truth) continue;
      if (++tally.different <= 3)
        ADD_FAILURE() << "văn bản " << i << " Điều " << p << " ngày " << today << ": "
                      << name(found) << ", đúng là " << name(truth);
    }
  }
}

TEST(ValidityPropertyTest, NoExpiredTextIsEverInForce) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    const World world = Generator(seed).world(10'000);
    ValidityGraph graph = graph_of(world);
    graph.evaluate();
    Play play(world);
    Tally tally;
    for (int today = 0; today <= kDays; ++today) {
      play.day(today);
      if (today % 97 == 0) compare(graph, play, today, tally);
      if (today % 487 == 0) compare_articles(graph, play, today, 7, tally);
    }
    EXPECT_EQ(tally.expired_listed, 0);
    EXPECT_EQ(tally.different, 0);
    EXPECT_GT(tally.compared, 300'000);
    for (const Force force : {Force::kNotYet, Force::kInForce, Force::kPartlyExpired,
                              Force::kExpired, Force::kPartlySuspended, Force::kSuspended})
      EXPECT_GT(tally.forces[static_cast<std::size_t>(force)], 50) << name(force);
  }
}

/// Small worlds with many acts on the same few days.
TEST(ValidityPropertyTest, DenseWorldsOnEveryDay) {
  for (unsigned seed = 100; seed < 140; ++seed) {
    SCOPED_TRACE(seed);
    const World world = Generator(seed).world(40);
    ValidityGraph graph = graph_of(world);
    graph.evaluate();
    Play play(world);
    Tally tally;
    for (int today = 0; today <= kDays; ++today) {
      play.day(today);
      compare(graph, play, today, tally);
    }
    EXPECT_EQ(tally.expired_listed, 0);
    EXPECT_EQ(tally.different, 0);
  }
}

/// An end stays an end on all later days, and one more repealing text never brings anything back to
/// a text that no text but this one acts on.
TEST(ValidityPropertyTest, EndsAreFinal) {
  const World world = Generator(7).world(2'000);
  ValidityGraph graph = graph_of(world);
  graph.evaluate();
  for (std::size_t i = 0; i < graph.size(); ++i) {
    bool ended = false;
    for (const Period& period : timeline(graph.validity(i))) {
      const bool late_extension = period.status.force == Force::kUnknown;
      if (ended && !late_extension) {
        EXPECT_EQ(period.status.force, Force::kExpired) << i;
      }
      ended = ended || period.status.force == Force::kExpired;
    }
  }
}

TEST(ValidityPropertyTest, OneMoreRepealNeverStrengthens) {
  const World world = Generator(8).world(500);
  ValidityGraph before = graph_of(world);
  before.evaluate();
  for (std::size_t target = 0; target < world.texts.size(); target += 11) {
    World more = world;
    more.texts.push_back({kDays - 600, kDays - 590, kDays * 2});
    more.acts.push_back({static_cast<int>(world.texts.size()), static_cast<int>(target),
                         EffectKind::kRepeals, 0, kDays - 590, false, -1});
    ValidityGraph after = graph_of(more);
    after.evaluate();
    for (int day = 0; day <= kDays; day += 50) {
      const Force was = force_on(before.validity(target), date(day));
      const Force is = force_on(after.validity(target), date(day));
      EXPECT_TRUE(is == was || (is == Force::kExpired && day >= kDays - 590));
    }
  }
}

/// A changed text and what it touches, evaluated alone, end as all evaluated anew.
TEST(ValidityPropertyTest, ReevaluationEqualsEvaluation) {
  const World world = Generator(9).world(3'000);
  ValidityGraph graph = graph_of(world);
  graph.evaluate();
  Generator random(10);
  for (int round = 0; round < 60; ++round) {
    const auto i = static_cast<std::size_t>(random.below(3'000));
    DocumentFacts facts;
    facts.text = ref(i);
    facts.issue_date = date(world.texts[i].issued);
    facts.effective_date = date(world.texts[i].start + random.below(500));
    graph.set_facts(i, facts);
    graph.reevaluate({&i, 1});
  }
  std::vector<Validity> step_by_step;
  for (std::size_t i = 0; i < graph.size(); ++i) step_by_step.push_back(graph.validity(i));
  graph.evaluate();
  for (std::size_t i = 0; i < graph.size(); ++i) EXPECT_EQ(step_by_step[i], graph.validity(i));
}

/// Figures, not a test of time.
TEST(ValidityPropertyTest, PrintsItsTimes) {
  const World world = Generator(11).world(10'000);
  ValidityGraph graph = graph_of(world);
  const auto milliseconds = [](auto from) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from)
        .count();
  };
  auto from = std::chrono::steady_clock::now();
  graph.evaluate();
  const double evaluated = milliseconds(from);
  from = std::chrono::steady_clock::now();
  std::size_t letters = 0;
  for (std::size_t i = 0; i < graph.size(); ++i)
    letters += status_on(graph.validity(i), date(3000)).reason.size();
  const double asked = milliseconds(from);
  double slowest = 0;
  for (std::size_t i = 0; i < graph.size(); i += 100) {
    from = std::chrono::steady_clock::now();
    graph.reevaluate({&i, 1});
    slowest = std::max(slowest, milliseconds(from));
  }
  EXPECT_GT(letters, 0U);
  std::cout << graph.size() << " documents, " << world.acts.size() << " effects: evaluated in "
            << evaluated << " ms, statuses with reasons in " << asked
            << " ms, one document anew in at most " << slowest << " ms\n";
}

}  // namespace
}  // namespace rasoat::test
