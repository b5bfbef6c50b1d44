#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/effect.h"
#include "indexer/extract/effect_targets.h"
#include "indexer/extract/reference_tokens.h"

/// A statement of an acting text, and the instructions in it: where it begins and ends, what it can
/// speak of.
namespace rasoat {

/// An instruction as read: its kind, objects and words. A statement may hold several ("Sửa đổi Điều
/// 3; bãi bỏ Điều 4 của Quyết định số …").
struct Instruction {
  EffectKind kind = EffectKind::kRepeals;
  bool phrase = false;  ///< acts on words within provisions
  bool quoted = false;  ///< these words stand in it
  bool some = false;    ///< "một số điều của": what is meant stands below
  std::vector<EffectItem> items;
  std::size_t begin = 0;  ///< tokens
  std::size_t end = 0;
};

/// Tokens [begin, end) of a statement and where the next one begins. A full stop outside quotes
/// ends a statement, and so does a new line that commands something else ("- Sửa đổi điểm đ …") or
/// a colon before an instruction ("Quyết định số …: bãi bỏ Điều 9").
struct StatementBounds {
  std::size_t end = 0;
  std::size_t next = 0;
};
StatementBounds statement_at(const ReferenceText& text, std::size_t at);

/// The first word in [at, end) that belongs to no label ("a)", "b.1)", "1.").
std::size_t first_word(const ReferenceText& text, std::size_t at, std::size_t end);

/// The instructions from the verb at `begin` to `end`, in order; those that name no object have no
/// items. Nothing if no verb stands there.
std::vector<Instruction> read_instructions(const ReferenceText& text, std::size_t begin,
                                           std::size_t end);

/// True where the words can be what a predicate speaks of: "Các Quyết định sau …", "khoản 2 Điều 5
/// …", "Thủ tục hành chính … tại Quyết định số …".
bool names_object(const ReferenceText& text, std::size_t at);

/// The same, but not "Quyết định này".
bool names_document(const ReferenceText& text, std::size_t at);

/// "Kể từ ngày …, bãi bỏ …", "Ban hành kèm theo Quyết định này … và thay thế …", "Đồng thời …".
bool introduces(const ReferenceText& text, std::size_t at);

/// "Khoản 3 Điều 8 như sau:" under "Sửa đổi, bổ sung một số điều của …".
bool says_as_follows(const ReferenceText& text, std::size_t begin, std::size_t end);

/// True if the lines after these words go on with the objects: "Bãi bỏ các quyết định sau:", "… vì
/// không còn phù hợp, gồm:" before "- Quyết định số …".
bool opens_list(const ReferenceText& text, std::size_t begin, std::size_t end);

/// "Bãi bỏ các quy định trước đây trái với Quyết định này.": no text is named.
bool names_nothing(const ReferenceText& text, std::size_t begin, std::size_t end);

/// "Bãi bỏ các văn bản sau", "… và bãi bỏ:", not "Hủy bỏ áp dụng biện pháp tạm giữ người".
bool speaks_of_texts(const ReferenceText& text, const Instruction& instruction);

/// "(có Danh mục kèm theo)", "tại Phụ lục I kèm theo" in [begin, end): the number of the annex that
/// is meant, empty if it has none; nothing where no annex is named.
std::optional<std::string> annex_named(const ReferenceText& text, std::size_t begin,
                                       std::size_t end);

/// "Bãi bỏ 12 văn bản … tại Phụ lục I": the annex of this text holds the list.
bool lists_elsewhere(const ReferenceText& text, const Instruction& instruction);

}  // namespace rasoat
