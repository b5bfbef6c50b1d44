#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/result.h"

/// Akoma Ntoso 3.0 (OASIS, csprd02), the form in which a text is kept and exported.
///
/// Mapping: one <act> (normative) or <doc> a document; FRBR identification by issuing body, type, date and number;
/// phần → part, chương → chapter, mục → section, tiểu mục → subsection, điều → article, khoản → paragraph, điểm → point;
/// cover → preface; căn cứ → preamble with <ref>; quoted passages → <mod>/<quotedStructure> or <embeddedStructure>;
/// attached Quy định/Quy chế → <attachment> with a <doc name="quy-dinh"> component; phụ lục → <attachment> with <doc name="phu-luc">;
/// tables → <table>; nơi nhận and signature → <conclusions>. What Akoma Ntoso has no word for (via, effective rule,
/// claimed status …) stands in <proprietary> under the namespace "https://rasoat.vn/ns/1".
/// What is written is valid against the OASIS schema, and read_akoma_ntoso(write_akoma_ntoso(d)) == d for every d
/// whose ids are assigned.
namespace rasoat {

/// Indented UTF-8 XML. Control characters that XML cannot hold are left out.
std::string write_akoma_ntoso(const Document& document);

/// Reads what write_akoma_ntoso wrote, and foreign Akoma Ntoso as far as it maps (unknown elements keep their text; metadata we
/// do not have stays empty). No network, no external entity, no DTD, bounded depth and size.
/// Errors: kMalformed (no XML, or no Akoma Ntoso), kTooLarge.
Result<Document> read_akoma_ntoso(std::string_view xml);

}  // namespace rasoat
