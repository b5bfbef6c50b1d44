#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// A later text of the same body, or of the body that took over from it, on the same subject, which
/// does not say what becomes of the earlier one (NĐ 79/2025/NĐ-CP Điều 37 khoản 1 điểm a).
class LaterTextDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kLaterText; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }  ///< both must be in force
};

}  // namespace rasoat::review
