#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "corpus/store.h"

/// The subcommands of `rasoat`. Each adds itself to the program; its callback leaves what the
/// program exits with.
namespace rasoat::cli {

/// 0, or the value of an ErrorCode (docs/extract-json.md).
struct ExitStatus {
  int value = 0;
};

void add_check(CLI::App& program, ExitStatus& status);
void add_correct(CLI::App& program, ExitStatus& status);
void add_diff(CLI::App& program, ExitStatus& status);
void add_eval(CLI::App& program, ExitStatus& status);
void add_extract(CLI::App& program, ExitStatus& status);
void add_history(CLI::App& program, ExitStatus& status);
void add_impact(CLI::App& program, ExitStatus& status);
void add_ingest(CLI::App& program, ExitStatus& status);
void add_register(CLI::App& program, ExitStatus& status);
void add_reindex(CLI::App& program, ExitStatus& status);
void add_resolve(CLI::App& program, ExitStatus& status);
void add_search(CLI::App& program, ExitStatus& status);
void add_serve(CLI::App& program, ExitStatus& status);
void add_text(CLI::App& program, ExitStatus& status);

/// Adds --data, the data folder.
void add_data_option(CLI::App& command, std::string& data_dir);

/// Adds --postgresql, for commands that open the store (Store::Config::postgresql).
void add_postgresql_option(CLI::App& command, std::string& postgresql);

/// Documents of an address of a page: "/vb/…", with "@2025-07-01" behind it one of those that share
/// it.
Result<std::vector<DocumentSummary>> find_by_address(const Store& store, std::string_view address);

/// "year=2025" → {"year", "2025"}. Errors: kInvalidArgument.
Result<std::pair<std::string, std::string>> parse_name_value(std::string_view text);

/// "2026-03-01" or "01/3/2026". Errors: kInvalidArgument.
Result<Date> parse_day(const std::string& text);

/// Says on standard error what went wrong and what to do, and sets the status.
void report(const Error& error, ExitStatus& status);

}  // namespace rasoat::cli
