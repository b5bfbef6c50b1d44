#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "corpus/text.h"
#include "corpus/validity_fold.h"

namespace rasoat {

using validity::Folded;
using validity::Ground;

namespace {

struct ForceInfo {
  std::string_view name;
  std::string_view label;
};

constexpr std::array<ForceInfo, 7> kForces = {{
    {"unknown", "Không rõ hiệu lực"},
    {"not_yet", "Chưa có hiệu lực"},
    {"in_force", "Còn hiệu lực"},
    {"partly_expired", "Hết hiệu lực một phần"},
    {"expired", "Hết hiệu lực toàn bộ"},
    {"partly_suspended", "Tạm ngưng hiệu lực một phần"},
    {"suspended", "Tạm ngưng hiệu lực"},
}};

std::optional<Date> since(const Validity& v, const Folded& f) {
  std::optional<Date> first;
  for (const std::size_t i : f.because) {
    const std::optional<Date> day = v.events[i].day;
    if (day && (!first || *day < *first)) first = day;
  }
  if (f.ground == Ground::kBeforeStart) return v.issue_date;
  return first;
}

Status said(const Validity& v, const StatusQuery& query, Folded folded) {
  Status out;
  out.force = folded.force;
  out.grade = folded.grade;
  out.since = since(v, folded);
  out.reason = validity::reason(v, query, folded, out.since);
  out.because = std::move(folded.because);
  if (folded.extended_by) out.because.push_back(*folded.extended_by);
  out.because.insert(out.because.end(), folded.later_parts.begin(), folded.later_parts.end());
  out.candidates = std::move(folded.candidates);
  out.parts_expired = folded.parts_expired;
  out.parts_suspended = folded.parts_suspended;
  out.words_changed = folded.words_changed;
  return out;
}

/// What the source's claim makes of what we computed.
struct Claim {
  Force force;
  Grade grade;
};

/// Dated events lead to what the source claims, by the day of the claim: then it says nothing that
/// they do not, and nothing of the days before.
bool is_explained(const Validity& v, Force claimed) {
  const auto agrees = [&](Date day) {
    if (v.claimed_on && *v.claimed_on < day) return false;
    const Force computed = validity::fold(v, {day, {}, {}}).force;
    return computed == claimed || (claimed == Force::kPartlyExpired && computed == Force::kExpired);
  };
  if (claimed != Force::kExpired && claimed != Force::kPartlyExpired &&
      claimed != Force::kPartlySuspended)
    return false;
  return std::ranges::any_of(validity::change_days(v), agrees);
}

/// An end that the source knows of and we do not: its cause may be a text that we do not hold. From
/// the day of the claim on it is believed; before, nobody knows. A claim without a day was made
/// after all that is known of the text, so it is believed throughout, as inferred. The other way
/// round our events win: they have quotes.
std::optional<Claim> claim_over(const Validity& v, const Folded& f, Date day) {
  const Force claimed = force_claimed(v.claimed_status);
  if (is_explained(v, claimed)) return {};
  const bool later = !v.claimed_on || *v.claimed_on <= day;
  const bool nothing_known = f.ground == Ground::kNoStart;
  const bool binds = works(f.force) || nothing_known;
  switch (claimed) {
    case Force::kExpired:
      if (!binds && f.force != Force::kSuspended && f.force != Force::kUnknown) return {};
      return later ? Claim{Force::kExpired, Grade::kInferred}
                   : Claim{Force::kUnknown, Grade::kUnknown};
    case Force::kSuspended:
      if (!binds) return {};
      return Claim{Force::kUnknown, Grade::kUnknown};
    case Force::kPartlyExpired:
    case Force::kPartlySuspended:
      if (f.force != Force::kInForce && !nothing_known) return {};
      return Claim{claimed, later ? Grade::kInferred : Grade::kUnknown};
    case Force::kInForce:
      if (!nothing_known) return {};
      return Claim{Force::kInForce, Grade::kInferred};
    case Force::kNotYet:
    case Force::kUnknown:
      return {};
  }
  return {};
}

void apply(const Claim& claim, const Validity& v, Status& status) {
  const std::string on =
      v.claimed_on ? fmt::format(" (ngày {})", dmy(*v.claimed_on)) : std::string();
  const bool no_cause = claim.force != Force::kInForce;
  status.reason = fmt::format(
      "{}: nguồn của văn bản ghi “{}”{}, {}", label(claim.force), v.claimed_status, on,
      no_cause ? "chưa tìm thấy văn bản nào làm như vậy" : "chưa đọc được ngày có hiệu lực");
  status.force = claim.force;
  status.grade = claim.grade;
  status.since = claim.force == Force::kExpired ? v.claimed_on : std::nullopt;
}

/// True if a part kind is asked about: a claim about the whole text that leaves its parts alone.
bool about_unnamed_parts(Force claimed) {
  return claimed == Force::kPartlyExpired || claimed == Force::kPartlySuspended;
}

bool same_status(const Status& a, const Status& b) {
  return a.force == b.force && a.grade == b.grade && a.reason == b.reason;
}

}  // namespace

std::string_view name(Force force) { return kForces[static_cast<std::size_t>(force)].name; }

std::string_view label(Force force) { return kForces[static_cast<std::size_t>(force)].label; }

std::optional<Force> force_by_name(std::string_view text) {
  const std::string wanted = slug(text);
  for (std::size_t i = 0; i < kForces.size(); ++i) {
    if (wanted == slug(kForces[i].name) || wanted == slug(kForces[i].label))
      return static_cast<Force>(i);
  }
  if (wanted == "het-hieu-luc") return Force::kExpired;
  return {};
}

Force force_claimed(std::string_view claimed_status) {
  const std::string words = slug(claimed_status);
  const auto says = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  if (says("chua-co-hieu-luc")) return Force::kNotYet;
  if (says("ngung-hieu-luc")) return says("mot-phan") ? Force::kPartlySuspended : Force::kSuspended;
  if (says("mot-phan")) return Force::kPartlyExpired;
  if (says("het-hieu-luc") || says("khong-con-phu-hop")) return Force::kExpired;
  if (says("con-hieu-luc") || words == "co-hieu-luc") return Force::kInForce;
  return Force::kUnknown;
}

bool works(Force force) {
  return force == Force::kInForce || force == Force::kPartlyExpired ||
         force == Force::kPartlySuspended;
}

Status status_on(const Validity& v, const StatusQuery& query) {
  Folded folded = validity::fold(v, query);
  const std::optional<Claim> claim = claim_over(v, folded, query.day);
  Status out = said(v, query, std::move(folded));
  const bool skip =
      !query.provision.empty() && about_unnamed_parts(force_claimed(v.claimed_status));
  if (claim && !skip) apply(*claim, v, out);
  if (claim && skip) out.grade = weaker(out.grade, Grade::kInferred);
  return out;
}

Status status_on(const Validity& v, Date day) { return status_on(v, StatusQuery{day, {}, {}}); }

Force force_on(const Validity& v, Date day) {
  const Folded folded = validity::fold(v, StatusQuery{day, {}, {}});
  if (v.claimed_status.empty()) return folded.force;
  const std::optional<Claim> claim = claim_over(v, folded, day);
  return claim ? claim->force : folded.force;
}

Force computed_force(const Validity& v, const StatusQuery& query) {
  return validity::fold(v, query).force;
}

std::vector<Status> provision_statuses(const Validity& v, std::span<const ProvisionPath> outline,
                                       Date day) {
  std::vector<Status> out;
  out.reserve(outline.size());
  for (const ProvisionPath& path : outline) out.push_back(status_on(v, StatusQuery{day, path, {}}));
  return out;
}

std::optional<Finding> claim_disagreement(const Validity& v, Date day) {
  const Force claimed = force_claimed(v.claimed_status);
  const Status computed = said(v, {day, {}, {}}, validity::fold(v, {day, {}, {}}));
  if (claimed == Force::kUnknown || computed.force == Force::kUnknown) return {};
  if (claimed == computed.force) return {};
  return Finding{
      "claim_disagrees",
      fmt::format("Nguồn ghi “{}”, còn tính từ các văn bản đang có thì ngày {} là “{}”: {}.",
                  v.claimed_status, dmy(day), label(computed.force), computed.reason),
      day,
      {},
      v.claimed_status};
}

std::vector<Period> timeline(const Validity& v, const ProvisionPath& provision) {
  const std::vector<Date> days = validity::change_days(v);
  std::vector<Period> periods;
  const auto add = [&](std::optional<Date> from, Date day) {
    Status status = status_on(v, StatusQuery{day, provision, {}});
    if (!periods.empty() && same_status(periods.back().status, status)) return;
    if (!periods.empty()) periods.back().to = add_days(day, -1);
    periods.push_back({from, {}, std::move(status)});
  };
  if (days.empty()) return periods;
  add({}, add_days(days.front(), -1));
  for (const Date day : days) add(day, day);
  return periods;
}

std::vector<ForcePeriod> force_periods(const Validity& v) {
  std::vector<ForcePeriod> out;
  for (const Period& period : timeline(v)) {
    const ForcePeriod next{period.from, period.status.force, period.status.grade};
    if (out.empty() || out.back().force != next.force || out.back().grade != next.grade)
      out.push_back(next);
  }
  if (!out.empty()) return out;
  const Status always = status_on(v, Date{});
  return {{{}, always.force, always.grade}};
}

const ForcePeriod* period_on(std::span<const ForcePeriod> periods, Date day) {
  const ForcePeriod* found = nullptr;
  for (const ForcePeriod& period : periods) {
    if (!period.from || *period.from <= day) found = &period;
  }
  return found;
}

Force force_on(std::span<const ForcePeriod> periods, Date day) {
  const ForcePeriod* period = period_on(periods, day);
  return period == nullptr ? Force::kUnknown : period->force;
}

std::optional<Date> next_change(const Validity& v, Date day) {
  const Force now = force_on(v, day);
  for (const Date change : validity::change_days(v)) {
    if (change > day && (force_on(v, change) != now || !events_on(v, change).empty()))
      return change;
  }
  return {};
}

std::vector<std::size_t> events_on(const Validity& v, Date day) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < v.events.size(); ++i) {
    const Event& e = v.events[i];
    if (e.day == day && e.kind != EventKind::kIssued && counts(e)) out.push_back(i);
  }
  return out;
}

const Event* end_of(const Validity& v) {
  const Event* first = nullptr;
  for (const Event& e : v.events) {
    const bool part = e.kind == EventKind::kPartlyExpired || e.kind == EventKind::kRepealedPart ||
                      e.kind == EventKind::kReplacedPart;
    const bool certain = ends(e.kind) && !part && e.provisions.empty() && e.territory.empty() &&
                         counts(e) && e.day && e.grade != Grade::kUnknown;
    if (certain && (first == nullptr || *e.day < *first->day)) first = &e;
  }
  return first;
}

FirstDay first_day_in_force(const Validity& v, const ProvisionPath& provision, Date day) {
  const auto at = [&](Date on) { return validity::fold(v, StatusQuery{on, provision, {}}); };
  const auto answer = [&](Date on) -> std::optional<FirstDay> {
    const Folded f = at(on);
    if (works(f.force)) return FirstDay{on, f.words_changed ? Grade::kInferred : f.start_grade};
    if (f.force == Force::kUnknown) return FirstDay{on, Grade::kUnknown};
    if (f.force == Force::kExpired) return FirstDay{};
    return {};
  };
  if (const auto now = answer(day)) return *now;
  for (const Date change : validity::change_days(v)) {
    if (change <= day) continue;
    if (const auto then = answer(change)) return *then;
  }
  return {};
}

}  // namespace rasoat
