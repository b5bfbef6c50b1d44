#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "corpus/result.h"
#include "indexer/readers/reader.h"

/// What a reader gave, in a form that tests can compare and people can read.
namespace rasoat::reading {

struct Reading {
  std::vector<SourceText> texts;
  std::vector<Document> documents;
  std::optional<Error> error;
};

Reading read(std::string_view bytes, const ReadLimits& limits = {});

/// One line a block: its marks in brackets where it has some ("[article bold] Điều 1. …"), a table
/// as "table" or "layout", then its rows ("  a | b"); line ends in a cell as '/', spans as "{2x1}"
/// (columns x rows).
std::string describe(const SourceText& text);
/// describe() of the only text in `bytes`, or the code of the refusal.
std::string describe(std::string_view bytes);
/// Code of the refusal, "" if the bytes were read.
std::string refusal(std::string_view bytes, const ReadLimits& limits = {});

/// A ZIP file with these entries, by libzip.
std::string zip(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace rasoat::reading
