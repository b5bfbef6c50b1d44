#include <fmt/core.h>

#include <exception>

#include "server/cli/review_commands.h"

int main(int argc, char** argv) {
  using namespace rasoat::cli;
  CLI::App program("Rà Soát: kho văn bản quy phạm pháp luật của một tỉnh: tìm, rà soát, công bố.",
                   "rasoat");
  program.require_subcommand(1);
  ExitStatus status;
  add_ingest(program, status);
  add_serve(program, status);
  add_register(program, status);
  add_resolve(program, status);
  add_impact(program, status);
  add_extract(program, status);
  add_search(program, status);
  add_history(program, status);
  add_correct(program, status);
  add_text(program, status);
  add_diff(program, status);
  add_reindex(program, status);
  add_check(program, status);
  add_eval(program, status);
  add_detect(program, status);
  add_unit(program, status);
  add_user(program, status);
  add_audit(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "rasoat: lỗi trong chương trình: {}\n", error.what());
    return 1;
  }
  return status.value;
}
