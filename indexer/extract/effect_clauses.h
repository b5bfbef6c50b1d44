#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/document_type.h"
#include "indexer/extract/effect_statement.h"
#include "indexer/extract/effect_verbs.h"
#include "indexer/extract/reference_tokens.h"

/// Clauses that say what becomes of a text: "Quyết định số … hết hiệu lực kể từ ngày …".
namespace rasoat {

/// "Quyết định này …", "Nghị quyết đã được Hội đồng nhân dân … thông qua …" in a text of that type.
bool speaks_of_itself(const ReferenceText& text, std::size_t at, DocumentType own);

/// True where the "heading" is the first line of an instruction that the text below completes:
/// "Bãi bỏ toàn bộ Quyết định số 10/2016/QĐ-UBND của" / "Ủy ban nhân dân tỉnh …". A text that
/// begins anew ("Hiệu lực thi hành" / "Quyết định này có hiệu lực …") does not.
bool goes_on(const std::string& heading, const std::string& content, DocumentType own);

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

/// "Chuẩn mực số 910 “…” ban hành theo Quyết định số … hết hiệu lực", "Các chế độ đối với … quy
/// định tại Mục I Nghị định số … hết hiệu lực": rules that end, by whatever name. "Giấy chứng nhận
/// theo mẫu ban hành kèm theo … được tiếp tục sử dụng" speaks of papers.
bool ends_rules(const ReferenceText& text, std::size_t begin, std::size_t end);

/// "Hội đồng nhân dân tỉnh quyết định chấm dứt hiệu lực …" of the council's own resolution: the
/// verb. What a decree lets a committee decide begins with a name that is not its issuer's.
std::size_t after_issuer(const ReferenceText& text, std::size_t at, std::string_view issuer);

/// "Áp dụng Nghị quyết số … trên địa bàn tỉnh; bãi bỏ Nghị quyết số …": the verb that ends another
/// text after a semicolon. Nothing if the statement gives a task.
std::optional<std::size_t> end_after_semicolon(const ReferenceText& text, std::size_t begin,
                                               std::size_t end);

}  // namespace rasoat
