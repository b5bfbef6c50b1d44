#pragma once

#include "review/detector.h"

namespace rasoat::review {

/// A text in force that names bodies or a level of government that are no more
/// (review/data/abolished_names.tsv).
class AbolishedBodyDetector final : public Detector {
 public:
  GroundKind kind() const override { return GroundKind::kAbolishedBody; }
  std::string_view explanation() const override;
  Result<std::vector<Found>> review(DocumentId document,
                                    const DetectorContext& context) const override;
  Result<std::vector<DocumentId>> touched(DocumentId changed,
                                          const DetectorContext& context) const override;
  bool by_day() const override { return true; }
};

}  // namespace rasoat::review
