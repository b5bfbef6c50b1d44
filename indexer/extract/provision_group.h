#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/provision.h"
#include "indexer/extract/reference_tokens.h"

/// The words and numbers by which one level of provisions is named; provision_reference.h puts the
/// levels together.
namespace rasoat {

/// Numbers of one level that are named together: "khoản 1", "các điểm a, b và c", "Điều 5 đến 9",
/// "Điều này".
struct ProvisionGroup {
  ProvisionKind kind = ProvisionKind::kArticle;
  std::vector<std::string> numbers;  ///< empty: "Phụ lục" without number
  bool self = false;
  bool each = false;    ///< "các Điều 8, 9": what stands before it is of each of them
  std::size_t end = 0;  ///< token: one past
};

/// The group that begins at `at`; nothing if no provision is named there. "Phụ lục" alone is one.
std::optional<ProvisionGroup> parse_group(const ReferenceText& text, std::size_t at);

/// The level that the word at `at` names ("khoản", "phụ lục"), whether or not a number follows.
std::optional<ProvisionKind> provision_label(const ReferenceText& text, std::size_t at);

/// Levels from the inside out: điểm is 0.
int rank(ProvisionKind kind);

/// An Điều and what is around it need nothing outside them; a khoản or điểm does.
bool stands_alone(ProvisionKind kind);

/// "đến", "tới".
bool is_range_word(const ReferenceText& text, std::size_t at);

/// Numbers after `from` up to `to`, both of one kind; only `to` where they cannot be counted.
std::vector<std::string> range_after(std::string_view from, const std::string& to);

}  // namespace rasoat
