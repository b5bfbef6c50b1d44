#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/result.h"

/// Akoma Ntoso 3.0 (OASIS, csprd02), the form in which a text is kept and exported.
///
/// Mapping: one <act> (normative) or <doc> a document; FRBR identification by issuing body, type,
/// date and number; phần → part, chương → chapter, mục → section, tiểu mục → subsection, điều →
/// article, khoản → paragraph, điểm → point; cover → preface; căn cứ → preamble with <ref>; quoted
/// passages → <mod>/<quotedStructure> or <embeddedStructure>; attached Quy định/Quy chế →
/// <attachment> with a <doc name="quy-dinh"> component; phụ lục → <attachment> with <doc
/// name="phu-luc">; tables → <table>; nơi nhận and signature → <conclusions>; text before the first
/// provision → <hcontainer name="introduction">. What Akoma Ntoso has no word for (via, effective
/// rule, claimed status …) stands in <proprietary> under the namespace "https://rasoat.vn/ns/1".
///
/// Names (Akoma Ntoso Naming Convention; Viet Nam has published no own one, so these are local):
///   work        /akn/vn/act/<type>/<issuer>/<date>/<number>
///   "/akn/vn/act/quyet-dinh/ubnd-song-vang/2025-10-15/31-2025-qd-ubnd";
///               "doc" for "act" where the text is not normative. Type, issuer and number are
///               slugs; the date is that of issue, because one issuer may use a number twice in a
///               year. What is unknown is "khong-ro", "khong-ngay", "khong-so".
///   expression  <work>/vie@<date>, components <expression>/!main, /!quy-che_1, /!phu-luc_2
///   by number   /akn/vn/so/<number>: an alias, not unique; what <ref> in a "Căn cứ" line points
///   to, because the line names
///               a number and not always an issuer or a date.
///
/// What is written is valid against the OASIS schema, and read_akoma_ntoso(write_akoma_ntoso(d)) ==
/// d for every d whose ids are assigned.
namespace rasoat {

/// Indented UTF-8 XML. Control characters that XML cannot hold are left out.
std::string write_akoma_ntoso(const Document& document);

/// Reads what write_akoma_ntoso wrote, and foreign Akoma Ntoso as far as it maps (unknown elements
/// keep their text; metadata we do not have stays empty). No network, no external entity, no DTD,
/// bounded depth and size. Text is never lost, but a foreign file's white space is squeezed, and
/// its provisions get our ids. Errors: kMalformed (no XML, no Akoma Ntoso, or with a DOCTYPE),
/// kTruncated, kTooLarge (over 256 MB or 250 levels). Any thread; no recursion.
Result<Document> read_akoma_ntoso(std::string_view xml);

}  // namespace rasoat
