#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/amend/order_reader.h"
#include "indexer/amend/quoted_text.h"

namespace rasoat::amend {

/// The instructions of one order: `text` from `begin` to `end` (tokens), as `order` read it, with
/// the new text that follows it. `blank` says from where and from when; `document` is the amending
/// text, whose annexes an order may put in the place of others.
std::vector<Instruction> build_instructions(const OrderReader& order, const Context& context,
                                            const ReferenceText& text, std::size_t begin,
                                            std::size_t end, const std::optional<Passage>& passage,
                                            Instruction blank, const Document& document);

}  // namespace rasoat::amend
