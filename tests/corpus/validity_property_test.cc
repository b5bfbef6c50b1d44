#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <vector>

#include "corpus/validity.h"
#include "corpus/validity_graph.h"

/// Generated corpora whose truth is known: a world that is played day by day, in another way than
/// the program computes it (no events, no order by text, only what each text is like today).
namespace rasoat {
namespace {

constexpr int kDays = 4000;
const Date kFirstDay = *make_date(2016, 1, 1);

Date date(int day) { return add_days(kFirstDay, day); }

ProvisionPath article(int number) { return {{ProvisionKind::kArticle, std::to_string(number)}}; }

struct Act {
  int by = 0;
  int target = 0;
  EffectKind kind = EffectKind::kRepeals;
  int provision = 0;  ///< article; 0: the whole
  int day = 0;        ///< on which it should work
  bool stated = false;
  int until = -1;
};

struct Text {
  int issued = 0;
  int start = 0;
  int last_day = kDays * 2;  ///< of a stated term
};

struct World {
  std::vector<Text> texts;
  std::vector<Act> acts;
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  /// Newer texts act on older ones; a few on texts of yesterday, so that repealers are repealed
  /// before their time.
  World world(int size) {
    World w;
    for (int i = 0; i < size; ++i) w.texts.push_back(text(i, size));
    for (int i = 1; i < size; ++i) {
      const int count = below(10) < 4 ? below(5) : 0;
      for (int k = 0; k < count; ++k) w.acts.push_back(act(w, i));
    }
    return w;
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  Text text(int i, int size) {
    Text t;
    t.issued = i * (kDays - 600) / size;
    t.start = t.issued + below(4) * 10 + (below(20) == 0 ? 400 : 0);
    if (below(8) == 0) t.last_day = t.start + 100 + below(1500);
    return t;
  }

  Act act(const World& w, int by) {
    constexpr EffectKind kKinds[] = {EffectKind::kRepeals,        EffectKind::kReplaces,
                                     EffectKind::kRepealsPart,    EffectKind::kAmends,
                                     EffectKind::kAmends,         EffectKind::kSuspends,
                                     EffectKind::kReplacesPhrase, EffectKind::kExtends};
    Act a;
    a.by = by;
    a.target = below(3) == 0 ? by - 1 - below(std::min(by, 12)) : below(by);
    a.kind = kKinds[below(8)];
    a.stated = below(5) == 0;
    a.day = w.texts[by].start + (a.stated ? below(200) : 0);
    const bool part = a.kind == EffectKind::kRepealsPart || a.kind == EffectKind::kAmends ||
                      a.kind == EffectKind::kReplacesPhrase ||
                      (a.kind == EffectKind::kSuspends && below(2) == 0);
    if (part) a.provision = 1 + below(5);
    if (a.kind == EffectKind::kSuspends) a.until = a.day + below(300);
    if (a.kind == EffectKind::kExtends) a.until = a.day + below(900);
    return a;
  }

  std::mt19937 random_;
};

struct Hold {
  int by;
  int provision;
  int until;
};

/// What a text is like on the day that is played.
struct State {
  bool started = false;
  bool ended = false;
  int last_day = 0;
  bool has_term = false;
  bool doubtful =
      false;  ///< a term that was moved after its end, or that nobody stated: not judged
  std::vector<int> gone;  ///< articles
  bool changed = false;
  std::vector<Hold> holds;
  std::vector<std::size_t>
      waiting;  ///< acts whose day came while the text was suspended or not yet in force

  bool held(int day, int provision) const {
    return std::ranges::any_of(
        holds, [&](const Hold& h) { return h.provision == provision && day <= h.until; });
  }
  bool lives() const { return started && !ended; }
};

class Play {
 public:
  explicit Play(const World& world) : world_(world), states_(world.texts.size()) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      states_[i].last_day = world.texts[i].last_day;
      states_[i].has_term = world.texts[i].last_day < kDays * 2;
    }
    due_.resize(static_cast<std::size_t>(kDays) + 1);
    for (std::size_t a = 0; a < world.acts.size(); ++a) {
      if (world.acts[a].day <= kDays)
        due_[static_cast<std::size_t>(world.acts[a].day)].push_back(a);
    }
  }

  /// One day: texts that act are newer than those acted on, so the newest go first.
  void day(int today) {
    for (const std::size_t a : due_[static_cast<std::size_t>(today)])
      states_[static_cast<std::size_t>(world_.acts[a].by)].waiting.push_back(a);
    for (std::size_t i = states_.size(); i-- > 0;) {
      State& s = states_[i];
      if (world_.texts[i].start == today) s.started = true;
      if (today > s.last_day) s.ended = true;
      drop_holds(s, today);
      if (!s.waiting.empty()) let_act(s, today);
    }
  }

  Force force(std::size_t i, int today) const {
    const State& s = states_[i];
    if (s.ended) return Force::kExpired;
    if (!s.started) return Force::kNotYet;
    if (s.held(today, 0)) return Force::kSuspended;
    for (int p = 1; p <= 5; ++p) {
      if (s.held(today, p)) return Force::kPartlySuspended;
    }
    return s.changed || !s.gone.empty() ? Force::kPartlyExpired : Force::kInForce;
  }

  Force force_of_article(std::size_t i, int p, int today) const {
    const State& s = states_[i];
    const bool gone = std::ranges::find(s.gone, p) != s.gone.end();
    if (s.ended || gone) return Force::kExpired;
    if (!s.started) return Force::kNotYet;
    return s.held(today, 0) || s.held(today, p) ? Force::kSuspended : Force::kInForce;
  }

  bool judged(std::size_t i) const { return !states_[i].doubtful; }

 private:
  /// A suspension ends with the text that ordered it.
  void drop_holds(State& s, int today) {
    std::erase_if(s.holds, [&](const Hold& h) {
      return today > h.until || states_[static_cast<std::size_t>(h.by)].ended;
    });
  }

  void let_act(State& s, int today) {
    if (s.ended) {
      for (const std::size_t a : s.waiting) pass_doubt(s, world_.acts[a]);
      s.waiting.clear();
      return;
    }
    if (!s.lives() || s.held(today, 0)) return;
    for (const std::size_t a : s.waiting) apply(world_.acts[a], today);
    s.waiting.clear();
  }

  void pass_doubt(const State& by, const Act& act) {
    State& target = states_[static_cast<std::size_t>(act.target)];
    target.doubtful = target.doubtful || by.doubtful;
  }

  void apply(const Act& act, int today) {
    State& t = states_[static_cast<std::size_t>(act.target)];
    pass_doubt(states_[static_cast<std::size_t>(act.by)], act);
    switch (act.kind) {
      case EffectKind::kRepeals:
      case EffectKind::kReplaces:
        t.ended = true;
        return;
      case EffectKind::kRepealsPart:
        t.gone.push_back(act.provision);
        return;
      case EffectKind::kSuspends:
        if (today <= act.until) t.holds.push_back({act.by, act.provision, act.until});
        return;
      case EffectKind::kExtends:
        t.doubtful = t.doubtful || (t.has_term && today > t.last_day + 1);
        if (!t.doubtful) t.last_day = act.until;
        t.has_term = true;
        return;
      default:
        t.changed = true;
        return;
    }
  }

  const World& world_;
  std::vector<State> states_;
  std::vector<std::vector<std::size_t>> due_;
};

TextRef ref(std::size_t i) { return {std::to_string(i), "Quyết định " + std::to_string(i)}; }

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
    graph.add(std::move(facts));
  }
  for (const Act& act : world.acts) {
    IncomingEffect in;
    in.effect.kind = act.kind;
    in.effect.quote = "…";
    if (act.stated) in.effect.from_date = date(act.day);
    if (act.provision > 0) in.provisions.push_back(article(act.provision));
    if (act.until >= 0) in.until = date(act.until);
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
}  // namespace rasoat
