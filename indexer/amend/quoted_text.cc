#include "indexer/amend/quoted_text.h"

#include <algorithm>
#include <utility>

#include "corpus/text.h"
#include "indexer/extract/line.h"
#include "indexer/extract/marker.h"
#include "indexer/extract/outline.h"

namespace rasoat::amend {
namespace {

using structure::Line;
using structure::Marker;

constexpr std::string_view kOpen = "“", kClose = "”", kStraight = "\"";

/// What may stand after the mark that ends a passage.
constexpr std::string_view kAfterClose = ".;,/ ";

bool only_signs(std::string_view text) {
  return text.find_first_not_of(kAfterClose) == std::string_view::npos;
}

/// Follows the marks of a passage from paragraph to paragraph. A straight mark with nothing behind
/// it closes what a curved one opened.
class MarkReader {
 public:
  /// Reads a paragraph to the place after the mark that closes the passage; npos if it goes on.
  std::size_t read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view rest = text.substr(at);
      if (rest.starts_with(kOpen)) {
        ++depth_;
        at += kOpen.size();
      } else if (rest.starts_with(kClose)) {
        at += kClose.size();
        if (--depth_ <= 0) return at;
      } else if (rest.starts_with(kStraight)) {
        at += kStraight.size();
        const bool closes = in_straight_ || (depth_ > 0 && only_signs(text.substr(at)));
        depth_ += closes ? -1 : 1;
        in_straight_ = !closes;
        if (depth_ <= 0) return at;
      } else {
        ++at;
      }
    }
    return std::string_view::npos;
  }

 private:
  int depth_ = 0;
  bool in_straight_ = false;
};

std::size_t close_length(std::string_view text) {
  return text.ends_with(kClose) ? kClose.size() : kStraight.size();
}

/// One passage from `text`, the rest of source[at]. False if its marks leave a doubt.
bool take_one(const std::vector<Block>& source, std::size_t at, std::string_view text,
              Passage& out) {
  MarkReader marks;
  std::string_view rest = text;
  bool first = true;
  while (true) {
    const std::size_t end = marks.read(rest);
    std::string_view kept = rest.substr(0, end);
    if (end != std::string_view::npos) {
      if (!only_signs(rest.substr(end))) return false;
      kept.remove_suffix(close_length(kept));
    }
    if (first) kept.remove_prefix(kept.starts_with(kOpen) ? kOpen.size() : kStraight.size());
    first = false;
    if (std::string squeezed = squeeze(kept); !squeezed.empty())
      out.blocks.emplace_back(Paragraph{std::move(squeezed)});
    ++at;
    if (end != std::string_view::npos) break;
    while (at < source.size() && std::holds_alternative<Table>(source[at]))
      out.blocks.push_back(source[at++]);
    if (at == source.size()) return false;
    rest = std::get<Paragraph>(source[at]).text;
  }
  out.last = at;
  return true;
}

std::optional<Marker> marker_in(const Line& line) { return structure::marker_of(line); }

bool is_named(const Line& line, const ProvisionStep& step) {
  const auto marker = marker_in(line);
  return marker && marker->kind == step.kind && lower(marker->num) == lower(step.num);
}

/// Above a khoản or điểm that is quoted alone stand an Điều and a khoản, so that one outline
/// builder reads all. Gives how many lines were added.
std::size_t add_frame(std::vector<Line>& lines, ProvisionKind kind) {
  if (kind <= ProvisionKind::kArticle) return 0;
  lines.push_back(structure::make_line("Điều 1.", LineHint::kArticle));
  if (kind == ProvisionKind::kClause) return 1;
  lines.push_back(structure::make_line("1.", LineHint::kClause));
  return 2;
}

LineHint vouched(ProvisionKind kind) {
  if (kind == ProvisionKind::kClause) return LineHint::kClause;
  if (kind == ProvisionKind::kPoint) return LineHint::kPoint;
  return LineHint::kNone;
}

/// One provision of the passage: its lines must give it and nothing beside it.
std::optional<Provision> parse_one(std::vector<Line> body, const ProvisionStep& expected) {
  if (expected.kind < ProvisionKind::kPart) return std::nullopt;
  std::vector<Line> lines;
  const std::size_t frame = add_frame(lines, expected.kind);
  body.front().hint = vouched(expected.kind);
  std::ranges::move(body, std::back_inserter(lines));
  structure::Outline outline = structure::outline_articles(lines);
  if (!outline.introduction.empty() || !outline.warnings.empty()) return std::nullopt;
  std::vector<Provision>* found = &outline.provisions;
  for (std::size_t level = 0; level < frame; ++level) {
    if (found->size() != 1 || !found->front().content.empty() || !found->front().heading.empty())
      return std::nullopt;
    found = &found->front().children;
  }
  if (found->size() != 1 || found->front().kind != expected.kind) return std::nullopt;
  return std::move(found->front());
}

}  // namespace

bool opens_quote(std::string_view text) {
  return text.starts_with(kOpen) || text.starts_with(kStraight);
}

std::optional<Passage> take_passage(const std::vector<Block>& source, std::size_t at,
                                    std::size_t offset) {
  if (at >= source.size() || !std::holds_alternative<Paragraph>(source[at])) return std::nullopt;
  std::string_view rest = std::get<Paragraph>(source[at]).text;
  rest.remove_prefix(std::min(offset, rest.size()));
  while (!rest.empty() && std::string_view(": ").find(rest.front()) != std::string_view::npos)
    rest.remove_prefix(1);
  Passage out;
  if (only_signs(rest)) {
    out.last = at + 1;
  } else if (!opens_quote(rest) || !take_one(source, at, rest, out)) {
    return std::nullopt;
  }
  while (out.last < source.size() && std::holds_alternative<Paragraph>(source[out.last])) {
    const std::string& next = std::get<Paragraph>(source[out.last]).text;
    if (!opens_quote(next)) break;
    if (!take_one(source, out.last, next, out)) return std::nullopt;
  }
  if (out.blocks.empty()) return std::nullopt;
  return out;
}

std::optional<std::vector<Provision>> parse_passage(const std::vector<Block>& passage,
                                                    const std::vector<ProvisionStep>& expected) {
  std::vector<Line> lines;
  for (const Block& block : passage) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    lines.push_back(paragraph ? structure::make_line(paragraph->text)
                              : structure::make_table_line(std::get<Table>(block)));
  }
  std::vector<Provision> out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (at >= lines.size() || !is_named(lines[at], expected[i])) return std::nullopt;
    std::size_t end = at + 1;
    while (end < lines.size() &&
           (i + 1 == expected.size() || !is_named(lines[end], expected[i + 1])))
      ++end;
    auto one = parse_one({lines.begin() + static_cast<std::ptrdiff_t>(at),
                          lines.begin() + static_cast<std::ptrdiff_t>(end)},
                         expected[i]);
    if (!one) return std::nullopt;
    out.push_back(std::move(*one));
    at = end;
  }
  if (at != lines.size()) return std::nullopt;
  return out;
}

}  // namespace rasoat::amend
