#include "review/detectors/abolished_names.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "corpus/text.h"
#include "embedded/abolished_names.h"

namespace rasoat::review {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

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

Result<AbolishedName> read_row(std::string_view line, std::size_t number) {
  const auto cells = split(line, '\t');
  AbolishedName out;
  if (cells.size() == 5) {
    for (const std::string_view spelling : split(cells[0], ';')) {
      if (std::string one = squeeze(spelling); !one.empty())
        out.spellings.push_back(std::move(one));
    }
    const auto last_day = parse_iso_date(cells[1]);
    const auto certainty = certainty_of(cells[4]);
    if (!out.spellings.empty() && last_day && certainty && !cells[3].empty()) {
      out.last_day = *last_day;
      out.successor = cells[2];
      out.act = cells[3];
      out.certainty = *certainty;
      return out;
    }
  }
  return fail(ErrorCode::kMalformed,
              "Dòng {} của bảng tên cơ quan không đúng: cần 5 cột (các cách gọi, ngày cuối cùng "
              "2025-06-30, nay là, văn bản, V/M/U).",
              number);
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

Result<AbolishedNames> AbolishedNames::parse(std::string_view tsv) {
  AbolishedNames out;
  std::size_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    auto row = read_row(line, number);
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
    auto parsed = parse(embedded::abolished_names_files().front().content);
    if (!parsed) throw std::logic_error(parsed.error().message);
    return std::move(*parsed);
  }();
  return names;
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
