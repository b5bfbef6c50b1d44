#include "review/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "corpus/sha256.h"
#include "corpus/text.h"

namespace rasoat::review {
namespace {

constexpr std::size_t kLongestPassword = 1000;  // bytes

std::int64_t letters(std::string_view text) {
  return std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::string base64url(const unsigned char* bytes, std::size_t size) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(size, kVariant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes, size, kVariant);
  out.pop_back();  // the zero byte
  return out;
}

}  // namespace

Result<void> check_password(std::string_view password, const User& user, int least) {
  if (letters(password) < least) {
    return fail(ErrorCode::kInvalidArgument, "Mật khẩu phải có ít nhất {} ký tự.", least);
  }
  if (password.size() > kLongestPassword)
    return fail(ErrorCode::kInvalidArgument, "Mật khẩu quá dài.");
  if (fold(password).find(fold(user.login)) != std::string::npos) {
    return fail(ErrorCode::kInvalidArgument, "Mật khẩu không được chứa tên đăng nhập.");
  }
  return {};
}

Result<std::string> hash_password(std::string_view password, const Service::PasswordCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const auto operations =
      cost.operations != 0 ? cost.operations : crypto_pwhash_OPSLIMIT_INTERACTIVE;
  const auto memory = cost.memory != 0 ? cost.memory : crypto_pwhash_MEMLIMIT_INTERACTIVE;
  if (sodium_init() < 0 ||
      crypto_pwhash_str_alg(out.data(), password.data(), password.size(), operations, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::kInternal, "Không đủ bộ nhớ để băm mật khẩu.");
  }
  return std::string(out.data());
}

bool password_fits(const std::string& hash, std::string_view password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string random_token() {
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes.data(), bytes.size());
}

std::string token_hash(std::string_view token) { return sha256_hex(token); }

std::string csrf_of(std::string_view token) { return sha256_hex("csrf:" + std::string(token)); }

}  // namespace rasoat::review
