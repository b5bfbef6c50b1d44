#include "server/find_document.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rasoat {
namespace {

/// Leaves what was issued on the day behind "@".
std::vector<DocumentSummary> issued_as(std::vector<DocumentSummary> found,
                                       std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos) return found;
  std::erase_if(found, [&](const DocumentSummary& one) {
    return issued_in_address(one.metadata) != address.substr(at + 1);
  });
  return found;
}

std::string_view without_day(std::string_view address) {
  return address.substr(0, address.find('@'));
}

}  // namespace

std::string issued_in_address(const DocumentMetadata& metadata) {
  return metadata.issue_date ? iso(*metadata.issue_date) : "khong-ngay";
}

Result<std::vector<DocumentSummary>> held_at(const Store& store, std::string_view address) {
  auto found = store.documents_at(without_day(address));
  if (!found) return found;
  return issued_as(std::move(*found), address);
}

Result<std::vector<DocumentSummary>> known_at(const Store& store, std::string_view address) {
  auto out = held_at(store, address);
  if (!out) return out;
  auto stubs = store.stubs_at(without_day(address));
  if (!stubs) return stubs;
  std::ranges::move(issued_as(std::move(*stubs), address), std::back_inserter(*out));
  return out;
}

}  // namespace rasoat
