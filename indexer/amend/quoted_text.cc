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
/// it closes the passage, unless it closes words within; another opens or closes words within: "Tài
/// sản "Có" là …".
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
        if (straight_mark(text.substr(at))) return at;
      } else {
        ++at;
      }
    }
    return std::string_view::npos;
  }

 private:
  /// True if the mark before `rest` closes the passage.
  bool straight_mark(std::string_view rest) {
    if (in_words_) {
      in_words_ = false;
      return --depth_ <= 0;
    }
    if (depth_ > 0 && only_signs(rest)) return --depth_ <= 0;
    in_words_ = depth_ > 0;
    ++depth_;
    return false;
  }

  int depth_ = 0;
  bool in_words_ = false;  ///< between two straight marks within the passage
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
  out.starts.push_back(out.blocks.size());
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

Line line_of(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block);
  return paragraph ? structure::make_line(paragraph->text)
                   : structure::make_table_line(std::get<Table>(block));
}

bool is_named(const Line& line, const ProvisionStep& step) {
  const auto marker = structure::marker_of(line);
  return marker && marker->kind == step.kind && lower(marker->num) == lower(step.num);
}

/// True if the line is only the number of one of the provisions around `path`.
bool is_shell(const Line& line, const ProvisionPath& path) {
  const auto marker = structure::marker_of(line);
  return marker && marker->length >= line.text.size() &&
         std::any_of(path.begin(), path.end() - 1,
                     [&](const ProvisionStep& step) { return is_named(line, step); });
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

std::optional<std::vector<std::vector<Block>>> split_passage(
    const Passage& passage, const std::vector<ProvisionPath>& expected) {
  std::vector<Line> lines;
  for (const Block& block : passage.blocks) lines.push_back(line_of(block));
  const bool marked = passage.starts.size() == expected.size();
  std::vector<std::vector<Block>> out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (marked && at != passage.starts[i]) return std::nullopt;
    while (at < lines.size() && is_shell(lines[at], expected[i])) ++at;
    if (at >= lines.size() || !is_named(lines[at], expected[i].back())) return std::nullopt;
    const bool last = i + 1 == expected.size();
    const auto begins_next = [&](const Line& line) {
      return is_named(line, expected[i + 1].back()) || is_shell(line, expected[i + 1]);
    };
    std::size_t end = at + 1;
    if (last) {
      end = lines.size();
    } else if (marked) {
      end = passage.starts[i + 1];
    } else {
      while (end < lines.size() && !begins_next(lines[end])) ++end;
    }
    out.emplace_back(passage.blocks.begin() + static_cast<std::ptrdiff_t>(at),
                     passage.blocks.begin() + static_cast<std::ptrdiff_t>(end));
    at = end;
  }
  return out;
}

std::optional<Provision> parse_provision(const std::vector<Block>& part,
                                         const ProvisionStep& expected) {
  if (part.empty() || expected.kind < ProvisionKind::kPart) return std::nullopt;
  std::vector<Line> lines;
  const std::size_t frame = add_frame(lines, expected.kind);
  for (const Block& block : part) lines.push_back(line_of(block));
  if (!is_named(lines[frame], expected)) return std::nullopt;
  lines[frame].hint = vouched(expected.kind);
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

bool begins_with_clause(const std::vector<Block>& part) {
  const auto marker = part.empty() ? std::nullopt : structure::marker_of(line_of(part.front()));
  return marker && marker->kind == ProvisionKind::kClause;
}

}  // namespace rasoat::amend
