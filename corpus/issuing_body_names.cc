#include <algorithm>
#include <optional>
#include <span>
#include <unordered_set>

#include "corpus/issuing_body.h"
#include "corpus/issuing_body_index.h"
#include "corpus/text.h"

/// Which bodies and provinces the names and symbols in a text mean.
namespace rasoat {
namespace {

struct Head {
  std::size_t kind = 0;   ///< position in kProvincialKinds
  std::size_t words = 0;  ///< 0: no head
};

Head head_at(const FoldedWords& words, std::size_t i) {
  static const std::array<FoldedPhrases, kProvincialKinds.size()> heads = {
      FoldedPhrases{"Hội đồng nhân dân", "HĐND"},
      FoldedPhrases{"Ủy ban nhân dân", "UBND"},
      FoldedPhrases{"Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND", "CT UBND", "CTUBND"},
  };
  for (std::size_t kind = 0; kind < heads.size(); ++kind) {
    if (const std::size_t size = heads[kind].at(words, i)) return {kind, size};
  }
  return {};
}

/// kAny: not named, or "cấp tỉnh".
enum class Level { kAny, kProvince, kCity };

struct LevelWords {
  Level level = Level::kAny;
  std::size_t words = 0;
};

LevelWords level_at(const FoldedWords& words, std::size_t i) {
  static const FoldedPhrases province{"tỉnh"};
  static const FoldedPhrases city{"thành phố", "TP"};
  static const FoldedPhrases either{"cấp tỉnh"};
  if (const std::size_t size = province.at(words, i)) return {Level::kProvince, size};
  if (const std::size_t size = city.at(words, i)) return {Level::kCity, size};
  if (const std::size_t size = either.at(words, i)) return {Level::kAny, size};
  return {};
}

bool fits(const Province& province, Level level) {
  return level == Level::kAny || province.city == (level == Level::kCity);
}

/// "hdnd8", "hdndk8", "qh15" → without the term of the council or assembly, or the unit of a body
/// ("nhnn7").
std::string_view without_term(std::string_view key) {
  const std::size_t last = key.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == key.size()) return {};
  key = key.substr(0, last + 1);
  if (key == "hdndk") key.remove_suffix(1);
  return key;
}

std::vector<std::string_view> split_symbol(std::string_view symbol) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= symbol.size();) {
    const std::size_t end = std::min(symbol.find('-', begin), symbol.size());
    parts.push_back(symbol.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// True if word `i` is written with a capital, next to the word before it: "thành phố Thủ Đức".
bool continues_name(std::string_view text, const FoldedWords& words, std::size_t i) {
  if (i == words.size()) return false;
  const std::size_t begin = words.source_begin(i);
  if (text.find_first_not_of(" \t\r\n", words.source_end(i - 1)) != begin) return false;
  const std::string word = nfc(text.substr(begin, words.source_end(i) - begin));
  return lower(word) != word;
}

}  // namespace

/// Reads names against one registry, for one day and one province that the text is about.
class BodyRegistry::Reader {
 public:
  Reader(const BodyRegistry& registry, std::optional<Date> day, std::string_view context)
      : registry_(registry), index_(*registry.index_), day_(day), context_(context) {}

  /// The provinces named at `i`, the longest name, that fit the level before it.
  struct Place {
    Level level = Level::kAny;
    std::size_t level_words = 0;
    std::size_t words = 0;                     ///< level and name; 0: no place
    std::span<const std::uint32_t> provinces;  ///< of any level
  };

  /// A body named at `i`.
  struct Match {
    std::vector<const IssuingBody*>
        bodies;                ///< that existed; may be empty though the name is known
    std::size_t words = 0;     ///< 0: no name begins here
    bool by_context = false;   ///< the province was not named
    bool level_named = false;  ///< "tỉnh", "thành phố"
  };

  Place place_at(const FoldedWords& words, std::size_t i) const {
    const LevelWords level = level_at(words, i);
    Place place{level.level, level.words, 0, {}};
    const std::size_t first = i + level.words;
    for (std::size_t last = std::min(words.size(), first + index_.longest_place); last > first;
         --last) {
      for (const auto* map : {&index_.provinces_by_name, &index_.provinces_by_spelling}) {
        const auto found = look_up(*map, words.run(first, last));
        if (!std::any_of(found.begin(), found.end(),
                         [&](auto p) { return fits(registry_.provinces_[p], level.level); }))
          continue;
        place.provinces = found;
        place.words = last - i;
        return place;
      }
    }
    return place;
  }

  Match match_at(const FoldedWords& words, std::size_t i) const {
    if (const Head head = head_at(words, i); head.words > 0)
      return provincial_match(words, i, head);
    if (!index_.central_first_words.contains(words.at(i))) return {};
    for (std::size_t last = std::min(words.size(), i + index_.longest_central); last > i; --last) {
      const auto found = look_up(index_.central_by_name, words.run(i, last));
      if (!found.empty()) return {existing(found), last - i};
    }
    return {};
  }

  /// The bodies of one kind of the context province: of itself, or of those it came from that
  /// existed on the day.
  std::vector<const IssuingBody*> of_context(std::size_t kind, Level level) const {
    const auto context = index_.province_by_id.find(context_);
    if (context == index_.province_by_id.end()) return {};
    std::vector<const IssuingBody*> bodies;
    for (std::uint32_t p :
         day_ ? alive_at(context->second, *day_) : nearest_of_level(context_, level)) {
      if (fits(registry_.provinces_[p], level))
        bodies.push_back(&registry_.bodies_[Index::body_of(p, kind)]);
    }
    return bodies;
  }

  /// What a symbol that begins a number's body part means in a province: "UBND", "HĐND8", "UB-KT".
  std::optional<std::uint32_t> provincial_kind(std::string_view symbol) const {
    const std::string key = symbol_key(split_symbol(symbol).front());
    for (const std::string_view candidate : {std::string_view(key), without_term(key)}) {
      const auto found = index_.provincial_by_symbol.find(candidate);
      if (found != index_.provincial_by_symbol.end()) return found->second;
    }
    return {};
  }

  /// All bodies of a kind, or those of the context.
  std::vector<const IssuingBody*> of_kind(std::uint32_t kind) const {
    if (!context_.empty()) return of_context(kind, Level::kAny);
    Positions positions;
    for (std::uint32_t p = 0; p < registry_.provinces_.size(); ++p)
      positions.push_back(Index::body_of(p, kind));
    return existing(positions);
  }

  /// The bodies of "BTC-BTP", "BNN-PTNT": at each part the longest symbol that is known. Parts that
  /// are no body are left out.
  std::vector<const IssuingBody*> central_of_symbol(std::string_view symbol) const {
    const std::vector<std::string_view> parts = split_symbol(symbol);
    std::vector<const IssuingBody*> bodies;
    for (std::size_t i = 0; i < parts.size();) {
      std::size_t size = std::min(kLongestSymbol, parts.size() - i);
      while (size > 1 && central_of_parts(std::span(parts).subspan(i, size)).empty()) --size;
      for (const IssuingBody* body : existing(central_of_parts(std::span(parts).subspan(i, size))))
        bodies.push_back(body);
      i += size;
    }
    return bodies;
  }

  std::vector<const IssuingBody*> existing(std::span<const std::uint32_t> positions) const {
    std::vector<const IssuingBody*> bodies;
    for (std::uint32_t position : positions) {
      const IssuingBody& body = registry_.bodies_[position];
      if (!day_ || body.existed_on(*day_)) bodies.push_back(&body);
    }
    return bodies;
  }

 private:
  Match provincial_match(const FoldedWords& words, std::size_t i, Head head) const {
    const Place place = place_at(words, i + head.words);
    if (place.words == 0)
      return {of_context(head.kind, place.level), head.words + place.level_words, true,
              place.level_words > 0};
    Positions bodies;
    for (std::uint32_t p : place.provinces) {
      if (fits(registry_.provinces_[p], place.level))
        bodies.push_back(Index::body_of(p, head.kind));
    }
    return {existing(bodies), head.words + place.words};
  }

  /// The province, or in place of one that did not exist yet those it came from. What one came from
  /// that did exist is not asked: in 2010 Đắk Nông is Đắk Nông, not also the Đắk Lắk it had left.
  Positions alive_at(std::uint32_t province, Date day) const {
    Positions alive;
    Positions open{province};
    std::unordered_set<std::uint32_t> seen{province};
    for (std::size_t at = 0; at < open.size(); ++at) {
      const Province& candidate = registry_.provinces_[open[at]];
      if (candidate.existed_on(day)) {
        alive.push_back(open[at]);
        continue;
      }
      for (const std::string& id : candidate.predecessors) {
        const std::uint32_t before = index_.province_by_id.find(id)->second;
        if (seen.insert(before).second) open.push_back(before);
      }
    }
    return alive;
  }

  Positions nearest_of_level(std::string_view context, Level level) const {
    for (const Province* province : registry_.with_predecessors(context)) {
      if (fits(*province, level))
        return {static_cast<std::uint32_t>(province - registry_.provinces_.data())};
    }
    return {};
  }

  static constexpr std::size_t kLongestSymbol = 3;  ///< parts of one symbol: "BLĐ-TB-XH"

  std::span<const std::uint32_t> central_of_parts(std::span<const std::string_view> parts) const {
    std::string key;
    for (std::string_view part : parts) key += symbol_key(part);
    const auto found = look_up(index_.central_by_symbol, key);
    return found.empty() ? look_up(index_.central_by_symbol, without_term(key)) : found;
  }

  const BodyRegistry& registry_;
  const Index& index_;
  std::optional<Date> day_;
  std::string_view context_;
};

std::vector<const Province*> BodyRegistry::find_provinces(std::string_view name,
                                                          std::optional<Date> day) const {
  const FoldedWords words(name);
  const Reader::Place place = Reader(*this, day, {}).place_at(words, 0);
  if (place.words == 0 || place.words != words.size()) return {};
  std::vector<const Province*> found;
  for (std::uint32_t p : place.provinces) {
    if (fits(provinces_[p], place.level)) found.push_back(&provinces_[p]);
  }
  if (day)
    std::stable_partition(found.begin(), found.end(), [&](auto* p) { return p->existed_on(*day); });
  return found;
}

std::vector<const IssuingBody*> BodyRegistry::find_bodies(
    std::string_view name, std::optional<Date> day, std::string_view context_province_id) const {
  static const FoldedPhrases leading{"của", "do", "bởi"};
  static const FoldedPhrases term{"khóa", "nhiệm kỳ",
                                  "kỳ họp"};  // "HĐND tỉnh … khóa XII, kỳ họp thứ 5"
  static const FoldedPhrases former{"cũ", "trước đây"};  // "UBND tỉnh Quảng Ngãi (cũ)"
  const FoldedWords words(name);
  const std::size_t first = leading.at(words, 0);
  if (first == words.size()) return {};
  Reader::Match match = Reader(*this, day, context_province_id).match_at(words, first);
  const std::size_t last = first + match.words;
  if (match.words == 0 || match.bodies.empty()) return {};
  if (last == words.size()) return std::move(match.bodies);
  if (former.at(words, last) == words.size() - last) {
    std::erase_if(match.bodies, [](const IssuingBody* body) { return !body->to; });
    return std::move(match.bodies);
  }
  const BodyKind kind = match.bodies.front()->kind;
  const bool has_terms = kind == BodyKind::kProvincialCouncil ||
                         kind == BodyKind::kNationalAssembly ||
                         kind == BodyKind::kStandingCommittee;
  if (has_terms && term.at(words, last) > 0) return std::move(match.bodies);
  return {};
}

std::vector<BodyMention> BodyRegistry::find_body_mentions(
    std::string_view text, std::optional<Date> day, std::string_view context_province_id) const {
  // Another body or person that only serves the one named after it.
  static const FoldedPhrases serving{"phó", "văn phòng", "thường trực"};
  const FoldedWords words(text);
  const Reader reader(*this, day, context_province_id);
  std::vector<BodyMention> mentions;
  for (std::size_t i = 0; i < words.size();) {
    Reader::Match match = reader.match_at(words, i);
    if (match.words == 0) {
      ++i;
      continue;
    }
    const std::size_t last = i + match.words;
    const bool other_name =
        match.by_context && (!match.level_named || continues_name(text, words, last));
    if (!match.bodies.empty() && !other_name && serving.before(words, i) == 0) {
      mentions.push_back(
          {std::move(match.bodies), words.source_begin(i), words.source_end(last - 1)});
    }
    i = last;
  }
  return mentions;
}

std::vector<const IssuingBody*> BodyRegistry::find_by_symbol(
    std::string_view symbol, std::optional<Date> day, std::string_view context_province_id) const {
  const Reader reader(*this, day, context_province_id);
  if (const auto kind = reader.provincial_kind(symbol)) return reader.of_kind(*kind);
  return reader.central_of_symbol(symbol);
}

}  // namespace rasoat
