#include "review/detector.h"
#include "review/detectors/abolished_body.h"
#include "review/detectors/basis.h"
#include "review/detectors/counterpart.h"
#include "review/detectors/dead_provision.h"
#include "review/detectors/direct.h"
#include "review/detectors/later_text.h"
#include "review/detectors/not_reviewed.h"
#include "review/detectors/stated_end.h"
#include "review/detectors/status_disagrees.h"

namespace rasoat::review {

std::vector<std::unique_ptr<Detector>> detectors() {
  std::vector<std::unique_ptr<Detector>> out;
  out.push_back(std::make_unique<DirectDetector>());
  out.push_back(std::make_unique<BasisDetector>());
  out.push_back(std::make_unique<StatedEndDetector>());
  out.push_back(std::make_unique<AbolishedBodyDetector>());
  out.push_back(std::make_unique<CounterpartDetector>());
  out.push_back(std::make_unique<LaterTextDetector>());
  out.push_back(std::make_unique<DeadProvisionDetector>());
  out.push_back(std::make_unique<StatusDisagreesDetector>());
  out.push_back(std::make_unique<NotReviewedDetector>());
  return out;
}

}  // namespace rasoat::review
