#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/readers/source_text.h"

namespace rasoat::testing {

/// A fixture: a text, a line "=== cấu trúc" and its outline, a line "=== thuộc tính" and its
/// attributes.
struct Fixture {
  std::string name;
  SourceText source;
  std::string outline;
  std::string attributes;
};
std::vector<Fixture> read_fixtures();

/// Text line by line, as the plain-text reader gives it.
SourceText source_of(std::string_view text);

/// One line a provision, indented: "Điều 2. Hiệu lực thi hành", "  1.", "    a)", with the parts
/// around them.
std::string outline_text(const Document& document);

/// One line a field: "số: 45/2025/QĐ-UBND".
std::string attributes_text(const Document& document);

}  // namespace rasoat::testing
