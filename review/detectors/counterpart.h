#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// Texts in force of two old provinces of one new province on the same subject (Luật 64/2025/QH15
/// Điều 54 khoản 2 as amended by Luật 87/2025/QH15: each goes on in its old territory until the new
/// province decides). Told of both.
class CounterpartDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kCounterpart; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }      ///< both must be in force
  bool by_others() const override { return false; }  ///< by titles
};

}  // namespace rasoat::review
