#pragma once

#include <string>
#include <string_view>

#include "review/service.h"
#include "server/layout.h"
#include "server/pages/review/desk.h"

namespace rasoat::desk {

/// Cases that one form may act on.
inline constexpr std::size_t kMostChosen = 200;

std::string case_address(review::CaseId id);  ///< "/ra-soat/ho-so/42"
std::string_view priority_label(int priority);

/// {number, address, document, title, state, state_label, unit, reviewer, priority…, due, left,
/// overdue, grounds, outcomes}: what lists of cases show.
View queue_row(const review::QueueRow& row, const People& names, Date today);

/// The queue with its filters, what is chosen, and the way to the other pages.
View queue_view(const review::QueuePage& found, const review::QueueQuery& query,
                const People& names, const std::vector<review::Service::Campaign>& campaigns,
                Date today);

/// Choices for a <select>: active units and, under each, its active people who may review.
View unit_choices(const People& names, review::UnitId chosen);
View people_choices(const People& names, review::UserId chosen);

}  // namespace rasoat::desk
