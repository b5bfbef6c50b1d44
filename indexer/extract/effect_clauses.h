#pragma once

#include <cstddef>
#include <optional>

#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/reference_tokens.h"

/// Clauses that say what becomes of a text: "Quyết định số … hết hiệu lực kể từ ngày …".
namespace rasoat {

/// What the clause from `begin` says of the objects before its predicate; no items where it names
/// none.
Instruction read_clause(const ReferenceText& text, std::size_t begin,
                        const EffectPredicate& predicate, std::size_t end);

/// Where the statement goes on with another document and what becomes of it: "Quyết định số … hết
/// hiệu lực từ ngày …; khoản 2 Điều 3 Quyết định số … hết hiệu lực từ ngày …".
std::optional<std::size_t> next_clause(const ReferenceText& text, std::size_t at, std::size_t end);

/// "Điều 7 … đã bị bãi bỏ bởi Thông tư số …": what another text did.
bool tells_the_past(const ReferenceText& text, std::size_t begin, std::size_t end);

/// "Cho phép kéo dài …", "Thống nhất bãi bỏ …": where the instruction itself begins; else `at`.
std::size_t after_consent(const ReferenceText& text, std::size_t at);

/// "đã được sửa đổi, bổ sung một số điều theo …": at the second of verbs that belong together.
bool goes_on_with_verbs(const ReferenceText& text, std::size_t at);

}  // namespace rasoat
