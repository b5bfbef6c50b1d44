#pragma once

#include <string>

#include "server/cli/review_service.h"

namespace rasoat::cli {

/// Service::detect() with progress on the terminal.
Result<review::Service::DetectionReport> detect(const ReviewOptions& options);

/// What it found, in one line.
std::string detection_summary(const review::Service::DetectionReport& report);

}  // namespace rasoat::cli
