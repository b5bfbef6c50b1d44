#pragma once

#include <Poco/Data/Session.h>

#include "corpus/store.h"

namespace rasoat::review {

/// A new finding about a document that comes from the act of one of its cases is what that case
/// asked for, not something to review: it goes into the case. In the caller's transaction.
void file_findings_of_acts(Poco::Data::Session& session, DocumentId document);

}  // namespace rasoat::review
