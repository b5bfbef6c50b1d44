#pragma once

#include <string>

#include "server/app.h"

namespace rasoat::desk {

/// What the public is told of the review of a document: "đang rà soát, đề nghị bãi bỏ toàn bộ";
/// empty if it is not under review. A proposal is told only once it has been approved, and a
/// finding that nobody has taken up is not told at all. Where the service cannot be asked, nothing
/// is said: the page of the law does not fail for it.
std::string review_mark(Services& services, DocumentId document);

}  // namespace rasoat::desk
