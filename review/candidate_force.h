#pragma once

#include <string>

#include "corpus/date.h"

namespace rasoat::review {

/// SQL: the name of the force of the document of a review_candidate on that day, as force_on()
/// gives it.
std::string force_on_day(Date day);

/// SQL: a candidate that nobody has seen to, of a text that has not ended. What is counted as new:
/// of a text that has ended nothing is left to change.
std::string is_new_and_living(Date day);

}  // namespace rasoat::review
