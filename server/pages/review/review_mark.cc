#include "server/pages/review/review_mark.h"

#include "server/pages/review/case_view.h"

namespace rasoat::desk {

std::string review_mark(Services& services, DocumentId document) {
  const auto service = services.reviews.borrow();
  if (!service) return {};
  const auto cases = (*service)->cases_of(document);
  if (!cases) return {};
  for (const review::Case& one : *cases) {
    if (review::is_open(one.state)) return review_state(one, false);
  }
  return {};
}

}  // namespace rasoat::desk
