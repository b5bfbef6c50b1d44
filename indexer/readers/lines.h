#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/source_text.h"

namespace rasoat {

/// Text of a line as a SourceLine holds it: NFC, white space squeezed, without soft hyphens and
/// control characters, bullets of symbol fonts (private use characters) as "-".
std::string clean_line(std::string_view text);

/// Collects runs of text into lines; a line ends at the end of a paragraph or at a line break
/// within it. Lines without text are left out.
class LineBuilder {
 public:
  struct Style {
    bool bold = false;
    bool italic = false;
    bool centered = false;  ///< a line is, if its first run is
  };

  /// Hint of the lines to come, until it is set again. The hint of an article, clause or point is
  /// used up by one line.
  void set_hint(LineHint hint) { hint_ = hint; }
  void add(std::string_view text, Style style);
  void end_line();
  void add_table(SourceTable table);
  /// Blocks that are finished.
  void add_blocks(std::vector<SourceBlock> blocks);
  /// All blocks so far; ends the open line.
  std::vector<SourceBlock> take();

 private:
  std::vector<SourceBlock> blocks_;
  std::string text_;
  LineHint hint_ = LineHint::kNone;
  bool centered_ = false;
  std::size_t visible_ =
      0;  ///< bytes of the open line that are no white space, and how many of them are …
  std::size_t bold_ = 0;
  std::size_t italic_ = 0;
};

/// Lines of blocks as one cell's text; the rows of a table in it as "a | b".
std::string cell_text(const std::vector<SourceBlock>& blocks);

/// True if any line or cell has text.
bool has_text(const std::vector<SourceBlock>& blocks);

/// Cells of a table as a reader found them, before it is known what the table is.
struct RawCell {
  std::vector<SourceBlock> blocks;
  int column_span = 1;
  int row_span = 1;
  bool header = false;
};
using RawTable = std::vector<std::vector<RawCell>>;

/// Adds a table to `out`: as a table, or as the plain lines of its cells where it is only a frame
/// around text (a single cell, one column without borders, tables within its cells, Điều or Chương
/// laid out in cells without borders).
void add_table(RawTable rows, bool layout, LineBuilder& out);

}  // namespace rasoat
