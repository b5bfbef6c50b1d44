#pragma once

#include <cstddef>

#include "corpus/document_type.h"
#include "indexer/extract/instrument_reference.h"
#include "indexer/extract/reference_tokens.h"

/// Where the parts of a document's name begin and end in an instruction: number, date, issuer,
/// title.
namespace rasoat {

/// Tờ trình and báo cáo are acted on by no instruction.
bool instrument_can_change(DocumentType type);

/// "số thứ tự 15", "Số TT 4", "STT 3": a row of a table.
bool names_row(const ReferenceText& text, std::size_t at);

/// A sign or word between two objects.
bool separates_objects(const ReferenceText& text, std::size_t at);

/// ", trừ cụm từ “A” tại khoản 4 Điều 7": what follows is not meant.
bool excepts(const ReferenceText& text, std::size_t at);

/// "Thông tư số 129/LB hướng dẫn thực hiện Quyết định số …": the document at `at` is in the title
/// of one from `first` whose number is not read.
bool follows_unnumbered(const ReferenceText& text, std::size_t first, std::size_t at);

/// Types of texts that are named by their date alone: "Quyết định ngày 14 tháng 8 năm 2019".
bool may_lack_number(DocumentType type);

/// "Pháp lệnh về người tàn tật năm 1998": a law that is named by its year.
bool names_year(const ReferenceText& text, const Instrument& law);

/// Where the name of an issuer that begins at `first` ends: at a word that no name of a body holds,
/// or at the next object.
bool ends_issuer(const ReferenceText& text, std::size_t first, std::size_t at);

/// Past "của Ủy ban nhân dân tỉnh …"; `at` itself where no issuer stands.
std::size_t end_of_issuer(const ReferenceText& text, std::size_t at, std::size_t end);

/// What stands after a target and is no title of it.
bool opens_no_title(const ReferenceText& text, std::size_t at);

/// Where the title of a target ends: at words that say what becomes of it.
bool ends_title(const ReferenceText& text, std::size_t at);

}  // namespace rasoat
