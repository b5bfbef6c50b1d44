#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "corpus/document.h"

namespace rasoat {

/// What the source itself says a line is. A hint from a site's own markup (vbpl.vn:
/// class="prov-article"), never needed.
enum class LineHint {
  kNone,
  kPart,
  kChapter,
  kSection,
  kSubsection,
  kArticle,
  kClause,
  kPoint,
  kContent
};

/// A paragraph as a reader found it: NFC, white space squeezed within lines.
struct SourceLine {
  std::string text;
  LineHint hint = LineHint::kNone;
  bool centered = false;
  bool bold = false;    ///< all of it
  bool italic = false;  ///< all of it
};

/// A table as found. Readers that cannot tell a layout table (the two-column head, the signature
/// block) from a table of data give it here; `layout` is set where it has no visible border.
struct SourceTable {
  Table table;
  bool layout = false;
};

using SourceBlock = std::variant<SourceLine, SourceTable>;

/// The text of one document as it lies in a file, before anything is understood.
struct SourceText {
  std::vector<SourceBlock> blocks;
  /// What the source says about the document beside its text (a site's attribute table). Empty
  /// where it says nothing.
  DocumentMetadata claimed;
};

}  // namespace rasoat
