#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// The end that a text states is reached or near (Luật 64/2025/QH15 Điều 57 khoản 1 điểm a).
class StatedEndDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kStatedEnd; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }
};

}  // namespace rasoat::review
