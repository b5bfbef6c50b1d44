#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// A text in force that refers to a provision, or a text, that is no longer in force.
class DeadProvisionDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kDeadProvision; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }
};

}  // namespace rasoat::review
