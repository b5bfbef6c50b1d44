#include "corpus/issuing_body.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/body_data.h"
#include "corpus/text.h"
#include "embedded/corpus_data.h"

namespace rasoat {
namespace {

using Positions = std::vector<std::uint32_t>;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

std::span<const std::uint32_t> look_up(const TextMap<Positions>& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? std::span<const std::uint32_t>()
                            : std::span<const std::uint32_t>(found->second);
}

/// A text as its folded words, one space between them, so that any run of words is a piece of one
/// string.
class Words {
 public:
  explicit Words(std::string_view text) {
    for_each_syllable(text, [this](const Syllable& s) {
      if (s.folded.empty()) return;
      if (!joined_.empty()) joined_ += ' ';
      const std::size_t begin = joined_.size();
      joined_ += s.folded;
      spans_.push_back({begin, joined_.size(), s.begin, s.end});
    });
  }

  std::size_t size() const { return spans_.size(); }
  const std::string& joined() const { return joined_; }
  std::string_view at(std::size_t i) const { return run(i, i + 1); }
  /// The words [first, last), first < last <= size().
  std::string_view run(std::size_t first, std::size_t last) const {
    return std::string_view(joined_).substr(spans_[first].begin,
                                            spans_[last - 1].end - spans_[first].begin);
  }
  /// Bytes of the text in which word `i` begins and ends.
  std::size_t source_begin(std::size_t i) const { return spans_[i].source_begin; }
  std::size_t source_end(std::size_t i) const { return spans_[i].source_end; }

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
    std::uint32_t source_begin;
    std::uint32_t source_end;
  };
  std::string joined_;
  std::vector<Span> spans_;
};

/// Folded words that open or close a name, made once from how they are written.
class Phrases {
 public:
  Phrases(std::initializer_list<std::string_view> written) {
    for (std::string_view phrase : written) {
      const Words words(phrase);
      phrases_.push_back({words.joined(), words.size()});
    }
  }

  /// Number of words of the phrase that stands at `i`, 0 if none.
  std::size_t at(const Words& words, std::size_t i) const {
    for (const auto& [phrase, size] : phrases_) {
      if (i + size <= words.size() && words.run(i, i + size) == phrase) return size;
    }
    return 0;
  }

  /// The same for a phrase that ends before `i`.
  std::size_t before(const Words& words, std::size_t i) const {
    for (const auto& [phrase, size] : phrases_) {
      if (size <= i && words.run(i - size, i) == phrase) return size;
    }
    return 0;
  }

 private:
  std::vector<std::pair<std::string, std::size_t>> phrases_;
};

/// What stands before the province in the name of a provincial body, and its symbols in numbers.
/// "UB" is older than 2004, the "T" of "UBT" is tỉnh.
struct ProvincialKind {
  BodyKind kind;
  std::string_view id;
  std::string_view short_name;
  std::string_view long_name;
  std::string_view symbol;
  std::array<std::string_view, 5> other_symbols;
};
constexpr std::array kProvincialKinds = std::to_array<ProvincialKind>({
    {BodyKind::kProvincialCouncil, "hdnd", "HĐND", "Hội đồng nhân dân", "HĐND", {"HĐ", "HĐNDT"}},
    {BodyKind::kProvincialCommittee,
     "ubnd",
     "UBND",
     "Ủy ban nhân dân",
     "UBND",
     {"UB", "UBT", "UBNDT"}},
    {BodyKind::kProvincialChair,
     "ctubnd",
     "Chủ tịch UBND",
     "Chủ tịch Ủy ban nhân dân",
     "CTUBND",
     {"CTUB", "CTUBT"}},
});

struct Head {
  std::size_t kind = 0;   ///< position in kProvincialKinds
  std::size_t words = 0;  ///< 0: no head
};

Head head_at(const Words& words, std::size_t i) {
  static const std::array<Phrases, kProvincialKinds.size()> heads = {
      Phrases{"Hội đồng nhân dân", "HĐND"},
      Phrases{"Ủy ban nhân dân", "UBND"},
      Phrases{"Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND", "CT UBND", "CTUBND"},
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

LevelWords level_at(const Words& words, std::size_t i) {
  static const Phrases province{"tỉnh"};
  static const Phrases city{"thành phố", "TP"};
  static const Phrases either{"cấp tỉnh"};
  if (const std::size_t size = province.at(words, i)) return {Level::kProvince, size};
  if (const std::size_t size = city.at(words, i)) return {Level::kCity, size};
  if (const std::size_t size = either.at(words, i)) return {Level::kAny, size};
  return {};
}

bool fits(const Province& province, Level level) {
  return level == Level::kAny || province.city == (level == Level::kCity);
}

bool lived_on(const std::optional<Date>& from, const std::optional<Date>& to, Date day) {
  return (!from || *from <= day) && (!to || day <= *to);
}

/// Existing ones first, then the one that ended last.
template <class T>
bool newer(const T& a, const T& b) {
  if (!a.to || !b.to) return !a.to && b.to;
  return *a.to > *b.to;
}

template <class T>
void sort_newest_first(TextMap<Positions>& map, const std::vector<T>& items) {
  for (auto& [key, positions] : map) {
    std::stable_sort(positions.begin(), positions.end(),
                     [&](auto a, auto b) { return newer(items[a], items[b]); });
  }
}

void add(TextMap<Positions>& map, std::string key, std::uint32_t position) {
  if (key.empty()) return;
  Positions& positions = map[std::move(key)];
  if (std::find(positions.begin(), positions.end(), position) == positions.end())
    positions.push_back(position);
}

/// "BNN&PTNT", "CT.UBND" → "bnnptnt", "ctubnd".
std::string symbol_key(std::string_view symbol) {
  std::string key = fold(symbol);
  std::erase_if(key, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
  return key;
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

IssuingBody provincial_body(const ProvincialKind& kind, const Province& province) {
  IssuingBody body;
  body.id = fmt::format("{}-{}", kind.id, province.id);
  body.kind = kind.kind;
  body.name = fmt::format("{} {}", kind.short_name, province.full_name());
  body.symbol = kind.symbol;
  body.province_id = province.id;
  body.from = province.from;
  body.to = province.to;
  body.spellings = {fmt::format("{} {}", kind.long_name, province.full_name())};
  for (const std::string& id : province.predecessors)
    body.predecessors.push_back(fmt::format("{}-{}", kind.id, id));
  return body;
}

std::string_view embedded_file(std::string_view path) {
  for (const embedded::File& file : embedded::corpus_data_files()) {
    if (file.path == path) return file.content;
  }
  return {};
}

/// What is compiled in is right, or the program is broken.
template <class T>
T compiled_in(Result<T> result) {
  if (result) return std::move(*result);
  std::fputs(result.error().message.c_str(), stderr);
  std::abort();
}

std::vector<body_data::ProvinceRow> builtin_provinces() {
  auto rows = compiled_in(body_data::read_provinces(embedded_file("data/provinces.tsv")));
  for (body_data::ProvinceRow& row : rows) row.line = 0;
  return rows;
}

/// True if word `i` is written with a capital, next to the word before it: "thành phố Thủ Đức".
bool continues_name(std::string_view text, const Words& words, std::size_t i) {
  if (i == words.size()) return false;
  const std::size_t begin = words.source_begin(i);
  if (text.find_first_not_of(" \t\r\n", words.source_end(i - 1)) != begin) return false;
  const std::string word = nfc(text.substr(begin, words.source_end(i) - begin));
  return lower(word) != word;
}

}  // namespace

/// Bodies stand in one list: those of province p at 3p, 3p+1, 3p+2 in the order of
/// kProvincialKinds, then the central ones.
struct BodyRegistry::Index {
  TextMap<std::uint32_t> province_by_id;
  TextMap<std::uint32_t> body_by_id;
  TextMap<Positions> provinces_by_name;
  TextMap<Positions> provinces_by_spelling;
  TextMap<Positions> central_by_name;
  TextMap<Positions> central_by_symbol;
  TextMap<std::uint32_t> provincial_by_symbol;  ///< to positions in kProvincialKinds
  std::unordered_set<std::string, TextHash, std::equal_to<>> central_first_words;
  std::size_t longest_place = 0;    ///< words
  std::size_t longest_central = 0;  ///< words

  static std::uint32_t body_of(std::uint32_t province, std::size_t kind) {
    return static_cast<std::uint32_t>(province * kProvincialKinds.size() + kind);
  }

  void add_province(const Province& province, std::uint32_t position) {
    province_by_id.emplace(province.id, position);
    add_place(provinces_by_name, province.name, position);
    for (const std::string& spelling : province.spellings)
      add_place(provinces_by_spelling, spelling, position);
  }

  void add_central(const body_data::CentralRow& row, std::uint32_t position) {
    add_central_name(row.body.name, position);
    for (const std::string& spelling : row.body.spellings) add_central_name(spelling, position);
    // Circulars are issued by the minister: "BỘ TRƯỞNG BỘ TÀI CHÍNH".
    if (row.body.name.starts_with("Bộ ")) add_central_name("Bộ trưởng " + row.body.name, position);
    for (const std::string& symbol : row.symbols)
      add(central_by_symbol, symbol_key(symbol), position);
  }

  void add_provincial_symbols() {
    for (std::uint32_t kind = 0; kind < kProvincialKinds.size(); ++kind) {
      provincial_by_symbol.emplace(symbol_key(kProvincialKinds[kind].symbol), kind);
      for (std::string_view symbol : kProvincialKinds[kind].other_symbols) {
        if (!symbol.empty()) provincial_by_symbol.emplace(symbol_key(symbol), kind);
      }
    }
  }

 private:
  void add_place(TextMap<Positions>& map, std::string_view name, std::uint32_t position) {
    const Words words(name);
    longest_place = std::max(longest_place, words.size());
    add(map, words.joined(), position);
  }

  void add_central_name(std::string_view name, std::uint32_t position) {
    const Words words(name);
    if (words.size() == 0) return;
    longest_central = std::max(longest_central, words.size());
    central_first_words.emplace(words.at(0));
    add(central_by_name, words.joined(), position);
  }
};

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

  Place place_at(const Words& words, std::size_t i) const {
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

  Match match_at(const Words& words, std::size_t i) const {
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
  Match provincial_match(const Words& words, std::size_t i, Head head) const {
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

std::string Province::full_name() const { return (city ? "thành phố " : "tỉnh ") + name; }

bool Province::existed_on(Date day) const { return lived_on(from, to, day); }

bool IssuingBody::existed_on(Date day) const { return lived_on(from, to, day); }

BodyRegistry::BodyRegistry(std::vector<body_data::ProvinceRow> provinces) {
  auto index = std::make_shared<Index>();
  for (body_data::ProvinceRow& row : provinces) {
    index->add_province(row.province, static_cast<std::uint32_t>(provinces_.size()));
    provinces_.push_back(std::move(row.province));
  }
  for (const Province& province : provinces_) {
    for (const ProvincialKind& kind : kProvincialKinds)
      bodies_.push_back(provincial_body(kind, province));
  }
  for (body_data::CentralRow& row :
       compiled_in(body_data::read_central_bodies(embedded_file("data/central_bodies.tsv")))) {
    index->add_central(row, static_cast<std::uint32_t>(bodies_.size()));
    bodies_.push_back(std::move(row.body));
  }
  for (std::uint32_t i = 0; i < bodies_.size(); ++i) index->body_by_id.emplace(bodies_[i].id, i);
  index->add_provincial_symbols();
  sort_newest_first(index->provinces_by_name, provinces_);
  sort_newest_first(index->provinces_by_spelling, provinces_);
  sort_newest_first(index->central_by_name, bodies_);
  sort_newest_first(index->central_by_symbol, bodies_);
  index_ = std::move(index);
}

const BodyRegistry& BodyRegistry::builtin() {
  static const BodyRegistry registry = compiled_in(with_provinces(""));
  return registry;
}

Result<BodyRegistry> BodyRegistry::with_provinces(std::string_view provinces_tsv) {
  Result<std::vector<body_data::ProvinceRow>> added = body_data::read_provinces(provinces_tsv);
  if (!added) return fail(added.error());
  std::vector<body_data::ProvinceRow> rows =
      body_data::overlay(builtin_provinces(), std::move(*added));
  if (const Result<void> right = body_data::check_predecessors(rows); !right)
    return fail(right.error());
  return BodyRegistry(std::move(rows));
}

const IssuingBody* BodyRegistry::body(std::string_view id) const {
  const auto found = index_->body_by_id.find(id);
  return found == index_->body_by_id.end() ? nullptr : &bodies_[found->second];
}

const Province* BodyRegistry::province(std::string_view id) const {
  const auto found = index_->province_by_id.find(id);
  return found == index_->province_by_id.end() ? nullptr : &provinces_[found->second];
}

std::vector<const Province*> BodyRegistry::find_provinces(std::string_view name,
                                                          std::optional<Date> day) const {
  const Words words(name);
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
  static const Phrases leading{"của", "do", "bởi"};
  static const Phrases term{"khóa", "nhiệm kỳ", "kỳ họp"};  // "HĐND tỉnh … khóa XII, kỳ họp thứ 5"
  static const Phrases former{"cũ", "trước đây"};  // "UBND tỉnh Quảng Ngãi (cũ)"
  const Words words(name);
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
  static const Phrases serving{"phó", "văn phòng", "thường trực"};
  const Words words(text);
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

std::vector<const Province*> BodyRegistry::with_predecessors(std::string_view province_id) const {
  std::vector<const Province*> found;
  if (const Province* first = province(province_id)) found.push_back(first);
  std::unordered_set<std::string_view> seen{province_id};
  for (std::size_t at = 0; at < found.size(); ++at) {
    for (const std::string& id : found[at]->predecessors) {
      if (seen.insert(id).second) found.push_back(province(id));
    }
  }
  return found;
}

}  // namespace rasoat
