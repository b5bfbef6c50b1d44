#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "review/service.h"

namespace rasoat::test {

/// Many people at once on the same cases: each takes a case as it is, does what it offers them, and
/// is sometimes late.
struct CrowdConfig {
  std::vector<review::Actor> people;
  std::vector<review::CaseId> cases;
  review::UnitId unit = 0;  ///< to which cases are assigned
  review::UserId reviewer = 0;
  int threads = 50;
  int services = 8;  ///< objects that the threads lend each other
  /// Asked before each act: go on?
  std::function<bool(std::int64_t done)> more;
};

struct CrowdReport {
  std::int64_t accepted = 0, conflicts = 0, refused = 0;
  std::vector<std::string> errors;  ///< any other error: there must be none
};

CrowdReport run_crowd(const review::Service::Config& config, const CrowdConfig& crowd);

/// What is wrong between cases and log; empty: each case has one log entry a version, without gaps,
/// each from the state in which the one before left it, the last is what is stored, and the chain
/// is whole.
std::vector<std::string> check_cases(const review::Service& service,
                                     const std::vector<review::CaseId>& cases);

}  // namespace rasoat::test
