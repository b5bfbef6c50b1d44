#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "review/detector.h"
#include "review/detectors/subject.h"

namespace rasoat::review {

using Wanted =
    std::function<bool(const SubjectIndex::Entry& text, const SubjectIndex::Entry& other)>;
enum class MatchOrder { kLikestFirst, kNewestFirst };

/// The first `most` texts in force on the subject of `text` that `wanted` accepts; where the titles
/// leave a doubt, the words of the texts decide. `text` itself must be in force, else none.
Result<std::vector<SubjectIndex::Match>> same_subject(DocumentId text, const Wanted& wanted,
                                                      MatchOrder order, std::size_t most,
                                                      const DetectorContext& context);

/// The text, those whose force it may change, and all of titles like its own or theirs.
Result<std::vector<DocumentId>> touched_by_subject(DocumentId changed,
                                                   const DetectorContext& context);

/// Its title, as a passage of it.
Quote title_quote(const DocumentSummary& text);

}  // namespace rasoat::review
