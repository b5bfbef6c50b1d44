#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"
#include "review/service.h"

/// Secrets: passwords by argon2id, random tokens. Any thread.
namespace rasoat::review {

/// Is this one to be taken? Errors: kInvalidArgument: shorter than `least` characters, too long, or
/// with the login in it.
Result<void> check_password(std::string_view password, const User& user, int least);

/// Errors: kInternal (no memory for it).
Result<std::string> hash_password(std::string_view password, const Service::PasswordCost& cost);
bool password_fits(const std::string& hash, std::string_view password);

/// 256 random bits, base64url.
std::string random_token();
/// What is stored of a token.
std::string token_hash(std::string_view token);
/// What the forms of a session carry.
std::string csrf_of(std::string_view token);

}  // namespace rasoat::review
