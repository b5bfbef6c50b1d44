#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "corpus/validity_deriver.h"

/// What follows from the events together: moved ends, announcements, suspensions, returns.
namespace rasoat::validity {

namespace {

bool suspends(EventKind kind) {
  return kind == EventKind::kSuspended || kind == EventKind::kSuspendedPart;
}

}  // namespace

std::vector<Event> Deriver::extensions() const {
  std::vector<Event> found;
  for (const Event& e : out_.events) {
    if (e.kind == EventKind::kExtended && e.provisions.empty() && counts(e)) found.push_back(e);
  }
  std::ranges::stable_sort(found, {}, [](const Event& e) { return e.day; });
  return found;
}

void Deriver::settle_stated_end() {
  const std::vector<Event> found = extensions();
  if (found.empty()) return;
  std::optional<Event> end = take_stated_end();
  for (const Event& extension : found) {
    if (!end) {
      end = end_by_extension(extension);
    } else if (extension.day && end->day && *extension.day > *end->day) {
      mark_late(extension);
    } else {
      extend(*end, extension);
    }
  }
  if (end) out_.events.push_back(std::move(*end));
}

std::optional<Event> Deriver::take_stated_end() {
  std::optional<Event> end;
  for (const Event& e : out_.events) {
    const bool stated = e.kind == EventKind::kStatedEnd && e.provisions.empty() && counts(e);
    if (stated && (!end || e.day > end->day)) end = e;
  }
  std::erase_if(out_.events, [](const Event& e) {
    return e.kind == EventKind::kStatedEnd && e.provisions.empty() && counts(e);
  });
  return end;
}

std::optional<Event> Deriver::end_by_extension(const Event& extension) {
  find("end_only_by_extension",
       fmt::format("{} kéo dài một thời hạn chưa đọc được trong văn bản.",
                   extension.source.text.label),
       extension.day, extension.source.text, extension.quote);
  if (!extension.until) return {};
  Event end = own(EventKind::kStatedEnd, add_days(*extension.until, 1), extension.quote);
  end.source = extension.source;
  end.grade = weaker(extension.grade, Grade::kInferred);
  end.note = "thời hạn chỉ được biết qua văn bản kéo dài";
  return end;
}

void Deriver::extend(Event& end, const Event& extension) {
  end.source = extension.source;
  end.quote = extension.quote;
  end.grade = extension.grade;
  end.note = extension.note;
  if (extension.until) {
    const Date after = add_days(*extension.until, 1);
    end.day =
        extension.day ? std::max(after, *extension.day) : after;  // nothing ends before it was said
    std::erase_if(out_.findings, [](const Finding& f) { return f.code == kEndWithoutDay; });
    return;
  }
  end.grade = Grade::kUnknown;
  end.note = "được kéo dài nhưng không rõ đến ngày nào";
}

void Deriver::mark_late(const Event& extension) {
  find("extended_after_end",
       fmt::format("{} kéo dài thời hạn sau khi văn bản đã hết hiệu lực.",
                   extension.source.text.label),
       extension.day, extension.source.text, extension.quote);
  for (Event& e : out_.events) {
    if (e.kind != EventKind::kExtended || e.source != extension.source || e.day != extension.day)
      continue;
    e.grade = Grade::kUnknown;
    e.note = "kéo dài sau khi đã hết hiệu lực";
  }
}

bool Deriver::is_cause(const Event& end, const Event& announced) const {
  const bool certain = counts(end) && end.day && end.grade != Grade::kUnknown;
  return ends(end.kind) && end.kind != EventKind::kAnnouncedExpired &&
         end.kind != EventKind::kPartlyExpired && certain &&
         end.provisions == announced.provisions && !has_exceptions(end);
}

bool Deriver::has_exceptions(const Event& end) const {
  return std::ranges::any_of(out_.events, [&](const Event& e) {
    return e.kind == EventKind::kKept && !e.provisions.empty() && e.source == end.source &&
           counts(e);
  });
}

void Deriver::settle_announcements() {
  for (Event& announced : out_.events) {
    if (announced.kind != EventKind::kAnnouncedExpired || !counts(announced) || !announced.day ||
        announced.grade == Grade::kUnknown)
      continue;
    const Event* cause = nullptr;
    for (const Event& e : out_.events) {
      if (is_cause(e, announced) && (cause == nullptr || *e.day < *cause->day)) cause = &e;
    }
    if (cause == nullptr) continue;
    const bool same =
        *cause->day <= add_days(*announced.day, 1) && *announced.day <= add_days(*cause->day, 1);
    const bool no_day = announced.grade == Grade::kInferred && *cause->day < *announced.day;
    if (same || no_day) {
      announced.day = cause->day;
      continue;
    }
    find("announcement_differs",
         fmt::format("{} công bố hết hiệu lực từ {}, còn theo {} thì từ {}.",
                     announced.source.text.label, dmy(*announced.day),
                     cause->source.text.label.empty() ? "chính văn bản" : cause->source.text.label,
                     dmy(*cause->day)),
         announced.day, announced.source.text, announced.quote);
    // An officer's word about the end outweighs what a list tells of it.
    if (cause->confirmation) announced.day = cause->day;
  }
}

void Deriver::name_transitional_cases(std::span<const IncomingEffect> effects) {
  for (const IncomingEffect& in : effects) {
    if (in.effect.kind != EffectKind::kKeeps || is_part(in) || in.from.empty()) continue;
    const bool ended_by_it = std::ranges::any_of(out_.events, [&](const Event& e) {
      return ends(e.kind) && e.provisions.empty() && e.source.text == in.by;
    });
    for (Event& e : out_.events) {
      const bool cases = e.kind == EventKind::kKept && e.provisions.empty() &&
                         e.source.text == in.by && e.source.provision == in.effect.from;
      if (cases && ended_by_it && e.grade == Grade::kKnown) e.note = cite(in.from);
    }
  }
}

const IncomingEffect* Deriver::effect_behind(const Event& e,
                                             std::span<const IncomingEffect> effects) const {
  const auto it = std::ranges::find_if(
      effects, [&](const IncomingEffect& in) { return in.by.key == e.source.text.key; });
  return it == effects.end() ? nullptr : &*it;
}

void Deriver::settle_suspensions(std::span<const IncomingEffect> effects) {
  std::vector<Event> resumed;
  for (Event& e : out_.events) {
    if (!suspends(e.kind) || !e.day) continue;
    end_with_order(e, effect_behind(e, effects));
    const bool explicitly = end_by_resumption(e);
    if (!e.until || explicitly || !counts(e)) continue;
    Event end = e;
    end.kind = EventKind::kResumed;
    end.day = add_days(*e.until, 1);
    end.until.reset();
    resumed.push_back(std::move(end));
  }
  for (Event& e : resumed) out_.events.push_back(std::move(e));
}

void Deriver::end_with_order(Event& suspension, const IncomingEffect* order) {
  if (order == nullptr || order->validity == nullptr) return;
  const Event* end = end_of(*order->validity);
  if (end == nullptr || *end->day <= *suspension.day) return;
  if (suspension.until && *suspension.until < *end->day) return;
  if (rules_.value("suspending_text_ended", *end->day) != "resumes") return;
  suspension.until = add_days(*end->day, -1);
  weaken(suspension, Grade::kInferred,
         fmt::format("{} hết hiệu lực từ {}", order->by.label, dmy(*end->day)));
}

bool Deriver::end_by_resumption(Event& suspension) const {
  bool found = false;
  for (const Event& e : out_.events) {
    if (e.kind != EventKind::kResumed || !counts(e) || !e.day || *e.day <= *suspension.day)
      continue;
    const bool all = e.provisions.empty() || e.provisions == suspension.provisions;
    if (!all || (suspension.until && *suspension.until < add_days(*e.day, -1))) continue;
    suspension.until = add_days(*e.day, -1);
    found = true;
  }
  return found;
}

void Deriver::add_restoration(const IncomingEffect& in) {
  if (in.validity == nullptr) return;
  const Event* end = end_of(*in.validity);
  if (end == nullptr || end->kind != EventKind::kRepealed) return;
  const ValidityRule* rule = rules_.find("revival", *end->day);
  if (rule == nullptr || rule->value != "restored") return;
  const bool ended_by_it = std::ranges::any_of(out_.events, [&](const Event& e) {
    return ends(e.kind) && counts(e) && e.source.text.key == in.by.key && e.day &&
           *e.day < *end->day;
  });
  if (!ended_by_it) return;
  Event e = own(EventKind::kRestored, end->day, end->quote);
  e.source = {EventSource::Kind::kRule, in.by, ""};
  e.grade = weaker(ValidityRules::grade(*rule), end->grade);
  e.note = fmt::format("{} đã bị bãi bỏ", in.by.label);
  out_.events.push_back(std::move(e));
}

}  // namespace rasoat::validity
