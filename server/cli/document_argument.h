#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/result.h"
#include "corpus/store.h"

/// How commands about one document are told which one.
namespace rasoat::cli {

struct DocumentArgument {
  std::string data_dir;
  std::string postgresql;
  std::string number;
  std::string issued;
};

/// Adds --data, --postgresql, --issued and the number, which may be the address of a page.
void add_document_argument(CLI::App& command, DocumentArgument& argument);

/// All that a number in any usual form, or an address, may mean; empty if we hold none of them.
/// Errors: for words that are no number, kNotFound where they look like one, else kInvalidArgument;
/// those of the store.
Result<std::vector<DocumentSummary>> documents_named(const Store& store, const std::string& typed);

/// The same with texts that we do not hold, where the number is typed in full.
Result<std::vector<DocumentSummary>> documents_known(const Store& store, const std::string& typed);

/// What to say where documents_named() gives none: kNotFound, with the texts of that number that we
/// know by name only and what names them.
Error not_held(const Store& store, const std::string& typed);

/// The one document that words mean. Errors: kNotFound (not_held), kInvalidArgument (no number, or
/// several documents: the message lists them with their addresses).
Result<DocumentSummary> the_document(const Store& store, const std::string& typed);

/// Opens the store to read. Errors: those of Store::open.
Result<Store> open_store(const DocumentArgument& argument);

/// The one document of that number (and day of issue). Errors: kInvalidArgument (no number, or
/// several documents bear it: the message lists them), kNotFound.
Result<StoredDocument> find_document(const Store& store, const DocumentArgument& argument);

}  // namespace rasoat::cli
