#include "indexer/extract/quotation.h"

#include <algorithm>
#include <array>

#include "indexer/extract/marker.h"

namespace rasoat::structure {
namespace {

constexpr std::string_view kOpen = "“", kClose = "”", kStraight = "\"";

/// After how many lines a passage that never closes is taken for a forgotten mark.
constexpr std::size_t kLongestPassage = 3000;

struct Marks {
  int opened = 0, closed = 0, straight = 0;
};

Marks count_marks(std::string_view text) {
  Marks out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kOpen))
      ++out.opened;
    else if (rest.starts_with(kClose))
      ++out.closed;
    else if (rest.starts_with(kStraight))
      ++out.straight;
    else {
      ++i;
      continue;
    }
    i += rest.starts_with(kStraight) ? 1 : kOpen.size();
  }
  return out;
}

bool starts_with_quote(std::string_view text) {
  if (text.starts_with(kOpen) || text.starts_with(kStraight) || text.starts_with("‘‘") ||
      text.starts_with("''"))
    return true;
  for (const auto& marker : {clause_marker(text), point_marker(text)}) {
    if (!marker) continue;
    const std::string_view rest = text.substr(marker->length);
    return rest.starts_with(kOpen) || rest.starts_with(kStraight);
  }
  return false;
}

/// Opened at its start and not closed in it.
bool opens_passage(std::string_view text, const Marks& marks) {
  if (marks.opened > marks.closed + marks.straight % 2) {
    // "… như sau: “1. Phạm vi" in one paragraph opens too.
    return starts_with_quote(text) || text.find(": “") != std::string_view::npos;
  }
  return marks.straight % 2 == 1 && marks.opened >= marks.closed && starts_with_quote(text);
}

/// The last mark closes, and only full stops and commas follow.
bool ends_with_close(std::string_view text) {
  while (!text.empty() && std::string_view(".;, ").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text.ends_with(kClose) || text.ends_with(kStraight) || text.ends_with("’’") ||
         text.ends_with("''");
}

bool closes_passage(std::string_view text, const Marks& marks) {
  if (marks.closed > marks.opened) return true;
  if (marks.straight % 2 == 1) return true;
  // "“ … “" typed for "“ … ”".
  return marks.opened > marks.closed && ends_with_close(text);
}

/// What an amending text says itself, after its number (folded): NĐ 78/2025 Phụ lục III, mẫu văn
/// bản sửa đổi.
bool is_instruction(const Line& line) {
  const auto heading = heading_marker(line.text);
  const auto clause = heading ? heading : clause_marker(line.text);
  const auto marker = clause ? clause : point_marker(line.text);
  if (!marker) return false;
  const Line rest = make_line(std::string_view(line.text).substr(marker->length));
  return starts_with_any(
      rest.folded,
      {"sua doi", "bo sung", "bai bo", "thay the", "thay cum tu", "thay doi", "bo cum tu",
       "bo diem", "bo khoan", "hieu luc thi hanh", "dieu khoan thi hanh", "dieu khoan chuyen tiep",
       "quy dinh chuyen tiep", "trach nhiem thi hanh", "to chuc thuc hien"});
}

/// The item (heading, khoản or điểm) that starts right at `rest`, with a capital after its number.
bool starts_new_item(std::string_view rest) {
  for (const auto& marker : {heading_marker(rest), clause_marker(rest), point_marker(rest)}) {
    if (marker) return marker->length < rest.size() && starts_upper(rest, marker->length);
  }
  return false;
}

/// Where a paragraph goes on with a new item after a passage has ended in it; npos if it does not.
std::size_t item_after_quote(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const bool curly = text.substr(at).starts_with(kClose);
    if (!curly && text[at] != kStraight[0]) {
      ++at;
      continue;
    }
    at += curly ? kClose.size() : kStraight.size();
    std::size_t item = at;
    while (item < text.size() &&
           std::string_view(".;, ").find(text[item]) != std::string_view::npos)
      ++item;
    if (item > at && text[item - 1] == ' ' && starts_new_item(text.substr(item))) return item;
  }
  return std::string_view::npos;
}

std::vector<Line> cut_after_quotes(std::vector<Line> lines) {
  std::vector<Line> out;
  out.reserve(lines.size());
  for (Line& line : lines) {
    if (line.table || line.hint != LineHint::kNone) {
      out.push_back(std::move(line));
      continue;
    }
    std::string_view rest = line.text;
    for (std::size_t item = item_after_quote(rest); item != std::string_view::npos;
         item = item_after_quote(rest)) {
      out.push_back(make_line(rest.substr(0, item)));
      rest.remove_prefix(item);
    }
    if (rest.size() == line.text.size())
      out.push_back(std::move(line));
    else
      out.push_back(make_line(rest));
  }
  return out;
}

}  // namespace

std::vector<Line> mark_quotations(std::vector<Line> lines) {
  lines = cut_after_quotes(std::move(lines));
  bool inside = false;
  std::size_t length = 0;
  for (Line& line : lines) {
    if (line.table) {
      line.quoted = inside;
      continue;
    }
    const bool vouched = line.hint != LineHint::kNone && line.hint != LineHint::kContent;
    if (inside && (vouched || is_instruction(line) || ++length > kLongestPassage)) inside = false;
    const Marks marks = count_marks(line.text);
    if (inside) {
      line.quoted = true;
      inside = !closes_passage(line.text, marks);
      continue;
    }
    length = 0;
    inside = opens_passage(line.text, marks);
    // A passage of one paragraph: "“Điều 5. …”."
    const bool whole = !inside && starts_with_quote(line.text) && !clause_marker(line.text) &&
                       !point_marker(line.text);
    line.quoted = (inside && (line.text.starts_with(kOpen) || line.text.starts_with(kStraight))) ||
                  (whole && ends_with_close(line.text));
  }
  return lines;
}

}  // namespace rasoat::structure
