#include "indexer/extract/web_address.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rasoat::structure {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The parts after "so": "66", "12", "2026", "nq", "cp" → "66.12/2026/nq-cp".
std::optional<DocumentNumber> read_number(const std::vector<std::string_view>& parts,
                                          std::size_t at, const BodyRegistry& bodies) {
  if (at >= parts.size() || !is_digits(parts[at])) return std::nullopt;
  std::string number(parts[at++]);
  if (at + 1 < parts.size() && is_digits(parts[at]) && is_digits(parts[at + 1]) &&
      parts[at + 1].size() == 4)
    number.append(".").append(parts[at++]);
  if (at < parts.size() && is_digits(parts[at]) && parts[at].size() == 4)
    number.append("/").append(parts[at++]);
  char separator = '/';
  if (at < parts.size() && document_type_by_symbol(parts[at])) {
    number.append("/").append(parts[at++]);
    separator = '-';
  }
  bool has_body = false;
  while (at < parts.size() && !bodies.find_by_symbol(parts[at]).empty()) {
    number += separator;
    number += parts[at++];
    separator = '-';
    has_body = true;
  }
  return has_body ? parse_document_number(number) : std::nullopt;
}

}  // namespace

std::optional<DocumentNumber> number_in_address(std::string_view address,
                                                const BodyRegistry& bodies) {
  const std::vector<std::string_view> path =
      split(address.substr(0, address.find_first_of("?#")), '/');
  const std::vector<std::string_view> parts = split(path.back(), '-');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] != "so") continue;
    if (auto number = read_number(parts, i + 1, bodies)) return number;
  }
  return std::nullopt;
}

}  // namespace rasoat::structure
