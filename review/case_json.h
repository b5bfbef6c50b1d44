#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "corpus/result.h"
#include "review/case.h"

/// Cases and grounds as JSON: their form in the database, in the decision log and in the API.
/// Enumerations by name, days as ISO text; members without a value are left out. Keys are sorted
/// (nlohmann::json), so that equal values give equal bytes.
namespace rasoat::review {

using Json = nlohmann::json;

Json to_json(const Ground& ground);
Json to_json(const Conclusion& conclusion);
Json to_json(const DraftingStep& step);
Json to_json(const Case& review_case);

/// Errors: kCorrupt.
Result<Ground> ground_from_json(std::string_view text);
Result<Case> case_from_json(std::string_view text);

/// A ground as the log keeps it. Of what people report (kReport), which may name persons and which
/// nobody can take out of the log again, there is only the SHA-256 of dump(to_json(ground)): it
/// proves the words that candidate and case hold.
Json for_log(const Ground& ground);

/// The members in which two cases differ: {"state": ["proposed", "appraised"], …}, but not version
/// and time of change, which every act changes; grounds as for_log() has them.
Json changes_between(const Case& before, const Case& after);

/// As it is stored. Bytes that are no UTF-8 become U+FFFD.
std::string dump(const Json& json);

}  // namespace rasoat::review
