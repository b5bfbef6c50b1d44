#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "indexer/extract/reference_tokens.h"

namespace rasoat {

/// The statements of a preamble, each from its opening word ("Căn cứ", "Xét", "Theo đề nghị", "Ủy
/// ban nhân dân … ban hành") to the next, lines joined, whether or not the source broke or glued
/// them.
std::vector<std::string> preamble_statements(const std::vector<Block>& preamble);

/// True if the statement is a "Căn cứ" line.
bool is_basis_line(std::string_view statement);

/// First word or number of a line, after a dash or bullet.
std::size_t first_word_of_line(const ReferenceText& text);

}  // namespace rasoat
