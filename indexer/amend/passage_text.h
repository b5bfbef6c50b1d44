#pragma once

#include <string>

#include "corpus/document.h"

/// A provision as running text.
namespace rasoat::amend {

/// Number, heading and all text of the provision.
std::string text_with_number(const Provision& provision);

/// Number, heading and text of the provision without what is below it.
std::string own_text(const Provision& provision);

/// Text after the last điểm of a khoản is kept in that điểm: it may belong to the khoản. True if
/// the end of `provision` may be such text.
bool end_is_doubtful(const Provision& provision);

}  // namespace rasoat::amend
