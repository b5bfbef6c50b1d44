#pragma once

#include <CLI/CLI.hpp>
#include <string>

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

/// Adds --data, --postgresql, --issued and the number.
void add_document_argument(CLI::App& command, DocumentArgument& argument);

/// "2026-03-01". Errors: kInvalidArgument.
Result<Date> parse_day(const std::string& text);

/// Opens the store to read. Errors: those of Store::open.
Result<Store> open_store(const DocumentArgument& argument);

/// The one document of that number (and day of issue). Errors: kInvalidArgument (no number, or
/// several documents bear it: the message lists them), kNotFound.
Result<StoredDocument> find_document(const Store& store, const DocumentArgument& argument);

}  // namespace rasoat::cli
