#pragma once

#include <string>

#include "corpus/document.h"
#include "corpus/result.h"

namespace rasoat {

/// What was read from one document, as `rasoat extract --json` prints it; the schema is
/// docs/extract-json.md. Indented UTF-8 without a line end.
std::string to_extract_json(const Document& document);

/// {"refused": {"code": …, "reason": …}}
std::string to_refusal_json(const Error& error);

}  // namespace rasoat
