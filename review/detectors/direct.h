#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// NĐ 79/2025/NĐ-CP Điều 39 khoản 1: a text that amends, supplements, replaces, repeals, suspends,
/// extends or announces expired makes the texts that it acts on texts to review.
class DirectDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kDirect; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
};

}  // namespace rasoat::review
