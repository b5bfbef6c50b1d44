#include "server/cover.h"

#include <algorithm>
#include <string_view>

#include "corpus/date.h"
#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::size_t kLongestDateLine = 120;

bool is_motto(std::string_view folded) {
  return folded.starts_with("cong hoa xa hoi chu nghia") || folded.starts_with("doc lap");
}

bool is_number_line(std::string_view folded) {
  return folded.starts_with("so:") || folded.starts_with("so ") || folded.starts_with("luat so:");
}

/// "Lam Giang, ngày 15 tháng 10 năm 2025"
bool is_place_and_date(std::string_view line) {
  if (line.size() > kLongestDateLine || line.find(',') == std::string_view::npos) return false;
  const auto dates = find_dates(line);
  return dates.size() == 1 && dates[0].end + 1 >= line.size() && dates[0].begin > 0;
}

void add_line(Cover& cover, const std::string& line) {
  const std::string folded = fold(line);
  const bool in_title = !cover.title.empty() || document_type_by_name(line);
  if (is_motto(folded)) {
    cover.motto.push_back(line);
  } else if (in_title) {
    cover.title.push_back(line);
  } else if (cover.number.empty() && is_number_line(folded)) {
    cover.number = line;
  } else if (cover.place_and_date.empty() && is_place_and_date(line)) {
    cover.place_and_date = line;
  } else if (cover.number.empty() && cover.place_and_date.empty()) {
    cover.agency.push_back(line);
  } else {
    cover.title.push_back(line);
  }
}

void add_lines(Cover& cover, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string line = squeeze(text.substr(0, end));
        !line.empty() && !is_drawn_rule(line))
      add_line(cover, line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

bool is_drawn_rule(std::string_view text) {
  return text.size() >= 3 && text.find_first_not_of("-_*=. ") == std::string_view::npos;
}

Cover read_cover(const std::vector<Block>& blocks) {
  Cover cover;
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      add_lines(cover, paragraph->text);
      continue;
    }
    for (const auto& row : std::get<Table>(block).rows) {
      for (const Cell& cell : row) add_lines(cover, cell.text);
    }
  }
  return cover;
}

}  // namespace rasoat
