#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// NĐ 79/2025/NĐ-CP Điều 39 khoản 2: a text that acts on a document makes the texts that have that
/// document in their "Căn cứ" texts to review. Only a text issued later than the reviewed one is a
/// ground (Điều 37).
class BasisDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kBasis; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }  ///< a text that has ended is not told
};

}  // namespace rasoat::review
