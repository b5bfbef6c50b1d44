#pragma once

#include <optional>

#include "review/detector.h"

namespace rasoat::review {

/// True if the text as a whole is certainly without force on `context.today`: ended by another
/// text, or at its stated end.
Result<bool> has_ended(const DocumentSummary& summary, const DetectorContext& context);

}  // namespace rasoat::review
