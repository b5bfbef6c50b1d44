#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/provision.h"
#include "indexer/extract/provision_group.h"
#include "indexer/extract/reference_tokens.h"

/// How Vietnamese legal texts name provisions, from the inside out (NĐ 78/2025 Phụ lục I, mục viện
/// dẫn):
///   điểm a, b khoản 1 Điều 3                  two points of one clause
///   khoản 1 và điểm e khoản 3, khoản 4 Điều 11   what lacks its Điều takes the next one
///   các khoản 1, 2 và 3 Điều 4; từ Điều 5 đến Điều 9; khoản 1 Mục I của Phụ lục; Phụ lục VI
namespace rasoat {

/// A list of provisions named together.
struct ProvisionList {
  std::vector<ProvisionPath> paths;  ///< in the order of the text; a range stands for all in it
  bool self = false;                 ///< "Điều này", "khoản này": of the text that speaks
  std::size_t first = 0;             ///< tokens
  std::size_t last = 0;              ///< one past
};

/// The list that begins at token `at` ("các" may stand before it); nothing if no provision is named
/// there.
std::optional<ProvisionList> parse_provisions(const ReferenceText& text, std::size_t at);

/// The same, and the list goes on past the words for a piece of a provision: "điểm c khoản 1 và
/// đoạn mở đầu của khoản 4 Điều 23", "khoản 1 Điều 4, tên Điều 6". For those who ask which
/// provisions are touched, not which words of them.
std::optional<ProvisionList> parse_provisions_of_pieces(const ReferenceText& text, std::size_t at);

/// The first provision of a list only, with the levels around it: "khoản 2 Điều 5" of "khoản 2 Điều
/// 5 và khoản 3 Điều 6".
std::optional<ProvisionList> parse_provision(const ReferenceText& text, std::size_t at);

}  // namespace rasoat
