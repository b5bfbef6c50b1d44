#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/store.h"

/// Which documents the address of a page means.
namespace rasoat {

/// "2025-07-01", "khong-ngay": what stands behind "@" in the address of a document that shares it
/// with others (DocumentSummary::address).
std::string issued_in_address(const DocumentMetadata& metadata);

/// Documents of an address "/vb/…": with a day of issue behind "@" those of that day, without one
/// all that share the address. The "@" need not be there, and may be where nothing collides. Empty:
/// none. Errors: those of the store.
Result<std::vector<DocumentSummary>> held_at(const Store& store, std::string_view address);

/// The same, and behind them those that we do not hold.
Result<std::vector<DocumentSummary>> known_at(const Store& store, std::string_view address);

}  // namespace rasoat
