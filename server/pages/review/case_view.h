#pragma once

#include <string>
#include <vector>

#include "corpus/store.h"
#include "review/service.h"
#include "server/http/form.h"
#include "server/layout.h"
#include "server/pages/edition.h"
#include "server/pages/review/desk.h"

/// What the page of a case shows: pure functions of the case and what stands around it.
namespace rasoat::desk {

/// What a person typed into a form that was refused: nothing of it is lost.
struct Typed {
  std::string act;  ///< "conclude"; empty: nothing was typed
  const http::Form* form = nullptr;
};

struct CaseSubject {
  const review::Case& current;
  const People& names;
  const review::Actor& actor;
  const DocumentSummary* summary = nullptr;  ///< of the document under review; nullptr: it is gone
  const StoredDocument* stored = nullptr;    ///< its text; nullptr: not held
  /// The words that are shown: those in force today, or (`as_issued`) the original ones. Is there
  /// where `stored` is.
  const pages::Edition* edition = nullptr;
  const Validity* validity = nullptr;  ///< nullptr: not known
  bool as_issued = false;
  std::string_view force_reason = {};  ///< why it has its force today, as HTML; empty: not known
  const std::vector<review::LogEntry>& log;
  const std::vector<review::Comment>& comments;
  Typed typed;
  Date today{};
};

/// "đang rà soát, đề nghị bãi bỏ toàn bộ": the state of review, told apart from legal force.
/// `outcomes`: also what is proposed, for those who work here; the public is told only what has
/// been approved.
std::string review_state(const review::Case& current, bool outcomes);

/// Head: what it is, force and state, who, until when.
View case_head(const CaseSubject& subject);
View ground_rows(const CaseSubject& subject);
View conclusion_rows(const CaseSubject& subject);
View comment_rows(const CaseSubject& subject);

/// One step of the history: {at, who, what, changes[{name, before, after}]}, newest first.
View history_rows(const CaseSubject& subject);
/// What was done after version `seen`, for those who typed meanwhile.
View changes_since(const CaseSubject& subject, std::int64_t seen);

/// The drafting steps, each with its form for those who may write it. case_forms.cc
View step_rows(const CaseSubject& subject);
/// The forms of what can be done now. case_forms.cc
View case_forms(const CaseSubject& subject);

/// The text under review at the places that the grounds are about: those in force as they read
/// today with what changed them, quotes marked, parts that are not in force told. case_text.cc
View text_places(const CaseSubject& subject);
/// Which words these are, and where the other ones: {consolidated, as_issued, never_amended, by,
/// other_href}.
void set_text_edition(View& data, const CaseSubject& subject);

}  // namespace rasoat::desk
