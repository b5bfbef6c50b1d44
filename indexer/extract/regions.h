#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/extract/line.h"

namespace rasoat::structure {

/// An attached text (Quy định, Quy chế … "ban hành kèm theo") or a phụ lục: lines [begin, end).
struct AttachmentRegion {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The parts of a text, as line numbers: cover [begin, preamble), preamble [preamble, body), body
/// [body, conclusion), conclusion [conclusion, end of it), attachments (NĐ 78/2025 Điều 71.2 names
/// the parts and their order).
struct Regions {
  std::size_t begin = 0;
  std::size_t preamble = 0;
  std::size_t body = 0;
  std::size_t conclusion = 0;
  std::size_t conclusion_end = 0;
  std::vector<AttachmentRegion> attachments;
};

/// Finds the parts. What stands before the head of the document (a site's news about it) and a
/// caption of the site after its end belong to none.
Regions find_regions(const std::vector<Line>& lines);

/// What an attachment calls itself: "phụ lục" with "II", "quy chế", "danh mục" …
struct AttachmentName {
  bool annex = false;      ///< phụ lục, mẫu, biểu
  std::string kind;        ///< lower case as printed: "quy chế"; "mẫu số 01" for forms
  std::string num;         ///< "II", "01"; empty if it has none
  std::size_t length = 0;  ///< bytes of the line that the name takes
};
std::optional<AttachmentName> attachment_name(const Line& line);

}  // namespace rasoat::structure
