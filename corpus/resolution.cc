#include "corpus/resolution.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "corpus/named_identity.h"
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
                                  FindingName{ResolutionFinding::kUnknownBody, "unknown_body"},
                                  FindingName{ResolutionFinding::kOtherBody, "other_body"}};

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

  /// A body that we have no record of: by the name that is stated. One that could not be read: the
  /// symbol of a central body is its own.
  bool has_name(const Candidate& candidate) const {
    if (!candidate.issuer.empty()) return !name_.empty() && slug(candidate.issuer) == name_;
    return !expected_.empty() && std::ranges::none_of(expected_, [](const IssuingBody* one) {
      return is_provincial(one->kind);
    });
  }

  bool in_reach(const IssuingBody& body) const {
    return own_.empty() || !is_provincial(body.kind) || own_.contains(body.province_id);
  }

  const BodyRegistry& bodies_;
  std::vector<const IssuingBody*> expected_;
  std::unordered_set<std::string_view> own_;  ///< the citing text's province and those it came from
  bool any_in_reach_ = false;  ///< nothing is stated and the symbol is of no body that we know
  std::string name_;
};

bool types_agree(DocumentType a, DocumentType b) {
  return a == b || a == DocumentType::kUnknown || b == DocumentType::kUnknown;
}

std::optional<int> year_of(const Candidate& candidate) {
  return candidate.issue_date ? static_cast<int>(candidate.issue_date->year())
                              : candidate.issue_year;
}

/// Younger than the citing text, as far as known.
bool is_younger(const Candidate& candidate, const std::optional<Date>& citing) {
  if (!citing) return false;
  if (candidate.issue_date) return *candidate.issue_date > *citing;
  return candidate.issue_year && *candidate.issue_year > static_cast<int>(citing->year());
}

/// A number without a year is given again each year.
bool is_other_year(const Reference& reference, const Candidate& candidate) {
  if (!reference.date || reference.number.year || !year_of(candidate)) return false;
  return *year_of(candidate) != static_cast<int>(reference.date->year());
}

bool is_unread(const Candidate& candidate) {
  return candidate.issuer_id.empty() && candidate.issuer.empty();
}

/// Neither name nor date is stated, and several bodies gave such numbers: that we know one document
/// is no proof.
bool is_one_body_of_many(const Reference& reference, const BodyRegistry& bodies) {
  return reference.issuer.empty() && !reference.date && bodies_meant(reference, bodies).size() > 1;
}

Resolution found(std::vector<std::int64_t> ids, bool one_body_of_many) {
  std::ranges::sort(ids);
  if (ids.size() > 1)
    return {ResolutionState::kAmbiguous, std::move(ids), ResolutionFinding::kNone};
  return {ResolutionState::kResolved, std::move(ids),
          one_body_of_many ? ResolutionFinding::kOtherBody : ResolutionFinding::kNone};
}

Resolution not_found(std::vector<std::int64_t> ids, ResolutionFinding finding) {
  std::ranges::sort(ids);
  return {ResolutionState::kUnresolved, std::move(ids), finding};
}

}  // namespace

std::string_view name(ResolutionState state) {
  return kStates.at(static_cast<std::size_t>(state)).name;
}

std::optional<ResolutionState> resolution_state_by_name(std::string_view wanted) {
  for (const StateName& one : kStates) {
    if (one.name == wanted) return one.state;
  }
  return {};
}

std::string_view name(ResolutionFinding finding) {
  return kFindings.at(static_cast<std::size_t>(finding)).name;
}

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

bool may_be_one(const Candidate& a, const Candidate& b, const BodyRegistry& bodies) {
  if (!types_agree(a.type, b.type)) return false;
  if (a.issue_date && b.issue_date && a.issue_date != b.issue_date) return false;
  if (year_of(a) && year_of(b) && year_of(a) != year_of(b)) return false;
  if (a.issuer_id == b.issuer_id) return true;
  const IssuingBody* one = bodies.body(a.issuer_id);
  const IssuingBody* other = bodies.body(b.issuer_id);
  return one != nullptr && other != nullptr && shares_numbers(*one, *other);
}

Resolution resolve(const Reference& reference, std::span<const Candidate> candidates,
                   const BodyRegistry& bodies) {
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
    if (is_other_year(reference, candidate)) continue;
    const bool younger = is_younger(candidate, reference.citing_date);
    if (!candidate.issue_date) {
      if (!younger || reference.date) undated.push_back(candidate.id);
    } else if (reference.date) {
      (dated_alike ? same_day : other_day).push_back(candidate.id);
    } else if (!younger) {
      same_day.push_back(candidate.id);
    }
  }
  if (!reference.date) same_day.insert(same_day.end(), undated.begin(), undated.end());
  if (same_day.empty()) same_day = std::move(undated);
  if (!same_day.empty()) return found(std::move(same_day), is_one_body_of_many(reference, bodies));
  if (!unread.empty()) return not_found(std::move(unread), ResolutionFinding::kUnknownBody);
  if (!other_day.empty()) return not_found(std::move(other_day), ResolutionFinding::kOtherDate);
  return {};
}

namespace {

constexpr std::size_t kDateBetween = 60;  // " ngày 10 tháng 4 năm 2019 của "
constexpr std::size_t kLongestName = 160;

struct Words {
  std::vector<std::string> folded;
  std::vector<std::pair<std::size_t, std::size_t>> places;
};

Words words_of(std::string_view text) {
  Words out;
  for_each_syllable(text, [&](const Syllable& syllable) {
    out.folded.emplace_back(syllable.folded);
    out.places.emplace_back(syllable.begin, syllable.end);
  });
  return out;
}

bool starts_at(const Words& words, std::size_t at, std::initializer_list<std::string_view> wanted) {
  if (at + wanted.size() > words.folded.size()) return false;
  return std::equal(wanted.begin(), wanted.end(),
                    words.folded.begin() + static_cast<std::ptrdiff_t>(at));
}

std::size_t committee_words(const Words& words, std::size_t at) {
  if (starts_at(words, at, {"chu", "tich"})) return 2 + committee_words(words, at + 2);
  if (starts_at(words, at, {"ubnd"}) || starts_at(words, at, {"hdnd"})) return 1;
  if (starts_at(words, at, {"uy", "ban", "nhan", "dan"}) ||
      starts_at(words, at, {"hoi", "dong", "nhan", "dan"}))
    return 4;
  return 0;
}

std::size_t level_words(const Words& words, std::size_t at) {
  for (const std::string_view one : {"huyen", "quan", "xa", "phuong"}) {
    if (starts_at(words, at, {one})) return 1;
  }
  for (const auto& two : {std::pair("thi", "xa"), std::pair("thi", "tran"),
                          std::pair("thanh", "pho"), std::pair("dac", "khu")}) {
    if (starts_at(words, at, {two.first, two.second})) return 2;
  }
  return 0;
}

bool is_capital(std::string_view word) { return lower(word) != nfc(word); }

/// "UBND huyện Đăk Hà" where `text` goes on with " ngày … của UBND huyện Đăk Hà về …": no
/// province's text.
std::string local_body(std::string_view text) {
  const Words words = words_of(text);
  for (std::size_t at = 0; at < words.folded.size() && words.places[at].first <= kDateBetween;
       ++at) {
    if (words.folded[at] != "cua") continue;
    const std::size_t body = committee_words(words, at + 1);
    const std::size_t level = body == 0 ? 0 : level_words(words, at + 1 + body);
    if (level == 0) return {};
    const std::size_t begin = words.places[at + 1].first;
    std::size_t last = at + body + level;
    while (last + 1 < words.places.size() &&
           is_capital(text.substr(words.places[last + 1].first,
                                  words.places[last + 1].second - words.places[last + 1].first))) {
      ++last;
    }
    return std::string(text.substr(begin, words.places[last].second - begin));
  }
  return {};
}

/// What follows a number up to the next one.
std::string_view behind(std::string_view quote, const std::vector<NumberMention>& mentions,
                        std::size_t i) {
  const std::size_t from = mentions[i].end;
  const std::size_t next = i + 1 < mentions.size() ? mentions[i + 1].begin : quote.size();
  return quote.substr(from, std::min(next - from, kDateBetween + kLongestName));
}

}  // namespace

std::string stated_issuer(std::string_view quote, const DocumentNumber& number,
                          const BodyRegistry& bodies, std::string_view context_province_id) {
  const auto mentions = find_document_numbers(quote);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (!(mentions[i].number == number)) continue;
    const std::string_view rest = behind(quote, mentions, i);
    if (std::string local = local_body(rest); !local.empty()) {
      if (bodies.find_bodies(local).empty()) return local;
    }
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
  return std::ranges::any_of(
      bodies.with_predecessors(by->province_id),
      [&](const Province* province) { return province->id == of->province_id; });
}

}  // namespace rasoat
