#pragma once

#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/store.h"
#include "server/place.h"

namespace rasoat::cli {

/// One document that a number may mean, and its life.
struct DocumentHistory {
  DocumentSummary summary;
  Validity validity;
  std::vector<PersonWord> words;
  Where where;  ///< on the day, at the place that is asked for
};

/// `status` and `periods` are those at the place. All documents that were found, never one chosen
/// among them. The schema is in docs/history-json.md.
std::string history_json(const std::vector<DocumentHistory>& found, Date as_of);

/// The same for people: status on the day, events with their quotes, what a person should look at.
std::string history_text(const std::vector<DocumentHistory>& found, Date as_of);

}  // namespace rasoat::cli
