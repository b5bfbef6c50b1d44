#pragma once

#include "server/cli/commands.h"

/// The subcommands of `rasoat` for the review of texts.
namespace rasoat::cli {

void add_audit(CLI::App& program, ExitStatus& status);
void add_detect(CLI::App& program, ExitStatus& status);
void add_unit(CLI::App& program, ExitStatus& status);
void add_user(CLI::App& program, ExitStatus& status);

}  // namespace rasoat::cli
