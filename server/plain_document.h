#pragma once

#include <string>

#include "corpus/document.h"
#include "indexer/amend/consolidate.h"

namespace rasoat {

/// The whole text without marks, as a person reads it.
std::string plain_document(const Document& document);

/// The consolidated text below its label, and after it what could not be consolidated.
std::string plain_document(const amend::Consolidated& text);

}  // namespace rasoat
