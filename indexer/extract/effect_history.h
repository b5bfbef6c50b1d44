#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/reference_tokens.h"

/// What is said of a target besides what is done to it.
namespace rasoat {

/// "(đã) được sửa đổi, bổ sung một số điều theo khoản 2 Điều 1 Quyết định số …, Quyết định số …" at
/// `at`: what was done to it before; one past.
std::optional<std::size_t> after_history(const ReferenceText& text, std::size_t at,
                                         std::size_t end);

/// "theo quy định tại Điều 5 Nghị định số …" at `at`: the ground of what is done; one past.
std::optional<std::size_t> after_basis(const ReferenceText& text, std::size_t at, std::size_t end);

}  // namespace rasoat
