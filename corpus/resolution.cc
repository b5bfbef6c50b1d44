#include "corpus/resolution.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "corpus/text.h"

namespace rasoat {
namespace {

struct StateName {
  ResolutionState state;
  std::string_view name;
};
constexpr std::array kStates = {StateName{ResolutionState::kUnresolved, "unresolved"},
                                StateName{ResolutionState::kAmbiguous, "ambiguous"},
                                StateName{ResolutionState::kResolved, "resolved"}};

struct FindingName {
  ResolutionFinding finding;
  std::string_view name;
};
constexpr std::array kFindings = {FindingName{ResolutionFinding::kNone, ""},
                                  FindingName{ResolutionFinding::kOtherDate, "other_date"},
                                  FindingName{ResolutionFinding::kUnknownBody, "unknown_body"}};

bool is_provincial(BodyKind kind) {
  return kind == BodyKind::kProvincialCouncil || kind == BodyKind::kProvincialCommittee ||
         kind == BodyKind::kProvincialChair;
}

/// Committee and chair of a province.
bool shares_numbers(const IssuingBody& a, const IssuingBody& b) {
  const auto executive = [](BodyKind kind) {
    return kind == BodyKind::kProvincialCommittee || kind == BodyKind::kProvincialChair;
  };
  return executive(a.kind) && executive(b.kind) && a.province_id == b.province_id;
}

/// The bodies that a reference may mean.
class Expected {
 public:
  Expected(const Reference& reference, const BodyRegistry& bodies) : bodies_(bodies) {
    const std::string province = context_province(reference, bodies);
    if (!reference.issuer.empty()) {
      add(bodies.find_bodies(reference.issuer, {}, province));
      // "Ủy ban nhân dân tỉnh" of a day before the merger is that of a province that was merged.
      if (reference.date) add(bodies.find_bodies(reference.issuer, reference.date, province));
      name_ = slug(reference.issuer);
      return;
    }
    for (const Province* p : bodies.with_predecessors(province)) own_.insert(p->id);
    for (const IssuingBody* body : bodies.find_by_symbol(reference.number.body_symbol)) {
      if (in_reach(*body)) expected_.push_back(body);
    }
    any_in_reach_ = expected_.empty();
  }

  /// The candidate's body is known and is one of these.
  bool has(const Candidate& candidate) const {
    const IssuingBody* body = bodies_.body(candidate.issuer_id);
    if (body == nullptr) return has_name(candidate);
    if (any_in_reach_) return in_reach(*body);
    return std::ranges::any_of(expected_, [&](const IssuingBody* one) {
      return one->id == body->id || shares_numbers(*one, *body);
    });
  }

 private:
  void add(const std::vector<const IssuingBody*>& bodies) {
    expected_.insert(expected_.end(), bodies.begin(), bodies.end());
  }

  /// A body that we have no record of: by the name that is stated. One that could not be read: the symbol of a central body is its
  /// own.
  bool has_name(const Candidate& candidate) const {
    if (!candidate.issuer.empty()) return !name_.empty() && slug(candidate.issuer) == name_;
    return !expected_.empty() &&
           std::ranges::none_of(expected_, [](const IssuingBody* one) { return is_provincial(one->kind); });
  }

  bool in_reach(const IssuingBody& body) const {
    return own_.empty() || !is_provincial(body.kind) || own_.contains(body.province_id);
  }

  const BodyRegistry& bodies_;
  std::vector<const IssuingBody*> expected_;
  std::unordered_set<std::string_view> own_;  ///< the citing text's province and those it came from
  bool any_in_reach_ = false;                 ///< nothing is stated and the symbol is of no body that we know
  std::string name_;
};

bool types_agree(DocumentType a, DocumentType b) {
  return a == b || a == DocumentType::kUnknown || b == DocumentType::kUnknown;
}

bool is_unread(const Candidate& candidate) { return candidate.issuer_id.empty() && candidate.issuer.empty(); }

Resolution found(std::vector<std::int64_t> ids) {
  std::ranges::sort(ids);
  const auto state = ids.size() == 1 ? ResolutionState::kResolved : ResolutionState::kAmbiguous;
  return {state, std::move(ids), ResolutionFinding::kNone};
}

Resolution not_found(std::vector<std::int64_t> ids, ResolutionFinding finding) {
  std::ranges::sort(ids);
  return {ResolutionState::kUnresolved, std::move(ids), finding};
}

}  // namespace

std::string_view name(ResolutionState state) { return kStates.at(static_cast<std::size_t>(state)).name; }

std::optional<ResolutionState> resolution_state_by_name(std::string_view wanted) {
  for (const StateName& one : kStates) {
    if (one.name == wanted) return one.state;
  }
  return {};
}

std::string_view name(ResolutionFinding finding) { return kFindings.at(static_cast<std::size_t>(finding)).name; }

ResolutionFinding resolution_finding_by_name(std::string_view wanted) {
  for (const FindingName& one : kFindings) {
    if (one.name == wanted) return one.finding;
  }
  return ResolutionFinding::kNone;
}

std::string context_province(const Reference& reference, const BodyRegistry& bodies) {
  if (const IssuingBody* body = bodies.body(reference.citing_issuer_id)) return body->province_id;
  if (reference.citing_province.empty()) return {};
  const auto provinces = bodies.find_provinces(reference.citing_province, reference.citing_date);
  return provinces.empty() ? std::string() : provinces.front()->id;
}

Resolution resolve(const Reference& reference, std::span<const Candidate> candidates, const BodyRegistry& bodies) {
  const Expected expected(reference, bodies);
  const DocumentType type = reference.number.type().value_or(DocumentType::kUnknown);
  std::vector<std::int64_t> same_day;
  std::vector<std::int64_t> undated;
  std::vector<std::int64_t> other_day;
  std::vector<std::int64_t> unread;
  for (const Candidate& candidate : candidates) {
    if (!types_agree(type, candidate.type)) continue;
    const bool dated_alike = reference.date && candidate.issue_date == reference.date;
    if (!expected.has(candidate)) {
      if (is_unread(candidate) && dated_alike) unread.push_back(candidate.id);
      continue;
    }
    const bool younger = candidate.issue_date && reference.citing_date && *candidate.issue_date > *reference.citing_date;
    if (!candidate.issue_date) {
      undated.push_back(candidate.id);
    } else if (reference.date) {
      (dated_alike ? same_day : other_day).push_back(candidate.id);
    } else if (!younger) {
      same_day.push_back(candidate.id);
    }
  }
  if (!reference.date) same_day.insert(same_day.end(), undated.begin(), undated.end());
  if (!same_day.empty()) return found(std::move(same_day));
  if (!undated.empty()) return found(std::move(undated));
  if (!unread.empty()) return not_found(std::move(unread), ResolutionFinding::kUnknownBody);
  if (!other_day.empty()) return not_found(std::move(other_day), ResolutionFinding::kOtherDate);
  return {};
}

std::string stated_issuer(std::string_view quote, const DocumentNumber& number, const BodyRegistry& bodies,
                          std::string_view context_province_id) {
  constexpr std::size_t kDateBetween = 60;  // " ngày 10 tháng 4 năm 2019 của "
  constexpr std::size_t kLongestName = 160;
  const auto mentions = find_document_numbers(quote);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!(mentions[i].number == number)) continue;
    const std::size_t from = mentions[i].end;
    const std::size_t next = i + 1 < mentions.size() ? mentions[i + 1].begin : quote.size();
    const std::string_view rest = quote.substr(from, std::min(next - from, kDateBetween + kLongestName));
    const auto named = bodies.find_body_mentions(rest, {}, context_province_id);
    if (named.empty() || named.front().begin > kDateBetween) continue;
    const std::string between = fold(rest.substr(0, named.front().begin));
    if (between.find(" cua") == std::string::npos) continue;
    return std::string(rest.substr(named.front().begin, named.front().end - named.front().begin));
  }
  return {};
}

bool may_end(std::string_view affecting, std::string_view affected, const BodyRegistry& bodies) {
  const IssuingBody* by = bodies.body(affecting);
  const IssuingBody* of = bodies.body(affected);
  if (by == nullptr || of == nullptr || by->province_id.empty()) return true;
  return std::ranges::any_of(bodies.with_predecessors(by->province_id),
                             [&](const Province* province) { return province->id == of->province_id; });
}

}  // namespace rasoat
