#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// The source of a text calls it otherwise than what its dated events give (corpus/validity.h).
class StatusDisagreesDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kStatusDisagrees; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }
};

}  // namespace rasoat::review
