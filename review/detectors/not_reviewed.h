#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// A text in force that nobody has reviewed for years (NĐ 79/2025/NĐ-CP Điều 34: regularly; Điều
/// 49: a cycle of five years).
class NotReviewedDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kNotReviewed; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }
};

}  // namespace rasoat::review
