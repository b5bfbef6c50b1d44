#pragma once

#include <CLI/CLI.hpp>

/// The subcommands of `rasoat`. Each adds itself to the program; its callback returns through ExitStatus.
namespace rasoat::cli {

/// What the program exits with: 0, or the value of an ErrorCode (docs/extract-json.md).
struct ExitStatus {
  int value = 0;
};

void add_extract(CLI::App& program, ExitStatus& status);

}  // namespace rasoat::cli
