#pragma once

#include <vector>

#include "review/detector.h"

namespace rasoat::review {

/// True for texts that a province reviews: those of its own bodies and of the provinces it came
/// from, and those whose body could not be read. Texts of central bodies are for central bodies to
/// review (NĐ 79/2025/NĐ-CP Điều 35).
bool is_reviewed_here(const DocumentMetadata& metadata, const BodyRegistry& bodies);

/// True if the text as a whole is without force: ended by another text, at its stated end, or as
/// its source says.
bool has_ended(const DocumentSummary& summary, Date today);

/// The text, if it is to be reviewed here, is held and has not ended; nullptr otherwise.
Result<const DocumentSummary*> living(DocumentId document, const DetectorContext& context);

/// The text itself, and those whose force it may change: what living() may say otherwise of.
Result<std::vector<DocumentId>> with_targets(DocumentId changed, const DetectorContext& context);

}  // namespace rasoat::review
