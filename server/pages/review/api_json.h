#pragma once

#include <string_view>

#include "review/case_json.h"
#include "review/service.h"

/// What the API reads and writes, where review/case_json.h does not say it already. Pure.
namespace rasoat::desk::api {

/// {"kind": "conclude", "version": 3, "conclusions": […], …}: the members that docs/api-review.md
/// names for the kind. Errors: kInvalidArgument, which says what is wrong.
Result<review::Act> act_from_json(const review::Json& body);

review::Json to_json(const review::Candidate& candidate);
review::Json to_json(const review::QueueRow& row);
review::Json to_json(const review::Comment& comment);
review::Json to_json(const review::LogEntry& entry);
review::Json to_json(const review::Dashboard& dashboard);
review::Json to_json(const review::Session& session, bool with_token);
review::Json to_json(const review::LawEvent& event);
review::Json to_json(const PersonWord& word);

}  // namespace rasoat::desk::api
