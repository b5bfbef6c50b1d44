#include "corpus/validity_fold.h"

#include <algorithm>

#include "corpus/validity_territory.h"

namespace rasoat::validity {
namespace {

bool part_kind(EventKind kind) {
  return kind == EventKind::kPartlyExpired || kind == EventKind::kRepealedPart ||
         kind == EventKind::kReplacedPart || kind == EventKind::kSuspendedPart;
}

bool suspends(const Event& e) {
  return e.kind == EventKind::kSuspended || e.kind == EventKind::kSuspendedPart;
}

/// How an event meets what is asked.
enum class Reach { kNone, kPart, kUnnamedPart, kAll };

class Folder {
 public:
  Folder(const Validity& validity, const StatusQuery& query) : validity_(validity), query_(query) {}

  Folded run() {
    collect();
    Folded out = decide();
    out.parts_expired = !part_ends_.empty();
    out.parts_suspended = !part_suspensions_.empty();
    out.words_changed = words_changed_;
    if (start_) out.start_grade = event(*start_).grade;
    if (works(out.force)) {
      out.later_parts = std::move(later_parts_);
      out.extended_by = extended_by_;
    }
    return out;
  }

 private:
  const Event& event(std::size_t i) const { return validity_.events[i]; }
  bool whole() const { return query_.provision.empty(); }

  bool here(const Event& e) const {
    return e.kind == EventKind::kTerritoryChanged || works_in(e, query_.place) != Applies::kNo;
  }

  bool happened(const Event& e) const {
    return counts(e) && here(e) && (!e.day || *e.day <= query_.day);
  }

  Reach reach(const Event& e) const {
    const bool elsewhere_too = works_in(e, query_.place) == Applies::kInPart;
    if (e.provisions.empty()) {
      if (part_kind(e.kind)) return whole() ? Reach::kPart : Reach::kUnnamedPart;
      return elsewhere_too ? Reach::kPart : Reach::kAll;
    }
    if (whole()) return Reach::kPart;
    Reach best = Reach::kNone;
    for (const ProvisionPath& affected : e.provisions) {
      if (covers(affected, query_.provision)) return elsewhere_too ? Reach::kPart : Reach::kAll;
      if (covers(query_.provision, affected)) best = Reach::kPart;
    }
    return best;
  }

  bool restored(const Event& end) const {
    return end.day && std::ranges::any_of(restorations_, [&](const Event* e) {
             if (!e->day || *e->day <= *end.day) return false;
             return e->source.kind == EventSource::Kind::kPerson ||
                    e->source.text.key == end.source.text.key;
           });
  }

  /// A term that was extended for parts of the text, or parts that the ending text excepts.
  static bool saves(const Event& e, const Event& end) {
    if (e.provisions.empty()) return false;
    if (e.kind == EventKind::kExtended)
      return end.kind == EventKind::kStatedEnd && end.provisions.empty() && e.day <= end.day;
    return e.kind == EventKind::kKept && end.provisions.empty() && e.source == end.source;
  }

  /// Whether what is asked, or parts of it, outlive the end.
  Reach saved(const Event& end) const {
    Reach best = Reach::kNone;
    for (const Event& e : validity_.events) {
      if (!saves(e, end) || !happened(e) || (e.until && *e.until < query_.day)) continue;
      const Reach r = reach(e);
      if (r == Reach::kAll) return r;
      if (r == Reach::kPart) best = r;
    }
    return best;
  }

  /// An extension that came after the end: whether the text lives again is not for us to say.
  bool extended_too_late(const Event& end) const {
    return end.kind == EventKind::kStatedEnd &&
           std::ranges::any_of(validity_.events, [&](const Event& e) {
             return e.kind == EventKind::kExtended && e.provisions.empty() && happened(e) &&
                    e.grade == Grade::kUnknown && (!e.until || query_.day <= *e.until);
           });
  }

  void collect_end(std::size_t i) {
    const Event& e = event(i);
    if (restored(e)) return;
    switch (reach(e)) {
      case Reach::kNone:
        return;
      case Reach::kUnnamedPart:
        unnamed_.push_back(i);
        return;
      case Reach::kPart:
        part_ends_.push_back(i);
        return;
      case Reach::kAll:
        break;
    }
    const Reach outlives = saved(e);
    if (outlives == Reach::kAll) return;
    if (outlives == Reach::kPart) {
      part_ends_.push_back(i);
    } else if (e.grade == Grade::kUnknown || !e.day || extended_too_late(e)) {
      doubtful_ends_.push_back(i);
    } else {
      ends_.push_back(i);
    }
  }

  void collect_suspension(std::size_t i) {
    const Event& e = event(i);
    if (e.until && *e.until < query_.day) return;
    switch (reach(e)) {
      case Reach::kNone:
        return;
      case Reach::kUnnamedPart:
        doubtful_suspensions_.push_back(i);
        return;
      case Reach::kPart:
        part_suspensions_.push_back(i);
        return;
      case Reach::kAll:
        (e.grade == Grade::kUnknown ? doubtful_suspensions_ : suspensions_).push_back(i);
    }
  }

  void collect_change(std::size_t i) {
    const Reach r = reach(event(i));
    if (r == Reach::kNone) return;
    if (whole()) {
      if (validity_.ends_words[i]) part_ends_.push_back(i);
      return;
    }
    if (changes_words(event(i).kind)) changes_.push_back(i);
    words_changed_ = words_changed_ || changes_words(event(i).kind);
  }

  void collect_start(std::size_t i) {
    const Event& e = event(i);
    if (!counts(e) || !here(e)) return;
    const Reach r = reach(e);
    if (r == Reach::kPart && e.day && *e.day > query_.day) later_parts_.push_back(i);
    if (r != Reach::kAll) return;
    const bool nearer = !start_ || longest(e) >= longest(event(*start_));
    if (nearer) start_ = i;
  }

  void collect_extension(std::size_t i) {
    const Event& e = event(i);
    const bool lasts = e.until && query_.day <= *e.until;
    if (lasts && reach(e) == Reach::kAll) extended_by_ = i;
  }

  static std::size_t longest(const Event& e) {
    std::size_t steps = 0;
    for (const ProvisionPath& path : e.provisions) steps = std::max(steps, path.size());
    return steps;
  }

  void collect() {
    for (const Event& e : validity_.events) {
      if (e.kind == EventKind::kRestored && happened(e)) restorations_.push_back(&e);
    }
    for (std::size_t i = 0; i < validity_.events.size(); ++i) {
      const Event& e = event(i);
      if (e.kind == EventKind::kInForce) {
        collect_start(i);
      } else if (!happened(e)) {
        continue;
      } else if (ends(e.kind)) {
        collect_end(i);
      } else if (suspends(e)) {
        collect_suspension(i);
      } else if (e.kind == EventKind::kExtended) {
        collect_extension(i);
      } else if (validity_.ends_words[i] || changes_words(e.kind)) {
        collect_change(i);
      }
    }
  }

  Grade weakest(const std::vector<std::size_t>& places) const {
    Grade grade = Grade::kKnown;
    for (const std::size_t i : places) grade = weaker(grade, event(i).grade);
    return grade;
  }

  Folded made(Force force, Ground ground, std::vector<std::size_t> because, Grade grade) const {
    Folded out;
    out.force = force;
    out.ground = ground;
    out.because = std::move(because);
    out.grade = grade;
    return out;
  }

  /// Of a provision: other texts that also ended it, or changed it after its end. One of them is
  /// read wrongly, or acted in vain; a person must say which.
  void add_candidates(Folded& out, std::size_t first) const {
    const Event& end = event(first);
    const auto doubts = [&](std::size_t i) {
      const Event& e = event(i);
      return !e.provisions.empty() && e.source.text != end.source.text && e.day >= end.day &&
             e.kind != EventKind::kAnnouncedExpired;
    };
    if (whole() || end.provisions.empty()) return;
    for (const std::size_t i : ends_) {
      if (i != first && doubts(i)) out.candidates.push_back(i);
    }
    for (const std::size_t i : changes_) {
      if (doubts(i)) out.candidates.push_back(i);
    }
    if (out.candidates.empty()) return;
    out.candidates.insert(out.candidates.begin(), first);
    out.grade = weaker(out.grade, Grade::kInferred);
  }

  Folded ended() const {
    const std::size_t first = *std::ranges::min_element(
        ends_, [&](auto a, auto b) { return *event(a).day < *event(b).day; });
    Folded out = made(Force::kExpired, Ground::kEnd, {first}, event(first).grade);
    add_candidates(out, first);
    return out;
  }

  Folded doubtful(Ground ground, const std::vector<std::size_t>& places) const {
    Folded out = made(Force::kUnknown, ground, places, Grade::kUnknown);
    if (places.size() > 1) out.candidates = places;
    return out;
  }

  Folded decide() const {
    if (!ends_.empty()) return ended();
    const bool before_issue = validity_.issue_date && query_.day < *validity_.issue_date;
    if (before_issue) return made(Force::kNotYet, Ground::kNotIssued, {}, Grade::kKnown);
    if (!doubtful_ends_.empty()) {
      const bool not_started = start_ && event(*start_).day && query_.day < *event(*start_).day;
      if (!not_started) return doubtful(Ground::kDoubtfulEnd, doubtful_ends_);
    }
    if (!start_ || !event(*start_).day || event(*start_).grade == Grade::kUnknown)
      return made(Force::kUnknown, Ground::kNoStart, {}, Grade::kUnknown);
    const Grade start_grade = event(*start_).grade;
    if (query_.day < *event(*start_).day)
      return made(Force::kNotYet, Ground::kBeforeStart, {*start_}, start_grade);
    if (!suspensions_.empty())
      return made(Force::kSuspended, Ground::kSuspension, {suspensions_.front()},
                  weaker(start_grade, event(suspensions_.front()).grade));
    if (!unnamed_.empty()) return doubtful(Ground::kUnnamedPart, unnamed_);
    if (!doubtful_suspensions_.empty())
      return doubtful(Ground::kDoubtfulSuspension, doubtful_suspensions_);
    if (!part_suspensions_.empty())
      return made(Force::kPartlySuspended, Ground::kPartSuspension, part_suspensions_,
                  weaker(start_grade, weakest(part_suspensions_)));
    if (!part_ends_.empty())
      return made(Force::kPartlyExpired, Ground::kPartEnd, part_ends_,
                  weaker(start_grade, weakest(part_ends_)));
    std::vector<std::size_t> because{*start_};
    because.insert(because.end(), changes_.begin(), changes_.end());
    return made(Force::kInForce, Ground::kStarted, because, weaker(start_grade, weakest(because)));
  }

  const Validity& validity_;
  const StatusQuery& query_;
  std::vector<const Event*> restorations_;
  std::optional<std::size_t> start_;
  std::vector<std::size_t> ends_;
  std::vector<std::size_t> doubtful_ends_;
  std::vector<std::size_t> unnamed_;
  std::vector<std::size_t> part_ends_;
  std::vector<std::size_t> suspensions_;
  std::vector<std::size_t> doubtful_suspensions_;
  std::vector<std::size_t> part_suspensions_;
  std::vector<std::size_t> changes_;  ///< of the words of a provision
  std::vector<std::size_t> later_parts_;
  std::optional<std::size_t> extended_by_;
  bool words_changed_ = false;
};

}  // namespace

Folded fold(const Validity& validity, const StatusQuery& query) {
  return Folder(validity, query).run();
}

std::vector<Date> change_days(const Validity& validity) {
  std::vector<Date> days;
  if (validity.issue_date) days.push_back(*validity.issue_date);
  if (validity.claimed_on) days.push_back(*validity.claimed_on);
  for (const Event& e : validity.events) {
    if (e.day) days.push_back(*e.day);
    if (e.until) days.push_back(add_days(*e.until, 1));
  }
  std::ranges::sort(days);
  const auto repeated = std::ranges::unique(days);
  days.erase(repeated.begin(), repeated.end());
  return days;
}

}  // namespace rasoat::validity
