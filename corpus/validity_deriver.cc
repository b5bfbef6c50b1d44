#include "corpus/validity_deriver.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/text.h"

namespace rasoat::validity {
namespace {

constexpr std::size_t kMaxFindings = 200;  ///< of one text; a list that nobody reads helps nobody

}  // namespace

Deriver::Deriver(const DocumentFacts& facts, const ValidityRules& rules)
    : facts_(facts), rules_(rules) {
  out_.text = facts.text;
  out_.issue_date = facts.issue_date;
  out_.province_id = facts.province_id;
  out_.claimed_status = facts.claimed_status;
  out_.claimed_on = facts.claimed_on;
}

Validity Deriver::run(std::span<const IncomingEffect> effects, std::span<const Parent> parents,
                      std::span<const PersonWord> words) {
  add_own_events();
  for (const IncomingEffect& effect : effects) add_effect(effect);
  for (const PersonWord& word : words) apply(word);
  settle_stated_end();
  settle_announcements();
  settle_suspensions(effects);
  name_transitional_cases(effects);
  for (const IncomingEffect& effect : effects) add_restoration(effect);
  mark_ended_words();
  std::vector<Event> by_parents;
  for (const Parent& parent : parents) {
    if (auto end = end_with(parent)) by_parents.push_back(std::move(*end));
  }
  for (Event& e : by_parents) out_.events.push_back(std::move(e));
  for (const PersonWord& word : words) reject_derived(word);
  sort_events();
  mark_ended_words();
  find_conflicts();
  return std::move(out_);
}

void Deriver::find(std::string code, std::string message, std::optional<Date> day, TextRef text,
                   std::string quote) {
  if (out_.findings.size() >= kMaxFindings) return;
  out_.findings.push_back(
      {std::move(code), std::move(message), day, std::move(text), std::move(quote)});
}

void Deriver::sort_events() {
  std::ranges::stable_sort(out_.events, [](const Event& a, const Event& b) {
    if (a.day.has_value() != b.day.has_value()) return a.day.has_value();
    if (a.day != b.day) return a.day < b.day;
    return a.kind < b.kind;
  });
}

void Deriver::find_late(const Event* end) {
  if (end == nullptr) return;
  for (const Event& e : out_.events) {
    const bool other = e.source.kind == EventSource::Kind::kOtherText && &e != end;
    if (!other || !counts(e) || !e.day || *e.day <= *end->day ||
        e.kind == EventKind::kAnnouncedExpired || e.kind == EventKind::kResumed ||
        e.kind == EventKind::kExtended || e.kind == EventKind::kKept)
      continue;
    find("effect_after_end",
         fmt::format("{} ({}) tác động từ {}, sau khi văn bản đã hết hiệu lực từ {}.",
                     e.source.text.label, label(e.kind), dmy(*e.day), dmy(*end->day)),
         e.day, e.source.text, e.quote);
  }
}

void Deriver::find_hit_twice() {
  std::unordered_map<std::string, const Event*> first;
  for (const Event& e : out_.events) {
    if (!ends(e.kind) || !counts(e) || e.kind == EventKind::kAnnouncedExpired) continue;
    for (const ProvisionPath& path : e.provisions) {
      const auto [it, added] = first.emplace(address(path), &e);
      if (added || it->second->source.text == e.source.text) continue;
      find("provision_hit_twice",
           fmt::format("{} bị cả {} và {} làm hết hiệu lực; cần xác minh văn bản nào.",
                       capitalised(cite(path)), it->second->source.text.label, e.source.text.label),
           e.day, e.source.text, e.quote);
    }
  }
}

void Deriver::find_conflicts() {
  find_late(end_of(out_));
  find_hit_twice();
}

bool Deriver::by_rule(std::string_view rule, const Event& e) const {
  const Date day = e.day.value_or(facts_.issue_date.value_or(Date{}));
  return rules_.value(rule, day) == "partly_expired";
}

void Deriver::mark_ended_words() {
  out_.ends_words.clear();
  for (const Event& e : out_.events) {
    const bool ended = ends(e.kind) || (changes_words(e.kind) && by_rule("amended", e)) ||
                       (e.kind == EventKind::kSupplemented && by_rule("supplemented", e)) ||
                       (e.kind == EventKind::kCorrected && by_rule("corrected", e));
    out_.ends_words.push_back(ended);
  }
}

}  // namespace rasoat::validity
