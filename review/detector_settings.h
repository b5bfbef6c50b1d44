#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"
#include "review/detectors/abolished_names.h"

namespace rasoat::review {

/// What a province may set of the detectors (review/data/detection.tsv, abolished_names.tsv; a data
/// folder's config/ may replace each).
struct DetectorSettings {
  int days_before_end = 90;  ///< a stated end is told so long before
  int years_without_review = 5;  ///< the cycle of hệ thống hóa (NĐ 79/2025/NĐ-CP Điều 49 khoản 1)
  const AbolishedNames* abolished_names = &AbolishedNames::builtin();  ///< outlives this

  static const DetectorSettings& builtin();
  /// Lines "name<TAB>number<TAB>remark"; what is not there is as in builtin(). Errors: kMalformed
  /// with the line.
  static Result<DetectorSettings> from(std::string_view tsv);
  /// One line that tells different settings apart.
  std::string fingerprint() const;
};

}  // namespace rasoat::review
