#include "review/detectors/abolished_names.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "corpus/sha256.h"
#include "corpus/text.h"
#include "corpus/tsv.h"
#include "embedded/abolished_names.h"

namespace rasoat::review {
namespace {

constexpr std::string_view kTable = "Bảng tên cơ quan không còn";

std::optional<Grade> certainty_of(std::string_view mark) {
  if (mark == "V") return Grade::kKnown;
  if (mark == "M") return Grade::kInferred;
  if (mark == "U") return Grade::kUnknown;
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for_each_syllable(text, [&](const Syllable& one) { out.emplace_back(one.accented); });
  return out;
}

Result<AbolishedName> read_row(const TsvRow& row) {
  AbolishedName out;
  out.spellings = tsv_list(row.cells[0], ';');
  if (out.spellings.empty()) return malformed_row(kTable, row.line, "chưa ghi tên ở cột 1");
  const auto last_day = parse_iso_date(row.cells[1]);
  if (!last_day) return malformed_row(kTable, row.line, "ngày ở cột 2 phải có dạng 2025-06-30");
  out.last_day = *last_day;
  out.successor = row.cells[2];
  out.act = row.cells[3];
  if (out.act.empty())
    return malformed_row(kTable, row.line, "chưa ghi văn bản làm thay đổi ở cột 4");
  const auto certainty = certainty_of(row.cells[4]);
  if (!certainty)
    return malformed_row(kTable, row.line, "mức chắc chắn ở cột 5 phải là V, M hoặc U");
  out.certainty = *certainty;
  return out;
}

struct Word {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Word> located_words(std::string_view text) {
  std::vector<Word> out;
  for_each_syllable(text, [&](const Syllable& one) {
    out.push_back({std::string(one.accented), one.begin, one.end});
  });
  return out;
}

/// Nothing between two words that would end a name.
bool together(std::string_view text, const Word& before, const Word& after) {
  const std::string_view gap = text.substr(before.end, after.begin - before.end);
  return gap.find_first_of(".;:()\n\"/") == std::string_view::npos &&
         gap.find("“") == std::string_view::npos && gap.find("”") == std::string_view::npos;
}

}  // namespace

Result<AbolishedNames> AbolishedNames::from(std::string_view tsv) {
  const auto rows = read_tsv(tsv, 5, kTable);
  if (!rows) return fail(rows.error());
  AbolishedNames out;
  for (const TsvRow& cells : *rows) {
    auto row = read_row(cells);
    if (!row) return fail(row.error());
    for (const std::string& spelling : row->spellings) {
      std::vector<std::string> words = words_of(spelling);
      if (words.empty()) continue;
      std::string first = words.front();
      out.by_first_[std::move(first)].push_back({std::move(words), out.names_.size()});
    }
    out.names_.push_back(std::move(*row));
  }
  for (auto& [first, spellings] : out.by_first_) {
    std::ranges::stable_sort(spellings, std::greater<>(),
                             [](const Spelling& one) { return one.words.size(); });
  }
  return out;
}

const AbolishedNames& AbolishedNames::builtin() {
  static const AbolishedNames names = [] {
    auto parsed = from(embedded::abolished_names_files().front().content);
    if (!parsed) throw std::logic_error(parsed.error().message);
    return std::move(*parsed);
  }();
  return names;
}

std::string AbolishedNames::fingerprint() const {
  std::string rows;
  for (const AbolishedName& name : names_) {
    rows += fmt::format("{}\t{}\t{}\t{}\t{}\n", fmt::join(name.spellings, ";"), iso(name.last_day),
                        name.successor, name.act, rasoat::name(name.certainty));
  }
  return sha256_hex(rows);
}

std::vector<AbolishedNames::Mention> AbolishedNames::find(std::string_view text) const {
  const std::vector<Word> words = located_words(text);
  const auto stands_at = [&](const Spelling& spelling, std::size_t at) {
    if (at + spelling.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < spelling.words.size(); ++i) {
      if (words[at + i].text != spelling.words[i]) return false;
      if (i > 0 && !together(text, words[at + i - 1], words[at + i])) return false;
    }
    return true;
  };
  std::vector<Mention> out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto spellings = by_first_.find(words[at].text);
    if (spellings == by_first_.end()) continue;
    const auto found = std::ranges::find_if(
        spellings->second, [&](const Spelling& one) { return stands_at(one, at); });
    if (found == spellings->second.end()) continue;
    const std::size_t last = at + found->words.size() - 1;
    out.push_back({found->name, words[at].begin, words[last].end});
    at = last;
  }
  return out;
}

}  // namespace rasoat::review
