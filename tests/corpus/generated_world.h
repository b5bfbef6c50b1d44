#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <utility>
#include <vector>

#include "corpus/date.h"
#include "corpus/validity.h"

/// Generated corpora whose truth is known: a world that is played day by day, in another way than the program computes it (no
/// events, no order by text, only what each text is like today).
namespace rasoat::test {

inline constexpr int kDays = 4000;
/// The article by which a text acts on others; articles 1 to 5 are those that others act on.
inline constexpr int kActingArticle = 6;

inline Date date(int day) { return add_days(*make_date(2016, 1, 1), day); }

struct Act {
  int by = 0;
  int target = 0;
  EffectKind kind = EffectKind::kRepeals;
  int provision = 0;  ///< article; 0: the whole
  int day = 0;        ///< on which it should work
  bool stated = false;
  int until = -1;
};

/// An article with days of its own.
struct Part {
  int article = 0;  ///< 0: none
  int start = -1;
  int last_day = kDays * 2;
};

struct Text {
  int issued = 0;
  int start = 0;
  int last_day = kDays * 2;  ///< of a stated term
  Part part = {};
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
      for (int k = 0; k < count; ++k) add_act(w, act(w, i));
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
    if (below(10) == 0) {
      t.part.article = 1 + below(5);
      if (below(2) == 0) t.part.start = t.start + 50 + below(400);
      if (t.part.start < 0) t.part.last_day = std::min(t.start + 100 + below(900), t.last_day);
    }
    return t;
  }

  Act act(const World& w, int by) {
    constexpr EffectKind kKinds[] = {EffectKind::kRepeals, EffectKind::kReplaces,
                                     EffectKind::kRepealsPart, EffectKind::kAmends,
                                     EffectKind::kAmends, EffectKind::kSuspends,
                                     EffectKind::kReplacesPhrase, EffectKind::kExtends,
                                     EffectKind::kAnnouncesExpired, EffectKind::kCorrects,
                                     EffectKind::kResumes};
    Act a;
    a.by = by;
    a.target = below(3) == 0 ? by - 1 - below(std::min(by, 12)) : below(by);
    a.kind = kKinds[below(11)];
    a.stated = below(5) == 0 && a.kind != EffectKind::kAnnouncesExpired;  // a stated day may be long past
    a.day = w.texts[by].start + (a.stated ? below(200) : 0);
    const bool part = a.kind == EffectKind::kRepealsPart || a.kind == EffectKind::kAmends ||
                      a.kind == EffectKind::kReplacesPhrase ||
                      a.kind == EffectKind::kCorrects ||
                      ((a.kind == EffectKind::kSuspends || a.kind == EffectKind::kAnnouncesExpired) &&
                       below(2) == 0);
    if (part) a.provision = 1 + below(5);
    if (a.kind == EffectKind::kSuspends) a.until = a.day + below(300);
    if (a.kind == EffectKind::kExtends) a.until = a.day + below(900);
    return a;
  }

  /// Most announcements are of ends that are known; a day before or after another end of the same they would say the same.
  static bool is_beside_an_end(const World& w, const Act& a) {
    const Text& target = w.texts[static_cast<std::size_t>(a.target)];
    const auto near = [&](int day) { return day - a.day <= 1 && a.day - day <= 1; };
    if (near(target.last_day + 1) || near(target.part.last_day + 1)) return true;
    return std::ranges::any_of(w.acts, [&](const Act& b) { return b.target == a.target && near(b.day); });
  }

  /// Every third end of a whole text excepts an article.
  void add_act(World& w, const Act& a) {
    const bool again = std::ranges::any_of(w.acts, [&](const Act& b) { return b.by == a.by && b.target == a.target; });
    if (again || (a.kind == EffectKind::kAnnouncesExpired && is_beside_an_end(w, a))) return;
    if (a.kind == EffectKind::kRepeals && below(3) == 0) {
      Act kept = a;
      kept.kind = EffectKind::kKeeps;
      kept.provision = 1 + below(5);
      kept.until = below(2) == 0 ? a.day + below(600) : -1;
      w.acts.push_back(kept);
    }
    w.acts.push_back(a);
  }

  std::mt19937 random_;
};

struct Hold {
  int by;
  int provision;
  int until;
  int from;
};

/// An end by one text, with the articles that it excepts and their last days.
struct ExceptedEnd {
  int by;
  std::vector<std::pair<int, int>> kept;
};

/// What a text is like on the day that is played.
struct State {
  bool started = false;
  bool ended = false;
  int last_day = 0;
  bool has_term = false;
  int extended_on = -1;
  int extended_by = -1;
  bool doubtful =
      false;              ///< a term that was moved after its end, or that nobody stated: not judged
  std::vector<int> gone;  ///< articles
  std::vector<ExceptedEnd> excepted_ends;
  bool changed = false;
  std::vector<Hold> holds;
  std::vector<std::size_t>
      waiting;  ///< acts whose day came while the text was suspended or not yet in force

  bool held(int day, int provision) const {
    return std::ranges::any_of(
        holds, [&](const Hold& h) { return h.provision == provision && day <= h.until; });
  }
  /// True where each of the ends leaves the article in force.
  bool keeps(int article, int day) const {
    return std::ranges::all_of(excepted_ends, [&](const ExceptedEnd& end) {
      return std::ranges::any_of(end.kept, [&](const auto& one) { return one.first == article && day <= one.second; });
    });
  }
  /// Ended but for articles of which one end or another keeps none.
  bool is_over(int day) const {
    return ended || std::ranges::any_of(excepted_ends, [&](const ExceptedEnd& end) {
             return std::ranges::none_of(end.kept, [&](const auto& one) { return day <= one.second; });
           });
  }
  /// What it excepts is not the article by which it acts.
  bool acts() const { return started && !ended && excepted_ends.empty(); }
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
    if (s.is_over(today)) return Force::kExpired;
    if (!s.started) return Force::kNotYet;
    if (s.held(today, 0)) return Force::kSuspended;
    for (int p = 1; p <= 5; ++p) {
      if (s.held(today, p)) return Force::kPartlySuspended;
    }
    const bool part_over = today > world_.texts[i].part.last_day || !s.excepted_ends.empty();
    return s.changed || part_over || !s.gone.empty() ? Force::kPartlyExpired : Force::kInForce;
  }

  Force force_of_article(std::size_t i, int p, int today) const {
    const State& s = states_[i];
    const Part& own = world_.texts[i].part;
    const bool gone = std::ranges::find(s.gone, p) != s.gone.end() || (p == own.article && today > own.last_day);
    if (s.ended || gone || !s.keeps(p, today)) return Force::kExpired;
    if (!s.started || (p == own.article && today < own.start)) return Force::kNotYet;
    return s.held(today, 0) || s.held(today, p) ? Force::kSuspended : Force::kInForce;
  }

  bool judged(std::size_t i) const { return !states_[i].doubtful; }

 private:
  /// A suspension ends with the text that ordered it.
  void drop_holds(State& s, int today) {
    std::erase_if(s.holds, [&](const Hold& h) {
      const State& by = states_[static_cast<std::size_t>(h.by)];
      return today > h.until || by.ended || !by.excepted_ends.empty();
    });
  }

  void let_act(State& s, int today) {
    if (s.ended || !s.excepted_ends.empty()) {
      for (const std::size_t a : s.waiting) pass_doubt(s, world_.acts[a]);
      s.waiting.clear();
      return;
    }
    if (!s.acts() || s.held(today, 0)) return;
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
        end(t, act);
        return;
      case EffectKind::kReplaces:
        t.ended = true;
        return;
      case EffectKind::kAnnouncesExpired:
        if (act.provision == 0) {
          t.ended = true;
        } else {
          t.gone.push_back(act.provision);
        }
        return;
      case EffectKind::kCorrects:
      case EffectKind::kKeeps:
        return;
      case EffectKind::kResumes:
        std::erase_if(t.holds, [&](const Hold& h) { return h.from < today; });
        return;
      case EffectKind::kRepealsPart:
        t.gone.push_back(act.provision);
        return;
      case EffectKind::kSuspends:
        if (today <= act.until) t.holds.push_back({act.by, act.provision, act.until, today});
        return;
      case EffectKind::kExtends:
        t.doubtful = t.doubtful || (t.has_term && today > t.last_day + 1);
        if (t.extended_on == today && t.extended_by > act.by) return;  // of one day, the newer text counts
        t.extended_on = today;
        t.extended_by = act.by;
        if (!t.doubtful) t.last_day = act.until;
        t.has_term = true;
        return;
      default:
        t.changed = true;
        return;
    }
  }

  /// Wholly, or but for what the same text excepts.
  void end(State& t, const Act& act) const {
    ExceptedEnd end{act.by, {}};
    for (const Act& kept : world_.acts) {
      if (kept.kind == EffectKind::kKeeps && kept.by == act.by && kept.target == act.target)
        end.kept.emplace_back(kept.provision, kept.until < 0 ? kDays * 2 : kept.until);
    }
    if (end.kept.empty()) {
      t.ended = true;
    } else {
      t.excepted_ends.push_back(std::move(end));
    }
  }

  const World& world_;
  std::vector<State> states_;
  std::vector<std::vector<std::size_t>> due_;
};

}  // namespace rasoat::test
