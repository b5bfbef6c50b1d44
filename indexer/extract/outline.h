#pragma once

#include <span>
#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// A stretch of text in its structure.
struct Outline {
  std::vector<Block> introduction;    ///< before the first provision
  std::vector<Provision> provisions;  ///< without ids
  std::vector<Warning> warnings;
};

/// Builds the tree of lines that have Điều: phần, chương, mục, tiểu mục, điều, khoản, điểm. Numbers
/// decide: a khoản or điểm that is not next in its Điều is content (a list inside a khoản, a
/// passage quoted without marks), and so is an Điều whose number the text has passed. A line that
/// the source's markup names is believed.
Outline outline_articles(std::span<const Line> lines);

/// Builds the tree of lines without Điều (plans, directives before 2016): "I." as sections, "1." as
/// khoản, "a)" as điểm. What has none of them is all introduction.
Outline outline_sections(std::span<const Line> lines);

/// True if any line starts an Điều of this text.
bool has_articles(std::span<const Line> lines);

}  // namespace rasoat::structure
