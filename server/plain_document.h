#pragma once

#include <string>

#include "corpus/document.h"
#include "corpus/validity.h"
#include "indexer/amend/consolidate.h"

/// A text as a file without marks, for people and programs. First comes what we say of it: its
/// force on the day with the reason, as `validity` says it; then a rule; then its words, in which
/// each provision that is not in force as the whole is says so in square brackets.
namespace rasoat {

/// The text as issued.
std::string plain_document(const Document& document, const Validity& validity, Date day);

/// The consolidated text below its label, and after it what could not be consolidated.
std::string plain_document(const amend::Consolidated& text, const Validity& validity);

}  // namespace rasoat
