#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/event.h"
#include "corpus/result.h"
#include "corpus/validity.h"

/// Validity as bytes, for the store. Equal values give equal bytes, on every machine.
namespace rasoat {

std::string pack(const Validity& validity);
/// Errors: kCorrupt (cut off, or written in another form).
Result<Validity> unpack_validity(std::string_view bytes);

std::string pack(const Event& event);
Result<Event> unpack_event(std::string_view bytes);

/// One line of text: kinds and numbers as they are, heads of chapters too.
std::string pack(const ProvisionPath& path);
/// An empty path for what is none.
ProvisionPath unpack_path(std::string_view line);

/// "- not_yet known,2025-11-01 in_force known"
std::string pack(const std::vector<ForcePeriod>& periods);
std::vector<ForcePeriod> unpack_periods(std::string_view text);

}  // namespace rasoat
