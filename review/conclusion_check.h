#pragma once

#include <span>
#include <string>
#include <vector>

#include "corpus/outline.h"
#include "corpus/validity.h"
#include "review/case.h"

/// Whether what a reviewer concludes can be meant. Pure; part of workflow.h, which refuses what
/// contradicts itself; what is only unlikely is shown to those who propose, appraise and approve.
namespace rasoat::review {

/// A sentence, or empty. Contradictory (Luật 64/2025/QH15 Điều 3 khoản 5; NĐ 79/2025/NĐ-CP Điều
/// 38):
/// - what is still suitable needs no act; what conflicts, overlaps, is no longer suitable or
/// missing
///   cannot stay as it is (what has ended by itself can: nothing is left to do);
/// - "bãi bỏ toàn bộ" is of the whole text, "bãi bỏ một phần" of provisions that are named.
std::string contradiction_in(const Conclusion& conclusion);

/// A sentence, or empty: the whole text is to be repealed and something of it kept or changed; the
/// same place is kept and not kept.
std::string contradiction_among(std::span<const Conclusion> conclusions);

/// Sentences: the text, or a provision of the conclusion, has ended by that day already, so that
/// nothing is left to change. `outline`: its provisions.
std::vector<std::string> doubts_of(const Conclusion& conclusion, const Validity& validity,
                                   const Outline& outline, Date day);

}  // namespace rasoat::review
