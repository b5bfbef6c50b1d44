#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "review/service.h"

/// The review service for commands at the terminal.
namespace rasoat::cli {

struct ReviewOptions {
  std::string data_dir;
  std::string postgresql;
};

/// Adds --data and --postgresql.
void add_review_options(CLI::App& command, ReviewOptions& options);

/// With the clock of this machine; today in Asia/Ho_Chi_Minh.
review::Service::Config review_config(const ReviewOptions& options);
Result<review::Service> open_review(const ReviewOptions& options);

}  // namespace rasoat::cli
