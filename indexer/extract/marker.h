#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/provision.h"
#include "indexer/extract/line.h"

namespace rasoat::structure {

/// The printed start of a provision: "Điều 5.", "Chương II", "2.", "đ)".
struct Marker {
  ProvisionKind kind = ProvisionKind::kArticle;
  std::string num;         ///< see ProvisionStep
  std::size_t length = 0;  ///< bytes of the line that it takes, with the space after it
};

/// Phần, chương, mục, tiểu mục, điều at the start of a text: capital initial, number, then a full
/// stop, a colon, a dash or nothing more (NĐ 78/2025 Phụ lục I: "Điều 1."; older texts print "Điều
/// 1:", "Điều 1 -", "Điều 1"). "Điều 5 của Luật …" and "Chương II Luật …" in running text are none.
std::optional<Marker> heading_marker(std::string_view text);

/// Khoản: Arabic number and full stop ("2.", "2a."). "1.1." is no khoản, nor is "1.000".
std::optional<Marker> clause_marker(std::string_view text);

/// Điểm: one Vietnamese letter, an index where it was inserted, and a bracket ("a)", "đ)", "d1)").
std::optional<Marker> point_marker(std::string_view text);

/// Roman number and full stop ("IV."), as plans and directives without Điều count their parts.
std::optional<Marker> roman_marker(std::string_view text);

/// What the line starts with, its hint first: a site's own markup may call a line content although
/// it looks like a khoản, and a khoản although its full stop is missing.
std::optional<Marker> marker_of(const Line& line);

/// Arabic value of "19a" (19), "IV" (4), "nhất" (1); 0 if there is none.
int value_of(std::string_view num);

/// True for "-", "+", "•", "*", "[1]": an item that is content (NĐ 78/2025 Phụ lục I knows no such
/// level).
bool is_bullet(std::string_view text);

}  // namespace rasoat::structure
