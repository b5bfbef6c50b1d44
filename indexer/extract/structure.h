#pragma once

#include "corpus/document.h"
#include "indexer/readers/source_text.h"

namespace rasoat {

/// Puts a text into its structure: cover, preamble, articles with all below them, conclusion,
/// attached Quy định and phụ lục with their own articles. Fills no metadata. Elements have their
/// ids. Linear in the length of the text.
///
/// The parts and their order are those of NĐ 78/2025 Điều 71 and Phụ lục I; the rules for each step
/// stand in source_lines.h (lines), quotation.h (passages that an amending text quotes), glue.h
/// (provisions run together), regions.h (parts), outline.h (tree), attachment.h (attached texts).
Document read_structure(const SourceText& source);

/// Khoản and điểm of a document whose articles came with their paragraphs alone (JSON Lines). One
/// that has a structure is left as it is, and so is an article whose numbering leaves a doubt.
void structure_articles(Document& document);

}  // namespace rasoat
