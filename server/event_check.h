#pragma once

#include <vector>

#include "corpus/document.h"
#include "corpus/event.h"
#include "corpus/result.h"

namespace rasoat {

/// What a person may name of a text: its provisions as issued, and as `other` (the consolidated
/// text of a day) has them.
std::vector<ProvisionPath> provisions_of(const Document& issued, const Document& other);

/// Whether an event that a person describes can be one of the text: its provisions are there, it
/// does not end before it begins, and works on no day before the text was issued (but a text may be
/// in force from before it, Luật 64/2025/QH15 Điều 55).
/// Errors: kInvalidArgument, with what is wrong and what to write.
Result<void> check_event(const Event& event, std::optional<Date> issued,
                         const std::vector<ProvisionPath>& provisions);

}  // namespace rasoat
