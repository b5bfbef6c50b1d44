#pragma once

#include <vector>

#include "corpus/document.h"
#include "corpus/event.h"
#include "corpus/result.h"
#include "corpus/store.h"

namespace rasoat {

/// What a person may name of a stored text: its provisions as issued, and as the consolidated text
/// of the day has them. Errors: those of the store.
Result<std::vector<ProvisionPath>> provisions_on(const Store& store, DocumentId id, Date day);

/// Whether an event that a person describes can be one of the text: its provisions are there, it
/// does not end before it begins, and works on no day before the text was issued (but a text may be
/// in force from before it, Luật 64/2025/QH15 Điều 55).
/// Errors: kInvalidArgument, with what is wrong and what to write.
Result<void> check_event(const Event& event, std::optional<Date> issued,
                         const std::vector<ProvisionPath>& provisions);

}  // namespace rasoat
