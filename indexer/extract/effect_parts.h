#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"

/// Parts of a document that an instruction names by words: "03 thủ tục hành chính … tại Quyết định
/// số …", "các quy định về … của Thông tư số …", "Danh mục … ban hành kèm theo Quyết định số …".
namespace rasoat {

// Bounds that no real text reaches; they keep hostile ones linear.
constexpr std::size_t kLongestPartName = 160;  ///< tokens

/// "Danh mục … được công bố tại", "quy định về …, quy định tại": where the name ends without the
/// last words.
std::size_t end_of_part_name(const ReferenceText& text, std::size_t begin, std::size_t end);

/// The words that name a part, and the document of which it is one.
struct NamedPart {
  std::string name;
  Instrument instrument;
};

/// "thủ tục hành chính có số thứ tự 09 Mục I Phụ lục ban hành kèm theo Quyết định số …", "TTHC:
/// “…” tại Quyết định số …": a part that only words name, from `at`.
std::optional<NamedPart> part_by_content(const ReferenceText& text, std::size_t at,
                                         std::size_t end);

/// "các quy định về phí xăng, dầu tại Nghị định số …", "quy định liên quan đến … của Thông tư số
/// …": rules that only their subject names, from `at`. "Quy định về … ban hành kèm theo" is the
/// title of an attached text, and provisions with numbers are named by these.
std::optional<NamedPart> rules_by_subject(const ReferenceText& text, std::size_t at,
                                          std::size_t end);

/// True if rules_by_subject may begin at `at`: "các quy định về", "những nội dung liên quan đến".
bool speaks_of_rules(const ReferenceText& text, std::size_t at);

/// "03 thủ tục hành chính được công bố tại", "Chuẩn mực số 910 “…” ban hành theo": what stands in
/// [begin, at) is of the document at `at`; empty if these words mean the whole of it.
std::string part_before(const ReferenceText& text, std::size_t begin, std::size_t at);

/// True if [begin, end) begins with a part of a document: "Chuẩn mực kế toán số 910 “…” ban hành
/// theo Quyết định số …".
bool names_issued_part(const ReferenceText& text, std::size_t begin, std::size_t end);

/// "Quy chế phối hợp … do Ủy ban nhân dân tỉnh … ban hành (ngày …)", and no number anywhere.
struct TitledText {
  std::string title;
  std::string issuer;
  std::optional<Date> date;
  std::size_t issuer_end = 0;  ///< tokens: one past "ban hành"
  std::size_t last = 0;        ///< one past all of it
};
std::optional<TitledText> text_by_title(const ReferenceText& text, std::size_t at, std::size_t end);

/// "(của) Quyết định" after "Điều 3", under a heading that speaks of the Quy định it carries.
bool names_main_text(const ReferenceText& text, std::size_t at);

/// "Quy định" of "khoản 2 Điều 5 của Quy định", under a heading that names the decision; read from
/// one past "Điều 5". Empty where no attached text is named.
std::string part_without_number(const ReferenceText& text, std::size_t at);

/// True if the attached text of that name is all that its decision carries: "Quy chế", "Điều lệ". A
/// decision may carry several lists, tables and processes.
bool is_whole_text(std::string_view part);

/// "(tạm ngưng hiệu lực) một phần" around the words from `first`: a list of the parts may follow.
bool speaks_of_part(const ReferenceText& text, std::size_t first);

/// "một số khoản, Mục và Phụ lục ban hành kèm theo": the list, of one annex without number, names
/// none of them.
bool names_none(const ReferenceText& text, const ProvisionList& list);

}  // namespace rasoat
