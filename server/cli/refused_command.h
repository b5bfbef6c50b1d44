#pragma once

#include "server/cli/commands.h"

namespace rasoat::cli {

/// Adds `rasoat refused`.
void add_refused(CLI::App& program, ExitStatus& status);

}  // namespace rasoat::cli
