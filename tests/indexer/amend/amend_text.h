#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "indexer/amend/consolidate.h"

namespace rasoat::testing {

/// A fixture of tests/indexer/fixtures/amend (its README.md says how they are written).
struct AmendFixture {
  std::string name;
  Document base;
  std::vector<Document> amendments;
  Date day;
  std::string expected;
};
std::vector<AmendFixture> read_amend_fixtures();

/// The text as `rasoat extract` understands it.
Document document_of(const std::string& text);

/// What differs from the base, as the fixtures write it.
std::string consolidated_text(const amend::Consolidated& consolidated);

std::vector<const Document*> pointers(const std::vector<Document>& documents);

}  // namespace rasoat::testing
