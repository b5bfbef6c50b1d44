#pragma once

#include <string>

#include "review/workflow.h"

/// What each act asks for and leaves in the case, once its state and the permissions allow it. Part
/// of workflow.h.
namespace rasoat::review {

/// An act that its state and the permissions allow, on its way.
struct Move {
  const Act& act;
  const Actor& actor;
  const CaseFacts& facts;
  Case next;
};

/// Guards on the contents of the act, then what it changes in `next`; not state, version and due
/// day. Errors: kInvalidArgument, kNotAllowed.
Result<void> make_move(Move& move);

[[nodiscard]] tl::unexpected<Error> missing(std::string sentence);
[[nodiscard]] tl::unexpected<Error> refused(std::string sentence);

}  // namespace rasoat::review
