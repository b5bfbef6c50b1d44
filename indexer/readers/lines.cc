#include "indexer/readers/lines.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "corpus/text.h"

namespace rasoat {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

/// U+F000 … U+F0FF, where Word keeps the characters of symbol fonts: in a text they are bullets.
bool is_symbol_font(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && static_cast<unsigned char>(text[at]) == 0xEF &&
         static_cast<unsigned char>(text[at + 1]) >= 0x80 &&
         static_cast<unsigned char>(text[at + 1]) <= 0x83;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && !std::isspace(byte)) || byte == 0x7F;
}

std::size_t count_visible(std::string_view text) {
  std::size_t visible = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\xC2\xA0"))
      ++i;
    else
      visible += std::isspace(static_cast<unsigned char>(text[i])) == 0;
  }
  return visible;
}

bool starts_article(std::string_view line) {
  constexpr std::string_view kArticle = "Điều ";
  return line.starts_with(kArticle) && line.size() > kArticle.size() &&
         std::isdigit(static_cast<unsigned char>(line[kArticle.size()]));
}

bool holds_structure(const SourceBlock& block, bool layout) {
  if (std::holds_alternative<SourceTable>(block)) return true;
  const auto& line = std::get<SourceLine>(block);
  if (line.hint == LineHint::kArticle || line.hint == LineHint::kChapter ||
      line.hint == LineHint::kPart)
    return true;
  return layout && starts_article(line.text);
}

bool holds_structure(const RawTable& rows, bool layout) {
  for (const auto& row : rows)
    for (const RawCell& cell : row)
      for (const SourceBlock& block : cell.blocks)
        if (holds_structure(block, layout)) return true;
  return false;
}

std::size_t columns(const RawTable& rows) {
  std::size_t most = 0;
  for (const auto& row : rows) most = std::max(most, row.size());
  return most;
}

bool is_frame(const RawTable& rows, bool layout) {
  const std::size_t width = columns(rows);
  if (width <= 1 && (layout || rows.size() <= 1)) return true;
  return holds_structure(rows, layout);
}

SourceTable to_table(const RawTable& rows, bool layout) {
  SourceTable out;
  out.layout = layout;
  for (const auto& row : rows) {
    auto& cells = out.table.rows.emplace_back();
    for (const RawCell& cell : row)
      cells.push_back({cell_text(cell.blocks), cell.column_span, cell.row_span, cell.header});
  }
  return out;
}

bool has_text(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return !cell.text.empty(); });
  });
}

void append_line(std::string& out, std::string_view line) {
  if (!out.empty()) out += '\n';
  out += line;
}

}  // namespace

std::string clean_line(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text[i])) continue;
    if (text.substr(i).starts_with(kSoftHyphen)) {
      i += kSoftHyphen.size() - 1;
    } else if (is_symbol_font(text, i)) {
      kept += '-';
      i += 2;
    } else {
      kept += text[i];
    }
  }
  return squeeze(nfc(kept));
}

void LineBuilder::add(std::string_view text, Style style) {
  text_ += text;
  const std::size_t visible = count_visible(text);
  if (visible_ == 0) centered_ = style.centered;
  visible_ += visible;
  if (style.bold) bold_ += visible;
  if (style.italic) italic_ += visible;
}

void LineBuilder::end_line() {
  std::string text = clean_line(text_);
  if (!text.empty()) {
    blocks_.push_back(
        SourceLine{std::move(text), hint_, centered_, bold_ == visible_, italic_ == visible_});
    // The number stands in the first line; what a line break puts below it is text, save in
    // headings over two lines.
    if (hint_ == LineHint::kArticle || hint_ == LineHint::kClause || hint_ == LineHint::kPoint)
      hint_ = LineHint::kNone;
  }
  text_.clear();
  visible_ = bold_ = italic_ = 0;
}

void LineBuilder::add_table(SourceTable table) {
  end_line();
  blocks_.push_back(std::move(table));
}

void LineBuilder::add_blocks(std::vector<SourceBlock> blocks) {
  end_line();
  std::move(blocks.begin(), blocks.end(), std::back_inserter(blocks_));
}

std::vector<SourceBlock> LineBuilder::take() {
  end_line();
  return std::exchange(blocks_, {});
}

std::string cell_text(const std::vector<SourceBlock>& blocks) {
  std::string out;
  for (const SourceBlock& block : blocks) {
    if (const auto* line = std::get_if<SourceLine>(&block)) {
      append_line(out, line->text);
      continue;
    }
    for (const auto& row : std::get<SourceTable>(block).table.rows) {
      std::string cells;
      for (const Cell& cell : row) cells += (cells.empty() ? "" : " | ") + cell.text;
      append_line(out, cells);
    }
  }
  return out;
}

bool has_text(const std::vector<SourceBlock>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const SourceBlock& block) {
    if (const auto* table = std::get_if<SourceTable>(&block)) return has_text(table->table);
    return !std::get<SourceLine>(block).text.empty();
  });
}

void add_table(RawTable rows, bool layout, LineBuilder& out) {
  out.end_line();
  if (!is_frame(rows, layout)) {
    SourceTable table = to_table(rows, layout);
    if (has_text(table.table)) out.add_table(std::move(table));
    return;
  }
  for (auto& row : rows)
    for (RawCell& cell : row) out.add_blocks(std::move(cell.blocks));
}

}  // namespace rasoat
