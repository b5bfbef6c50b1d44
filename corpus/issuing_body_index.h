#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/body_data.h"
#include "corpus/folded_words.h"
#include "corpus/issuing_body.h"

/// By what names and symbols a registry finds its provinces and bodies.
namespace rasoat {

using Positions = std::vector<std::uint32_t>;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

inline std::span<const std::uint32_t> look_up(const TextMap<Positions>& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? std::span<const std::uint32_t>()
                            : std::span<const std::uint32_t>(found->second);
}

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
inline constexpr std::array kProvincialKinds = std::to_array<ProvincialKind>({
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

/// "BNN&PTNT", "CT.UBND" → "bnnptnt", "ctubnd".
std::string symbol_key(std::string_view symbol);

inline void add(TextMap<Positions>& map, std::string key, std::uint32_t position) {
  if (key.empty()) return;
  Positions& positions = map[std::move(key)];
  if (std::find(positions.begin(), positions.end(), position) == positions.end())
    positions.push_back(position);
}

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
    const FoldedWords words(name);
    longest_place = std::max(longest_place, words.size());
    add(map, words.joined(), position);
  }

  void add_central_name(std::string_view name, std::uint32_t position) {
    const FoldedWords words(name);
    if (words.size() == 0) return;
    longest_central = std::max(longest_central, words.size());
    central_first_words.emplace(words.at(0));
    add(central_by_name, words.joined(), position);
  }
};

}  // namespace rasoat
